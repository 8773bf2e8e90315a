"""Quiet hours and the one unasked message a day, in Seoul and in Cali, across DST changes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.rules.notices.due import PendingNotice, due_matters, wants
from bot.rules.notices.quiet_hours import Recipient, allowed_at, is_quiet, last_allowed
from store.models import NoticeKind


def reader(zone: str = "America/Bogota", begin: time = time(20), end: time = time(8), **more: object) -> Recipient:
    return Recipient("UONE", zone, begin, end, **more)  # type: ignore[arg-type]


def at(zone: str, *when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("zone", "arises", "goes"),
    [
        ("America/Bogota", (2026, 11, 22, 19, 59), (2026, 11, 22, 19, 59)),
        ("America/Bogota", (2026, 11, 22, 20, 0), (2026, 11, 23, 8, 0)),
        ("Asia/Seoul", (2026, 11, 22, 3, 0), (2026, 11, 22, 8, 0)),
        ("Asia/Seoul", (2026, 11, 22, 8, 0), (2026, 11, 22, 8, 0)),
        ("Europe/Paris", (2026, 10, 24, 23, 0), (2026, 10, 25, 8, 0)),
        ("Europe/Paris", (2027, 3, 27, 23, 0), (2027, 3, 28, 8, 0)),
    ],
)
def test_what_arises_in_quiet_hours_waits_for_their_end(zone: str, arises: tuple[int, ...], goes: tuple[int, ...]) -> None:
    """By the wall clock of the reader, also in the two nights in which that clock is changed."""
    assert allowed_at(at(zone, *arises), reader(zone)) == at(zone, *goes)


def test_equal_hours_are_none() -> None:
    """Equal times mean no quiet hours; hours within one day are quiet only between them."""
    night = at("Asia/Seoul", 2026, 11, 22, 3, 0)
    assert allowed_at(night, reader("Asia/Seoul", time(8), time(8))) == night
    assert allowed_at(night, reader("Asia/Seoul", time(12), time(14))) == night
    noon = at("Asia/Seoul", 2026, 11, 22, 12, 30)
    assert allowed_at(noon, reader("Asia/Seoul", time(12), time(14))) == at("Asia/Seoul", 2026, 11, 22, 14, 0)


YEARS = datetime(2026, 1, 1), datetime(2027, 12, 31)  # noqa: DTZ001 (hypothesis takes naive bounds)


@given(
    st.datetimes(YEARS[0], YEARS[1]),
    st.sampled_from(["Asia/Seoul", "America/Bogota", "Europe/Paris", "Pacific/Kiritimati", "Australia/Lord_Howe", "America/Santiago"]),
    st.times(),
    st.times(),
)
def test_never_within_quiet_hours_and_never_before(arises: datetime, zone: str, begin: time, end: time) -> None:
    """The next allowed moment is not earlier, at most about a day later, and outside quiet hours."""
    one, start = reader(zone, begin.replace(microsecond=0), end.replace(microsecond=0)), arises.replace(tzinfo=UTC)
    allowed = allowed_at(start, one)
    assert start <= allowed <= start + timedelta(hours=26)
    assert allowed_at(allowed, one) == allowed or allowed.astimezone(ZoneInfo(zone)).time() >= one.quiet_until


@given(
    st.datetimes(YEARS[0], YEARS[1]),
    st.sampled_from(["Asia/Seoul", "America/Bogota", "Europe/Paris", "Pacific/Kiritimati", "Australia/Lord_Howe", "America/Santiago"]),
    st.times(),
    st.times(),
)
def test_the_last_allowed_moment_is_before_and_outside_quiet_hours(moment: datetime, zone: str, begin: time, end: time) -> None:
    """A reminder that would fall into them comes earlier, at most about a day, and not within them."""
    one, due = reader(zone, begin.replace(microsecond=0), end.replace(microsecond=0)), moment.replace(tzinfo=UTC)
    earlier = last_allowed(due, one)
    assert due - timedelta(hours=26) <= earlier <= due
    assert (earlier == due) == (not is_quiet(due, one))
    assert not is_quiet(earlier, one) or earlier.astimezone(ZoneInfo(zone)).time() >= one.quiet_until


def matter(kind: NoticeKind, number: int, arisen: datetime, who: Recipient | None = None, **more: datetime) -> PendingNotice:
    return PendingNotice(kind, "members", number, "", who or reader(), arisen, **more)


NOON = at("America/Bogota", 2026, 11, 24, 12, 0)


def test_one_unasked_message_a_day() -> None:
    """Unasked messages are combined into one a day; later ones wait for tomorrow; an answer to the person is sent besides."""
    matters = [matter(NoticeKind.CLAIM, 1, NOON), matter(NoticeKind.QUESTION, 2, NOON), matter(NoticeKind.DECIDED, 3, NOON)]
    today = list(due_matters(matters, [], NOON))
    assert {(due.kind, due.besides) for due in today} == {
        (NoticeKind.CLAIM, False),
        (NoticeKind.QUESTION, False),
        (NoticeKind.DECIDED, True),
    }
    told = [("UONE", NOON)]
    assert list(due_matters(matters[1:2], told, NOON + timedelta(hours=4))) == []
    assert [due.subject_id for due in due_matters(matters[1:2], told, NOON + timedelta(hours=21))] == [2]


def test_a_day_is_the_readers_own() -> None:
    """In Seoul the next day has begun while it is still the same day in UTC."""
    seoul = reader("Asia/Seoul")
    told = [("UONE", at("Asia/Seoul", 2026, 11, 25, 8, 30))]
    one = matter(NoticeKind.CLAIM, 1, at("Asia/Seoul", 2026, 11, 25, 9, 0), seoul)
    assert list(due_matters([one], told, at("Asia/Seoul", 2026, 11, 25, 19, 0))) == []
    assert len(list(due_matters([one], told, at("Asia/Seoul", 2026, 11, 26, 8, 0)))) == 1


def test_what_is_asked_for_now_comes_at_night_too() -> None:
    """A link somebody has just asked for does not wait for the morning; an answer does."""
    night = at("America/Bogota", 2026, 11, 23, 23, 0)
    kinds = (NoticeKind.LINK, NoticeKind.ANSWERED, NoticeKind.DECIDED, NoticeKind.CLAIM)
    out = [due.kind for due in due_matters([matter(kind, 1, night) for kind in kinds], [], night)]
    assert out == [NoticeKind.LINK]


def test_muted_kinds_and_fewer() -> None:
    """A muted kind is not sent; Fewer leaves the digest and answers; nobody can mute an answer they asked for."""
    assert not wants(reader(muted=("claim",)), NoticeKind.CLAIM)
    assert wants(reader(muted=("claim",)), NoticeKind.QUESTION)
    assert [kind for kind in NoticeKind if not wants(reader(fewer=True), kind)] == [
        NoticeKind.CLAIM,
        NoticeKind.NO_CONTACT,
        NoticeKind.QUESTION,
    ]
    assert wants(reader(muted=("decided", "link")), NoticeKind.DECIDED)


def test_on_a_monday_the_digest_is_the_message_of_the_day() -> None:
    """A claim of Monday morning stands in the digest and goes out alone on Tuesday; a reminder stands beside the digest.

    Who gets no digest is told at once.
    """
    morning, nine = at("America/Bogota", 2026, 11, 23, 8, 30), at("America/Bogota", 2026, 11, 23, 9)
    claim, digest = matter(NoticeKind.CLAIM, 1, morning), matter(NoticeKind.DIGEST, 1, nine)
    reminder = matter(NoticeKind.MEETING_DAY, 1, nine)
    assert list(due_matters([claim, digest, reminder], [], morning)) == []
    assert {due.kind for due in due_matters([claim, digest, reminder], [], nine)} == {NoticeKind.DIGEST, NoticeKind.MEETING_DAY}
    assert len(list(due_matters([claim], [("UONE", nine)], morning + timedelta(days=1)))) == 1
    assert len(list(due_matters([claim], [], morning))) == 1
    without = reader(muted=("digest",))
    assert [
        one.kind
        for one in due_matters([matter(NoticeKind.CLAIM, 1, morning, without), matter(NoticeKind.DIGEST, 1, nine, without)], [], morning)
    ] == [NoticeKind.CLAIM]


def test_what_is_due_later_today_holds_the_message_back() -> None:
    """A claim of half past eight waits for the reminder of nine: one message with both, and the reminder is not lost."""
    claim, reminder = matter(NoticeKind.CLAIM, 1, HALF_PAST), matter(NoticeKind.MEETING_DAY, 2, NINE)
    assert list(due_matters([claim, reminder], [], HALF_PAST)) == []
    assert {due.kind for due in due_matters([claim, reminder], [], NINE)} == {NoticeKind.CLAIM, NoticeKind.MEETING_DAY}
    tomorrow = matter(NoticeKind.MEETING_DAY, 2, NINE + timedelta(days=1))
    assert [due.kind for due in due_matters([claim, tomorrow], [], HALF_PAST)] == [NoticeKind.CLAIM]


HALF_PAST, NINE = at("America/Bogota", 2026, 11, 24, 8, 30), at("America/Bogota", 2026, 11, 24, 9, 0)


def test_what_is_urgent_goes_besides_and_at_night_unless_switched_off() -> None:
    """Moved within 24 hours: at once, though a message came today and it is night; with "wake" off it waits for the morning."""
    night = at("America/Bogota", 2026, 11, 24, 23, 0)
    moved = {"until": night + timedelta(hours=20), "urgent_from": night - timedelta(hours=4)}
    (due,) = due_matters([matter(NoticeKind.MOVED, 1, night, **moved)], [("UONE", NOON)], night)
    assert due.besides
    quiet = matter(NoticeKind.MOVED, 1, night, reader(wake=False), **moved)
    assert list(due_matters([quiet], [("UONE", NOON)], night)) == []
    assert [due.besides for due in due_matters([quiet], [("UONE", NOON)], night + timedelta(hours=9))] == [True]
    far = matter(NoticeKind.MOVED, 1, NOON, until=NOON + timedelta(days=9), urgent_from=NOON + timedelta(days=8))
    assert list(due_matters([far], [("UONE", NINE)], NOON)) == []


def test_a_promotion_at_night_waits_unless_it_would_expire() -> None:
    """Promoted at 23:00: the message comes at 08:00; where the meeting begins at 07:00 it comes at once; switched off, not at all."""
    night = at("America/Bogota", 2026, 11, 24, 23, 0)
    assert list(due_matters([matter(NoticeKind.PROMOTED, 1, night, until=night + timedelta(days=2))], [], night)) == []
    assert len(list(due_matters([matter(NoticeKind.PROMOTED, 1, night, until=night + timedelta(hours=8))], [], night))) == 1
    off = matter(NoticeKind.PROMOTED, 1, night, reader(wake=False), until=night + timedelta(hours=8))
    assert list(due_matters([off], [], night)) == []
    assert [due.late for due in due_matters([off], [], night + timedelta(hours=8))] == [True]


def test_being_named_at_night_for_tomorrow_is_read_in_the_morning() -> None:
    """Named at 21:00 for a meeting of tomorrow's evening: at 08:00, besides the day's one message; for one at 07:00 it comes at once."""
    night = at("Asia/Tokyo", 2026, 11, 24, 21)
    tokyo = reader("Asia/Tokyo")

    def named(hours: int) -> PendingNotice:
        begins = night + timedelta(hours=hours)
        return matter(NoticeKind.PLACED, 1, night, tokyo, until=begins, urgent_from=begins - timedelta(hours=24))

    assert list(due_matters([named(24)], [], night)) == []
    assert [due.besides for due in due_matters([named(24)], [], night + timedelta(hours=11))] == [True]
    assert [due.besides for due in due_matters([named(10)], [], night)] == [True]


def test_fewer_makes_the_rest_join_the_digest() -> None:
    """With Fewer a reminder is not sent on a Tuesday; on Monday it stands beside the digest; the 1-hour reminder comes all the same."""
    few, monday = reader(fewer=True), at("America/Bogota", 2026, 11, 23, 9)
    assert list(due_matters([matter(NoticeKind.MEETING_DAY, 1, NINE, few)], [], NINE)) == []
    (hour,) = due_matters([matter(NoticeKind.MEETING_HOUR, 1, NINE, few)], [], NINE)
    assert hour.besides
    both = [matter(NoticeKind.MEETING_DAY, 1, monday, few), matter(NoticeKind.DIGEST, 1, monday, few)]
    assert {due.kind for due in due_matters(both, [], monday)} == {NoticeKind.MEETING_DAY, NoticeKind.DIGEST}
