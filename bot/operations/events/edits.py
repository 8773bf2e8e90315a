"""Adds and edits events."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from bot.operations.editing import merged
from bot.operations.events.creation import create_event
from bot.operations.events.parent import state_in
from bot.operations.events.rows import PLAIN, LockedEvent, content_of, lock_event, revise, when
from bot.operations.history import Deed, note
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.ownership import of_group, of_round
from bot.operations.permissions import authorize
from bot.operations.places import offerings
from bot.operations.places.locks import lock_shared
from bot.rules.events.drafts import EventDraft
from bot.rules.events.form import Window, kind_fits, needs, window_fault
from bot.rules.events.outcomes import Ended, EventAdded, NotAHost, Revised
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.permissions import Action, Actor, Refused, Subject, may
from bot.rules.places.decision import Promotion, surplus
from bot.rules.versions import Absent, Conflict, Content, Moved, Unchanged, changed
from store.models import Cluster, Event, EventKind, EventState, Noun, Series, When
from store.queries.history import content_at
from store.queries.network.settings import REVIEW, setting
from store.queries.places.occupancy import how_full

SHARED: Final = frozenset({*PLAIN, "capacity"}) - {"deadline_form", "late"}
"""Fields that an edit copies to the following events of a series; each keeps its own registration window."""


def needed_permission(db: Session, draft: EventDraft) -> tuple[Action, Subject]:
    """The permission needed to add such an event: on its group, its round, its host, or the network."""
    if draft.group_id is not None:
        return Action.LEAD, of_group(db, draft.group_id)
    if draft.round_id is not None:
        return Action.RUN_ROUND, of_round(db, draft.round_id)
    return needs(draft.kind, draft.host_id)


def add(
    db: Session, *, actor: Actor, draft: EventDraft, dates: Sequence[When], rule: str, key: str, now: datetime
) -> EventAdded | Ended | Faulty | NotAHost | Absent | Refused:
    """Add an event, or all events of a series. Idempotent: the same form sent twice (`key`) adds them once.

    An event of a group or a round is announced together with it. Others, proposed by members while the network reviews events, wait
    for the secretariat.
    """
    hosts = () if draft.host_id is None else (draft.host_id,)
    lock_shared(db, clusters=hosts)
    parent = state_in(db, draft.group_id, draft.round_id, hold=True)
    lock_network(db, now=now)
    action, thing = needed_permission(db, draft)
    acting, answer = authorize(db, actor, action, thing)
    if isinstance(answer, Refused):
        return answer
    belongs_to = (draft.group_id, draft.round_id)
    if isinstance(parent, Ended):
        return parent
    if parent is None and belongs_to != (None, None):
        return Absent()
    wrong = _misplaced(db, acting, draft.kind, draft.host_id, belongs_to)
    if wrong is not None:
        return wrong
    own = f"{key}:{acting.member_id}:"
    there = db.exec(select(Event).where(col(Event.key).startswith(own, autoescape=True)).order_by(col(Event.id))).all()
    if there:
        return EventAdded(tuple(one.id for one in there), there[0].title, EventState(there[0].state), again=True)
    reviewed = action == Action.ADD_EVENT and setting(db, REVIEW) == "on" and isinstance(may(acting, Action.REVIEW), Refused)
    state = parent or (EventState.PROPOSED if reviewed else EventState.PLANNED)
    series = _series(db, draft, rule, now) if rule else None
    made = []
    for number, one in enumerate(dates):
        of_date = replace(draft, when=one, key=f"{own}{number}", series_id=series)
        event = create_event(db, draft=of_date, author_id=acting.member_id, state=state, now=now)
        note(db, Deed(acting.member_id, answer.role, action, now), Noun.EVENTS, event.id, cluster_id=event.host_id)
        made.append(event.id)
    bump_revision(db, now=now)
    return EventAdded(tuple(made), draft.title, state)


def _misplaced(
    db: Session, acting: Actor, kind: str, host_id: int | None, belongs_to: tuple[int | None, int | None]
) -> Faulty | NotAHost | Refused | None:
    """Why an event cannot have this kind and host: unfit for its group or round, not the actor's to name, or no such cluster; else None."""
    if not kind_fits(kind, *belongs_to):
        return Faulty((Fault("kind", Problem.KIND, typed=kind),))
    alone = belongs_to == (None, None)
    if host_id is None and not alone:
        return None
    answer = may(acting, *needs(kind if alone else EventKind.OTHER, host_id))
    if isinstance(answer, Refused):
        return answer
    return None if host_id is None or is_host(db, host_id) else NotAHost()


