"""Secret links that people have asked for."""

from bot.blocks import links as show
from bot.blocks.kit import Message
from bot.jobs.world import World
from bot.operations import links
from bot.operations.notices import Claim
from bot.rules.links import path


async def link(world: World, claim: Claim) -> Message | None:
    """The link, with its secret made at this moment; nothing where it is gone or has waited longer than it would be good."""
    if world.public_url is None:
        return None
    issued = await world.perform(links.issue, claim=claim, now=world.clock.now())
    return show.link_message(issued, world.public_url + path(issued.secret)) if issued else None
