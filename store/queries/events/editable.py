"""An event for those who run it: with its link, its capacity, and the following events of its series."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.models import Dated, Event, EventState, Noun
from store.queries.events.search import by_number
from store.queries.places.occupancy import capacity


@dataclass(frozen=True)
class Editable:
    """An event in any state. `following` are the later events of its series, without cancelled ones; `movable` those not detached."""

    event: Dated
    link: str
    capacity: int | None
    following: tuple[int, ...] = ()
    movable: tuple[int, ...] = ()


def editable(db: Session, event_id: int) -> Editable | None:
    """An event by id, in any state; None if unknown."""
    event, row = by_number(db, event_id, drafts=True), db.get(Event, event_id)
    if event is None or row is None:
        return None
    later = following(db, row)
    movable = tuple(number for number, detached in later if not detached)
    return Editable(event, row.online_url or "", capacity(db, Noun.EVENTS, event_id), tuple(number for number, _ in later), movable)


def following(db: Session, event: Event) -> list[tuple[int, bool]]:
    """The later events of its series that are not cancelled, in order, as (id, detached)."""
    if event.series_id is None:
        return []
    later = (col(Event.series_id) == event.series_id, col(Event.order_at) > event.order_at, col(Event.state) != EventState.CANCELLED)
    return list(db.exec(select(Event.id, Event.detached).where(*later).order_by(col(Event.order_at), col(Event.id))))
