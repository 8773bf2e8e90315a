"""App Home: everything about this person and what waits for them; their notification preferences; a search form."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from typing import Final

from bot.blocks.answers import plain
from bot.blocks.home import page as show
from bot.blocks.kit import Message
from bot.commands.clusters import command as clusters
from bot.commands.countries import command as countries
from bot.commands.events import command as events
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Origin, Replace, Reply, Request, Say, ShowHome
from bot.operations.members.people import opened_home, welcome
from bot.operations.notices.preferences import prefer
from bot.rules.permissions import Action, Refused, audience
from bot.rules.places.decision import ANSWERED, Offer, closed_reason, offer_of
from bot.texts import common, permissions as say_permissions
from bot.texts.notices import preferences as say_preferences
from store.models import Dated, Noun, RepresentationState
from store.queries.calendars.address import live
from store.queries.home.agenda import Unanswered, agenda_of, closing, groups_of, seats_of, unanswered
from store.queries.home.pulse import pulse, stale
from store.queries.members.people import acting, person
from store.queries.questions.queues import open_for
from store.queries.representations.claims import former

AGENDA: Final = 5
CLOSES_SOON: Final = timedelta(days=14)
FURTHEST: Final = timedelta(days=2 * 366)
ENDED_BY: Final = (Action.LEAVE, Action.IMPORT)
"""The actions in the audit log that end a representation, without those that others decide."""
PLACES: Final = {one.name: one.command for one in (clusters.LOOK_UP, countries.LOOK_UP, events.LOOK_UP)}


async def opened(request: Request) -> Reply:
    """Handles app_home_opened; the first time the person is welcomed."""
    if request.actor.outsider:
        return Say(plain(say_permissions.outsider()))
    await request.perform(opened_home, actor=request.actor, now=request.now)
    first_time = await request.perform(welcome, actor=request.actor, now=request.now)
    request.marks.wrote = False  # these writes change nothing on the screen: App Home must not be published twice
    return ShowHome(show.greeting(request.desk.name, request.desk.network) if first_time else "")


async def show_home(_request: Request) -> Reply:
    """Goes back to App Home."""
    return ShowHome()


async def build(request: Request, first: str = "") -> Message:
    """App Home as it is for this person now."""
    return show.home(await mine(request), first)


async def mine(request: Request) -> show.HomePage:
    """Loads everything that App Home shows to this person."""
    actor, now = request.actor, request.now
    me = await request.read(person, actor.member_id) if actor.member_id is not None else None
    acts = await request.read(acting, member_id=actor.member_id, state=None) if actor.member_id is not None else []
    waiting = [one for one in await request.read(acting, state=RepresentationState.PENDING) if one.person.id != actor.member_id]
    registrations = await _open_registrations(request)
    return show.HomePage(
        now=now,
        bot=request.desk.name,
        public_url=request.desk.public_url,
        person=me,
        acting=[one for one in acts if one.state != RepresentationState.REFUSED],
        claims=[one for one in waiting if actor.secretariat or one.cluster_id in actor.contact_of],
        questions=len(await request.read(open_for, actor.member_id)) if actor.member_id is not None else 0,
        stale=await request.read(stale, actor.contact_of, now),
        pulse=await request.read(pulse, now) if actor.secretariat else None,
        agenda=await request.read(agenda_of, actor.member_id, audience(actor), now, AGENDA),
        seats=await request.read(seats_of, actor.member_id) if actor.member_id is not None else (),
        led=await request.read(groups_of, actor.member_id, now) if actor.member_id is not None else (),
        closing=await _unanswered(request, registrations),
        open=len(registrations),
        calendar=await request.read(live, actor.member_id) if actor.member_id is not None else None,
        former=await request.read(former, actor.member_id, ENDED_BY) if actor.member_id is not None and not acts else (),
        join=request.desk.command("cluster"),
    )


async def _open_registrations(request: Request) -> list[Dated]:
    """Events and rounds with a deadline whose registration is open now."""
    today = request.now.date()
    found = await request.read(closing, today - timedelta(days=2), today + FURTHEST, audience(request.actor))
    return [one for one in found if closed_reason(_offer(one), request.now) is None]


def _offer(one: Dated) -> Offer:
    """The offer of a registration; a round is over at its deadline."""
    offer = offer_of(one, None)
    return offer if one.noun == Noun.EVENTS else replace(offer, over_at=offer.closes_at)


async def _unanswered(request: Request, registrations: Sequence[Dated]) -> Sequence[Unanswered]:
    """Those that close within 14 days and that nobody of this person's clusters has answered."""
    soon = [one for one in registrations if (closes := _offer(one).closes_at) is not None and closes <= request.now + CLOSES_SOON]
    return await request.read(unanswered, soon, request.actor.clusters, ANSWERED) if request.actor.clusters else ()


async def preferences(request: Request) -> Reply:
    """Opens the form of notification preferences."""
    me = await request.read(person, request.actor.member_id) if request.actor.member_id is not None else None
    if me is None:
        await request.perform(opened_home, actor=request.actor, now=request.now)
        return ShowHome()
    return OpenForm(show.preferences_form(me))


async def save_preferences(request: Request) -> Reply:
    """Handles the form of notification preferences."""
    begin, end = _time(request.typed("quiet_from")), _time(request.typed("quiet_until"))
    wrong = {name: say_preferences.not_a_time() for name, value in (("quiet_from", begin), ("quiet_until", end)) if value is None}
    if wrong:
        return FormErrors(wrong)
    changed = await request.perform(
        prefer,
        actor=request.actor,
        quiet_from=begin,
        quiet_until=end,
        muted=request.chosen("muted"),
        fewer="fewer" in request.chosen("fewer"),
        wake="wake" in request.chosen("wake"),
        now=request.now,
    )
    if isinstance(changed, Refused):
        return Say(await refused(request, changed))
    return Say(plain(common.saved() if changed else common.nothing_has_changed()))


async def fewer(request: Request, *, wanted: bool) -> Reply:
    """Turns fewer messages on (only the digest, answers, and what is urgent), or off again."""
    answer = await request.perform(prefer, actor=request.actor, fewer=wanted, now=request.now)
    if isinstance(answer, Refused):
        return Say(await refused(request, answer))
    words = say_preferences.fewer_done() if wanted else say_preferences.more_done()
    return ShowHome(words) if request.origin == Origin.HOME else Say(show.done(words, undo=wanted))


async def find_form(request: Request) -> Reply:
    """Opens the search form."""
    return OpenForm(show.search_form({name: request.desk.command(name) for name in PLACES}))


async def search(request: Request) -> Reply:
    """Handles the search form: answers as the command would."""
    handler = PLACES.get(request.typed("where"), clusters.LOOK_UP.command)
    reply = await handler(request.asking(request.typed("words")))
    return Say(reply.message) if isinstance(reply, Say | Replace) else reply


def _time(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
