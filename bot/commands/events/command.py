"""`/events`: upcoming and past events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from sqlmodel import Session

from bot.blocks.answers import ListPage
from bot.blocks.events import cards as show_cards, lists as show
from bot.blocks.kit import Element, Message
from bot.blocks.places.lines import standing_words
from bot.commands.events.search import EventQuery, parse_query
from bot.commands.looking_up import Asked, LookUp
from bot.commands.paging import PAGE, cut, page_of
from bot.commands.request import Request, Say, Stop
from bot.operations.ownership import of_event
from bot.rules.events.reminders import coming_reminders
from bot.rules.events.visibility import is_seen
from bot.rules.permissions import Action, Actor, Allowed, Subject, audience, may
from bot.rules.places.registration import Choices, Registration, choices, registration_of
from bot.rules.search import Entry, nearest, normal, search
from bot.texts import common
from bot.texts.events import lists as say
from bot.texts.lists import enumerated
from bot.texts.places import lines as say_places
from store.models import Dated, EventState
from store.queries.countries.pages import country_name
from store.queries.events.search import Wanted, by_number, count, find
from store.queries.events.standings import EventView, event_view, involved, standings
from store.queries.sources import title as source_title

SEARCHED: Final = 2000
ANNOUNCED: Final = (EventState.PLANNED, EventState.CANCELLED)


async def visible(request: Request, number: int) -> Dated:
    """Returns the event, or stops if this person may not see it: drafts only for the secretariat, proposals for their author too."""
    event = await request.read(by_number, number, drafts=True)
    if event is None or not is_seen(event, request.actor):
        raise Stop(Say(show.gone()))
    return event


async def card(request: Request, event: Dated, *, first: str = "", beside: Element | None = None, shared: bool = False) -> Message:
    """One event's card for this reader, or for everybody; `first` says what has just happened, `beside` is a button next to it."""
    actor, title = request.actor, await request.read(source_title, event.source) if event.source else None
    known = await request.read(event_view, event, actor.member_id, actor.clusters)
    runs = isinstance(may(actor, Action.RUN_EVENT, await request.read(of_event, event.id)), Allowed)
    own = replace(known, organiser="") if actor.outsider else known
    takes, reviews = not actor.outsider, isinstance(may(actor, Action.REVIEW), Allowed)
    history = isinstance(may(actor, Action.SEE_HISTORY), Allowed)
    one, able = registered(event, known, request.now, runs=runs)
    one = registration_of(event, request.now, known.standing.count.capacity) if shared else one
    reminders = coming_reminders(event, request.now, actor.zone)
    reader = show_cards.EventReader(request.language, own, able, reminders, takes, runs, reviews, history)
    return show_cards.card(event, one, request.desk.public_url, reader, source=title, shared=shared, first=first, beside=beside)


def registered(event: Dated, seen: EventView, now: datetime, *, runs: bool) -> tuple[Registration, Choices]:
    """The event's registration now, and what this person can do about their own place; `runs`: they run the event."""
    standing = seen.standing
    one = registration_of(event, now, standing.count.capacity, standing.count.confirmed, standing.count.waiting)
    state = standing.place.state if standing.place is not None else None
    return one, choices(one, state, comes_for_cluster=standing.comes_for_cluster, colleagues=seen.colleagues, runs=runs)


async def _answer(request: Request, asked: Asked) -> Message:
    """The answer to a query. Of a sharer, the language and the zone interpret it, but it shows nobody's places."""
    actor, query, asker = request.actor, asked.query, asked.sharer or request.actor
    question = parse_query(query, request.now, asker.zone, asker.locale)
    numbers = await request.read(involved, actor.member_id) if question.mine and actor.member_id is not None else []
    wanted = question.wanted(request.now, audience(actor), asker.clusters, numbers)
    if question.words:
        events = await request.study(_matching, wanted, question.words, query)
        current, page = cut(events, asked.page, query)
    else:
        current, page = await request.read(_page, wanted, asked.page, query)
    if not current:
        return await _nothing(request, question, wanted, query)
    if page.total == 1 and query and not asked.listed and not question.past:
        return await card(request, current[0])
    words = {} if asked.sharer or question.past else await _words(request, current, mine=question.mine)
    return show.listed(
        current,
        page,
        actor.zone,
        request.language,
        past=question.past,
        about=question.about(request.language),
        words=words,
        mine=question.mine and not asked.sharer,
        adds=_adds(actor),
    )