def is_host(db: Session, cluster_id: int) -> bool:
    """Whether the cluster exists and is not retired."""
    cluster = db.get(Cluster, cluster_id)
    return cluster is not None and cluster.retired_at is None


def _series(db: Session, draft: EventDraft, rule: str, now: datetime) -> int | None:
    series = Series(title=draft.title, zone=draft.zone, rule=rule, created_at=now)
    db.add(series)
    db.flush()
    return series.id


Edited = Revised | Unchanged | Conflict | Faulty | NotAHost | Absent | Refused


def edit(
    db: Session, *, actor: Actor, event_id: int, revision: int, changes: Mapping[str, Any], following: bool = False, now: datetime
) -> Edited:
    """Save fields of an event that were changed on `revision`: a three-way merge with what others saved since, or a conflict.

    With `following`, the later events of its series take over the changed fields (`SHARED`).
    """
    host = changes.get("host_id")
    lock_shared(db, clusters=() if host is None else (host,))
    held = lock_event(db, actor, Action.RUN_EVENT, event_id, now, following=following)
    if not isinstance(held, LockedEvent):
        return held
    before = content_of(held.event, held.offering.capacity)
    mine = {name: value for name, value in changes.items() if name in before}
    after = merged(db, (Noun.EVENTS, str(event_id), revision), before, held.event.revision, mine)
    return after if isinstance(after, Conflict) else _changed(db, held, before, after)


def undo(
    db: Session, *, actor: Actor, event_id: int, number: int, version: int, now: datetime
) -> Revised | Unchanged | Faulty | NotAHost | Moved | Absent | Refused:
    """Restore the fields of version `number` of an event as a new version; only if nobody has changed it since `version`.

    Its date and state stay: an event is moved, cancelled and brought back by people who decide so.
    """
    held = lock_event(db, actor, Action.UNDO, event_id, now)
    if not isinstance(held, LockedEvent):
        return held
    if held.event.revision != version:
        return Moved(held.event.revision)
    before = content_of(held.event, held.offering.capacity)
    return _changed(db, held, before, content_at(db, Noun.EVENTS, str(event_id), number, before))


def _changed(db: Session, held: LockedEvent, before: Content, after: Content) -> Revised | Unchanged | Faulty | NotAHost | Refused:
    fields = changed(before, after)
    if not fields:
        return Unchanged(held.event.revision)
    return _refusal(db, held, before, after) or _save(db, held, after, fields)


def _refusal(db: Session, held: LockedEvent, before: Content, after: Content) -> Faulty | NotAHost | Refused | None:
    """Why a permitted edit cannot be saved: a new host or kind may need more permission, and the deadline must fit the date; else None."""
    event = held.event
    if (before["kind"], before["host_id"]) != (after["kind"], after["host_id"]):
        misplaced = _misplaced(db, held.acting, after["kind"], after["host_id"], (event.group_id, event.round_id))
        if misplaced is not None:
            return misplaced
    opens, closes = after["opens_at"], after["deadline_on"]
    made = Window(
        None, datetime.fromisoformat(opens) if opens else None, date.fromisoformat(closes) if closes else None, after["deadline_form"]
    )
    fault = window_fault(made, when(event))
    return Faulty((fault,)) if fault else None


def _save(db: Session, held: LockedEvent, content: Content, fields: tuple[str, ...]) -> Revised:
    promoted: list[Promotion] = []
    over = events = 0
    taken_over = tuple(name for name in fields if name in SHARED)
    for event, names in ((held.event, fields), *((one, taken_over) for one in held.others if taken_over)):
        revise(db, held, event, _columns(content, names), names)
        events += 1
        if "capacity" in names:
            assert event.id is not None
            limit = held.limits[event.id]
            what = offerings.offer(db, limit, drafts=True)
            assert what is not None
            promoted += offerings.limit(db, limit, what, content["capacity"], held.now)
            over += surplus(limit.capacity, how_full(db, limit.id).confirmed)
    bump_revision(db, now=held.now)
    return Revised(held.number, held.event.title, fields, events, tuple(promoted), over)


def _columns(content: Content, names: Sequence[str]) -> dict[str, Any]:
    """The columns of the changed fields; an empty link becomes None. The capacity is a column of the offering."""
    read = {"opens_at": datetime.fromisoformat, "deadline_on": date.fromisoformat}
    found = {name: read[name](content[name]) if name in read and content[name] else content[name] for name in names if name != "capacity"}
    return found | ({"online_url": found["online_url"] or None} if "online_url" in found else {})
