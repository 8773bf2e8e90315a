"""`/cluster`: the directory."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.blocks.answers import for_everybody
from bot.blocks.clusters import cards as show
from bot.blocks.clusters import directory as show_directory
from bot.blocks.kit import Message
from bot.commands.gazetteer import gazetteer, split_country
from bot.commands.paging import cut
from bot.commands.request import Replace, Reply, Request, Say
from bot.commands.sharing import open_shared, share
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Allowed, Subject, audience, may
from bot.rules.search import Entry, Hit, nearest, search, words
from store.queries.clusters.profiles import Profile, by_number, profiles
from store.queries.countries.pages import country_name
from store.queries.events.search import Wanted, find
from store.queries.groups.pages import seated_in

NEXT_EVENTS: Final = 3


async def command(request: Request) -> Reply:
    """All clusters, help, or search results; a single hit is shown as its card."""
    if request.query.casefold() == "help":
        return Say(show.help_message(request.desk.command("cluster")))
    return Say(await answer(request, request.query, 1))


async def page(request: Request) -> Reply:
    """Another page of a list."""
    number, query = request.paged
    return Replace(await answer(request, query, number))


async def open_card(request: Request) -> Reply:
    """One cluster's card."""
    cluster = await request.read(by_number, request.number) if request.number is not None else None
    return Replace(await _own_card(request, cluster)) if cluster else Say(show.gone())


async def in_language(request: Request) -> Reply:
    """The card with its presentation in another language. Button value: `<cluster id> <language>`, as in "12 fr"."""
    number, _, language = request.value.partition(" ")
    cluster = await request.read(by_number, number_in(number) or 0)
    return Replace(await _own_card(request, cluster, language)) if cluster else Say(show.gone())


async def open_shared_card(request: Request) -> Reply:
    """Answers the button on a shared card: a private card for this person, and the shared one refreshed."""
    cluster = await request.read(by_number, request.number) if request.number is not None else None
    if cluster is None or cluster.retired:
        return Say(show.gone() if cluster is None else _retired(request, cluster))
    return await open_shared(request, partial(_card, cluster=cluster))


async def share_card(request: Request) -> Reply:
    """Shares one cluster's card with everybody in the conversation."""
    cluster = await request.read(by_number, request.number) if request.number is not None else None
    if cluster is None or cluster.retired:
        return Say(show.gone() if cluster is None else _retired(request, cluster))
    return await share(request, "clusters.share", partial(_card, cluster=cluster, shared=True))


async def share_list(request: Request) -> Reply:
    """Shares a page of a list with everybody in the conversation."""
    number, query = request.paged

    async def build(anybody: Request) -> Message:
        return for_everybody(await answer(anybody, query, number))

    return await share(request, "clusters.share_list", build)


async def answer(request: Request, query: str, number: int) -> Message:
    """The answer to a query: a card, a page of a list, or the nearest matches if nothing fits."""
    locale, everything = request.language, await request.read(profiles)
    if not query:
        page_of, of = cut(everything, number, query)
        keeper = isinstance(may(request.actor, Action.ADD_CLUSTER), Allowed)
        countries = {code for cluster in everything for code in cluster.countries}
        return show.directory(page_of, of, len(countries), locale, keeper=keeper)
    hits = matching(query, everything)
    by_id = {cluster.id: cluster for cluster in everything}
    if len(hits) == 1:
        return await _card(request, by_id[hits[0].key])
    if hits:
        found, of = cut([(by_id[hit.key], hit) for hit in hits], number, query)
        return show.found(found, of, locale)
    country = gazetteer().exactly(query)
    if country:
        return show.none_in(country, locale)
    country, rest = split_country(query)
    here = [cluster for cluster in everything if country in cluster.countries]
    if country and here:
        return show.none_for(" ".join(words(rest)), country, here, locale)
    close = nearest(query, {cluster.id: (cluster.name, *cluster.aliases, *cluster.specialisations) for cluster in everything})
    return show.not_found(query, [by_id[key] for key in close], locale)


def matching(query: str, everything: Sequence[Profile]) -> list[Hit[int]]:
    """Searches by country, then by country and words together, then by words, and last by an incomplete or misspelt country name."""
    by_country = _of_country(everything, gazetteer().exactly(query))
    if by_country:
        return by_country
    country, rest = split_country(query)
    if country and rest:
        here = [cluster for cluster in everything if country in cluster.countries]
        found = search(rest, [_entry(cluster) for cluster in here])
        if found:
            return found
    found = search(query, [_entry(cluster) for cluster in everything])
    if found:
        return found
    members = {code for cluster in everything for code in cluster.countries}
    meant = gazetteer().meant(query, first=members).codes
    return _of_country(everything, meant[0]) if meant else []


def _of_country(everything: Sequence[Profile], country: str | None) -> list[Hit[int]]:
    return [Hit(cluster.id, 100) for cluster in everything if country in cluster.countries]


def _entry(cluster: Profile) -> Entry[int]:
    terms = [(heading, term) for heading in ("specialisations", "services", "ingredients", "labels") for term in getattr(cluster, heading)]
    countries = tuple(country_name(code) for code in cluster.countries)
    return Entry(cluster.id, (cluster.name, *cluster.aliases), tuple(terms), " ".join((*cluster.texts.values(), *countries)))


async def card_of(request: Request, cluster_id: int, first: str = "") -> Message:
    """One cluster's card for this person; `first` is a line on top that says what has just happened."""
    cluster = await request.read(by_number, cluster_id)
    return await _own_card(request, cluster, first=first) if cluster else show.gone()


async def _own_card(request: Request, cluster: Profile, language: str = "", first: str = "") -> Message:
    return _retired(request, cluster) if cluster.retired else await _card(request, cluster, language=language, first=first)


def _retired(request: Request, cluster: Profile) -> Message:
    keeper = isinstance(may(request.actor, Action.RETIRE_CLUSTER), Allowed)
    return show_directory.retired(cluster.name, cluster.id if keeper else None)


async def _card(request: Request, cluster: Profile, *, shared: bool = False, language: str = "", first: str = "") -> Message:
    wanted = Wanted(now=request.now, audience=audience(request.actor), hosts=(cluster.id,))
    events = await request.read(find, wanted, limit=NEXT_EVENTS)
    groups = await request.read(seated_in, cluster.id) if not request.actor.outsider else ()
    reader = _reader(request, cluster.id, language)
    return show.card(cluster, events, request.language, shared=shared, reader=reader, first=first, groups=groups)


def _reader(request: Request, cluster_id: int, language: str) -> show.ClusterReader:
    """What this person may do on the card. It only decides which buttons are shown: each operation checks again."""
    thing = Subject(frozenset({cluster_id}))

    def can(action: Action) -> bool:
        return isinstance(may(request.actor, action, thing), Allowed)

    return show.ClusterReader(
        locale=request.actor.locale,
        language=language,
        ask=cluster_id not in request.actor.clusters and can(Action.ASK),
        edit=can(Action.EDIT_CLUSTER),
        check=can(Action.CHECK_CLUSTER),
        retire=can(Action.RETIRE_CLUSTER),
        history=can(Action.SEE_HISTORY),
    )
