"""The data set shipped with the product: sources, clusters, countries, agreements, the real calendar, and a sample season.

`read_history` and `read_sample` parse the files into plain values; `bot.operations.tables.dataset` stores them.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from store.models import Days, Instants, Month, When

HERE: Final = Path(__file__).parent
PEOPLE: Final = HERE / "sample" / "people.csv"
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class DataSet:
    """The parsed files: one mapping per entry, as written there; events with their date resolved."""

    sources: tuple[Mapping[str, Any], ...] = ()
    clusters: tuple[Mapping[str, Any], ...] = ()
    sections: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    agreements: tuple[Mapping[str, Any], ...] = ()
    rounds: tuple[Mapping[str, Any], ...] = ()
    groups: tuple[Mapping[str, Any], ...] = ()
    events: tuple[tuple[Mapping[str, Any], When], ...] = ()
    people: tuple[Mapping[str, str], ...] = ()


def read_history() -> DataSet:
    """Read the directory and the real calendar."""
    return DataSet(
        sources=tuple(_toml("sources.toml")["source"]),
        clusters=tuple(tomllib.loads(file.read_text("utf-8")) for file in sorted((HERE / "clusters").rglob("*.toml"), key=_name)),
        sections=tuple(
            (country["code"], section) for country in _toml("countries.toml")["country"] for section in country.get("section", ())
        ),
        agreements=tuple(_toml("agreements.toml")["agreement"]),
        rounds=tuple(_toml("events.toml")["round"]),
        events=tuple((entry, _dated(entry)) for entry in _toml("events.toml")["event"]),
    )


def read_sample(today: date) -> DataSet:
    """Read a sample season relative to `today`, and sample people, for the local workspace and trials only."""
    with PEOPLE.open(encoding="utf-8", newline="") as rows:
        people = tuple(csv.DictReader(rows))
    season = _toml("sample/season.toml")
    return DataSet(
        rounds=tuple({**entry, **dict(_relative_deadline(entry, today))} for entry in season["round"]),
        groups=tuple(season["group"]),
        events=tuple(_relative(entry, today) for entry in season["event"]),
        people=people,
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _dated(entry: Mapping[str, Any]) -> When:
    zone = entry.get("zone", "Etc/UTC")
    if "month" in entry:
        return Month(datetime.strptime(entry["month"], "%Y-%m").replace(tzinfo=UTC).date())
    if "starts_on" in entry:
        return Days(entry["starts_on"], entry["ends_on"], zone)
    return _instants(entry["starts"], entry["ends"], zone)


def _relative(entry: Mapping[str, Any], today: date) -> tuple[Mapping[str, Any], When]:
    return {**entry, **dict(_relative_deadline(entry, today))}, _relative_when(entry, today)


def _relative_deadline(entry: Mapping[str, Any], today: date) -> Iterator[tuple[str, Any]]:
    if "deadline_in_days" in entry:
        yield "deadline_on", today + timedelta(days=entry["deadline_in_days"])
        yield "deadline_form", entry.get("deadline_form", "by")


def _relative_when(entry: Mapping[str, Any], today: date) -> When:
    zone = entry.get("zone", "Etc/UTC")
    if "in_months" in entry:
        months = today.year * 12 + today.month - 1 + entry["in_months"]
        return Month(date(months // 12, months % 12 + 1, 1))
    day = today + timedelta(days=entry["in_days"])
    if "weekday" in entry:
        day += timedelta(days=(WEEKDAYS.index(entry["weekday"]) - day.weekday()) % 7)
    if "at" in entry:
        start = datetime.combine(day, time.fromisoformat(entry["at"]))
        return _instants(start, start + timedelta(minutes=entry["minutes"]), zone)
    return Days(day, day + timedelta(days=entry.get("days", 1) - 1), zone)


def _instants(start: datetime, end: datetime, zone: str) -> Instants:
    wall = ZoneInfo(zone)
    return Instants(start.replace(tzinfo=wall).astimezone(UTC), end.replace(tzinfo=wall).astimezone(UTC), zone)


def _name(file: Path) -> str:
    return file.name
