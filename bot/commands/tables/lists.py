"""The secretariat's lists: read in Slack, exported to files, imported from files."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.blocks.kit import Message
from bot.blocks.tables import lists as show
from bot.commands.links.requests import ask_link
from bot.commands.paging import PAGE, cut, page_of
from bot.commands.request import Replace, Reply, Request
from bot.rules.events.attendance import SILENT_AFTER
from bot.rules.places.decision import Offer, closed_reason, offer_of
from store.models import LinkKind
from store.queries.tables.lists import Coming, absent, clusters, coming, count_held, past_events, silent_clusters, tables


async def lists(_request: Request) -> Reply:
    """The overview of all lists and files."""
    return Replace(show.lists())


async def page(request: Request) -> Reply:
    """A page of a list. Button value: `<page> <list>`."""
    number, name = request.paged
    return Replace(await TO_READ[name](request, number, name) if name in TO_READ else show.lists())


async def link(request: Request, kind: LinkKind) -> Reply:
    """Requests a link by direct message: to a file (button value `<list>.<format>`), or to the page for uploading one (`<list>`)."""
    return await ask_link(request, kind, request.value)


async def _clusters(request: Request, number: int, name: str) -> Message:
    some, of = cut(await request.read(clusters), number, name)
    return show.listed(some, of, request.language)


async def _seats(request: Request, number: int, name: str) -> Message:
    some, of = cut(await request.read(tables), number, name)
    return show.seats(some, of)


async def _attended(request: Request, number: int, name: str) -> Message:
    of = page_of(await request.read(count_held, request.now), number, name)
    some = await request.read(past_events, request.now, offset=(of.number - 1) * PAGE, limit=PAGE)
    return show.attended(some, of, await request.read(absent))


async def _open(request: Request, number: int, name: str) -> Message:
    found = [one for one in await request.study(coming, request.now) if _is_open(request, one)]
    some, of = cut(sorted(found, key=_closes), number, name)
    return show.open_(some, of)


async def _silent(request: Request, number: int, name: str) -> Message:
    some, of = cut(await request.read(silent_clusters, request.now - SILENT_AFTER), number, name)
    return show.silent(some, of)


def _is_open(request: Request, one: Coming) -> bool:
    """Whether the event takes registrations in advance, and is open now."""
    offer = offer_of(one.event, one.count.capacity)
    return not offer.joins and closed_reason(offer, request.now) is None


def _closes(one: Coming) -> tuple[bool, float, float]:
    """Sort key: by deadline; events without a deadline last, by start."""
    offer: Offer = offer_of(one.event, one.count.capacity)
    closes = offer.closes_at
    return closes is None, closes.timestamp() if closes else 0, one.event.order_at.timestamp()


TO_READ: Final[dict[str, Callable[[Request, int, str], Awaitable[Message]]]] = {
    "clusters": _clusters,
    "contacts": _clusters,
    "seats": _seats,
    "attended": _attended,
    "open": _open,
    "silent": _silent,
}
"""Builders of the lists that can be read in Slack, by the name in the button's value."""
