"""When quarterly meet-ups are announced in the network's channel, and when an announcement becomes useless. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.rules.notices.due import MORNING, Due
from bot.rules.when.span import first_day, start_key, starts_at
from bot.rules.when.wall import at_clock
from store.models import Dated, EventKind, EventState, NoticeKind

LEADS: Final = {NoticeKind.QUARTERLY_3_WEEKS: timedelta(weeks=3), NoticeKind.QUARTERLY_3_DAYS: timedelta(days=3)}
HORIZON: Final = max(LEADS.values()) + timedelta(days=2)
LOOK_BACK: Final = timedelta(days=1)


def announced_at(dated: Dated, lead: timedelta) -> datetime | None:
    """The due time (UTC): `lead` before the first day, at 09:00 in the event's zone; None for a provisional month."""
    day = first_day(dated.when)
    if day is None:
        return None
    return at_clock(day - lead, MORNING, dated.zone)


def useful_until(dated: Dated, kind: NoticeKind) -> datetime | None:
    """When an announcement is superseded (UTC): by the next one, or for the last one by the start of the event."""
    sooner = [lead for lead in LEADS.values() if lead < LEADS[kind]]
    return announced_at(dated, max(sooner)) if sooner else starts_at(dated.when)


def due(agenda: Iterable[Dated], now: datetime, channel: str | None) -> Iterator[Due]:
    """The announcements due by now. Idempotent: a later call yields the same keys, so the outbox sends nothing twice."""
    if channel is None:
        return
    for dated in agenda:
        if dated.kind != EventKind.QUARTERLY or dated.state == EventState.CANCELLED:
            continue
        for kind, lead in LEADS.items():
            at, until = announced_at(dated, lead), useful_until(dated, kind)
            if at is not None and until is not None and at <= now:
                yield Due(kind, dated.noun, dated.id, start_key(dated.when), channel, at, late=now >= until)


def still_due(dated: Dated | None, kind: NoticeKind, subject_start: str, now: datetime) -> bool:
    """Whether a queued notice is still worth posting: the event exists, is not cancelled or moved, and is not superseded."""
    if dated is None or dated.state == EventState.CANCELLED or start_key(dated.when) != subject_start:
        return False
    until = useful_until(dated, kind)
    return until is not None and now < until
