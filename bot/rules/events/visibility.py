"""Who may see an event, and for whom it is there at all. Pure."""

from bot.rules.permissions import Action, Actor, Allowed, audience, may
from store.models import Dated, Event, EventState, Visibility


def is_seen(event: Event | Dated, actor: Actor) -> bool:
    """Whether somebody may see an event: guests what is public, nobody what is not there for them."""
    return Visibility(event.visibility) in audience(actor) and is_there(event, actor)


def is_there(event: Event | Dated, actor: Actor) -> bool:
    """Whether an event is announced, as far as somebody knows: a draft is there for the secretariat, a proposal for its author too."""
    mine = event.state == EventState.PROPOSED and event.author_id is not None and event.author_id == actor.member_id
    return event.state in (EventState.PLANNED, EventState.CANCELLED) or mine or isinstance(may(actor, Action.REVIEW), Allowed)
