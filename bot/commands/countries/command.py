"""`/country`: what a member must know before going there."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks.clusters.cards import ClusterReader
from bot.blocks.countries import pages as show
from bot.blocks.kit import Message
from bot.commands.gazetteer import gazetteer
from bot.commands.looking_up import Asked, LookUp
from bot.commands.paging import cut
from bot.commands.request import Request, Say, Stop
from bot.rules.permissions import Action, Allowed, Subject, audience, may
from bot.texts import common
from bot.texts.countries import pages as say
from store.queries.clusters.profiles import countries, in_country, profiles
from store.queries.countries.pages import codes, country_name, holidays, sections, zones
from store.queries.events.search import Wanted, find

NEXT_EVENTS: Final = 5
ALSO: Final = 4


async def _answer(request: Request, asked: Asked) -> Message:
    """The list of countries, or the page of the country that the text means; if it may mean several, a choice."""
    if asked.listed or not asked.query:
        return await _list(request, asked)
    members = await request.read(countries)
    meant = gazetteer().meant(asked.query, first=members)
    if not meant.codes:
        return show.not_found(asked.query, gazetteer().nearest(asked.query), request.language)
    of_members = [code for code in meant.codes if code in members]
    if meant.sure or len(meant.codes) == 1 or len(of_members) == 1:
        return await card(request, meant.codes[0], also=meant.codes[1 : ALSO + 1])
    return show.choose(meant.codes[: 2 * ALSO], request.language)


async def _list(request: Request, asked: Asked) -> Message:
    clusters: dict[str, list[str]] = {}
    for cluster in await request.read(profiles):
        for code in cluster.countries:
            clusters.setdefault(code, []).append(cluster.name)
    locale = request.language
    rows = [(code, zones(code)[0], names) for code, names in sorted(clusters.items(), key=lambda row: country_name(row[0], locale))]
    current, page_of = cut(rows, asked.page, "")
    return show.listed(current, page_of, request.now, locale, shared=asked.sharer is not None)


async def _find(request: Request) -> str:
    if request.value not in codes():
        raise Stop(Say(show.not_found(request.value, [], request.language)))
    return request.value


async def card(request: Request, code: str, also: Sequence[str] = (), *, shared: bool = False, first: str = "") -> Message:
    """One country's page; `first` is a line on top that says what has just happened, `also` are other countries the text may have meant."""
    there = zones(code)
    wanted = Wanted(now=request.now, audience=audience(request.actor), country=code)
    page_ = show.CountryPage(
        code=code,
        zones=there,
        holidays=holidays(code, today_there(request, there)),
        clusters=await request.read(in_country, code),
        events=await request.read(find, wanted, limit=NEXT_EVENTS),
        sections=await request.read(sections, code),
    )
    reader = reader_of(request, frozenset(cluster.id for cluster in page_.clusters))
    return show.card(page_, also, request.now, request.language, shared=shared, reader=reader, first=first)


def reader_of(request: Request, clusters: frozenset[int]) -> ClusterReader:
    """What this person may do on the page of a country that has these clusters. For the buttons only: each operation checks again."""
    thing = Subject(clusters)

    def can(action: Action) -> bool:
        return isinstance(may(request.actor, action, thing), Allowed)

    return ClusterReader(
        ask=clusters.isdisjoint(request.actor.clusters) and can(Action.ASK),
        edit=can(Action.EDIT_COUNTRY),
        check=can(Action.CHECK_COUNTRY),
        history=can(Action.SEE_HISTORY),
    )


def today_there(request: Request, there: Sequence[str]) -> date:
    """Today's date in a country, by its best known zone (the first); by UTC if it has none."""
    return request.now.astimezone(ZoneInfo(there[0] if there else "Etc/UTC")).date()


LOOK_UP: Final = LookUp(
    noun="countries",
    name="country",
    help_title=common.countries,
    help_lines=say.help_lines,
    answer=_answer,
    find=_find,
    card=card,
    shared=partial(card, shared=True),
)
