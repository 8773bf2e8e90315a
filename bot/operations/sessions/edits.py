"""Changes rounds of remote sessions with their meetings: texts and window, more meetings, late registration, cancellation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.operations.editing import merged
from bot.operations.events.creation import create_event
from bot.operations.events.parent import state_in
from bot.operations.events.rows import Changing, call_off, locked, revise, when
from bot.operations.history import keep, note
from bot.operations.network.settings import bump_revision
from bot.operations.ownership import of_round
from bot.operations.permissions import authorize
from bot.rules.events.drafts import EventDraft
from bot.rules.faults import Faulty
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.sessions.outcomes import NoSuchRound, RoundAdded, RoundChanged
from bot.rules.sessions.sheet import ROUND, columns_of, content_of, window_faults
from bot.rules.versions import Conflict, Content, Moved, changed
from store.models import Event, EventState, Noun, Round, RoundState
from store.queries.history import content_at


@dataclass(frozen=True)
class WithMeetings(Changing):
    """A round locked with all its meetings, and who changes it."""

    round: Round
    meetings: Sequence[Event]

    @property
    def content(self) -> Content:
        """The editable fields."""
        return content_of(self.round.model_dump(mode="json"))


def add_meetings(
    db: Session, *, actor: Actor, round_id: int, meetings: Sequence[EventDraft], key: str | None = None, now: datetime
) -> RoundAdded | NoSuchRound | Refused:
    """Add meetings to a round. Whoever is registered for the others may register for these as well.

    Idempotent: the same form sent twice (`key`) adds them once.
    """
    held = _open(db, actor, round_id, now)
    if not isinstance(held, WithMeetings):
        return held
    if held.round.state == RoundState.CANCELLED:
        return NoSuchRound()
    state = state_in(db, None, round_id)
    assert isinstance(state, EventState)
    own = f"{key}:{held.acting.member_id}:" if key else None
    if own and any(one.key and one.key.startswith(own) for one in held.meetings):
        return RoundAdded(round_id, held.round.title, len(meetings))
    for number, meeting in enumerate(meetings):
        of_round = replace(meeting, round_id=round_id, key=f"{own}{number}" if own else None)
        create_event(db, draft=of_round, author_id=held.acting.member_id, state=state, now=now)
    _revise(db, held, ("meetings",))
    return RoundAdded(round_id, held.round.title, len(meetings))


def edit(
    db: Session, *, actor: Actor, round_id: int, version: int, changes: Mapping[str, Any], now: datetime
) -> RoundChanged | Conflict | Faulty | NoSuchRound | Refused:
    """Save fields of a round that were changed on `version`: a three-way merge with what others saved since, or a conflict."""
    held = _open(db, actor, round_id, now)
    if not isinstance(held, WithMeetings):
        return held
    if held.round.state == RoundState.CANCELLED:
        return NoSuchRound()
    before, mine = held.content, {name: changes[name] for name in ROUND.by_name if name in changes}
    if not mine.get("deadline"):  # the form of a deadline is chosen, as its menu cannot be empty, and means nothing without one
        mine.pop("form", None)
    if faults := ROUND.check(mine):
        return Faulty(faults)
    after = merged(db, (Noun.ROUNDS, str(round_id), version), before, held.round.revision, mine)
    return after if isinstance(after, Conflict) else _save(db, held, after)


def undo(
    db: Session, *, actor: Actor, round_id: int, number: int, version: int, now: datetime
) -> RoundChanged | Moved | Faulty | NoSuchRound | Refused:
    """Restore the fields of version `number` of a round as a new version; only if nobody has changed it since `version`."""
    held = _open(db, actor, round_id, now, Action.UNDO)
    if not isinstance(held, WithMeetings):
        return held
    if held.round.revision != version or held.round.state == RoundState.CANCELLED:
        return Moved(held.round.revision)
    return _save(db, held, content_at(db, Noun.ROUNDS, str(round_id), number, held.content))


def _save(db: Session, held: WithMeetings, after: Content) -> RoundChanged | Faulty:
    """Write the fields that changed, if the window fits the meetings to come."""
    fields = changed(held.content, after)
    if {"opens", "deadline"} & set(fields) or ("form" in fields and after["deadline"]):
        coming = [(event.title, when(event)) for event in held.meetings if event.state != EventState.CANCELLED]
        if faults := window_faults(after, coming):
            return Faulty(faults)
    return _change(db, held, columns_of(after))


def open_late(db: Session, *, actor: Actor, round_id: int, late: bool, now: datetime) -> RoundChanged | NoSuchRound | Refused:
    """Allow registration after the deadline, or stop allowing it."""
    held = _open(db, actor, round_id, now)
    if not isinstance(held, WithMeetings):
        return held
    if held.round.state == RoundState.CANCELLED:
        return NoSuchRound()
    return _change(db, held, {"late": late})


def cancel(db: Session, *, actor: Actor, round_id: int, now: datetime) -> RoundChanged | NoSuchRound | Refused:
    """Cancel a round with all its coming meetings; everybody concerned is told of each. Idempotent.

    If the round was never announced, nobody is told, and its meetings stay drafts.
    """
    held = _open(db, actor, round_id, now)
    if not isinstance(held, WithMeetings):
        return held
    if held.round.state == RoundState.CANCELLED:
        return RoundChanged(round_id, held.round.title, ())
    cancelled = call_off(db, held, held.meetings)
    held.round.state = RoundState.CANCELLED
    _revise(db, held, ("cancelled",), but=cancelled)
    return RoundChanged(round_id, held.round.title, ("cancelled",))


def _open(
    db: Session, actor: Actor, round_id: int, now: datetime, action: Action = Action.RUN_ROUND
) -> WithMeetings | NoSuchRound | Refused:
    """Lock a round with its meetings and check the permission. The round's row is locked first, to serialize edits and cancellations."""
    wanted = select(Round).where(col(Round.id) == round_id).with_for_update()
    found = db.exec(wanted.execution_options(populate_existing=True)).first()
    acting, answer = authorize(db, actor, action, of_round(db, round_id))
    if isinstance(answer, Refused):
        return answer
    if found is None:
        return NoSuchRound()
    limits, meetings = locked(db, [one for one in db.exec(select(Event.id).where(col(Event.round_id) == round_id)) if one is not None])
    return WithMeetings(acting, answer, limits, now, found, meetings)


def _revise(db: Session, held: WithMeetings, fields: Sequence[str], *, but: Sequence[Event] = ()) -> None:
    """Increment the revisions of a round and of its coming meetings, so that their entries in calendars are updated (rule 4)."""
    held.round.revision, held.round.revised_at = held.round.revision + 1, held.now
    for event in held.meetings:
        if event.over_at > held.now and event not in but:
            revise(db, held, event, {}, ())
    note(db, held.deed(Action.RUN_ROUND), Noun.ROUNDS, held.round.id, fields=fields)
    bump_revision(db, now=held.now)


def _change(db: Session, held: WithMeetings, wanted: Mapping[str, object]) -> RoundChanged:
    found = held.round
    fields = tuple(name for name, value in wanted.items() if getattr(found, name) != value)
    assert found.id is not None
    if fields:
        columns = found.model_dump(mode="json", include={*fields})
        before = content_of(columns) | ({"late": columns["late"]} if "late" in columns else {})
        keep(db, noun=Noun.ROUNDS, subject=str(found.id), number=found.revision, data=before, author_id=held.acting.member_id, now=held.now)
        for name in fields:
            setattr(found, name, wanted[name])
        _revise(db, held, fields)
    return RoundChanged(found.id, found.title, fields)
