"""Quiet hours and one unasked message a day, in Seoul and in Cali, across the change of clocks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.notices import Matter, Reader, allowed_at, due_matters, wants
from store.models import NoticeKind


def reader(zone: str = "America/Bogota", begin: time = time(20), end: time = time(8), **more: object) -> Reader:
    return Reader("UONE", zone, begin, end, **more)  # type: ignore[arg-type]


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
    """The same time twice means no quiet hours; hours within one day are quiet between them only."""
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
    """Whatever the hours: the allowed moment is not earlier, at most about a day later, and outside them."""
    one, start = reader(zone, begin.replace(microsecond=0), end.replace(microsecond=0)), arises.replace(tzinfo=UTC)
    allowed = allowed_at(start, one)
    assert start <= allowed <= start + timedelta(hours=26)
    assert allowed_at(allowed, one) == allowed or allowed.astimezone(ZoneInfo(zone)).time() >= one.quiet_until


def matter(kind: NoticeKind, number: int, arisen: datetime, who: Reader | None = None) -> Matter:
    return Matter(kind, "members", number, "", who or reader(), arisen)


NOON = at("America/Bogota", 2026, 11, 24, 12, 0)


def test_one_unasked_message_a_day() -> None:
    """Of three things nobody asked for one goes out today; the next goes out tomorrow; an answer to me goes besides."""
    matters = [matter(NoticeKind.CLAIM, 1, NOON), matter(NoticeKind.QUESTION, 2, NOON), matter(NoticeKind.DECIDED, 3, NOON)]
    today = list(due_matters(matters, [], NOON))
    assert [(due.kind, due.subject_id) for due in today] == [(NoticeKind.CLAIM, 1), (NoticeKind.DECIDED, 3)]
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
    """A claim of Monday morning stands in the digest and goes out alone on Tuesday; without a digest it goes out at once."""
    morning = at("America/Bogota", 2026, 11, 23, 8, 30)
    claim, digest = matter(NoticeKind.CLAIM, 1, morning), matter(NoticeKind.DIGEST, 1, morning)
    assert [due.kind for due in due_matters([claim, digest], [], morning)] == [NoticeKind.DIGEST]
    assert list(due_matters([claim], [], morning)) == []
    assert len(list(due_matters([claim], [], morning + timedelta(days=1)))) == 1
    assert len(list(due_matters([matter(NoticeKind.CLAIM, 1, morning, reader(muted=("digest",)))], [], morning))) == 1
