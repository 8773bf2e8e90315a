"""A season as lines: what each line makes, and what is said of a bad one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.season import identity, read_season
from bot.rules.season_items import Bad, Deadline, EventLine, GroupLine, RoundLine, SeasonLine, Why
from bot.rules.written_dates import WhyNot
from bot.texts.season_lines import DATES, SENTENCES, bad_line
from store.models import Days, DeadlineForm, EventKind, Instants, Month, Visibility

TODAY = date(2019, 11, 1)
HEADING = "date;time;zone;kind;title;group;leader;length;seats;opens;deadline;link;place;visibility;key;topics;description"


def line(**cells: str) -> str:
    """A line with these cells under the full heading."""
    return ";".join(cells.get(column, "") for column in HEADING.split(";"))


def read(*lines: str, heading: str = HEADING) -> list[SeasonLine]:
    """The lines under the full heading, which is line 1."""
    return read_season("\n".join([heading, *lines]), TODAY)


def only(*lines: str) -> EventLine | GroupLine | RoundLine:
    """The one good line."""
    (item,) = read(*lines)
    assert not isinstance(item, Bad), bad_line(item)
    return item


def whys(found: SeasonLine) -> list[Why | WhyNot]:
    """What is wrong with a line."""
    assert isinstance(found, Bad), found
    return [fault.why for fault in found.faults]


def test_lines_pasted_from_a_spreadsheet() -> None:
    """Seven columns between tabs, without a heading: date, time, zone, kind, title, group, leader."""
    group, meeting, session = read_season(
        "\t\t\tgroup\tPackaging\t\tPolo della Cosmesi\n"
        "14/01/2020\t14:00\tParis\tmeeting\tKick-off\tPackaging\t\n"
        "January 2020\t\t\tSession\tFirst session\t\tCosmetic Valley",
        TODAY,
    )
    assert isinstance(group, GroupLine)
    assert (group.topic, group.leader, group.number) == ("Packaging", "Polo della Cosmesi", 1)
    assert isinstance(meeting, EventLine)
    start = datetime(2020, 1, 14, 13, tzinfo=UTC)
    assert meeting.when == Instants(start, start.replace(hour=14), "Europe/Paris")
    assert (meeting.kind, meeting.title, meeting.of) == (EventKind.MEETING, "Kick-off", "Packaging")
    assert isinstance(session, EventLine)
    assert (session.when, session.kind, session.leader) == (Month(date(2020, 1, 1)), EventKind.SESSION, "Cosmetic Valley")


def test_a_group_has_no_date_and_may_begin_with_its_kind() -> None:
    """The empty cells before it are lost where a form cuts spaces at the beginning of a text."""
    (bare,), (padded,) = read_season("group\tPackaging\t\tIBITA", TODAY), read_season("\t\t\tgroup\tPackaging\t\tIBITA", TODAY)
    assert isinstance(bare, GroupLine)
    assert isinstance(padded, GroupLine)
    assert (bare.topic, bare.leader, bare.key) == (padded.topic, padded.leader, padded.key) == ("Packaging", "IBITA", bare.key)


def test_a_heading_names_the_columns_in_any_order() -> None:
    """English names, their case forgiven, with other words for them; quoted cells keep commas, quotes and lines."""
    (item,) = read_season(
        'TITLE,Kind,Time zone,When,Start,Description\n"Fair, with ""quotes""",FAIR,seoul,2 Jan 2020,09:00,"one\ntwo"\n', TODAY
    )
    assert isinstance(item, EventLine)
    assert (item.title, item.kind, item.description) == ('Fair, with "quotes"', EventKind.FAIR, "one\ntwo")
    assert isinstance(item.when, Instants)
    assert item.when.starts_at == datetime(2020, 1, 2, 0, tzinfo=UTC)


def test_everything_that_a_line_can_say() -> None:
    """Length, seats, window, link, place, who may see it, key."""
    item = only(
        line(
            date="2020-03-10",
            time="10:00",
            zone="Bogota",
            kind="mission",
            title="Visit",
            length="1 h 30",
            seats="12",
            opens="2020-01-01",
            deadline="before 1 March 2020",
            link="https://video.example.org/1",
            place="Cali",
            visibility="Public",
            key="visit-cali",
        )
    )
    assert isinstance(item, EventLine)
    assert isinstance(item.when, Instants)
    assert (item.when.ends_at - item.when.starts_at).total_seconds() == 90 * 60
    assert (item.minutes, item.seats, item.opens_on) == (90, 12, date(2020, 1, 1))
    assert item.deadline == Deadline(date(2020, 3, 1), DeadlineForm.BEFORE)
    assert (item.link, item.place, item.visibility, item.key) == ("https://video.example.org/1", "Cali", Visibility.PUBLIC, "visit-cali")


