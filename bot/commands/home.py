"""App Home: everything about me, and what waits for me."""

from bot.blocks import kit
from bot.commands.request import Reply, Request, ShowHome
from bot.operations.members import opened_home


async def opened(request: Request) -> Reply:
    """Somebody opens App Home."""
    await request.perform(opened_home, actor=request.actor, now=request.now)
    return ShowHome()


async def show(_request: Request) -> Reply:
    """Back to App Home."""
    return ShowHome()


async def build(request: Request, first: str = "") -> kit.Message:
    """App Home as it is for this person now."""
    return kit.page([kit.header(request.desk.name), *([kit.section(first)] if first else [])])
