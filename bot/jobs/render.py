"""Renders each kind of notice in the recipient's language, when it is posted; texts are never stored."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.blocks.kit import Message
from bot.blocks.notices.bulletins import combined, fits
from bot.jobs.events import changes, closings, reminders as meetings, reviews
from bot.jobs.groups import letters
from bot.jobs.home import digest
from bot.jobs.links import messages as links
from bot.jobs.notices import posts, troubles
from bot.jobs.places import notices as places
from bot.jobs.questions import notices as questions
from bot.jobs.representations import notices as members
from bot.jobs.world import RenderedNotice, World
from bot.operations.notices.outbox import Claim, claimed
from bot.rules.notices.kinds import UNASKED
from bot.texts.language import SOURCE, speaking
from store.models import NoticeKind
from store.queries.members.people import by_slack_id
from store.queries.notices.outbox import batchable_with, key_of

Renderer = Callable[[World, Claim], Awaitable[Message | RenderedNotice | None]]

RENDERERS: Final[dict[NoticeKind, Renderer]] = {
    NoticeKind.QUARTERLY_3_WEEKS: posts.quarterly,
    NoticeKind.QUARTERLY_3_DAYS: posts.quarterly,
    NoticeKind.ANNOUNCED: posts.announced,
    NoticeKind.MEETING_DAY: meetings.reminder,
    NoticeKind.MEETING_HOUR: meetings.reminder,
    NoticeKind.CLOSING_3_DAYS: closings.closing,
    NoticeKind.CLOSING_1_DAY: closings.closing,
    NoticeKind.CLOSED: closings.closed,
    NoticeKind.NO_MEETUP: closings.no_meetup,
    NoticeKind.PROMOTED: places.promoted,
    NoticeKind.PLACED: places.placed,
    NoticeKind.MOVED: changes.moved,
    NoticeKind.CANCELLED: changes.cancelled,
    NoticeKind.UNDELIVERED: troubles.undelivered,
    NoticeKind.CLAIM: members.claim,
    NoticeKind.DECIDED: members.decided,
    NoticeKind.CONTACT: members.contact,
    NoticeKind.NO_CONTACT: members.no_contact,
    NoticeKind.QUESTION: questions.question,
    NoticeKind.ANSWERED: questions.answered,
    NoticeKind.LETTER: letters.letter,
    NoticeKind.LINK: links.link,
    NoticeKind.REVIEW: reviews.review,
    NoticeKind.REVIEWED: reviews.reviewed,
    NoticeKind.DIGEST: digest.digest,
}


async def render(world: World, claim: Claim) -> RenderedNotice | None:
    """Render a notice; None if it is no longer true or useful. Only a secret link writes: its new secret.

    An unasked notice (`UNASKED`) is combined with all others of that sort that wait for the same person.
    """
    person = await world.read(by_slack_id, claim.recipient) if claim.recipient[0] in "UW" else None
    with speaking(person.locale if person else SOURCE):
        own = await _render(world, claim)
        if own is None or claim.besides or claim.kind not in UNASKED:
            return own
        return await _with_riders(world, claim, own)


async def _render(world: World, claim: Claim) -> RenderedNotice | None:
    said = await RENDERERS[NoticeKind(claim.kind)](world, claim)
    return RenderedNotice(said) if isinstance(said, Message) else said


async def _with_riders(world: World, claim: Claim, own: RenderedNotice) -> RenderedNotice:
    """Add the other notices that wait for this person (riders). One that another part already covers rides along without text.

    One that is no longer true, or does not fit, is left for its own turn.
    """
    parts: list[tuple[Claim, RenderedNotice]] = [(claim, own)]
    silent = []
    for row in await world.read(batchable_with, claim.id, UNASKED, world.clock.real()):
        rider = claimed(row)
        if key_of(rider) in {key_of(other) for _, part in parts for other in part.others}:
            silent.append(rider)
            continue
        other = await _render(world, rider)
        if other is not None and fits([*(part.message for _, part in parts), other.message]):
            parts.append((rider, other))
    if len(parts) == 1 and not silent:
        return own
    ordered = sorted(parts, key=lambda part: UNASKED.index(NoticeKind(part[0].kind)))
    return RenderedNotice(
        combined([part.message for _, part in ordered]),
        tuple(other for _, part in parts for other in part.others),
        (*(rider for rider, _ in parts[1:]), *silent),
        alone=own,
    )
