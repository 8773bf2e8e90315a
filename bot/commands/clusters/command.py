"""`/cluster`: the directory."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.blocks.clusters import cards as show, directory as show_directory
from bot.blocks.kit import Message
from bot.commands.gazetteer import gazetteer, split_country
from bot.commands.looking_up import Asked, LookUp
from bot.commands.paging import cut
from bot.commands.request import Replace, Reply, Request, Say, Stop
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Allowed, Subject, audience, may
from bot.rules.search import Entry, Hit, nearest, search, words
from bot.texts.clusters import cards as say
from store.queries.clusters.profiles import Profile, by_number, profiles
from store.queries.countries.pages import country_name
from store.queries.events.search import Wanted, find
from store.queries.groups.pages import seated_in

NEXT_EVENTS: Final = 3


async def in_language(request: Request) -> Reply:
    """The card with its presentation in another language. Button value: `<cluster id> <language>`, as in "12 fr"."""
    number, _, language = request.value.partition(" ")
    return Replace(await _card(request, await _cluster(request, number_in(number) or 0), language=language))


async def answer(request: Request, asked: Asked) -> Message:
    """The answer to a query: a card, a page of a list, or the nearest matches if nothing fits."""
    locale, query, everything = request.language, asked.query, await request.read(profiles)
    if not query:
        page_of, of = cut(everything, asked.page, query)
        keeper = isinstance(may(request.actor, Action.ADD_CLUSTER), Allowed)
        countries = {code for cluster in everything for code in cluster.countries}
        return show.directory(page_of, of, len(countries), locale, keeper=keeper)
    hits = matching(query, everything)
    by_id = {cluster.id: cluster for cluster in everything}
    if len(hits) == 1 and not asked.listed:
        return await _card(request, by_id[hits[0].key])
    if hits:
        found, of = cut([(by_id[hit.key], hit) for hit in hits], asked.page, query)
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
    return await _card(request, await _cluster(request, cluster_id), first=first)


async def _cluster(request: Request, number: int) -> Profile:
    cluster = await request.read(by_number, number)
    if cluster is None or cluster.retired:
        raise Stop(Say(_retired(request, cluster) if cluster else show.gone()))
    return cluster


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


LOOK_UP: Final = LookUp(
    noun="clusters",
    name="cluster",
    help_title=say.title_all,
    help_lines=say.help_lines,
    answer=answer,
    find=lambda request: _cluster(request, request.number),
    card=_card,
    shared=partial(_card, shared=True),
)
