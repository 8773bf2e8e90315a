"""Convert wall-clock times in a zone to instants, with DST gaps and overlaps. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.rules.search import nearest, normal

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


Resolved = Clear | Gap | Fold


def resolve(local: datetime, zone: str) -> Resolved:
    """Resolve a naive wall time in an IANA zone to an instant. Raises ValueError if `local` has a tzinfo."""
    if local.tzinfo is not None:
        raise ValueError(local)
    place = ZoneInfo(zone)
    first, second = (local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Clear(first)
    shown = first.astimezone(place).replace(tzinfo=None, fold=0)
    return Fold(local, zone, first, second) if shown == local else Gap(local, zone, shown)


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