def test_a_round_has_topics_and_the_window() -> None:
    """Topics stand between slashes; a slash within a word stays."""
    item = only(line(kind="round", title="Remote sessions", topics="B2B/R&D / Communication /", deadline="by 2019-12-03"))
    assert isinstance(item, RoundLine)
    assert item.topics == ("B2B/R&D", "Communication")
    assert item.deadline == Deadline(date(2019, 12, 3), DeadlineForm.BY)


def test_whole_days_and_several() -> None:
    """Without a time it is a whole day; "3 days" are three, the last included."""
    one, three = read(line(date="2020-06-01", kind="fair", title="A"), line(date="2020-06-01", kind="fair", title="B", length="3 days"))
    assert isinstance(one, EventLine)
    assert isinstance(three, EventLine)
    assert one.when == Days(date(2020, 6, 1), date(2020, 6, 1), "Etc/UTC")
    assert three.when == Days(date(2020, 6, 1), date(2020, 6, 3), "Etc/UTC")


@pytest.mark.parametrize(("typed", "minutes"), [("90", 90), ("90 min", 90), ("1 h 30", 90), ("1h30", 90), ("1:30", 90), ("2 hours", 120)])
def test_a_length_in_minutes_or_hours(typed: str, minutes: int) -> None:
    """As people write it."""
    item = only(line(date="2020-06-01", time="10:00", zone="Paris", kind="webinar", title="A", length=typed))
    assert isinstance(item, EventLine)
    assert item.minutes == minutes


MEETING = {"date": "2020-01-14", "time": "14:00", "zone": "Paris", "kind": "meeting", "title": "Kick-off", "group": "Packaging"}
FAIR = {"date": "2020-01-14", "kind": "fair", "title": "A"}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (MEETING | {"kind": "metting"}, [Why.KIND]),
        (MEETING | {"kind": "", "group": ""}, [Why.KIND_MISSING]),
        (MEETING | {"title": ""}, [Why.TITLE_MISSING]),
        (MEETING | {"title": "x" * 151}, [Why.LONG]),
        (MEETING | {"group": ""}, [Why.GROUP_MISSING]),
        (MEETING | {"date": ""}, [Why.DATE_MISSING]),
        (MEETING | {"date": "1/14/2020"}, [WhyNot.MONTH_FIRST]),
        (MEETING | {"date": "January 2020"}, [Why.TIME_WITHOUT_DAY]),
        (MEETING | {"time": "2 o'clock"}, [Why.TIME]),
        (MEETING | {"zone": ""}, [Why.ZONE_MISSING]),
        (MEETING | {"zone": "CET"}, [Why.ZONE]),
        (MEETING | {"date": "29 March 2020", "time": "02:30"}, [Why.GAP]),
        (MEETING | {"date": "25 October 2020", "time": "02:30"}, [Why.FOLD]),
        (MEETING | {"length": "long"}, [Why.LENGTH]),
        (MEETING | {"length": "2 days"}, [Why.LENGTH_IN_DAYS]),
        (MEETING | {"topics": "A / B"}, [Why.NOT_FOR_THIS]),
        (FAIR | {"length": "90"}, [Why.LENGTH_WITHOUT_TIME]),
        (FAIR | {"group": "Packaging"}, [Why.NOT_FOR_THIS]),
        (FAIR | {"seats": "0"}, [Why.SEATS]),
        (FAIR | {"seats": "eight"}, [Why.SEATS]),
        (FAIR | {"link": "video.example.org"}, [Why.LINK]),
        (FAIR | {"link": "javascript:alert(1)"}, [Why.LINK]),
        (FAIR | {"deadline": "soon"}, [Why.DEADLINE]),
        (FAIR | {"deadline": "by 2020-01-15"}, [Why.DEADLINE_AFTER]),
        (FAIR | {"opens": "January 2020"}, [Why.OPENS]),
        (FAIR | {"opens": "2019-12-04", "deadline": "before 4 December 2019"}, [Why.OPENS_LATE]),
        (FAIR | {"visibility": "everyone"}, [Why.VISIBILITY]),
        (FAIR | {"key": "Key!"}, [Why.KEY]),
        ({"kind": "group", "title": "Packaging"}, [Why.LEADER_MISSING]),
        ({"kind": "group", "title": "Packaging", "leader": "x", "date": "2020-01-01"}, [Why.NOT_FOR_THIS]),
        (FAIR | {"kind": "session", "group": "R", "deadline": "by 2019-12-04"}, [Why.OF_THE_ROUND]),
        (MEETING | {"title": "", "zone": "CET", "seats": "x"}, [Why.TITLE_MISSING, Why.ZONE, Why.SEATS]),
    ],
)
def test_a_bad_line_has_its_reasons(cells: dict[str, str], why: list[Why | WhyNot]) -> None:
    """Each mistake has a reason of its own, all of a line are said at once, and the lines around it are not harmed."""
    before, bad, after = read(line(**FAIR, place="x"), line(**cells), line(**(FAIR | {"title": "B"})))
    assert not isinstance(before, Bad)
    assert not isinstance(after, Bad)
    assert whys(bad) == why
    assert bad.number == 3
    assert bad_line(bad).startswith("Line 3: ")


