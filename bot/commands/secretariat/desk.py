"""The secretariat's desk, and the network's set-up."""

import re
from typing import Final

from bot.blocks.secretariat import desk as show
from bot.commands.refusals import refused
from bot.commands.request import PERSON_ID, FormErrors, OpenForm, Replace, Reply, Request, Say
from bot.operations.secretariat.set_up import set_up as save
from bot.rules.permissions import Refused
from bot.rules.secretariat.set_up import HasLeft, NobodyLeft, SetUp
from bot.texts.lists import enumerated
from bot.texts.secretariat import desk as say
from store.queries.members.people import secretariat
from store.queries.network.settings import CHANNEL, PUBLIC_PAGE, REVIEW, settings
from store.queries.representations.roster import sums

CHANNEL_ID: Final = re.compile(r"[CG][A-Z0-9]{2,}")


async def desk(request: Request) -> Reply:
    """The secretariat's overview, with buttons to everything it can do."""
    return Replace(show.desk(await request.read(sums)))


async def set_up(request: Request) -> Reply:
    """The form of the network's set-up."""
    return OpenForm(show.set_up_form(await _now(request), bot=request.desk.name, public_url=request.desk.public_url))


async def save_set_up(request: Request) -> Reply:
    """Handles the form of the network's set-up."""
    wanted = SetUp(
        request.typed("channel"),
        frozenset(request.chosen("secretariat")),
        bool(request.chosen("public_page")),
        bool(request.chosen("review")),
    )
    if errors := _wrong(wanted):
        return FormErrors(errors)
    shown = show.shown_in(request.subject)
    outcome = await request.perform(save, actor=request.actor, shown=shown, wanted=wanted, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, NobodyLeft):
        return FormErrors({"secretariat": say.nobody_left()})
    if isinstance(outcome, HasLeft):
        return FormErrors({"secretariat": say.has_left(enumerated(outcome.people))})
    request.concern(*outcome.concerned)
    people = await request.read(secretariat)
    gone = "secretariat" in outcome.changed and request.actor.slack_id not in {person.slack_id for person in people}
    return Say(show.kept(outcome, await _now(request), people, request.desk.name, gone=gone))


def _wrong(wanted: SetUp) -> dict[str, str]:
    """Error messages by field."""
    errors = {}
    if wanted.channel and not CHANNEL_ID.fullmatch(wanted.channel):
        errors["channel"] = say.not_a_channel()
    if not wanted.secretariat:
        errors["secretariat"] = say.nobody_chosen()
    elif not all(PERSON_ID.fullmatch(one) for one in wanted.secretariat):
        errors["secretariat"] = say.not_a_person()
    return errors


async def _now(request: Request) -> SetUp:
    """The present set-up."""
    chosen = await request.read(settings)
    values = {name: choice.value for name, choice in chosen.items()}
    people = frozenset(one.slack_id for one in await request.read(secretariat) if one.slack_id)
    return SetUp(values.get(CHANNEL, ""), people, values.get(PUBLIC_PAGE) == "on", values.get(REVIEW) == "on")
