"""The season of 2020, loaded from its file and played end to end: every notice reaches its recipients on time, and nothing else is sent.

`expectation.py` computes the expected notices without the bot; `expected.txt` holds them for reading. `make season` writes it again.
"""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from season.expectation import CHANNEL, EXPECTED, expected, written
from season.observed import URGENT, by_month, lines, local, who
from season.page import PAGE, page
from season.play import Played, play
from season.script import people
from season.story import Season

pytestmark = pytest.mark.timeout(900)
HOUR = timedelta(hours=1)
MOST_A_MONTH = 15
"""The most messages one person may get in a month: two reminders per meeting, four or five digests, and changes."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The season, played once for all tests of this file."""
    return asyncio.run(play(tmp_path_factory.mktemp("season")))


def test_every_notice_is_the_expected_one(played: Played) -> None:
    """Calculated, written in expected.txt and observed notices agree in time, kind, subject and recipient; none is missing or extra."""
    calculated = written(expected())
    assert EXPECTED.read_text("utf-8").splitlines() == calculated
    observed = written(lines(played))
    too_many, missing = Counter(observed) - Counter(calculated), Counter(calculated) - Counter(observed)
    assert (sorted(too_many.elements()), sorted(missing.elements())) == ([], [])


def test_one_message_a_day_that_nobody_asked_for(played: Played) -> None:
    """The only further messages of a day are 1-hour reminders, promotions and cancellations."""
    daily: Counter[tuple[str, date]] = Counter()
    for one in played.told:
        kinds = {kind for kind, _ in one.notices}
        if who(one) != CHANNEL and not kinds <= URGENT | {"cancelled"}:
            daily[who(one), local(one).date()] += 1
    assert {key: count for key, count in daily.items() if count > 1} == {}


def test_the_night_is_quiet_but_for_what_is_urgent(played: Played) -> None:
    """From 20:00 to 08:00 in the reader's zone come only 1-hour reminders and a cancellation on the eve of the meeting."""
    at_night = [one for one in played.told if who(one) != CHANNEL and not 8 <= local(one).hour < 20]
    assert {kind for one in at_night for kind, _ in one.notices} == {"meeting_hour", "cancelled"}


def test_everybody_has_the_link_before_the_meeting_begins(played: Played) -> None:
    """Everyone in a meeting with a video link gets that link about an hour before the start."""
    season, checked = Season(), 0
    for meeting in season.meetings:
        start = season.start(meeting, season.ends)
        if start is None or not meeting.link or season.cancelled(meeting, season.ends):
            continue
        for person in season.in_it(meeting, start):
            soon = [one for one in played.told if who(one) == person and start - 1.1 * HOUR <= one.at < start]
            assert any(meeting.link in str(one.blocks) for one in soon), (meeting, person)
            checked += 1
    assert checked > 150


def test_the_channel_never_shows_the_link(played: Played) -> None:
    """None of the 8 announcements has the meeting link; who joins gets it in a direct message."""
    posts = [one for one in played.told if who(one) == CHANNEL]
    assert len(posts) == 8
    assert not any("meet.example.org" in str(one.blocks) for one in posts)


def test_noon_in_utc_is_seven_in_cali_and_nine_in_the_evening_in_seoul(played: Played) -> None:
    """All year, a 1-hour reminder sent at 11:00 UTC is for a meeting at 07:00 in Cali and 21:00 in Seoul."""
    starts = {person: set() for person in ("UCALI01", "USEOUL01")}  # type: dict[str, set[str]]
    for one in played.told:
        if who(one) in starts and any(kind == "meeting_hour" for kind, _ in one.notices) and one.at.hour == 11:
            starts[who(one)].add(f"{local(one) + HOUR:%H:%M}")
    assert starts == {"UCALI01": {"07:00"}, "USEOUL01": {"21:00"}}


def test_nothing_is_said_of_a_cancelled_meeting_but_that_it_is(played: Played) -> None:
    """After the cancellation it gets no reminder and no line in a digest."""
    (step,) = Season().done("cancels")
    later = [one for one in played.told if one.at >= step.at]
    said = [kind for one in later for kind, about in one.notices if about == f"{step.what}: Meeting 3"]
    assert set(said) == {"cancelled"}
    start = int(datetime(2020, 6, 25, 12, tzinfo=UTC).timestamp())
    assert not [one for one in later if f"date^{start}" in str(one.blocks) and not any(kind == "cancelled" for kind, _ in one.notices)]


def test_who_has_left_hears_nothing_any_more(played: Played) -> None:
    """The bot sends nothing to who has left; the seat passes to the cluster's point of contact, who is reminded of the next meeting."""
    (step,) = Season().done("leaves")
    assert not [one for one in played.told if who(one) == step.who and one.at > step.at]
    assert [one for one in lines(played) if (one.who, one.kind, one.about) == ("UKARATSU01", "meeting_day", "Events and visits: Meeting 3")]


def test_nobody_is_flooded(played: Played) -> None:
    """Nobody gets more than MOST_A_MONTH messages in a month, and everybody gets at least one in the season."""
    count = by_month(played)
    assert max(count.values()) <= MOST_A_MONTH, count.most_common(5)
    assert {one for one, _ in count} == {CHANNEL, *people()}


def test_the_page_tells_of_this_season(played: Played) -> None:
    """docs/season-2020.md is what `make season` writes."""
    assert PAGE.read_text("utf-8") == page(played), "run `make season` and read what has changed"