def test_before_a_day_may_be_the_day_of_the_event() -> None:
    """ "before 14 January" ends with the 13th: not after an event on the 14th, nor is "by" the day itself."""
    for deadline in ("before 15 January 2020", "by 14 January 2020"):
        assert isinstance(only(line(**FAIR, deadline=deadline)), EventLine)


def test_a_line_twice_is_made_once() -> None:
    """The date may be written in another way, case and accents may differ; another title, or a key, makes it another line."""
    first, same, other, own = read(
        line(**MEETING),
        line(**(MEETING | {"date": "14 January 2020", "title": "KICK-OFF", "time": "15:00"})),
        line(**(MEETING | {"title": "Second"})),
        line(**MEETING, key="another"),
    )
    assert not isinstance(first, Bad)
    assert whys(same) == [Why.TWICE]
    assert bad_line(same).startswith("Line 3: It is the same as line 2")
    assert not isinstance(other, Bad)
    assert not isinstance(own, Bad)


def test_a_line_is_known_again_wherever_it_stands() -> None:
    """The same line in another order, another form and another year has the same key: twice changes nothing."""
    here = only(line(**MEETING, place="Paris"))
    (there,) = read_season("kind\tgroup\ttitle\tdate\ttime\tzone\nMeeting\tpackaging\tKick-Off\t14.01.2020\t16:30\tSeoul", date(2030, 1, 1))
    assert isinstance(there, EventLine)
    assert identity(here) == identity(there)
    assert there.past


def test_comments_empty_lines_and_a_lonely_quotation_mark() -> None:
    """Lines are counted as the file has them; a quotation that does not close takes only its own line along."""
    bad, good = read("# a comment", "", ";;;;", line(**FAIR).replace(";A;", ';"A;'), line(**FAIR))
    assert whys(bad) == [Why.QUOTES]
    assert (bad.number, good.number) == (5, 6)


def test_a_heading_with_a_mistake() -> None:
    """An unknown column is said and not read, a missing one makes every line bad, one twice is said."""
    unknown, good = read(line(**FAIR) + ";x", heading=f"{HEADING};titel")
    assert whys(unknown) == [Why.UNKNOWN_COLUMN]
    assert "“title”" in bad_line(unknown)
    assert not isinstance(good, Bad)
    missing, bad = read_season("date;title;zone\n2020-01-14;A;Paris", TODAY)
    assert whys(missing) == [Why.COLUMN_MISSING]
    assert whys(bad) == [Why.KIND_MISSING]
    assert whys(read_season("date;title;kind;Kind\n", TODAY)[0]) == [Why.COLUMN_TWICE]


def test_more_cells_than_columns() -> None:
    """A comma in a title that nobody quoted is not cut off silently."""
    (bad,) = read_season("date,kind,title\n2020-01-14,fair,Skin, hair and more", TODAY)
    assert whys(bad) == [Why.CELLS]


def test_nothing_and_nonsense() -> None:
    """An empty text has no lines; a text that is no table has only bad ones."""
    assert read_season("", TODAY) == []
    assert read_season(" \n\t\t\n# only this", TODAY) == []
    assert all(isinstance(one, Bad) for one in read_season("Hello,\nhow are you?", TODAY))


def test_a_season_ends_somewhere() -> None:
    """A whole spreadsheet pasted by mistake is cut, and that is said."""
    found = read(*(line(**(FAIR | {"title": str(number)})) for number in range(1100)))
    assert len(found) == 1001
    assert whys(found[-1]) == [Why.MANY_LINES]


@given(st.text(alphabet=st.sampled_from('abc;,\t"\n\r#0123-:fairsonmetguplk \x00\x0b'), max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is pasted, each line is made or has a reason that can be said."""
    for one in read_season(text, TODAY):
        assert one.number >= 1
        if isinstance(one, Bad):
            assert bad_line(one)


def test_every_reason_has_a_sentence() -> None:
    """None is missing, and none is there for nothing; gaps and folds are said with their night."""
    assert set(SENTENCES) == set(Why) - {Why.GAP, Why.FOLD}
    assert set(DATES) == set(WhyNot)


def test_the_nights_of_the_clock_are_said_aloud() -> None:
    """What does not exist gets the next time; what comes twice gets its two instants in UTC, with their day."""
    gap, fold = read(
        line(**(MEETING | {"date": "29 March 2020", "time": "02:30"})),
        line(**(MEETING | {"date": "5 April 2020", "time": "02:30", "zone": "Sydney"})),
    )
    assert isinstance(gap, Bad)
    assert isinstance(fold, Bad)
    assert bad_line(gap) == ("Line 2: 02:30 does not exist in Paris on 29 March 2020: the clock goes forward then. Do you mean 03:30?")
    assert "Write it with the zone UTC: 4 April 2020, 15:30, or 4 April 2020, 16:30." in bad_line(fold)
