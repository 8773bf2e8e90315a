"""Announcements of quarterly meet-ups in the network's channel: when, and until when they help anybody. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.notices.due import MORNING, Due
from bot.rules.when.span import first_day, start_key, starts_at
from store.models import Dated, EventKind, EventState, NoticeKind

LEADS: Final = {NoticeKind.QUARTERLY_3_WEEKS: timedelta(weeks=3), NoticeKind.QUARTERLY_3_DAYS: timedelta(days=3)}
HORIZON: Final = max(LEADS.values()) + timedelta(days=2)
LOOK_BACK: Final = timedelta(days=1)


def announced_at(dated: Dated, lead: timedelta) -> datetime | None:
    """The instant (UTC) of an announcement: so many calendar days before, at 09:00 where the event is held."""
    day = first_day(dated.when)
    if day is None:
        return None
    return datetime.combine(day - lead, MORNING, ZoneInfo(dated.zone)).astimezone(ZoneInfo("Etc/UTC"))


def useful_until(dated: Dated, kind: NoticeKind) -> datetime | None:
    """When an announcement is overtaken: by the next one, and the last one by the start of the event itself."""
    sooner = [lead for lead in LEADS.values() if lead < LEADS[kind]]
    return announced_at(dated, max(sooner)) if sooner else starts_at(dated.when)


def due(agenda: Iterable[Dated], now: datetime, channel: str | None) -> Iterator[Due]:
    """What has to be announced by now. The same question later gives the same keys, so that nothing is said twice."""
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
    """Whether a notice that waits is still worth posting: its event stands, has not moved, and there is time to act."""
    if dated is None or dated.state == EventState.CANCELLED or start_key(dated.when) != subject_start:
        return False
    until = useful_until(dated, kind)
    return until is not None and now < until
