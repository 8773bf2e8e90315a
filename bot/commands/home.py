"""App Home: everything about me, and what waits for me; how I want to be told."""

from datetime import time
from typing import Final

from bot.blocks import home as show
from bot.blocks.kit import Message
from bot.blocks.network import plain
from bot.commands import clusters, countries, events
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Origin, Replace, Reply, Request, Say, ShowHome
from bot.operations.members import opened_home, welcome
from bot.operations.preferences import prefer
from bot.rules.permissions import Refused, audience
from bot.texts import permissions as say_permissions
from bot.texts import preferences as say_preferences
from store.events import Wanted, find
from store.home import pulse, stale
from store.members import acting, person
from store.models import RepresentationState
from store.questions import open_for

AGENDA: Final = 5
PLACES: Final = {"cluster": clusters.command, "country": countries.command, "events": events.command}


async def opened(request: Request) -> Reply:
    """Somebody opens App Home; the first time they are welcomed."""
    if request.actor.outsider:
        return Say(plain(say_permissions.outsider()))
    await request.perform(opened_home, actor=request.actor, now=request.now)
    first_time = await request.perform(welcome, actor=request.actor, now=request.now)
    request.marks.wrote = False  # nothing of it is shown anywhere: no need to make App Home twice
    return ShowHome(show.greeting(request.desk.name, request.desk.network) if first_time else "")


async def show_home(_request: Request) -> Reply:
    """Back to App Home."""
    return ShowHome()


async def build(request: Request, first: str = "") -> Message:
    """App Home as it is for this person now."""
    return show.home(await mine(request), first)


async def mine(request: Request) -> show.Mine:
    """All that concerns the person who asks."""
    actor = request.actor
    me = await request.read(person, actor.member_id) if actor.member_id is not None else None
    acts = await request.read(acting, member_id=actor.member_id, state=None) if actor.member_id is not None else []
    waiting = [one for one in await request.read(acting, state=RepresentationState.PENDING) if one.person.id != actor.member_id]
    return show.Mine(
        bot=request.desk.name,
        network=request.desk.network,
        person=me,
        acting=[one for one in acts if one.state != RepresentationState.REFUSED],
        agenda=await request.read(find, Wanted(now=request.now, audience=audience(actor)), limit=AGENDA),
        claims=[one for one in waiting if actor.secretariat or one.cluster_id in actor.contact_of],
        questions=len(await request.read(open_for, actor.member_id)) if actor.member_id is not None else 0,
        stale=await request.read(stale, actor.contact_of, request.now),
        pulse=await request.read(pulse, request.now) if actor.secretariat else None,
    )


async def preferences(request: Request) -> Reply:
    """The form of how I am told."""
    if request.actor.outsider:
        return Say(plain(say_permissions.outsider()))
    me = await request.read(person, request.actor.member_id) if request.actor.member_id is not None else None
    if me is None:
        await request.perform(opened_home, actor=request.actor, now=request.now)
        return ShowHome()
    return OpenForm(show.preferences_form(me))


async def save_preferences(request: Request) -> Reply:
    """Take the form of how I am told."""
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
        now=request.now,
    )
    if isinstance(changed, Refused):
        return Say(await refused(request, changed))
    return Say(plain(say_preferences.preferences_saved() if changed else say_preferences.nothing_changed()))


async def fewer(request: Request) -> Reply:
    """Only the digest, answers, and what is urgent."""
    return await _fewer(request, wanted=True)


async def more(request: Request) -> Reply:
    """All messages again."""
    return await _fewer(request, wanted=False)


async def _fewer(request: Request, *, wanted: bool) -> Reply:
    answer = await request.perform(prefer, actor=request.actor, fewer=wanted, now=request.now)
    if isinstance(answer, Refused):
        return Say(await refused(request, answer))
    words = say_preferences.fewer_done() if wanted else say_preferences.more_done()
    return ShowHome(words) if request.origin == Origin.HOME else Say(show.done(words, undo=wanted))


async def find_form(request: Request) -> Reply:
    """The form of a search."""
    return OpenForm(show.search_form({name: request.desk.command(name) for name in PLACES}))


async def search(request: Request) -> Reply:
    """What a search finds, as the command would answer."""
    handler = PLACES.get(request.typed("where"), clusters.command)
    reply = await handler(request.asking(request.typed("words")))
    return Say(reply.message) if isinstance(reply, Say | Replace) else reply


def _time(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