async def _words(request: Request, events: Sequence[Dated], *, mine: bool) -> dict[int, str]:
    """This person's standing at each event of a list, in a word or two; in a list of their own also why it is there."""
    actor = request.actor
    found = await request.read(standings, actor.member_id, events)
    words = {}
    for event in events:
        standing = found[event.id]
        count = standing.count
        said = [standing_words(registration_of(event, request.now, count.capacity, count.confirmed), standing)]
        said += [say_places.hosts_in_a_word()] if mine and event.host_id in actor.clusters else []
        line = enumerated(one for one in said if one)
        words[event.id] = line[:1].upper() + line[1:]
    return words


def _adds(actor: Actor) -> bool:
    """Whether the actor may add an event, for a cluster of theirs or for the whole network."""
    answers = (may(actor, Action.ADD_EVENT, Subject(frozenset(actor.clusters))), may(actor, Action.ADD_NETWORK_EVENT))
    return any(isinstance(answer, Allowed) for answer in answers)


def _page(db: Session, wanted: Wanted, number: int, query: str) -> tuple[list[Dated], ListPage]:
    page = page_of(count(db, wanted), number, query)
    return find(db, wanted, offset=(page.number - 1) * PAGE, limit=PAGE), page


def _matching(db: Session, wanted: Wanted, words: str, query: str) -> list[Dated]:
    """Compares every event that could fit: about a second of work for thousands of them. An exact title matches that event alone."""
    events = find(db, wanted, limit=SEARCHED)
    whole = normal(query).removeprefix("past ")
    titled = [event for event in events if normal(event.title) == whole]
    if titled:
        return titled
    found = {hit.key for hit in search(words, [_entry(event) for event in events])}
    return [event for event in events if event.id in found]


def _entry(event: Dated) -> Entry[int]:
    country = country_name(event.country) if event.country else ""
    terms = (say.kind_name(event.kind), event.host or "", event.place, country, say.online() if event.online else "")
    return Entry(event.id, (event.title,), tuple(("", term) for term in terms if term), event.description)


def _similar(db: Session, wanted: Wanted, words: str) -> list[Dated]:
    coming = find(db, wanted, limit=SEARCHED)
    near = nearest(words, {event.id: (event.title, event.host or "") for event in coming})
    return [event for event in coming if event.id in near]


async def _nothing(request: Request, question: EventQuery, wanted: Wanted, query: str) -> Message:
    about, locale = question.about(request.language), request.language
    adds = _adds(request.actor)
    if question.mine:
        joins = not request.actor.clusters and not request.actor.outsider
        sentence = say.cluster_not_known() if joins else say.nothing_of_mine_past() if question.past else say.nothing_of_mine()
        return show.nothing(sentence, past=question.past, joins=joins, adds=adds)
    if question.past:
        return show.nothing(say.nothing_past(about), past=True)
    if not about:
        return show.nothing(common.nothing_planned(), past=False, adds=adds)
    everything = Wanted(now=request.now, audience=wanted.audience)
    similar = await request.study(_similar, everything, question.words) if question.words else []
    return show.nothing(say.nothing_found(about), past=False, query=query, similar=similar, locale=locale)


LOOK_UP: Final = LookUp(
    noun="events",
    name="events",
    help_title=say.help_title,
    help_lines=say.help_lines,
    answer=_answer,
    find=lambda request: visible(request, request.number),
    card=card,
    shared=partial(card, shared=True),
    unshared=lambda event: None if event.state in ANNOUNCED else show.gone(),
)
