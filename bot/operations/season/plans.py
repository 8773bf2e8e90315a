"""Season planning: pasted lines are kept as a draft, created as unannounced groups, rounds and events, then announced."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from bot.operations.events.creation import create_event
from bot.operations.groups.states import create_group
from bot.operations.history import OPERATOR, Deed, note
from bot.operations.network import settings as network
from bot.operations.permissions import authorize, permitted, row_of
from bot.operations.places.locks import lock_shared
from bot.operations.sessions.rounds import create_round
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.search import normal
from bot.rules.season.drafts import event_draft, group_draft, meeting_title, round_draft
from bot.rules.season.items import EventLine, GroupLine, RoundLine
from bot.rules.season.names import ExistingParent, KnownNames, New
from bot.rules.season.plan import Changed, Created, NoDraft, SeasonAnnounced, SeasonPlan, counted, planned
from store.insert import insert_new
from store.models import Draft, Event, EventState, Group, GroupState, Noun, Round, RoundState
from store.queries.countries.pages import codes, country_name
from store.queries.groups.pages import leaders
from store.queries.season import drafts as stored


def plan(db: Session, *, text: str, now: datetime) -> SeasonPlan:
    """What a season's text would create now; read-only. The caller has checked the permission."""
    return planned(text, known(db), now.astimezone(UTC).date())


def keep_lines(db: Session, *, actor: Actor, text: str, now: datetime) -> SeasonPlan | Refused:
    """Store pasted lines as this person's draft, faulty ones too; returns what it would create."""
    _, answer = authorize(db, actor, Action.PLAN_SEASON)
    if isinstance(answer, Refused):
        return answer
    me = row_of(db, actor)
    insert_new(db, Draft, [{"member_id": me.id, "text": text, "at": now}])
    row = db.exec(select(Draft).where(col(Draft.member_id) == me.id).with_for_update()).one()
    row.text, row.at = text, now
    db.add(row)
    return plan(db, text=text, now=now)


def delete_draft(db: Session, *, actor: Actor) -> NoDraft | SeasonPlan | Refused:
    """Delete a draft. What was created from it before stays."""
    _, answer = authorize(db, actor, Action.PLAN_SEASON)
    if isinstance(answer, Refused):
        return answer
    row = _draft(db, actor)
    if row is None:
        return NoDraft()
    db.delete(row)
    return SeasonPlan()


def create(db: Session, *, actor: Actor, now: datetime) -> Created | NoDraft | Refused:
    """Create what a draft's valid lines say. Idempotent. While it has faulty lines it is kept, so that nothing typed is lost."""
    deed = permitted(db, actor, Action.PLAN_SEASON, now)
    if isinstance(deed, Refused):
        return deed
    row = _draft(db, actor)
    if row is None:
        return NoDraft()
    made = _make(db, row.text, deed)
    if not made.bad:
        db.delete(row)
    return made


def load(db: Session, *, text: str, now: datetime) -> Created:
    """Create a season from a file, for the operator: all of it or, if any line is faulty, nothing."""
    found = plan(db, text=text, now=now)
    return Created({}, len(found.there), found.bad) if found.bad else _make(db, text, _by_operator(now))


def announce(db: Session, *, actor: Actor | None, shown: datetime | None, now: datetime) -> SeasonAnnounced | Changed | Refused:
    """Announce all that was created. `shown` is the newest change (UTC) of what the actor was shown; it is not checked for the operator."""
    deed = permitted(db, actor, Action.PLAN_SEASON, now) if actor else _by_operator(now)
    if isinstance(deed, Refused):
        return deed
    waiting = stored.unannounced(db, hold=True)
    if actor is not None and waiting.at != shown:
        return Changed()
    for event in waiting.events:
        event.state = EventState.PLANNED
    for group in waiting.groups:
        group.state = GroupState.ACTIVE
    for one in waiting.rounds:
        one.state = RoundState.OPEN
    for row in waiting.all:
        row.announced_at = row.revised_at = now
        db.add(row)
    if waiting.all:
        _noted(db, deed, "announced")
    return SeasonAnnounced(waiting.counts, frozenset(one for group in waiting.groups for one in leaders(db, group)))


