"""`/groups`: the working groups."""

from collections.abc import Sequence
from typing import Final

from bot.blocks.groups import lists as show
from bot.blocks.kit import Message
from bot.commands.groups.cards import card_of, manages_groups, shared_card, visible
from bot.commands.looking_up import Asked, LookUp
from bot.commands.paging import cut
from bot.commands.request import Request
from bot.rules.places.decision import LIVE
from bot.rules.search import Entry, nearest, search
from bot.texts.groups import cards as say
from store.models import GroupState, Noun
from store.queries.groups.pages import Shown, coming, shown
from store.queries.places.holders import of_clusters
from store.queries.places.occupancy import NONE, counts

MINE, CLOSED = "mine", "closed"


async def _answer(request: Request, asked: Asked) -> Message:
    """The answer to a query: a card, a page of groups, or all of them if nothing matches."""
    query = "" if asked.sharer and asked.query in (MINE, CLOSED) else asked.query
    keeper, word = manages_groups(request), query.casefold()
    if keeper and word == CLOSED:
        closed = await request.read(shown, (GroupState.CLOSED,))
        return await _list(request, closed, asked.page, CLOSED, say.closed_title() if closed else say.none_closed())
    everything = await request.read(shown, (GroupState.ACTIVE, GroupState.DRAFT) if keeper else (GroupState.ACTIVE,))
    found = await _mine(request, everything) if word == MINE else matching(query, everything) if query else everything
    if len(found) == 1 and query and word != MINE and not asked.listed:
        return await card_of(request, found[0].id)
    if found or not everything:
        about = say.found(len(found), query) if query and word != MINE else say.count(len(found))
        return await _list(request, found, asked.page, query if found else "", about if found else "")
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


def matching(query: str, groups: Sequence[Shown]) -> list[Shown]:
    """The groups that a query means, best first."""
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


LOOK_UP: Final = LookUp(
    noun="groups",
    name="groups",
    help_title=say.help_title,
    help_lines=say.help_lines,
    help_secretariat=say.help_secretariat,
    help_notes=(say.what_to_try,),
    answer=_answer,
    find=lambda request: visible(request, request.number),
    card=lambda request, group: card_of(request, group.id),
    shared=shared_card,
    unshared=lambda group: None if group.state == GroupState.ACTIVE else show.gone(),
    members_only=True,
)
