"""A member's own calendar: its secret address is created, replaced and revoked; it is shown once, only to its owner."""

from bot.blocks.calendars import address as show
from bot.commands.refusals import refused
from bot.commands.request import OpenForm, Origin, Reply, Request, Say
from bot.operations.calendars.address import make as make_calendar, revoke as revoke_calendar, rotate as rotate_calendar
from bot.rules.calendars.address import Made, MadeBefore, Revoked, path
from bot.rules.permissions import Refused
from store.queries.calendars.address import live


async def show_mine(request: Request) -> Reply:
    """Shows whether I have a calendar and which program read it last, with the buttons to create, replace or revoke its address."""
    member_id = request.actor.member_id
    held = await request.read(live, member_id) if member_id is not None else None
    return Say(show.mine(held, request.desk.public_url))


async def make(request: Request) -> Reply:
    """Creates the secret address of my calendar and shows it."""
    if request.desk.public_url is None:
        return Say(show.mine(None, None))
    outcome = await request.perform(make_calendar, actor=request.actor, now=request.now)
    return await _shown(request, outcome)


async def rotate(request: Request) -> Reply:
    """Replaces the address; the old one stops working. Button value: `<calendar id>`."""
    outcome = await request.perform(rotate_calendar, actor=request.actor, calendar_id=request.number, now=request.now)
    return await _shown(request, outcome)


async def revoke(request: Request) -> Reply:
    """Revokes the address without a new one. Button value: `<calendar id>`."""
    outcome = await request.perform(revoke_calendar, actor=request.actor, calendar_id=request.number, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    return Say(show.revoked(outcome) if isinstance(outcome, Revoked) else show.made_before(outcome))


async def _shown(request: Request, outcome: Made | MadeBefore | Refused) -> Reply:
    """Shows the new address once; from App Home in a form, so that the address does not stay on the page."""
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, MadeBefore):
        return Say(show.made_before(outcome))
    address = f"{request.desk.public_url}{path(outcome.secret)}"
    if request.origin == Origin.HOME:
        return OpenForm(show.address_form(outcome, address, request.desk.network))
    return Say(show.address(outcome, address, request.desk.network))
