"""Working groups: their content, leaders and meetings."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, func, select

from store.database import shaped
from store.models import (
    GROUP_COLUMNS,
    Cluster,
    Dated,
    Event,
    EventState,
    Group,
    GroupState,
    MemberState,
    Noun,
    Offering,
    Place,
    PlaceState,
    Representation,
    RepresentationState,
)
from store.queries.agenda import EVENTS, events_where
from store.queries.members.people import Person, contact, person
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import capacity


@dataclass(frozen=True)
class Shown:
    """A group with the names of its leaders. `leader` is None if nobody of the leading cluster is in Slack.

    A group that was closed before it was `announced` stays visible to the secretariat only, like a draft.
    """

    id: int
    topic: str
    purpose: str
    state: GroupState
    leader_cluster_id: int | None
    leader_cluster: str
    leader: Person | None
    deputy: Person | None
    video_url: str
    length: int
    zone: str
    version: int
    announced: bool = True


def leader(db: Session, group: Group) -> Person | None:
    """The leader of a group, if active and representing the leading cluster; else that cluster's point of contact."""
    named = _acting(db, group.leader_id, group.leader_cluster_id)
    if named is not None or group.leader_cluster_id is None:
        return named
    return contact(db, group.leader_cluster_id)


def deputy(db: Session, group: Group) -> Person | None:
    """The deputy, if active."""
    return _acting(db, group.deputy_id, None)


def leaders(db: Session, group: Group) -> frozenset[int]:
    """The member ids of the acting leader and the deputy."""
    return frozenset(one.id for one in (leader(db, group), deputy(db, group)) if one is not None)


def led_by(db: Session, member_id: int) -> list[Group]:
    """The groups led by a member, as leader or deputy, by topic."""
    return [group for group in groups(db, drafts=True) if member_id in leaders(db, group)]


def groups(db: Session, *, drafts: bool = False) -> list[Group]:
    """All active groups, by topic; drafts only with `drafts`."""
    states: Collection[GroupState] = (GroupState.ACTIVE, GroupState.DRAFT) if drafts else (GroupState.ACTIVE,)
    return list(db.exec(select(Group).where(col(Group.state).in_(states)).order_by(col(Group.topic), col(Group.id))))


def shown(db: Session, states: Collection[GroupState]) -> list[Shown]:
    """The groups in these states, with names, by topic."""
    query = select(Group, Cluster.name).join(Cluster, col(Cluster.id) == col(Group.leader_cluster_id), isouter=True)
    rows = db.exec(query.where(col(Group.state).in_(states)).order_by(col(Group.topic), col(Group.id)))
    return [_shown(db, group, cluster) for group, cluster in rows.all()]


def by_number(db: Session, group_id: int) -> Shown | None:
    """A group by id, in any state; None if unknown."""
    group = db.get(Group, group_id, populate_existing=True)
    if group is None:
        return None
    cluster = db.get(Cluster, group.leader_cluster_id) if group.leader_cluster_id is not None else None
    return _shown(db, group, cluster.name if cluster else None)


FIELDS: Final = ("topic", "purpose", "seats", "leader_cluster", "leader", "deputy", "video_url", "length", "zone")


def content_of(group: Group, seats: int | None) -> dict[str, Any]:
    """The editable fields of a group, in the order of the form."""
    return {name: seats if name == "seats" else getattr(group, GROUP_COLUMNS.get(name, name)) for name in FIELDS}


def editable(db: Session, group_id: int) -> tuple[dict[str, Any], int] | None:
    """The editable fields of a group, and their version; None if unknown."""
    group = db.get(Group, group_id, populate_existing=True)
    return (content_of(group, capacity(db, Noun.GROUPS, group_id)), group.version) if group else None


def seated_in(db: Session, cluster_id: int) -> list[str]:
    """The topics of the active groups where a cluster has a seat."""
    seats = select(Offering.subject_id).join(Place, col(Place.offering_id) == col(Offering.id))
    here = (col(Offering.noun) == Noun.GROUPS, col(Place.cluster_id) == cluster_id, col(Place.state) == PlaceState.CONFIRMED)
    query = select(Group.topic).where(col(Group.id).in_(seats.where(*here)), col(Group.state) == GroupState.ACTIVE)
    return list(db.exec(query.order_by(col(Group.topic))))


def topics(db: Session, numbers: Iterable[int]) -> dict[int, str]:
    """Topics of active groups by id, ordered by topic."""
    query = select(Group.id, Group.topic).where(col(Group.id).in_(list(numbers)), col(Group.state) == GroupState.ACTIVE)
    return dict(db.exec(query.order_by(col(Group.topic))).all())


def coming(db: Session, numbers: Collection[int], now: datetime) -> list[Dated]:
    """The announced upcoming meetings of these groups, soonest first, without cancelled ones."""
    return events_where(db, EVENTS.c.group_id.in_(list(numbers)), EVENTS.c.over_at > now, EVENTS.c.state == EventState.PLANNED)


def standing_link(group: Shown, seats: Iterable[HeldPlace], member_id: int | None) -> str | None:
    """The group's standing video link, if a person may see it (rule 7): they lead it, sit there for a confirmed cluster, or stand in."""
    leads = any(one is not None and one.id == member_id for one in (group.leader, group.deputy))
    sits = any(
        one.state == PlaceState.CONFIRMED and (one.substitute_id == member_id or (one.member_id == member_id and not one.provisional))
        for one in seats
    )
    return group.video_url or None if member_id is not None and (leads or sits) else None


def has_meetings(db: Session, group_id: int) -> bool:
    """Whether the group has any meeting, past or planned, that is not cancelled."""
    planned = (col(Event.group_id) == group_id, col(Event.state) != EventState.CANCELLED)
    return db.exec(select(func.count(col(Event.id))).where(*planned)).one() > 0


def _shown(db: Session, group: Group, cluster: str | None) -> Shown:
    return shaped(
        Shown,
        group,
        state=GroupState(group.state),
        leader_cluster=cluster or "",
        leader=leader(db, group),
        deputy=deputy(db, group),
        announced=group.announced_at is not None,
    )


def _acting(db: Session, member_id: int | None, cluster_id: int | None) -> Person | None:
    """An active member who, if a cluster is given, represents it; None otherwise."""
    found = person(db, member_id) if member_id is not None else None
    if found is None or found.state != MemberState.ACTIVE:
        return None
    if cluster_id is None:
        return found
    acts = (col(Representation.member_id) == member_id, col(Representation.cluster_id) == cluster_id)
    confirmed = select(Representation.id).where(*acts, col(Representation.state) == RepresentationState.CONFIRMED)
    return found if db.exec(confirmed).first() is not None else None
