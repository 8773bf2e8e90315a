"""Who may see an event, and for whom it is there at all. Pure."""

from bot.rules.permissions import Action, Actor, Allowed, audience, may
from store.models import Dated, Event, EventState, Visibility


def is_seen(event: Event | Dated, actor: Actor) -> bool:
    """Whether an actor may see an event: its visibility allows them (guests: public only), and `is_there` for them."""
    return Visibility(event.visibility) in audience(actor) and is_there(event, actor)


def is_there(event: Event | Dated, actor: Actor) -> bool:
    """Whether an event is visible as to its state: a draft only to the secretariat, a proposal also to its author."""
    mine = event.state == EventState.PROPOSED and event.author_id is not None and event.author_id == actor.member_id
    return event.state in (EventState.PLANNED, EventState.CANCELLED) or mine or isinstance(may(actor, Action.REVIEW), Allowed)
