"""Requests for secret links, by a command or a button."""

from bot.blocks.answers import plain
from bot.blocks.links import messages as show
from bot.commands.refusals import refused
from bot.commands.request import Request, Say
from bot.operations.links.secrets import ask_for
from bot.rules.links.purposes import NoSuchLink
from bot.rules.permissions import Refused
from bot.texts.network import answers as say
from store.models import LinkKind


async def ask_link(request: Request, kind: LinkKind, subject: str = "") -> Say:
    """Requests a link, and says that it comes by direct message, or why it does not."""
    if request.desk.public_url is None:
        return Say(show.needs_address())
    outcome = await request.perform(ask_for, actor=request.actor, kind=kind, subject=subject, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    return Say(plain(say.out_of_date()) if isinstance(outcome, NoSuchLink) else show.asked(outcome, request.desk.name))