def known(db: Session) -> KnownNames:
    """Everything that a season's lines may refer to, as it is now."""
    cluster_of: dict[int, list[int]] = defaultdict(list)
    for member_id, cluster_id in stored.acting(db):
        cluster_of[member_id].append(cluster_id)
    groups, rounds = db.exec(select(Group).order_by(col(Group.id))).all(), db.exec(select(Round).order_by(col(Round.id))).all()
    spent = [
        *(one.key for one in groups if one.state == GroupState.CLOSED),
        *(one.key for one in rounds if one.state == RoundState.CANCELLED),
    ]
    clusters = stored.clusters(db)
    written = [*(group.topic for group in groups), *(one.title for one in rounds), *(name for names in clusters.values() for name in names)]
    return KnownNames(
        clusters=_by_name(clusters),
        members=_by_name(stored.people(db)),
        cluster_of={member: clusters[0] for member, clusters in cluster_of.items() if len(clusters) == 1},
        countries={normal(name): code for code in codes() for name in (code, country_name(code))},
        groups={
            name: ExistingParent(one.id, one.length)
            for one in groups
            if one.state != GroupState.CLOSED
            for name in _names(one.key, one.topic)
        },
        rounds={
            name: ExistingParent(one.id, deadline_on=one.deadline_on)
            for one in rounds
            if one.state != RoundState.CANCELLED
            for name in _names(one.key, one.title)
        },
        events=frozenset(key for key in db.exec(select(Event.key)) if key is not None),
        spent=frozenset(key for key in spent if key),
        spelled={normal(name): name for name in reversed(written)},
    )


def _names(key: str | None, title: str) -> list[str]:
    return [name for name in (key, normal(title)) if name]


def _by_name(those: Mapping[int, Iterable[str]]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, names in those.items():
        for name in names:
            found[normal(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _draft(db: Session, actor: Actor) -> Draft | None:
    me = row_of(db, actor)
    return db.exec(select(Draft).where(col(Draft.member_id) == me.id).with_for_update()).first()


def _make(db: Session, text: str, deed: Deed) -> Created:
    """Create the planned lines. The network's lock serializes concurrent calls: the second finds the rows of the first.

    Members and clusters are locked before the network, to avoid deadlocks.
    """
    now = deed.now
    named = plan(db, text=text, now=now).new
    lock_shared(
        db,
        members={new.leader_id for new in named if new.leader_id is not None},
        clusters={number for new in named for number in (new.leader_cluster_id, new.host_id) if number is not None},
    )
    network.lock_network(db, now=now)
    found = known(db)
    plan_now = planned(text, found, now.astimezone(UTC).date())
    made: dict[str, int] = {}
    for new in plan_now.new:
        _make_one(db, new, made, found.spent, deed)
    if plan_now.new:
        _noted(db, deed, "created")
    return Created(counted(new.item for new in plan_now.new), len(plan_now.there), plan_now.bad)


def _make_one(db: Session, new: New, made: dict[str, int], spent: frozenset[str], deed: Deed) -> None:
    """Create what a line says. `made` are the ids of groups and rounds by the keys of their lines, and is added to."""
    by, now = deed.by, deed.now
    match new.item:
        case GroupLine(key=key):
            draft = group_draft(new)
            group = create_group(
                db, draft=replace(draft, key=None if key in spent else key), by=by, role=deed.role, state=GroupState.DRAFT, now=now
            )
            made[key] = group.id
        case RoundLine(key=key):
            of = round_draft(new)
            one = create_round(db, draft=replace(of, key=None if key in spent else key), author_id=by, state=RoundState.DRAFT, now=now)
            made[key] = one.id
        case EventLine():
            belongs_to = made[new.of] if isinstance(new.of, str) else new.of
            event = event_draft(new, belongs_to)
            of_group = db.get(Group, event.group_id) if event.group_id is not None else None
            if of_group is not None:
                event = replace(event, title=meeting_title(of_group.topic, event.title))
            create_event(db, draft=event, author_id=new.leader_id or by, state=EventState.DRAFT, now=now)


def _by_operator(now: datetime) -> Deed:
    return Deed(None, OPERATOR, Action.PLAN_SEASON, now)


def _noted(db: Session, deed: Deed, what: str) -> None:
    note(db, deed, Noun.SEASON, Noun.SEASON, fields=(what,))
    network.bump_revision(db, now=deed.now)
