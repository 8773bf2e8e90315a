"""Messages with the secret links that people have asked for."""

from bot.blocks.kit import Message
from bot.blocks.links import messages as show
from bot.jobs.world import World
from bot.operations.links import secrets as links
from bot.operations.notices.outbox import Claim
from bot.rules.links.purposes import path


async def link(world: World, claim: Claim) -> Message | None:
    """The link, with a secret generated now; None if the request is gone or expired, or there is no public URL."""
    if world.public_url is None:
        return None
    issued = await world.perform(links.issue, claim=claim, now=world.clock.now())
    return show.link_message(issued, world.public_url + path(issued.secret)) if issued else None
