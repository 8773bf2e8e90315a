"""Set up events and groups for App Home, and read parts of the view."""

import json
from collections.abc import Callable
from typing import Any

from given.running import NOW
from sqlmodel import Session

from bot.operations import perform
from bot.operations.groups.states import create_group
from bot.operations.network.settings import bump_revision
from bot.rules.events.drafts import GroupDraft
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Event, GroupState
from store.queries.members.people import by_slack_id

CALI, SEOUL, PARIS, NEWCOMER = "UCALI01", "USEOUL01", "UPARIS01", "UBERLIN01"
LINK = "https://meet.example.org/room"


def put(stored: Database, *events: Event) -> list[int]:
    """Store these events; their ids."""

    def add(db: Session) -> list[int]:
        db.add_all(events)
        db.flush()
        bump_revision(db, now=NOW)
        return [one.id or 0 for one in events]

    return perform(stored, add)


def do(stored: Database, operation: Callable[..., Any], user: str, **values: Any) -> Any:
    return perform(stored, operation, actor=Actor(user), now=NOW, **values)


def lead(stored: Database, user: str, topic: str) -> int:
    """A group that this person leads for their cluster; its id."""
    known = read(stored, by_slack_id, user)
    assert known is not None

    def make(db: Session) -> int | None:
        draft = GroupDraft(topic, leader_cluster_id=known.clusters[0], leader_id=known.id, video_url=LINK)
        return create_group(db, draft=draft, by=None, role="operator", state=GroupState.ACTIVE, now=NOW).id

    return perform(stored, make) or 0


def part(view: dict[str, Any], title: str) -> str:
    """The blocks from this heading to the next divider, as JSON text."""
    blocks = view["blocks"]
    start = next(at for at, block in enumerate(blocks) if f"*{title}*" in json.dumps(block))
    end = next((at for at in range(start, len(blocks)) if blocks[at]["type"] == "divider"), len(blocks))
    return json.dumps(blocks[start:end], ensure_ascii=False)
