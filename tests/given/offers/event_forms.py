"""Events of the cluster in Seoul and every page of their forms, for the tests that try everything the bot offers."""

from typing import Final

from given.offers.forger import Forger, Harvest
from given.running import NOW, hours
from sqlmodel import Session, col, select

from bot.operations.events.creation import create_event
from bot.rules.events.drafts import EventDraft
from store.models import Event, EventKind, EventState, Visibility

STATES: Final = (EventState.PLANNED, EventState.PLANNED, EventState.CANCELLED, EventState.PROPOSED, EventState.PROPOSED)
DATED: Final = {"day": "2027-01-14", "start": "10:00", "end": "11:00"}
PAST: Final = {**DATED, "day": "2026-01-14"}
WHAT: Final = {"title": "Talk", "country": "KR", "link": "https://example.org/talk"}
STEPS: Final = (("events.add", WHAT), ("events.date", PAST), ("events.date", DATED))
"""What is typed on each page to reach the next one."""


def events(db: Session, host_id: int, author_id: int) -> None:
    """Events of this host: two planned, one cancelled, and two that wait for the secretariat's review."""
    for number, state in enumerate(STATES):
        when = hours(NOW.replace(year=2027), zone="Asia/Seoul")
        draft = EventDraft(f"Talk {number}", EventKind.OTHER, when, "Asia/Seoul", Visibility.MEMBERS, host_id=host_id)
        event = create_event(db, draft=draft, author_id=author_id, state=state, now=NOW)
        event.cancelled_at = NOW if state == EventState.CANCELLED else None


def numbers(db: Session) -> list[int]:
    """The ids of these events."""
    return [one for one in db.exec(select(Event.id).where(col(Event.title).startswith("Talk ")).order_by(col(Event.id))).all() if one]


async def pages(one: Forger, found: Harvest) -> None:
    """Collect the pages that follow this person's open forms, from the first and the last form of each kind."""
    for callback, typed in STEPS:
        mine = [view for (name, _), view in list(found.forms.items()) if name == callback]
        for view in [*mine[:1], *mine[1:][-1:]]:
            fields = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
            found.take(await one.submit(view, {name: value for name, value in typed.items() if name in fields}))
