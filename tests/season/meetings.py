"""Reads the season's file without the bot's parser: its events, and who leads which group."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

SEASON: Final = Path(__file__).parents[2] / "store" / "dataset" / "sample" / "season-2020.csv"
ZONES: Final = {
    "Paris": "Europe/Paris",
    "Rome": "Europe/Rome",
    "Madrid": "Europe/Madrid",
    "Tokyo": "Asia/Tokyo",
    "Bogota": "America/Bogota",
}
LEADERS: Final = {
    "Polo della Cosmesi": "polo-della-cosmesi",
    "Japan Cosmetic Center": "japan-cosmetic-center",
    "Cali": "cali-valle-del-cauca",
    "Beauty Cluster": "beauty-cluster",
    "Cosmetic Valley": "cosmetic-valley",
    "Innov'Alliance": "innov-alliance",
}
ROUND: Final = "Remote working sessions 2020"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class Meeting:
    """An event of the season's file. `start` is in UTC, None for an all-day event (`day` is set) and while only the month is known."""

    title: str
    kind: str
    of: str
    zone: str
    start: datetime | None
    day: date | None
    length: timedelta
    closes: datetime | None
    host: str
    link: str

    @property
    def about(self) -> str:
        """Its name in the expected notices."""
        return f"{self.of}: {self.title}" if self.kind == "meeting" else self.title


def _rows() -> list[dict[str, str]]:
    with SEASON.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))


def leaders() -> Iterator[tuple[str, str]]:
    """The topic of each group, and the key of the cluster that leads it."""
    yield from ((row["title"], LEADERS[row["leader"]]) for row in _rows() if row["kind"] == "group")


def meetings() -> Iterator[Meeting]:
    """Every event of the season, in the order of the file."""
    deadlines = {row["title"]: _closes(row["deadline"]) for row in _rows() if row["kind"] == "round"}
    for row in _rows():
        if row["kind"] in ("round", "group"):
            continue
        zone = ZoneInfo(ZONES[row["zone"]])
        day = date.fromisoformat(row["date"]) if "-" in row["date"] else None
        start = datetime.combine(day, time.fromisoformat(row["time"]), zone).astimezone(UTC) if day and row["time"] else None
        yield Meeting(
            title=row["title"],
            kind=row["kind"],
            of=row["group"],
            zone=ZONES[row["zone"]],
            start=start,
            day=None if start else day,
            length=_length(row["length"]) if start or not day else DAY,
            closes=deadlines.get(row["group"]) or _closes(row["deadline"]),
            host=LEADERS.get(row["leader"], ""),
            link=row["link"],
        )


def _length(text: str) -> timedelta:
    hours, _, minutes = text.partition("h")
    return timedelta(hours=int(hours or 1), minutes=int(minutes or 0)) if text else HOUR


def _closes(text: str) -> datetime | None:
    """ "before 4 December" lasts while it is 3 December anywhere on Earth (UTC-12): until 12:00 UTC of the 4th; "by" a day longer."""
    if not text:
        return None
    form, _, day = text.partition(" ")
    last = datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC)
    return last + timedelta(hours=12) + (DAY if form == "by" else timedelta())
