"""Whose an event, a group or a round is: the `Subject` of a permission check."""

from sqlmodel import Session

from bot.rules.permissions import NOTHING, Subject
from store.models import Event, Group, Round
from store.queries.groups.pages import leaders
from store.queries.members.people import acting


def of_event(db: Session, event_id: int) -> Subject:
    """An event is its host's, and its author's while they act for the host; a session of a round also the round's author's.

    A group's meeting is its host's and the group's leaders', whoever has planned it.
    """
    event = db.get(Event, event_id)
    if event is None:
        return NOTHING
    host = frozenset() if event.host_id is None else frozenset({event.host_id})
    if event.group_id is not None:
        return Subject(host, leaders=of_group(db, event.group_id).leaders)
    made = _acting(db, event.author_id, event.host_id)
    made |= of_round(db, event.round_id).organisers if event.round_id is not None else frozenset()
    return Subject(host, organisers=made)


def of_group(db: Session, group_id: int) -> Subject:
    """A group is its leader's and its deputy's; without an acting leader, the leading cluster's point of contact leads."""
    group = db.get(Group, group_id)
    return Subject(leaders=leaders(db, group)) if group else NOTHING


def of_round(db: Session, round_id: int) -> Subject:
    """A round is its author's, while they act for a cluster."""
    found = db.get(Round, round_id)
    return Subject(organisers=_acting(db, found.author_id, None)) if found else NOTHING


def _acting(db: Session, author_id: int | None, host_id: int | None) -> frozenset[int]:
    """The author, while they act for the host, or for any cluster if there is no host: ownership ends when they leave."""
    if author_id is None:
        return frozenset()
    acts = any(host_id in (None, one.cluster_id) for one in acting(db, member_id=author_id))
    return frozenset({author_id}) if acts else frozenset()
