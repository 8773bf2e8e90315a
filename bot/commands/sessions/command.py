"""`/sessions`: rounds of remote sessions, and one registration for several meetings."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.blocks.kit import Message, esc
from bot.blocks.sessions import cards as show, forms as show_forms
from bot.commands.looking_up import Asked, LookUp
from bot.commands.paging import cut
from bot.commands.refusals import refused
from bot.commands.request import Replace, Reply, Request, Say, Stop
from bot.operations.ownership import of_round
from bot.operations.sessions import rounds as operations
from bot.rules.permissions import Action, Allowed, Refused, may
from bot.rules.places.decision import NoCluster
from bot.rules.search import Entry, normal, search
from bot.rules.sessions.outcomes import NoSuchRound, NothingChosen, Registered
from bot.rules.sessions.registration import round_registration
from bot.texts.sessions import cards as say, registration as say_places
from store.models import Dated, Noun, RoundState
from store.queries.events.attendance import link, meetings_of, sees_link
from store.queries.events.standings import colleagues
from store.queries.places.holders import of_member
from store.queries.sessions.rounds import Meetings, by_number, rounds, single
from store.queries.sources import title as source_title


async def decline(request: Request) -> Reply:
    """Declines a whole round ("not this time"): gives back its places and stops its reminders. Button value: `<round id>`."""
    outcome = await request.perform(operations.decline, actor=request.actor, round_id=request.number, now=request.now)
    return await _after(request, request.number, outcome, say_places.declined())


async def withdraw(request: Request) -> Reply:
    """Gives back all places of a round. Button value: `<round id>`."""
    outcome = await request.perform(operations.register, actor=request.actor, round_id=request.number, events=(), now=request.now)
    return await _after(request, request.number, outcome)


async def visible(request: Request, round_id: int) -> Meetings:
    """Returns the round, or stops if this person may not see it."""
    found = await request.read(by_number, round_id, drafts=request.actor.secretariat)
    if found is None:
        raise Stop(gone())
    return found


def gone() -> Say:
    """The answer to a button of a round that does not exist (any more)."""
    return Say(show.gone())


async def card(request: Request, found: Meetings, *, first: str = "", shared: bool = False) -> Message:
    """One round's card for this reader, or for everybody."""
    source = await request.read(source_title, found.round.source) if found.round.source else None
    standing = show.NOBODY if shared else await standing_of(request, found)
    return show.card(_seen(request, found, standing), first=first, shared=shared, source=source)


def _seen(request: Request, found: Meetings, standing: show.Standing) -> show.RoundSeen:
    over = frozenset(event.id for event in found.meetings if event.over_at <= request.now)
    return show.RoundSeen(found, round_registration(found.round, found.meetings, request.now), standing, over)


async def standing_of(request: Request, found: Meetings) -> show.Standing:
    """This person's places, join links and rights in a round."""
    me = request.actor.member_id
    numbers = [event.id for event in found.meetings]
    runs = isinstance(may(request.actor, Action.RUN_ROUND, await request.read(of_round, found.id)), Allowed)
    history = isinstance(may(request.actor, Action.SEE_HISTORY), Allowed)
    if me is None:
        return show.Standing(runs=runs, history=history)
    places = {place.subject_id: place for place in await request.read(of_member, me, None) if place.noun == Noun.EVENTS}
    links = {}
    for event_id, mine in (await request.read(meetings_of, me, numbers)).items():
        url = await request.read(link, event_id) if sees_link([mine], me) else None
        if url:
            links[event_id] = url
    others = await request.read(colleagues, request.actor.clusters, me)
    return show.Standing({number: places[number] for number in numbers if number in places}, links, runs, bool(others), history)


async def _answer(request: Request, asked: Asked) -> Message:
    past, words = _asked(asked.query)
    adds = isinstance(may(request.actor, Action.ADD_NETWORK_EVENT), Allowed)
    found = _matching(await request.read(rounds, request.now, past=past), words)
    alone = [] if past else _matching_events(await request.read(single, request.now), words)
    if not found and not alone:
        sentence = say.none_past() if past else say.none_found(words) if words else say.none_planned()
        return show.nothing(sentence, adds=adds)
    if len(found) == 1 and not alone and words and not asked.listed:
        return await card(request, found[0])
    current, current_page = cut(found, asked.page, asked.query)
    shown = [_seen(request, each, await standing_of(request, each)) for each in current]
    last = current_page.number == current_page.pages
    return show.listed(shown, alone if last else [], current_page, past=past, adds=adds, shared=asked.sharer is not None)


async def _after(request: Request, round_id: int, outcome: operations.Outcome, words: str = "") -> Reply:
    match outcome:
        case Refused():
            return Say(await refused(request, outcome))
        case Registered():
            request.concern(*(up.member_id for up in outcome.promoted))
            words = words or (say_places.given_back(len(outcome.given_back)) if outcome.given_back else say_places.unchanged())
        case NoSuchRound():
            return gone()
        case NoCluster():
            return Say(show_forms.no_cluster())
        case NothingChosen():
            words = say_places.unchanged()
    return Replace(await card(request, await visible(request, round_id), first=esc(words)))


def _asked(query: str) -> tuple[bool, str]:
    words = query.split()
    past = bool(words) and normal(words[0]) == "past"
    return past, " ".join(words[1:] if past else words)


def _matching(found: Sequence[Meetings], words: str) -> list[Meetings]:
    if not words:
        return list(found)
    entries = [
        Entry(each.id, (each.round.title,), tuple(("", term) for term in each.round.topics), each.round.description) for each in found
    ]
    hits = {hit.key for hit in search(words, entries)}
    return [each for each in found if each.id in hits]


def _matching_events(found: Sequence[Dated], words: str) -> list[Dated]:
    if not words:
        return list(found)
    hits = {hit.key for hit in search(words, [Entry(event.id, (event.title,), (), event.description) for event in found])}
    return [event for event in found if event.id in hits]


LOOK_UP: Final = LookUp(
    noun="sessions",
    name="sessions",
    help_title=say.help_title,
    help_lines=say.help_lines,
    help_secretariat=say.help_secretariat,
    answer=_answer,
    find=lambda request: visible(request, request.number),
    card=card,
    shared=partial(card, shared=True),
    unshared=lambda found: show.gone() if found.round.state == RoundState.DRAFT else None,
    members_only=True,
)
