"""Who is in the local workspace: read from a CSV file, so that the same people stand on both sides of the wire."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace."""

    id: str
    name: str
    city: str
    zone: str
    locale: str
    cluster: str
    role: str

    @property
    def handle(self) -> str:
        """The short name Slack sends as `user_name`: "Ana Lúcia" is ana.lucia."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", ".", plain).strip(".") or self.id.lower()

    @property
    def direct_channel(self) -> str:
        """The id of this person's direct conversation with the bot."""
        return f"D{self.id[1:]}"


def read_people(path: Path) -> Mapping[str, Person]:
    """Read the people of the workspace, by Slack id, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        people = [
            Person(row["slack_id"], row["name"], row["city"], row["zone"], row["locale"], row["cluster"], row["role"]) for row in rows
        ]
    return {person.id: person for person in people}
