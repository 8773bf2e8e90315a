"""Secret links that people have asked for."""

from bot.blocks.kit import Message
from bot.blocks.links import messages as show
from bot.jobs.world import World
from bot.operations.links import secrets as links
from bot.operations.notices.outbox import Claim
from bot.rules.links.purposes import path


async def link(world: World, claim: Claim) -> Message | None:
    """The link, with its secret made at this moment; nothing where it is gone or has waited longer than it would be good."""
    if world.public_url is None:
        return None
    issued = await world.perform(links.issue, claim=claim, now=world.clock.now())
    return show.link_message(issued, world.public_url + path(issued.secret)) if issued else None
