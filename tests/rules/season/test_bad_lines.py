"""Bad lines of a season: their reasons, and what is tolerated."""

import pytest
from given.rules.season_lines import FAIR, HEADING, MEETING, TODAY, line, read, whys
from hypothesis import given, strategies as st

from bot.rules.season.items import Bad, CellProblem
from bot.rules.season.reading import read_season
from bot.rules.when.dates import WhyNot
from bot.texts.dates import DATES
from bot.texts.season.lines import SENTENCES, bad_line


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (MEETING | {"kind": "metting"}, [CellProblem.KIND]),
        (MEETING | {"kind": "", "group": ""}, [CellProblem.KIND_MISSING]),
        (MEETING | {"title": ""}, [CellProblem.TITLE_MISSING]),
        (MEETING | {"title": "x" * 151}, [CellProblem.LONG]),
        (MEETING | {"group": ""}, [CellProblem.GROUP_MISSING]),
        (MEETING | {"date": ""}, [CellProblem.DATE_MISSING]),
        (MEETING | {"date": "1/14/2020"}, [WhyNot.MONTH_FIRST]),
        (MEETING | {"date": "January 2020"}, [CellProblem.TIME_WITHOUT_DAY]),
        (MEETING | {"time": "2 o'clock"}, [CellProblem.TIME]),
        (MEETING | {"zone": ""}, [CellProblem.ZONE_MISSING]),
        (MEETING | {"zone": "CET"}, [CellProblem.ZONE]),
        (MEETING | {"date": "29 March 2020", "time": "02:30"}, [CellProblem.GAP]),
        (MEETING | {"date": "25 October 2020", "time": "02:30"}, [CellProblem.FOLD]),
        (MEETING | {"length": "long"}, [CellProblem.LENGTH]),
        (MEETING | {"length": "2 days"}, [CellProblem.LENGTH_IN_DAYS]),
        (MEETING | {"topics": "A / B"}, [CellProblem.NOT_FOR_THIS]),
        (FAIR | {"length": "90"}, [CellProblem.LENGTH_WITHOUT_TIME]),
        (FAIR | {"group": "Packaging"}, [CellProblem.NOT_FOR_THIS]),
        (FAIR | {"seats": "0"}, [CellProblem.SEATS]),
        (FAIR | {"seats": "eight"}, [CellProblem.SEATS]),
        (FAIR | {"link": "video.example.org"}, [CellProblem.LINK]),
        (FAIR | {"link": "javascript:alert(1)"}, [CellProblem.LINK]),
        (FAIR | {"link": "https://" + "x" * 493}, [CellProblem.LONG]),
        (FAIR | {"place": "x" * 201}, [CellProblem.LONG]),
        ({"kind": "group", "title": "Packaging", "leader": "x", "length": "10"}, [CellProblem.MEETING_LENGTH]),
        ({"kind": "group", "title": "Packaging", "leader": "x", "description": "x" * 3001}, [CellProblem.LONG]),
        ({"kind": "round", "title": "R", "topics": "x" * 151}, [CellProblem.LONG]),
        ({"kind": "round", "title": "R", "topics": " / ".join(["x"] * 201)}, [CellProblem.MANY]),
        (FAIR | {"deadline": "soon"}, [CellProblem.DEADLINE]),
        (FAIR | {"deadline": "by 2020-01-15"}, [CellProblem.DEADLINE_AFTER]),
        (FAIR | {"opens": "January 2020"}, [CellProblem.OPENS]),
        (FAIR | {"opens": "2019-12-04", "deadline": "before 4 December 2019"}, [CellProblem.OPENS_LATE]),
        (FAIR | {"visibility": "everyone"}, [CellProblem.VISIBILITY]),
        (FAIR | {"key": "Key!"}, [CellProblem.KEY]),
        ({"kind": "group", "title": "Packaging"}, [CellProblem.LEADER_MISSING]),
        ({"kind": "group", "title": "Packaging", "leader": "x", "date": "2020-01-01"}, [CellProblem.NOT_FOR_THIS]),
        (FAIR | {"kind": "session", "group": "R", "deadline": "by 2019-12-04"}, [CellProblem.OF_THE_ROUND]),
        (MEETING | {"title": "", "zone": "CET", "seats": "x"}, [CellProblem.TITLE_MISSING, CellProblem.ZONE, CellProblem.SEATS]),
    ],
)
def test_a_bad_line_has_its_reasons(cells: dict[str, str], why: list[CellProblem | WhyNot]) -> None:
    """Each mistake has its own reason, all mistakes of a line are reported at once, and the lines around it stay valid."""
    before, bad, after = read(line(**FAIR, place="x"), line(**cells), line(**(FAIR | {"title": "B"})))
    assert not isinstance(before, Bad)
    assert not isinstance(after, Bad)
    assert whys(bad) == why
    assert bad.number == 3
    assert bad_line(bad).startswith("Line 3: ")


