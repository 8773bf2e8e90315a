"""Adds and edits working groups."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.operations.clusters.profile import clash
from bot.operations.groups.seats import seat_leader
from bot.operations.groups.states import LockedGroup, create_group, lock_group, record, topic_taken
from bot.operations.history import keep
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.permissions import authorize
from bot.operations.places import offerings
from bot.operations.places.locks import lock_shared
from bot.rules.events.drafts import GroupDraft
from bot.rules.groups import form as rule
from bot.rules.permissions import Action, Actor, Refused, may
from bot.rules.places.decision import Promotion, surplus
from bot.rules.versions import Conflict, Content, Unchanged, changed, merge, same
from store.models import Cluster, Group, GroupState, Member, MemberState, Noun
from store.queries.groups.pages import COLUMNS
from store.queries.history import kept
from store.queries.members.people import acting as acting_for
from store.queries.places.occupancy import how_full


def add(db: Session, *, actor: Actor, draft: GroupDraft, now: datetime) -> rule.GroupAdded | rule.TopicTaken | rule.FaultyGroup | Refused:
    """Add a group, open to all clusters at once. Without a leading cluster, it is the only one that the leader acts for."""
    values = _led_for(db, rule.content(draft))
    _lock_people(db, values, None)
    acting, answer = authorize(db, actor, Action.ADD_GROUP)
    if isinstance(answer, Refused):
        return answer
    faults = (*rule.check(values), *_people(db, tuple(values), values))
    if faults:
        return rule.FaultyGroup(faults)
    lock_network(db, now=now)
    taken = topic_taken(db, draft.topic, None)
    if taken:
        return taken
    group = create_group(db, draft=rule.draft_of(values), by=acting.member_id, role=answer.role, state=GroupState.ACTIVE, now=now)
    bump_revision(db, now=now)
    assert group.id is not None
    return rule.GroupAdded(group.id)


def edit(
    db: Session, *, actor: Actor, group_id: int, version: int, changes: Mapping[str, Any], now: datetime
) -> rule.Edited | Unchanged | Conflict | rule.FaultyGroup | rule.TopicTaken | rule.NoSuchGroup | rule.GroupClosed | Refused:
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
    mine, before = {name: changes[name] for name in rule.FIELDS if name in changes}, held.content
    stop = _wrong(held, mine)
    if stop is not None:
        return stop
    group = held.row
    base = before if version == group.version else kept(db, Noun.GROUPS, str(group_id), version)
    merged = merge(base, before, mine)
    if merged.clashes:
        clashes = tuple(clash(db, (Noun.GROUPS, str(group_id), version), name, before) for name in merged.clashes)
        return Conflict(group.version, merged.content, clashes, changed(before, merged.content))
    return _save(db, held, merged.content, now)


def _save(db: Session, held: LockedGroup, content: Content, now: datetime) -> rule.Edited | Unchanged | rule.FaultyGroup | rule.TopicTaken:
    """Save the merged content, if its leader, deputy and leading cluster fit and no other group has the topic."""
    group, fields = held.row, changed(held.content, content)
    if not fields:
        return Unchanged(group.version)
    faults = _people(db, fields, content)
    if faults:
        return rule.FaultyGroup(tuple(faults))
    lock_network(db, now=now)
    taken = topic_taken(db, content["topic"], group.id) if "topic" in fields else None
    if taken:
        return taken
    promoted = _write(db, held, content, fields, now)
    over = surplus(held.offering.capacity, how_full(db, held.offering.id or 0).confirmed)
    return rule.Edited(group.version, fields, over, promoted)


def _open(db: Session, actor: Actor, group_id: int, now: datetime) -> LockedGroup | rule.NoSuchGroup | rule.GroupClosed | Refused:
    held = lock_group(db, actor, Action.LEAD, group_id, now)
    if isinstance(held, LockedGroup) and held.row.state == GroupState.CLOSED:
        return rule.GroupClosed(group_id, held.row.topic, again=True)
    return held


def _lock_people(db: Session, values: Mapping[str, Any], known: Group | None) -> None:
    """Lock the new leader and deputy, and the old and new leading cluster, before anything else: the common lock order."""
    people = (values.get("leader"), values.get("deputy"))
    clusters = (values.get("leader_cluster"), known.leader_cluster_id if known else None)
    lock_shared(db, members={one for one in people if one is not None}, clusters={one for one in clusters if one is not None})


def _led_for(db: Session, values: Content) -> Content:
    if values["leader"] is None or values["leader_cluster"] is not None:
        return values
    theirs = acting_for(db, member_id=values["leader"])
    return {**values, "leader_cluster": theirs[0].cluster_id} if len(theirs) == 1 else values


def _wrong(held: LockedGroup, mine: Mapping[str, Any]) -> rule.FaultyGroup | Refused | None:
    """The faults of these values, or a refusal if the actor may not change them; None if all is well."""
    before, own = held.content, may(held.acting, Action.ADD_GROUP)
    if isinstance(own, Refused) and not all(same(mine[name], before[name]) for name in rule.SECRETARIAT_S & set(mine)):
        return own
    faults = rule.check(mine)
    return rule.FaultyGroup(faults) if faults else None


def _people(db: Session, fields: Collection[str], values: Content) -> list[rule.GroupFault]:
    """The faults of the leadership: a cluster not in the directory, a leader who does not act for it, a deputy who acts for none."""
    faults, cluster, leads = [], values["leader_cluster"], {"leader", "leader_cluster"}
    row = db.get(Cluster, cluster) if cluster is not None else None
    if "leader_cluster" in fields and cluster is not None and (row is None or row.retired_at is not None):
        faults.append(rule.GroupFault("leader_cluster", rule.GroupProblem.NOBODY))
    if values["leader"] is not None and not leads.isdisjoint(fields):
        problem = _cannot(db, values["leader"], cluster)
        faults += [rule.GroupFault("leader", problem)] if problem else []
        faults += [rule.GroupFault("leader_cluster", rule.GroupProblem.EMPTY)] if cluster is None and not problem else []
    if values["deputy"] is not None and "deputy" in fields:
        problem = _cannot(db, values["deputy"], None)
        faults += [rule.GroupFault("deputy", problem)] if problem else []
    return faults


def _cannot(db: Session, member_id: int, cluster_id: int | None) -> rule.GroupProblem | None:
    member = db.get(Member, member_id)
    if member is None or member.state != MemberState.ACTIVE:
        return rule.GroupProblem.NOBODY
    acts = any(cluster_id in (None, one.cluster_id) for one in acting_for(db, member_id=member_id))
    return None if acts else rule.GroupProblem.NOT_OF_CLUSTER


def _write(db: Session, held: LockedGroup, content: Content, fields: tuple[str, ...], now: datetime) -> tuple[Promotion, ...]:
    group, by, role = held.row, held.acting.member_id, held.answer.role
    assert group.id is not None
    keep(db, noun=Noun.GROUPS, subject=str(group.id), number=group.version, data=held.content, author_id=by, now=now)
    for name in set(COLUMNS) & set(fields):
        setattr(group, COLUMNS[name], content[name])
    group.version, group.revised_at = group.version + 1, now
    db.flush()
    promoted: tuple[Promotion, ...] = ()
    if {"leader_cluster", "leader"} & set(fields) and group.leader_cluster_id is not None:
        cluster, leader = group.leader_cluster_id, group.leader_id
        seat_leader(db, group_id=group.id, cluster_id=cluster, member_id=leader, by=by, role=role, now=now)
    if "seats" in fields:
        what = offerings.offer(db, held.offering, drafts=True)
        assert what is not None
        promoted = offerings.limit(db, held.offering, what, content["seats"], now)
    record(db, held, Action.LEAD, fields, now)
    bump_revision(db, now=now)
    return promoted
