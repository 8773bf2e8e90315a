"""A person's own data: export and erasure."""

from bot.blocks.partings import erasure as show
from bot.commands.links.requests import ask_link
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Reply, Request, Say
from bot.operations.partings.erasure import erase as erase_me
from bot.rules.partings.erasure import WORD, Erased, NothingHeld, is_word
from bot.rules.permissions import Action, Refused, Subject, may
from bot.texts.partings import erasure as say
from store.models import LinkKind
from store.queries.partings.erasure import erasure_consequences


async def my_data(request: Request) -> Reply:
    """Requests a private link to all data held about this person; the answer has the button to erase it."""
    return Say(show.with_erase_button((await ask_link(request, LinkKind.MY_DATA)).message))


async def ask_erase(request: Request) -> Reply:
    """Opens the form that says what erasing does and asks for the confirmation word."""
    held = await request.read(erasure_consequences, request.actor.slack_id)
    allowed = may(request.actor, Action.ERASE, Subject(member_id=held.member_id if held else None))
    if isinstance(allowed, Refused) and held:
        return Say(await refused(request, allowed))
    return OpenForm(show.erase_form(held)) if held else Say(show.done(NothingHeld()))


async def erase(request: Request) -> Reply:
    """Handles the form: erases this person if the confirmation word was typed."""
    if not is_word(request.typed("word")):
        return FormErrors({"word": say.wrong_word(WORD)})
    outcome = await request.perform(erase_me, actor=request.actor, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, Erased):
        request.concern(*outcome.colleagues)
    return Say(show.done(outcome))
