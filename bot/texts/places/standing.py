"""A person's standing at an event in one line."""

from bot.texts.places import lines as say
from store.models import Dated, PlaceState
from store.queries.events.standings import Participation, Seat


def standing_line(event: Dated, standing: Participation) -> str:
    """The line for calendars and App Home, as plain text; empty if the person has nothing to do with the event."""
    place = standing.place
    if place is not None and place.state == PlaceState.CONFIRMED:
        return say.you_are_in() if event.group_id is None else say.you_are_guest()
    if place is not None and place.state == PlaceState.WAITING:
        return say.you_wait(place.position or 1, max(standing.count.waiting, place.position or 1))
    if standing.seats:
        return "\n".join(dict.fromkeys(_seat(one, event) for one in standing.seats))
    if standing.for_delegate is not None:
        return say.you_stand_in(standing.for_delegate.cluster)
    return say.you_declined() if place is not None and place.state == PlaceState.DECLINED else ""


def _seat(one: Seat, event: Dated) -> str:
    if one.comes:
        return say.you_are_expected(one.seat.cluster, event.group or "")
    if one.sends and one.answer is not None:
        return say.somebody_comes_for_you(one.answer.person or say.your_substitute(), one.seat.cluster)
    return say.you_cannot_come(one.seat.cluster)
