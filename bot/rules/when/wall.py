"""What a clock on the wall shows, in which zone, as an instant; and what happens where the clock jumps. Pure."""

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
    """The clock shows this time once: at this instant (UTC)."""

    at: datetime


@dataclass(frozen=True)
class Gap:
    """The clock jumps over this time. `later` is what it shows instead, as long after the jump as `local` would be."""

    local: datetime
    zone: str
    later: datetime


@dataclass(frozen=True)
class Fold:
    """The clock shows this time twice: at two instants (UTC)."""

    local: datetime
    zone: str
    first: datetime
    second: datetime


Resolved = Clear | Gap | Fold


def resolve(local: datetime, zone: str) -> Resolved:
    """The instant at which a clock in `zone` shows `local`, which has no zone of its own."""
    if local.tzinfo is not None:
        raise ValueError(local)
    place = ZoneInfo(zone)
    first, second = (local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Clear(first)
    shown = first.astimezone(place).replace(tzinfo=None, fold=0)
    return Fold(local, zone, first, second) if shown == local else Gap(local, zone, shown)


def is_zone(name: str) -> bool:
    """Whether this is the exact name of a zone that people live in, or UTC."""
    return name in zones()


@cache
def zones() -> frozenset[str]:
    """The IANA names of all zones, and UTC.

    Names without a place are left out: "CET" has no summer time, and "Etc/GMT+3" is three hours behind.
    """
    placed = (name for name in available_timezones() if "/" in name and not WITH_AN_OFFSET.match(name))
    return frozenset((*placed, "UTC"))


def zone_named(text: str) -> str | None:
    """The zone that a text names: by its IANA name, or by the city in it; accents and case forgiven. UTC is "Etc/UTC"."""
    wanted = normal(text)
    return "Etc/UTC" if wanted in UTC_NAMES else _by_name().get(wanted) or _by_city().get(wanted)


def zones_like(text: str) -> list[str]:
    """The cities' zones whose names are least unlike a text that names none; none for an abbreviation, which is like too many."""
    return [] if len(normal(text)) < SHORTEST_CITY else nearest(text, {zone: [city] for city, zone in _by_city().items()})


@cache
def _by_name() -> dict[str, str]:
    return {normal(name): name for name in zones() if name not in ("UTC", "Etc/UTC")}


@cache
def _by_city() -> dict[str, str]:
    """Zones by their city. Where several names hold one city they are one zone; the longest name is not an old one."""
    found: dict[str, str] = {}
    for name in sorted(zones(), key=lambda one: (len(one), one)):
        if name.split("/")[0] in REGIONS:
            found[normal(name.rsplit("/", 1)[-1])] = name
    return found