def test_a_line_twice_is_made_once() -> None:
    """A line is a duplicate despite another date format, case or time; another title, or a key of its own, makes it a different one."""
    first, same, other, own = read(
        line(**MEETING),
        line(**(MEETING | {"date": "14 January 2020", "title": "KICK-OFF", "time": "15:00"})),
        line(**(MEETING | {"title": "Second"})),
        line(**MEETING, key="another"),
    )
    assert not isinstance(first, Bad)
    assert whys(same) == [CellProblem.TWICE]
    assert bad_line(same).startswith("Line 3: It is the same as line 2")
    assert not isinstance(other, Bad)
    assert not isinstance(own, Bad)


def test_comments_empty_lines_and_a_lonely_quotation_mark() -> None:
    """Line numbers count comments and empty lines too; an unclosed quotation mark spoils only its own line."""
    bad, good = read("# a comment", "", ";;;;", line(**FAIR).replace(";A;", ';"A;'), line(**FAIR))
    assert whys(bad) == [CellProblem.QUOTES]
    assert (bad.number, good.number) == (5, 6)


def test_a_heading_with_a_mistake() -> None:
    """An unknown column is reported and ignored, a missing one makes every line bad, a repeated one is reported."""
    unknown, good = read(line(**FAIR) + ";x", heading=f"{HEADING};titel")
    assert whys(unknown) == [CellProblem.UNKNOWN_COLUMN]
    assert "“title”" in bad_line(unknown)
    assert not isinstance(good, Bad)
    missing, bad = read_season("date;title;zone\n2020-01-14;A;Paris", TODAY)
    assert whys(missing) == [CellProblem.COLUMN_MISSING]
    assert whys(bad) == [CellProblem.KIND_MISSING]
    assert whys(read_season("date;title;kind;Kind\n", TODAY)[0]) == [CellProblem.COLUMN_TWICE]


def test_more_cells_than_columns() -> None:
    """A title with an unquoted comma is an error rather than silently cut off."""
    (bad,) = read_season("date,kind,title\n2020-01-14,fair,Skin, hair and more", TODAY)
    assert whys(bad) == [CellProblem.CELLS]


def test_nothing_and_nonsense() -> None:
    """An empty text has no lines; a text that is no table has only bad ones."""
    assert read_season("", TODAY) == []
    assert read_season(" \n\t\t\n# only this", TODAY) == []
    assert all(isinstance(one, Bad) for one in read_season("Hello,\nhow are you?", TODAY))


def test_a_season_ends_somewhere() -> None:
    """Reading stops after 1000 lines, and one bad line reports it: somebody may paste a whole spreadsheet by mistake."""
    found = read(*(line(**(FAIR | {"title": str(number)})) for number in range(1100)))
    assert len(found) == 1001
    assert whys(found[-1]) == [CellProblem.MANY_LINES]


@given(st.text(alphabet=st.sampled_from('abc;,\t"\n\r#0123-:fairsonmetguplk \x00\x0b'), max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever text is pasted, each line is valid or has a reason that can be put into words."""
    for one in read_season(text, TODAY):
        assert one.number >= 1
        if isinstance(one, Bad):
            assert bad_line(one)


def test_every_reason_has_a_sentence() -> None:
    """No sentence is missing or unused; DST gaps and overlaps are not in the table, as theirs name the date."""
    assert set(SENTENCES) == set(CellProblem) - {CellProblem.GAP, CellProblem.FOLD}
    assert set(DATES) == set(WhyNot)


def test_the_nights_of_the_clock_are_said_aloud() -> None:
    """A time in a DST gap is answered with the next valid one, a time in an overlap with its two UTC instants."""
    gap, fold = read(
        line(**(MEETING | {"date": "29 March 2020", "time": "02:30"})),
        line(**(MEETING | {"date": "5 April 2020", "time": "02:30", "zone": "Sydney"})),
    )
    assert isinstance(gap, Bad)
    assert isinstance(fold, Bad)
    assert bad_line(gap) == ("Line 2: 02:30 does not exist in Paris on 29 March 2020: the clock goes forward then. Do you mean 03:30?")
    assert "Write it with the zone UTC: 4 April 2020, 15:30, or 4 April 2020, 16:30." in bad_line(fold)
