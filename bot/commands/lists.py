"""The lists that a board asks for: to read in Slack, as files, and from files."""

from bot.blocks import lists as show
from bot.commands.links import ask_link
from bot.commands.paging import cut
from bot.commands.request import Replace, Reply, Request
from bot.commands.secretariat import closed
from bot.rules.permissions import Action
from store.models import LinkKind
from store.roster import places


async def lists(request: Request) -> Reply:
    """Every list, and every file."""
    return await closed(request, Action.SEE_MEMBERS) or Replace(show.lists())


async def page(request: Request) -> Reply:
    """A page of a list."""
    if said := await closed(request, Action.SEE_MEMBERS):
        return said
    number, name = request.paged
    if name not in show.TO_READ:
        return Replace(show.lists())
    some, of = cut(await request.read(places), number, name)
    return Replace(show.listed(some, of, request.language))


async def export(request: Request) -> Reply:
    """A file, as a link in a direct message."""
    return await ask_link(request, LinkKind.EXPORT, request.value)


async def import_(request: Request) -> Reply:
    """The page that takes a file, as a link in a direct message."""
    return await ask_link(request, LinkKind.IMPORT, request.value)
