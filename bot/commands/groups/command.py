"""`/groups`: the working groups."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.blocks.answers import for_everybody, plain
from bot.blocks.groups import lists as show
from bot.blocks.kit import Message
from bot.commands.groups.cards import card_of, manages_groups, shared_card, visible
from bot.commands.paging import cut
from bot.commands.request import Replace, Reply, Request, Say
from bot.commands.sharing import for_anybody, share
from bot.rules.places.decision import LIVE
from bot.rules.search import Entry, nearest, search
from bot.texts import permissions as say_permissions
from bot.texts.groups import cards as say
from store.models import GroupState, Noun
from store.queries.groups.pages import Shown, coming, shown
from store.queries.places.holders import of_clusters
from store.queries.places.occupancy import NONE, counts

MINE, CLOSED = "mine", "closed"


async def command(request: Request) -> Reply:
    """All groups, help, or search results; a single hit is shown as its card."""
    if request.query.casefold() == "help":
        return Say(show.help_message(request.desk.command("groups"), keeper=manages_groups(request)))
    return Say(await _answer(request, request.query, 1))


async def page(request: Request) -> Reply:
    """Another page of the list."""
    number, query = request.paged
    return Replace(await _answer(request, query, number, list_one=True))


async def open_card(request: Request) -> Reply:
    """One group's card."""
    return Replace(await card_of(request, request.number)) if request.number is not None else Say(show.gone())


async def open_shared_card(request: Request) -> Reply:
    """Answers the button on a shared card: a private card for this person, and the shared one refreshed."""
    group = await visible(request, request.number)
    if group is None:
        return Say(show.gone())
    return Say(await card_of(request, group.id), renewed=await for_anybody(request, partial(shared_card, group=group)))


async def share_card(request: Request) -> Reply:
    """Shares one group's card with everybody in the conversation."""
    group = await visible(request, request.number)
    if group is None or group.state != GroupState.ACTIVE:
        return Say(show.gone())
    return await share(request, "groups.share", partial(shared_card, group=group))


async def share_list(request: Request) -> Reply:
    """Shares a page of the list with everybody in the conversation."""
    number, query = request.paged

    async def build(anybody: Request) -> Message:
        nobody = replace(anybody.actor, member_id=None, clusters=(), pending=(), secretariat=False)
        return for_everybody(await _answer(replace(anybody, actor=nobody), "" if query in (MINE, CLOSED) else query, number, list_one=True))

    return await share(request, "groups.share_list", build)


async def _answer(request: Request, query: str, number: int, *, list_one: bool = False) -> Message:
    """The answer to a query: a card, a page of groups, or all of them if nothing matches."""
    if request.actor.outsider:
        return plain(say_permissions.outsider())
    keeper, word = manages_groups(request), query.casefold()
    if keeper and word == CLOSED:
        closed = await request.read(shown, (GroupState.CLOSED,))
        return await _list(request, closed, number, CLOSED, say.closed_title() if closed else say.none_closed())
    everything = await request.read(shown, (GroupState.ACTIVE, GroupState.DRAFT) if keeper else (GroupState.ACTIVE,))
    found = await _mine(request, everything) if word == MINE else _matching(query, everything) if query else everything
    if len(found) == 1 and query and word != MINE and not list_one:
        return await card_of(request, found[0].id)
    if found or not everything:
        about = say.found(len(found), query) if query and word != MINE else say.count(len(found))
        return await _list(request, found, number, query if found else "", about if found else "")
    return await _list(request, everything, 1, "", say.none_of_mine() if word == MINE else say.none_found(query))


async def _list(request: Request, groups: Sequence[Shown], number: int, query: str, first: str) -> Message:
    here, page_of = cut(groups, number, query)
    numbers = [group.id for group in here]
    full = await request.read(counts, Noun.GROUPS, numbers)
    meetings = await request.read(coming, numbers, request.now)
    mine = await request.read(of_clusters, _clusters(request), Noun.GROUPS)
    rows = [
        show.GroupRow(
            group,
            full.get(group.id, NONE),
            next((event for event in meetings if event.group_id == group.id), None),
            [place for place in mine if place.subject_id == group.id and place.state in LIVE],
            _leads(request, group),
        )
        for group in here
    ]
    return show.listed(rows, page_of, first, keeper=manages_groups(request))


async def _mine(request: Request, groups: Sequence[Shown]) -> list[Shown]:
    held = {place.subject_id for place in await request.read(of_clusters, _clusters(request), Noun.GROUPS)}
    return [group for group in groups if group.id in held or _leads(request, group)]


def _matching(query: str, groups: Sequence[Shown]) -> list[Shown]:
    by_id = {group.id: group for group in groups}
    hits = search(query, [_entry(group) for group in groups])
    keys = [hit.key for hit in hits] or nearest(query, {group.id: (group.topic,) for group in groups}, 1)
    return [by_id[key] for key in keys]


def _entry(group: Shown) -> Entry[int]:
    people = [one.name for one in (group.leader, group.deputy) if one is not None]
    terms = tuple(("", term) for term in (group.leader_cluster, *people) if term)
    return Entry(group.id, (group.topic,), terms, group.purpose)


def _clusters(request: Request) -> tuple[int, ...]:
    return request.actor.clusters or request.actor.pending


def _leads(request: Request, group: Shown) -> bool:
    me = request.actor.member_id
    return me is not None and any(one is not None and one.id == me for one in (group.leader, group.deputy))
