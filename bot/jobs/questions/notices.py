"""Notices about questions to answer, and about answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.blocks.kit import Message
from bot.blocks.questions import messages as show
from bot.jobs.world import World, notices_to
from bot.operations.notices.outbox import Claim
from bot.rules.notices.due import PendingNotice
from bot.rules.questions.routing import PAUSE, next_message
from bot.texts.language import spoken
from store.models import MemberState, NoticeKind, Noun
from store.queries.members.people import contact, person
from store.queries.notices.outbox import daily_messages_since
from store.queries.questions.queues import answered_since, by_number, queues, responders

NEWS: Final = timedelta(days=30)
"""How long an answer is announced; what could not be told by then is only in the list of questions."""


def matters(db: Session, now: datetime) -> Sequence[PendingNotice]:
    """Questions to answer, and answers to one's own questions."""
    return [*_questions(db, now), *_answers(db, now)]


def _questions(db: Session, now: datetime) -> list[PendingNotice]:
    found = []
    waiting = queues(db)
    rest = {recipient for recipient, _ in daily_messages_since(db, (NoticeKind.QUESTION,), now - PAUSE)} if waiting else set()
    for queue in waiting:
        by_number = {question.id: question for question in queue.waiting}
        number = next_message(by_number, queue.told, rests=queue.person.slack_id in rest)
        if number is not None:
            asked_at = by_number[number].asked_at
            subject = (Noun.QUESTIONS, number, f"{asked_at:%Y-%m-%dT%H:%MZ}")
            found += notices_to([queue.person], NoticeKind.QUESTION, subject, asked_at)
    return found


def _answers(db: Session, now: datetime) -> list[PendingNotice]:
    found = []
    for question, asker in answered_since(db, now - NEWS):
        at = question.answered_at
        if at is not None:
            found += notices_to([asker], NoticeKind.ANSWERED, (Noun.QUESTIONS, question.id, f"{at:%Y-%m-%dT%H:%MZ}"), at)
    return found


async def question(world: World, claim: Claim) -> Message | None:
    """A question to this person's cluster; None if it was answered or withdrawn, or somebody else is to answer it now."""
    found = await world.read(by_number, claim.subject_id)
    asker = await world.read(person, found.asker_id) if found else None
    if found is None or not found.open or not found.text or asker is None or asker.state != MemberState.ACTIVE:
        return None
    reader = next((each for each in await world.read(responders, found.cluster_id) if each.slack_id == claim.recipient), None)
    if reader is None:
        return None
    own = await world.read(contact, found.cluster_id) if found.cluster_id is not None else None
    return show.question_notice(found, spoken(reader.locale), secretariat=own is None or own.id != reader.id)


async def answered(world: World, claim: Claim) -> Message | None:
    """The answer to this person's question; None if either was withdrawn."""
    found = await world.read(by_number, claim.subject_id)
    asker = await world.read(person, found.asker_id) if found else None
    if found is None or asker is None or asker.slack_id != claim.recipient or not found.answer or not found.text:
        return None
    return show.answered_notice(found, spoken(asker.locale))
