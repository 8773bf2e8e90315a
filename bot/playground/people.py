"""The people of the local workspace, read from a CSV file that the bot's data uses as well."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.messages import TEAM


@dataclass(frozen=True, slots=True)
class WorkspacePerson:
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
        """The `user_name` that Slack sends: "Ana Lúcia" is ana.lucia."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", ".", plain).strip(".") or self.id.lower()

    @property
    def direct_channel(self) -> str:
        """The id of the person's direct conversation with the bot."""
        return f"D{self.id[1:]}"


def read_people(path: Path) -> Mapping[str, WorkspacePerson]:
    """Reads the people from CSV, by Slack id, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        people = [
            WorkspacePerson(row["slack_id"], row["name"], row["city"], row["zone"], row["locale"], row["cluster"], row["role"])
            for row in rows
        ]
    return {person.id: person for person in people}


def as_user(person: WorkspacePerson, now: datetime, *, deleted: bool, with_locale: bool) -> dict[str, Any]:
    """A person as a user object of the Web API and events.

    For a deactivated person, Slack omits time zone and locale, and has the name only in the profile.
    """
    user: dict[str, Any] = {
        "id": person.id,
        "team_id": TEAM,
        "name": person.handle,
        "deleted": deleted,
        "is_bot": False,
        "is_app_user": False,
        "updated": int(now.timestamp()),
        "profile": {"real_name": person.name, "display_name": person.name, "title": person.role, "team": TEAM},
    }
    if deleted:
        return user | {"is_forgotten": False}
    local = now.astimezone(ZoneInfo(person.zone))
    offset = local.utcoffset()
    user |= {
        "real_name": person.name,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "tz": person.zone,
        "tz_label": local.tzname() or person.zone,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }
    return user | {"locale": person.locale} if with_locale else user
