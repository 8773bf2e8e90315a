"""Open the card of an event and press its buttons."""

from datetime import date, timedelta
from typing import Any

from given.commands.places import CALI
from given.slack.desk import Answer
from given.slack.forms import Filling

from store.database import Database, read
from store.models import DeadlineForm, Noun, PlaceState
from store.queries.places.holders import places_of

CLOSED = {"deadline_on": date(2026, 11, 20), "deadline_form": DeadlineForm.BY}
DAY = timedelta(days=1)


async def card(office: Filling, event_id: int, user: str = CALI) -> Answer:
    """The card of an event, opened by this user."""
    answer = await office.press("events.open", str(event_id), user)
    assert isinstance(answer, Answer)
    return answer


async def press(office: Filling, action: str, event_id: int, user: str = CALI, **how: Any) -> Answer:
    """Press a button that carries an event's id; the answer."""
    answer = await office.press(action, str(event_id), user, **how)
    assert isinstance(answer, Answer), answer
    return answer


def states(stored: Database, event_id: int) -> list[tuple[str, PlaceState]]:
    """Person and state of each place, in queue order."""
    return [(one.person, one.state) for one in read(stored, places_of, Noun.EVENTS, event_id)]
