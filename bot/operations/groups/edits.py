"""Adds and edits working groups."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.operations.editing import merged
from bot.operations.groups.seats import seat_leader
from bot.operations.groups.states import LockedGroup, create_group, lock_group, record, topic_taken
from bot.operations.history import keep
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.permissions import authorize
from bot.operations.places import offerings
from bot.operations.places.locks import lock_shared
from bot.rules.events.drafts import GroupDraft
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.groups import outcomes as rule
from bot.rules.groups.sheet import GROUP, content, draft_of
from bot.rules.permissions import Action, Actor, Refused, may
from bot.rules.places.decision import Promotion, surplus
from bot.rules.versions import Conflict, Content, Moved, Unchanged, changed, same
from store.models import GROUP_COLUMNS, Cluster, Group, GroupState, Member, MemberState, Noun
from store.queries.history import content_at
from store.queries.members.people import acting as acting_for
from store.queries.places.occupancy import how_full


def add(db: Session, *, actor: Actor, draft: GroupDraft, now: datetime) -> rule.GroupAdded | rule.TopicTaken | Faulty | Refused:
    """Add a group, open to all clusters at once. Without a leading cluster, it is the only one that the leader acts for."""
    values = _led_for(db, content(draft))
    _lock_people(db, values, None)
    acting, answer = authorize(db, actor, Action.ADD_GROUP)
    if isinstance(answer, Refused):
        return answer
    faults = (*GROUP.check(values), *_people(db, tuple(values), values))
    if faults:
        return Faulty(faults)
    lock_network(db, now=now)
    taken = topic_taken(db, draft.topic, None)
    if taken:
        return taken
    group = create_group(db, draft=draft_of(values), by=acting.member_id, role=answer.role, state=GroupState.ACTIVE, now=now)
    bump_revision(db, now=now)
    assert group.id is not None
    return rule.GroupAdded(group.id)


def edit(
    db: Session, *, actor: Actor, group_id: int, version: int, changes: Mapping[str, Any], now: datetime
) -> rule.Edited | Unchanged | Conflict | Faulty | rule.TopicTaken | rule.NoSuchGroup | rule.GroupClosed | Refused:
    """Save fields of a group that were changed on `version`: a three-way merge with what others saved since, or a conflict.

    Only the secretariat may change topic, seats and leadership. The leading cluster always has a seat; a lower capacity removes nobody.
    """
    known = db.get(Group, group_id)
    if known is not None and known.leader_cluster_id is None:
        changes = _led_for(db, {"leader": None, "leader_cluster": None, **changes}) if "leader" in changes else changes
    _lock_people(db, changes, known)
    held = _open(db, actor, group_id, now)
    if not isinstance(held, LockedGroup):
        return held
    before, own = held.content, may(held.acting, Action.ADD_GROUP)
    mine = {name: changes[name] for name in GROUP.by_name if name in changes}
    if isinstance(own, Refused) and not all(same(mine[name], before[name]) for name in GROUP.reserved & set(mine)):
        return own
    fields = changed(before, {**before, **mine})
    faults = (*GROUP.check(mine), *_people(db, fields, {**before, **mine}))
    if faults:
        return Faulty(faults)
    found = merged(db, (Noun.GROUPS, str(group_id), version), before, held.row.version, mine)
    return found if isinstance(found, Conflict) else _save(db, held, found, now)


def undo(
    db: Session, *, actor: Actor, group_id: int, number: int, version: int, now: datetime
) -> rule.Edited | Unchanged | Faulty | rule.TopicTaken | Moved | rule.NoSuchGroup | rule.GroupClosed | Refused:
    """Restore the fields of version `number` of a group as a new version; only if nobody has changed it since `version`."""
    before = content_at(db, Noun.GROUPS, str(group_id), number, dict.fromkeys(GROUP.by_name))
    _lock_people(db, before, db.get(Group, group_id))
    held = _open(db, actor, group_id, now, Action.UNDO)
    if not isinstance(held, LockedGroup):
        return held
    if held.row.version != version:
        return Moved(held.row.version)
    return _save(db, held, content_at(db, Noun.GROUPS, str(group_id), number, held.content), now)


def _save(db: Session, held: LockedGroup, after: Content, now: datetime) -> rule.Edited | Unchanged | Faulty | rule.TopicTaken:
    """Save the merged content, if its leader, deputy and leading cluster fit and no other group has the topic."""
    group, fields = held.row, changed(held.content, after)
    if not fields:
        return Unchanged(group.version)
    faults = _people(db, fields, after)
    if faults:
        return Faulty(tuple(faults))
    lock_network(db, now=now)
    taken = topic_taken(db, after["topic"], group.id) if "topic" in fields else None
    if taken:
        return taken
    promoted = _write(db, held, after, fields, now)
    over = surplus(held.offering.capacity, how_full(db, held.offering.id or 0).confirmed)
    return rule.Edited(group.version, fields, over, promoted)


def _open(
    db: Session, actor: Actor, group_id: int, now: datetime, action: Action = Action.LEAD
) -> LockedGroup | rule.NoSuchGroup | rule.GroupClosed | Refused:
    held = lock_group(db, actor, action, group_id, now)
    if isinstance(held, LockedGroup) and held.row.state == GroupState.CLOSED:
        return rule.GroupClosed(group_id, held.row.topic, again=True)
    return held


def _lock_people(db: Session, values: Mapping[str, Any], known: Group | None) -> None:
    """Lock the new leader and deputy, and the old and new leading cluster, before anything else: the common lock order."""
    people = (values.get("leader"), values.get("deputy"))
    clusters = (values.get("leader_cluster"), known.leader_cluster_id if known else None)
    lock_shared(db, members={one for one in people if isinstance(one, int)}, clusters={one for one in clusters if isinstance(one, int)})


def _led_for(db: Session, values: Content) -> Content:
    if not isinstance(values["leader"], int) or values["leader_cluster"] is not None:
        return values
    theirs = acting_for(db, member_id=values["leader"])
    return {**values, "leader_cluster": theirs[0].cluster_id} if len(theirs) == 1 else values


def _people(db: Session, fields: Collection[str], values: Content) -> list[Fault]:
    """The faults of the leadership: a cluster not in the directory, a leader who does not act for it, a deputy who acts for none."""
    faults = []
    cluster, leader, deputy = (values[name] if isinstance(values[name], int) else None for name in ("leader_cluster", "leader", "deputy"))
    row = db.get(Cluster, cluster) if cluster is not None else None
    if "leader_cluster" in fields and cluster is not None and (row is None or row.retired_at is not None):
        faults.append(Fault("leader_cluster", Problem.NO_CLUSTER))
    if leader is not None and {"leader", "leader_cluster"} & set(fields):
        problem = _cannot(db, leader, cluster)
        faults += [Fault("leader", problem)] if problem else []
        faults += [Fault("leader_cluster", Problem.EMPTY)] if cluster is None and not problem else []
    problem = _cannot(db, deputy, None) if deputy is not None and "deputy" in fields else None
    return [*faults, Fault("deputy", problem)] if problem else faults


def _cannot(db: Session, member_id: int, cluster_id: int | None) -> Problem | None:
    member = db.get(Member, member_id)
    if member is None or member.state != MemberState.ACTIVE:
        return Problem.NOBODY
    acts = any(cluster_id in (None, one.cluster_id) for one in acting_for(db, member_id=member_id))
    return None if acts else Problem.NOT_OF_CLUSTER if cluster_id is None else Problem.NOT_OF_LEADING_CLUSTER


def _write(db: Session, held: LockedGroup, after: Content, fields: tuple[str, ...], now: datetime) -> tuple[Promotion, ...]:
    group, by, role = held.row, held.acting.member_id, held.answer.role
    assert group.id is not None
    keep(db, noun=Noun.GROUPS, subject=str(group.id), number=group.version, data=held.content, author_id=by, now=now)
    for name in set(fields) - {"seats"}:
        setattr(group, GROUP_COLUMNS.get(name, name), after[name])
    group.version, group.revised_at = group.version + 1, now
    db.flush()
    promoted: tuple[Promotion, ...] = ()
    if {"leader_cluster", "leader"} & set(fields) and group.leader_cluster_id is not None:
        cluster, leader = group.leader_cluster_id, group.leader_id
        seat_leader(db, group_id=group.id, cluster_id=cluster, member_id=leader, by=by, role=role, now=now)
    if "seats" in fields:
        what = offerings.offer(db, held.offering, drafts=True)
        assert what is not None
        promoted = offerings.limit(db, held.offering, what, after["seats"], now)
    record(db, held, Action.LEAD, fields, now)
    bump_revision(db, now=now)
    return promoted
