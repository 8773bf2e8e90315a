"""Reading the lines of a season: what each line creates."""

from datetime import UTC, date, datetime

import pytest
from given.rules.season_lines import FAIR, MEETING, TODAY, line, only, read

from bot.rules.season.items import Deadline, EventLine, GroupLine, RoundLine
from bot.rules.season.reading import identity, read_season
from store.models import Days, DeadlineForm, EventKind, Instants, Month, Visibility


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
    """A group's line is read with and without its leading empty cells, because a form trims white space at the start of a text."""
    (bare,), (padded,) = read_season("group\tPackaging\t\tIBITA", TODAY), read_season("\t\t\tgroup\tPackaging\t\tIBITA", TODAY)
    assert isinstance(bare, GroupLine)
    assert isinstance(padded, GroupLine)
    assert (bare.topic, bare.leader, bare.key) == (padded.topic, padded.leader, padded.key) == ("Packaging", "IBITA", bare.key)


def test_a_heading_names_the_columns_in_any_order() -> None:
    """Column names ignore case and have synonyms; quoted cells keep commas, quotes and line breaks."""
    (item,) = read_season(
        'TITLE,Kind,Time zone,When,Start,Description\n"Fair, with ""quotes""",FAIR,seoul,2 Jan 2020,09:00,"one\ntwo"\n', TODAY
    )
    assert isinstance(item, EventLine)
    assert (item.title, item.kind, item.description) == ('Fair, with "quotes"', EventKind.FAIR, "one\ntwo")
    assert isinstance(item.when, Instants)
    assert item.when.starts_at == datetime(2020, 1, 2, 0, tzinfo=UTC)


def test_everything_that_a_line_can_say() -> None:
    """A line can have a length, seats, a registration window, a link, a place, a visibility and a key."""
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
    """A length is read in each of the forms that people write."""
    item = only(line(date="2020-06-01", time="10:00", zone="Paris", kind="webinar", title="A", length=typed))
    assert isinstance(item, EventLine)
    assert item.minutes == minutes


def test_before_a_day_may_be_the_day_of_the_event() -> None:
    """ "before 15 January" and "by 14 January" both end with the 14th, which is not after an event on the 14th."""
    for deadline in ("before 15 January 2020", "by 14 January 2020"):
        assert isinstance(only(line(**FAIR, deadline=deadline)), EventLine)


def test_a_line_is_known_again_wherever_it_stands() -> None:
    """The same line in another column order and format, read in another year, has the same identity, so it is not created twice."""
    here = only(line(**MEETING, place="Paris"))
    (there,) = read_season("kind\tgroup\ttitle\tdate\ttime\tzone\nMeeting\tpackaging\tKick-Off\t14.01.2020\t16:30\tSeoul", date(2030, 1, 1))
    assert isinstance(there, EventLine)
    assert identity(here) == identity(there)
    assert there.past
