"""`/events`: what is on."""

from functools import partial
from typing import Final

from sqlmodel import Session

from bot.blocks import events as show
from bot.blocks.kit import Message
from bot.blocks.network import Page, for_everybody
from bot.commands.events_asked import Asked, asked
from bot.commands.paging import PAGE, cut, page_of
from bot.commands.request import Nothing, Replace, Reply, Request, Say
from bot.commands.sharing import open_shared, share
from bot.rules.permissions import Actor, audience
from bot.rules.search import Entry, nearest, search
from bot.texts import events as say
from store.countries import country_name
from store.events import Wanted, count, find, one
from store.models import Dated
from store.sources import title as source_title

SEARCHED: Final = 2000


async def command(request: Request) -> Reply:
    """What is on, help, or what a question asks for: one event is shown as its card."""
    if request.query.casefold() == "help":
        return Say(show.help_message(request.desk.command("events")))
    return Say(await _answer(request, request.query, 1))


async def page(request: Request) -> Reply:
    """Another page of a list."""
    number, query = request.paged
    return Replace(await _answer(request, query, number, list_one=True))


async def open_card(request: Request) -> Reply:
    """One event's card."""
    event = await _visible(request)
    return Replace(await _card(request, event)) if event else Say(show.gone())


async def open_shared_card(request: Request) -> Reply:
    """The button on a shared card: a card of one's own, and the shared one brought up to date."""
    event = await _visible(request)
    return await open_shared(request, partial(_card, event=event)) if event else Say(show.gone())


async def share_card(request: Request) -> Reply:
    """One event's card, for everybody."""
    event = await _visible(request)
    return await share(request, "events.share", partial(_card, event=event, shared=True)) if event else Say(show.gone())


async def share_list(request: Request) -> Reply:
    """A page of a list, for everybody."""
    number, query = request.paged

    async def build(anybody: Request) -> Message:
        return for_everybody(await _answer(anybody, query, number, list_one=True, asker=request.actor))

    return await share(request, "events.share_list", build)


async def open_link(_request: Request) -> Reply:
    """A button that opens a page: Slack tells of it, there is nothing to say."""
    return Nothing()


async def _visible(request: Request) -> Dated | None:
    event = await request.read(one, request.number) if request.number is not None else None
    return event if event is not None and event.visibility in audience(request.actor) else None


async def _answer(request: Request, query: str, number: int, *, list_one: bool = False, asker: Actor | None = None) -> Message:
    """`asker` is whose words these are, where another reads the answer: their language and their zone say what is asked."""
    actor, asker = request.actor, asker or request.actor
    question = asked(query, request.now, asker.zone, asker.locale)
    if question.mine and not actor.clusters:
        return show.nothing(say.cluster_not_known(), past=False)
    wanted = question.wanted(request.now, audience(actor), actor.clusters)
    if question.words:
        events = await request.study(_matching, wanted, question.words)
        current, page = cut(events, number, query)
    else:
        current, page = await request.read(_page, wanted, number, query)
    if not current:
        return await _nothing(request, question, wanted, query)
    if page.total == 1 and query and not list_one and not question.past:
        return await _card(request, current[0])
    return show.listed(current, page, actor.zone, request.language, past=question.past, about=question.about(request.language))


def _page(db: Session, wanted: Wanted, number: int, query: str) -> tuple[list[Dated], Page]:
    page = page_of(count(db, wanted), number, query)
    return find(db, wanted, offset=(page.number - 1) * PAGE, limit=PAGE), page


def _matching(db: Session, wanted: Wanted, words: str) -> list[Dated]:
    """Reads and compares every event that could fit: a second of work where there are thousands."""
    events = find(db, wanted, limit=SEARCHED)
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


async def _nothing(request: Request, question: Asked, wanted: Wanted, query: str) -> Message:
    about, locale = question.about(request.language), request.language
    if question.mine:
        return show.nothing(say.nothing_of_mine(), past=False)
    if question.past:
        return show.nothing(say.nothing_past(about), past=True)
    if not about:
        return show.nothing(say.nothing_planned(), past=False)
    everything = Wanted(now=request.now, audience=wanted.audience)
    similar = await request.study(_similar, everything, question.words) if question.words else []
    return show.nothing(say.nothing_found(about), past=False, query=query, similar=similar, locale=locale)


async def _card(request: Request, event: Dated, *, shared: bool = False) -> Message:
    title = await request.read(source_title, event.source) if event.source else None
    return show.card(event, request.now, request.desk.public_url, request.language, source=title, shared=shared)
