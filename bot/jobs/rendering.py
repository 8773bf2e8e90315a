"""How each kind of notice reads: rendered when it is posted, never stored as text, in the recipient's language."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.blocks.kit import Message
from bot.jobs import digest, events, links, members, questions, troubles
from bot.jobs.world import Listing, World
from bot.operations.notices import Claim
from bot.texts.language import SOURCE, speaking
from store.members import by_slack_id
from store.models import NoticeKind

Renderer = Callable[[World, Claim], Awaitable[Message | Listing | None]]

RENDERERS: Final[dict[NoticeKind, Renderer]] = {
    NoticeKind.QUARTERLY_3_WEEKS: events.announcement,
    NoticeKind.QUARTERLY_3_DAYS: events.announcement,
    NoticeKind.UNDELIVERED: troubles.undelivered,
    NoticeKind.CLAIM: members.claim,
    NoticeKind.DECIDED: members.decided,
    NoticeKind.CONTACT: members.contact,
    NoticeKind.NO_CONTACT: members.no_contact,
    NoticeKind.QUESTION: questions.question,
    NoticeKind.ANSWERED: questions.answered,
    NoticeKind.LINK: links.link,
    NoticeKind.DIGEST: digest.digest,
}


async def render(world: World, claim: Claim) -> Listing | None:
    """The message with what it says as well, or nothing where it is no longer true or would help nobody any more. It writes nothing."""
    person = await world.read(by_slack_id, claim.recipient) if claim.recipient[0] in "UW" else None
    with speaking(person.locale if person else SOURCE):
        said = await RENDERERS[NoticeKind(claim.kind)](world, claim)
    return Listing(said) if isinstance(said, Message) else said
