"""Creates, closes and reopens working groups."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.events.rows import Changing, call_off, locked
from bot.operations.groups.seats import seat_leader
from bot.operations.history import Deed, note
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.ownership import of_group
from bot.operations.permissions import authorize
from bot.operations.places import offerings
from bot.operations.places.locks import lock_groups
from bot.rules.events.drafts import GroupDraft
from bot.rules.groups import outcomes as rule
from bot.rules.permissions import Action, Actor, Allowed, Refused
from bot.rules.search import normal
from bot.rules.versions import Content
from store.models import Event, Group, GroupState, Noun, Offering
from store.queries.groups.pages import content_of


def create_group(db: Session, *, draft: GroupDraft, by: int | None, role: str, state: GroupState, now: datetime) -> Group:
    """Insert a group with its seats; the leading cluster gets one. The caller checks the permission and calls `bump_revision`."""
    group = Group(
        **{name: value for name, value in vars(draft).items() if name != "seats"},
        state=state,
        created_at=now,
        revised_at=now,
        announced_at=now if state == GroupState.ACTIVE else None,
    )
    db.add(group)
    db.flush()
    offerings.lock_offering(db, Noun.GROUPS, group.id).capacity = draft.seats
    note(db, Deed(by, role, Action.ADD_GROUP, now), Noun.GROUPS, group.id, cluster_id=draft.leader_cluster_id)
    if draft.leader_cluster_id is not None:
        seat_leader(db, group_id=group.id, cluster_id=draft.leader_cluster_id, member_id=draft.leader_id, by=by, role=role, now=now)
    return group


def close(db: Session, *, actor: Actor, group_id: int, now: datetime) -> rule.GroupClosed | rule.NoSuchGroup | Refused:
    """Close a group. Its coming meetings are cancelled and their attendees told; drafts stay drafts, as nobody knows of them."""
    held = lock_group(db, actor, Action.ADD_GROUP, group_id, now)
    if not isinstance(held, LockedGroup):
        return held
    group = held.row
    if group.state == GroupState.CLOSED:
        return rule.GroupClosed(group_id, group.topic, again=True)
    limits, meetings = locked(db, db.exec(select(Event.id).where(col(Event.group_id) == group_id)).all())
    cancelled = call_off(db, Changing(held.acting, held.answer, limits, now), meetings)
    group.state, group.revised_at = GroupState.CLOSED, now
    record(db, held, Action.ADD_GROUP, ("closed",), now)
    bump_revision(db, now=now)
    return rule.GroupClosed(group_id, group.topic, cancelled=len(cancelled))


def reopen(db: Session, *, actor: Actor, group_id: int, now: datetime) -> rule.GroupReopened | rule.NoSuchGroup | rule.TopicTaken | Refused:
    """Reopen a closed group, with the seats it had."""
    held = lock_group(db, actor, Action.ADD_GROUP, group_id, now)
    if not isinstance(held, LockedGroup):
        return held
    group = held.row
    if group.state != GroupState.CLOSED:
        return rule.GroupReopened(group_id, group.topic, again=True)
    lock_network(db, now=now)
    taken = topic_taken(db, group.topic, group_id)
    if taken:
        return taken
    group.state, group.revised_at = GroupState.ACTIVE if group.announced_at else GroupState.DRAFT, now
    record(db, held, Action.ADD_GROUP, ("opened",), now)
    db.flush()
    what = offerings.offer(db, held.offering)
    if what is not None:  # a seat may have been given back while it was closed
        offerings.promote(db, held.offering, what, now)
    bump_revision(db, now=now)
    return rule.GroupReopened(group_id, group.topic)


@dataclass(frozen=True)
class LockedGroup:
    """A group and its offering, locked for this transaction, with the actor and their permission."""

    row: Group
    offering: Offering
    acting: Actor
    answer: Allowed

    def deed(self, action: Action, now: datetime) -> Deed:
        """What they do, for the audit log."""
        return Deed(self.acting.member_id, self.answer.role, action, now)

    @property
    def content(self) -> Content:
        """The editable fields."""
        return content_of(self.row, self.offering.capacity)


def lock_group(db: Session, actor: Actor, action: Action, group_id: int, now: datetime) -> LockedGroup | rule.NoSuchGroup | Refused:
    """Lock the offerings of a group and of its coming meetings, then the group's row, and check the permission."""
    if db.get(Group, group_id) is None:
        return rule.NoSuchGroup()
    lock_groups(db, (group_id,), now)
    offering = offerings.lock_offering(db, Noun.GROUPS, group_id)
    row = db.get_one(Group, group_id, populate_existing=True, with_for_update=True)
    acting, answer = authorize(db, actor, action, of_group(db, group_id))
    if isinstance(answer, Refused):
        return answer
    return LockedGroup(row, offering, acting, answer)


def topic_taken(db: Session, topic: str, but: int | None) -> rule.TopicTaken | None:
    """An open group of this topic other than `but`. The caller has locked the network's row, so that no two take it concurrently."""
    rows = db.exec(select(Group.id, Group.topic).where(col(Group.state) != GroupState.CLOSED, col(Group.id) != (but or 0))).all()
    alike = ((number, known) for number, known in rows if (normal(known) or known) == (normal(topic) or topic))
    return next((rule.TopicTaken(number, known) for number, known in alike), None)


def record(db: Session, held: LockedGroup, action: Action, fields: tuple[str, ...], now: datetime) -> None:
    """Write the audit log's line about a group: the action and the changed fields."""
    note(db, held.deed(action, now), Noun.GROUPS, held.row.id, cluster_id=held.row.leader_cluster_id, fields=fields)
