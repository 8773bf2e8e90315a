"""The people of the season and the steps they take, read from two CSV files."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent / "data"
PEOPLE: Final = HERE / "people.csv"
SCRIPT: Final = HERE / "script.csv"
BEGINS: Final = datetime(2019, 10, 30, 9, tzinfo=UTC)
ENDS: Final = datetime(2021, 1, 1, tzinfo=UTC)
CONTACTS: Final = "contacts"


@dataclass(frozen=True)
class Somebody:
    """A person of the season, with the key of their cluster."""

    id: str
    name: str
    city: str
    zone: str
    cluster: str
    role: str


@dataclass(frozen=True)
class Step:
    """What one person does at an instant (UTC)."""

    at: datetime
    who: str
    does: str
    what: str
    more: str


def people() -> dict[str, Somebody]:
    """Everybody by their Slack id, in the order of the file."""
    with PEOPLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        found = [Somebody(row["slack_id"], row["name"], row["city"], row["zone"], row["cluster"], row["role"]) for row in rows]
    return {one.id: one for one in found}


def steps() -> list[Step]:
    """The script in the order of time, one step for each person named in a line."""
    contacts = [one.id for one in people().values() if one.role == "contact"]
    found = []
    for row in _rows():
        at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
        who = contacts if row["who"] == CONTACTS else row["who"].split()
        found += [Step(at, one, row["does"], row["what"], row["more"] or "") for one in who]
    return sorted(found, key=lambda one: one.at)


def _rows() -> Iterator[dict[str, str]]:
    with SCRIPT.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
