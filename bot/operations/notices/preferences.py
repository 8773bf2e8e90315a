"""A person's preferences for notices."""

from collections.abc import Collection
from datetime import datetime, time

from sqlmodel import Session

from bot.operations.history import note
from bot.operations.permissions import permitted, row_of
from bot.rules.notices.kinds import MUTABLE
from bot.rules.permissions import Action, Actor, Refused, Subject
from store.models import Noun


def prefer(
    db: Session,
    *,
    actor: Actor,
    quiet_from: time | None = None,
    quiet_until: time | None = None,
    muted: Collection[str] | None = None,
    fewer: bool | None = None,
    wake: bool | None = None,
    now: datetime,
) -> tuple[str, ...] | Refused:
    """Change one's own preferences; None leaves a value as it is. Returns the names of the changed ones.

    Quiet hours are wall times in the person's zone; equal times mean none. `wake` lets urgent notices through in quiet hours.
    """
    known = None if actor.outsider else row_of(db, actor)
    deed = permitted(db, actor, Action.PREFER, now, Subject(member_id=known.id if known else None))
    if isinstance(deed, Refused):
        return deed
    member = known or row_of(db, actor)
    wanted = {
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "muted": None if muted is None else [kind for kind in MUTABLE if kind in muted],
        "fewer": fewer,
        "wake": wake,
    }
    changed = tuple(name for name, value in wanted.items() if value is not None and getattr(member, name) != value)
    for name in changed:
        setattr(member, name, wanted[name])
    if changed:
        note(db, deed, Noun.MEMBERS, member.id, fields=changed)
    return changed
