"""Convert wall-clock times in a zone to instants, with DST gaps and overlaps. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from bot.rules.search import nearest, normal
from bot.rules.when.clocks import zone_of

UTC_NAMES: Final = frozenset({"utc", "etc utc", "coordinated universal time"})
REGIONS: Final = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"},
)
SHORTEST_CITY: Final = 5
WITH_AN_OFFSET: Final = re.compile(r"Etc/(GMT|UTC).+")


@dataclass(frozen=True)
class Clear:
    """The wall time exists once, at this instant (UTC)."""

    at: datetime


@dataclass(frozen=True)
class Gap:
    """DST gap: the wall time does not exist. `later` is the wall time shifted forward by the length of the gap."""

    local: datetime
    zone: str
    later: datetime


@dataclass(frozen=True)
class Fold:
    """DST overlap: the wall time exists twice, at two instants (UTC)."""

    local: datetime
    zone: str
    first: datetime
    second: datetime


ClockChange = Gap | Fold
"""What a change of the clock does to a wall time."""
Resolved = Clear | ClockChange


def resolve(local: datetime, zone: str) -> Resolved:
    """Resolve a naive wall time in an IANA zone to an instant. Raises ValueError if `local` has a tzinfo."""
    if local.tzinfo is not None:
        raise ValueError(local)
    place = zone_of(zone)
    first, second = (local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Clear(first)
    shown = first.astimezone(place).replace(tzinfo=None, fold=0)
    return Fold(local, zone, first, second) if shown == local else Gap(local, zone, shown)


def instant_of(local: datetime, zone: str, *, second: bool = False) -> tuple[datetime, ClockChange | None]:
    """The instant (UTC) meant by a naive wall time in an IANA zone, and the gap or overlap it falls into, if any.

    In a DST gap it is the wall time shifted forward, in a DST overlap the first of the two, or the `second`. Whether that is taken, asked
    about or refused is for the caller to say.
    """
    match resolve(local, zone):
        case Clear(at):
            return at, None
        case Gap(_, _, later) as gap:
            return later.replace(tzinfo=zone_of(zone)).astimezone(UTC), gap
        case Fold(_, _, first, again) as fold:
            return (again if second else first), fold


def at_clock(day: date, clock: time, zone: str) -> datetime:
    """The instant (UTC) at which a clock in a zone shows a time of day: what `instant_of` gives, without asking about the DST change.

    A time with fold 0 is the first of an overlap, and one in a gap is shifted forward (PEP 495).
    """
    return datetime.combine(day, clock, zone_of(zone)).astimezone(UTC)


def midnight(day: date, zone: str) -> datetime:
    """The start of a day in a zone, as an instant (UTC)."""
    return at_clock(day, time(), zone)


def is_zone(name: str) -> bool:
    """Whether this is the exact IANA name of a geographic zone, or UTC."""
    return name in zones()


@cache
def zones() -> frozenset[str]:
    """The IANA names of all geographic zones, and UTC.

    Names without a place are left out because they mislead: "CET" says nothing about summer time, and "Etc/GMT+3" is three hours behind
    UTC.
    """
    placed = (name for name in available_timezones() if "/" in name and not WITH_AN_OFFSET.match(name))
    return frozenset((*placed, "UTC"))


def zone_named(text: str) -> str | None:
    """The zone that a text names, by IANA name or city, ignoring accents and case; None if unknown. UTC is "Etc/UTC"."""
    wanted = normal(text)
    return "Etc/UTC" if wanted in UTC_NAMES else _by_name().get(wanted) or _by_city().get(wanted)


def zones_like(text: str) -> list[str]:
    """Suggested zones whose city is similar to the text; empty for an abbreviation, which resembles too many."""
    return [] if len(normal(text)) < SHORTEST_CITY else nearest(text, {zone: [city] for city, zone in _by_city().items()})


@cache
def _by_name() -> dict[str, str]:
    return {normal(name): name for name in zones() if name not in ("UTC", "Etc/UTC")}


@cache
def _by_city() -> dict[str, str]:
    """Zones by normalized city. Several names for one city are aliases of one zone; the longest is not a legacy name."""
    found: dict[str, str] = {}
    for name in sorted(zones(), key=lambda one: (len(one), one)):
        if name.split("/")[0] in REGIONS:
            found[normal(name.rsplit("/", 1)[-1])] = name
    return found
