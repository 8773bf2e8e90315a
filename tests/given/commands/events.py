"""Create and change events over HTTP as members do, page by page of the form."""

from typing import Any, Final

from given.slack.forms import Filled, Filling
from sqlmodel import Session, col, select

from store.models import Event
from store.queries.places.holders import places_of

CALI, SEOUL, PARIS = "UCALI01", "USEOUL01", "UPARIS01"
TIMED: Final = {"day": "2027-01-14", "start": "15:00", "end": "16:00", "zone": "Europe/Paris"}


def words(said: dict[str, Any]) -> str:
    """What the view of an answer says."""
    return str(said["view"]["blocks"])


def titled(db: Session, title: str) -> list[Event]:
    """The events with this title, in order of time."""
    return list(db.exec(select(Event).where(col(Event.title) == title).order_by(col(Event.order_at))))


def states(db: Session, event_id: int) -> list[str]:
    """The states of an event's places, in order of asking."""
    return [one.state for one in places_of(db, "events", event_id)]


async def when_page(office: Filling, user: str = CALI, **what: Any) -> Filled:
    """The second page of `/events add`, after the first was sent."""
    form = await office.form("/events add", user)
    return office.shown(await form.send(**{"title": "Open day", **what}), user)


async def look(office: Filling, user: str = CALI, what: dict[str, Any] | None = None, **when: Any) -> Filled:
    """The review page of `/events add`, after the first two pages were sent."""
    page = await when_page(office, user, **(what or {}))
    return office.shown(await page.send(**{**({} if when else TIMED), **when}), user)


async def made(office: Filling, user: str = CALI, what: dict[str, Any] | None = None, **when: Any) -> dict[str, Any]:
    """Create an event with all pages of `/events add`; the answer to the last one."""
    return await (await look(office, user, what, **when)).send()
