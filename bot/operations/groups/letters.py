"""Letters from a leader to the group."""

from datetime import datetime

from sqlmodel import Session

from bot.operations.groups.states import LockedGroup, lock_group
from bot.operations.history import note
from bot.rules.groups.letters import DAY, MOST, LetterSent, LetterTooLong, NobodyThere, NothingWritten, TooManyLetters, again_at
from bot.rules.groups.outcomes import GroupClosed, NoSuchGroup
from bot.rules.lines import clean
from bot.rules.permissions import Action, Actor, Refused
from store.insert import inserted
from store.models import GroupState, Letter, Noun
from store.queries.groups.letters import addressees, sent_since

Outcome = LetterSent | TooManyLetters | NothingWritten | LetterTooLong | NobodyThere | NoSuchGroup | GroupClosed | Refused


def send(db: Session, *, actor: Actor, group_id: int, text: str, now: datetime) -> Outcome:
    """Write to a group's delegates and the guests of its next meeting, each once. The same letter twice within a day is sent once.

    Concurrent presses are serialized by the group's lock.
    """
    held = lock_group(db, actor, Action.LEAD, group_id, now)
    if not isinstance(held, LockedGroup):
        return held
    words = clean(text)
    if held.row.state == GroupState.CLOSED:
        return GroupClosed(group_id, held.row.topic, again=True)
    if not words or len(words) > MOST:
        return LetterTooLong() if words else NothingWritten()
    return _send(db, held, words, now)


def _send(db: Session, held: LockedGroup, words: str, now: datetime) -> LetterSent | TooManyLetters | NobodyThere:
    group_id, author = held.row.id, held.acting.member_id
    assert group_id is not None
    lately = sent_since(db, now - DAY, group_id)
    for one in lately:
        if (one.author_id, one.text) == (author, words):
            return LetterSent(one.id, len(addressees(db, group_id, author, one.sent_at).people), again=True)
    wait = again_at([one.sent_at for one in lately], now)
    if wait is not None:
        return TooManyLetters(wait)
    people = addressees(db, group_id, author, now).people
    if not people:
        return NobodyThere()
    letter = inserted(db, Letter(group_id=group_id, author_id=author, text=words, sent_at=now))
    note(db, held.deed(Action.LEAD, now), Noun.LETTERS, letter.id, fields=("sent",))
    return LetterSent(letter.id, len(people))
