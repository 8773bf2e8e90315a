"""Changes rounds of remote sessions with their meetings: texts and window, more meetings, late registration, cancellation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.events.creation import create_event
from bot.operations.events.parent import state_in
from bot.operations.events.rows import Changing, call_off, locked, revise
from bot.operations.history import keep, note
from bot.operations.network.settings import bump_revision
from bot.operations.ownership import of_round
from bot.operations.permissions import authorize
from bot.rules.events.drafts import EventDraft, RoundDraft
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.sessions.outcomes import NoSuchRound, RoundAdded, RoundChanged, RoundMoved
from store.models import Event, EventState, Noun, Round, RoundState


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
    db: Session, *, actor: Actor, round_id: int, revision: int, draft: RoundDraft, now: datetime
) -> RoundChanged | RoundMoved | NoSuchRound | Refused:
    """Change a round's texts and registration window, unless somebody has changed it since the form was opened (`revision`)."""
    held = _open(db, actor, round_id, now)
    if not isinstance(held, WithMeetings):
        return held
    if held.round.state == RoundState.CANCELLED:
        return NoSuchRound()
    if held.round.revision != revision:
        return RoundMoved(round_id, held.round.revised_at)
    wanted: dict[str, object] = {
        "title": draft.title,
        "description": draft.description,
        "topics": list(draft.topics),
        "opens_at": draft.opens_at,
        "deadline_on": draft.deadline_on,
        "deadline_form": draft.deadline_form,
    }
    return _change(db, held, wanted)


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


@dataclass(frozen=True)
class WithMeetings(Changing):
    """A round locked with all its meetings, and who changes it."""

    round: Round
    meetings: Sequence[Event]


def _open(db: Session, actor: Actor, round_id: int, now: datetime) -> WithMeetings | NoSuchRound | Refused:
    """Lock a round with its meetings and check the permission. The round's row is locked first, to serialize edits and cancellations."""
    wanted = select(Round).where(col(Round.id) == round_id).with_for_update()
    found = db.exec(wanted.execution_options(populate_existing=True)).first()
    acting, answer = authorize(db, actor, Action.RUN_ROUND, of_round(db, round_id))
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
        before = found.model_dump(mode="json", include={*fields})
        keep(db, noun=Noun.ROUNDS, subject=str(found.id), number=found.revision, data=before, author_id=held.acting.member_id, now=held.now)
        for name in fields:
            setattr(found, name, wanted[name])
        _revise(db, held, fields)
    return RoundChanged(found.id, found.title, fields)
