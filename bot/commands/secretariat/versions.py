"""Version history of clusters' and countries' pages, for the secretariat: list, compare, undo."""

from bot.blocks.answers import plain
from bot.blocks.clusters import cards as show_clusters
from bot.blocks.countries import pages as show_countries
from bot.blocks.kit import Message
from bot.blocks.secretariat import versions as show
from bot.commands.clusters import command as clusters
from bot.commands.gazetteer import gazetteer
from bot.commands.looking_up import Asked
from bot.commands.paging import PAGE, page_of
from bot.commands.refusals import refused
from bot.commands.request import Replace, Reply, Request, Say
from bot.operations.clusters import pages as of_clusters
from bot.operations.countries import pages as of_countries
from bot.rules.clusters.directory import NameTaken, Retired
from bot.rules.countries.sections import PARTS, of_subject, subject
from bot.rules.lines import number_in, numbers_in
from bot.rules.permissions import Refused
from bot.rules.versions import Absent, Moved, Saved, Unchanged
from bot.texts.clusters import directory as say_directory
from bot.texts.clusters import profile as say_profiles
from bot.texts.network import answers as say_network
from bot.texts.secretariat import versions as say
from store.models import Noun
from store.queries.clusters.content import editable
from store.queries.clusters.profiles import names, profiles, retired
from store.queries.countries.pages import codes, country_name, part
from store.queries.secretariat.versions import change, changes, count


async def of_cluster(request: Request) -> Reply:
    """`/cluster history NAME`; retired clusters included."""
    everything = [*await request.read(profiles), *await request.read(retired)]
    found = clusters.matching(request.query, everything) if request.query else []
    if len(found) != 1:
        return Say(await clusters.answer(request, Asked(request.query)))
    return Say(await _list(request, f"{Noun.CLUSTERS} {found[0].key}", 1))


async def of_country(request: Request) -> Reply:
    """`/country history NAME`."""
    meant = gazetteer().meant(request.query) if request.query else None
    if meant is None or not meant.codes:
        return Say(show_countries.not_found(request.query, gazetteer().nearest(request.query), request.language))
    return Say(await _list(request, f"{Noun.COUNTRIES} {meant.codes[0]}", 1))


async def page(request: Request) -> Reply:
    """A page of the list. Button value: `<page> <noun> <id>`, as in "1 clusters 12"."""
    number, query = request.paged
    return Replace(await _list(request, query, number))


async def compare(request: Request) -> Reply:
    """One change, old against new. Button value: `<noun> <id> <version>`, as in "clusters 12 3"."""
    noun, about, rest = _words(request.value)
    number = number_in(rest)
    found = await request.read(change, noun, about, number) if number is not None else None
    version = await _version(request, noun, about)
    if found is None or version is None:
        return Say(plain(say.not_kept()))
    query = _query(noun, about)
    return Replace(show.compared(await _title(request, query), found, version, query))


async def undo(request: Request) -> Reply:
    """Restores what was before a change. Button value: `<noun> <id> <version> <newest version seen>`.

    "clusters 12 3 7" is the change of version 3, seen when 7 was the newest.
    """
    noun, about, rest = _words(request.value)
    number, version = numbers_in(rest, 2) or (-1, -1)
    outcome = await _put_back(request, noun, about, number, version)
    query = _query(noun, about)
    match outcome:
        case Refused():
            return Say(await refused(request, outcome))
        case Saved():
            fields = say.fields([show.field_name(noun, name) for name in outcome.fields])
            return Replace(await _list(request, query, 1, first=say.undone(fields)))
        case Moved():
            return Replace(await _list(request, query, 1, first=say.moved()))
        case Unchanged() | Retired() | NameTaken() | Absent():
            return Say(show.told(_nothing_done(outcome), query) if _known(query) else plain(say.not_kept()))


async def _put_back(request: Request, noun: str, about: str, number: int, version: int) -> of_clusters.PutBack:
    if noun == Noun.COUNTRIES:
        country, _, name = about.partition("/")
        return await request.perform(
            of_countries.undo, actor=request.actor, country=country, name=name, number=number, version=version, now=request.now
        )
    cluster_id = (number_in(about) if noun == Noun.CLUSTERS else None) or 0
    return await request.perform(
        of_clusters.undo, actor=request.actor, cluster_id=cluster_id, number=number, version=version, now=request.now
    )


def _nothing_done(outcome: Unchanged | Retired | NameTaken | Absent) -> str:
    match outcome:
        case Unchanged():
            return say.same_already()
        case Retired():
            return say_directory.retired(outcome.name)
        case NameTaken():
            return say_profiles.name_taken(outcome.name)
        case Absent():
            return say.not_kept()


async def _list(request: Request, query: str, number: int, first: str = "") -> Message:
    noun, _, about = query.partition(" ")
    if not _known(query):
        return plain(say_network.out_of_date())
    subjects = [about] if noun == Noun.CLUSTERS else [subject(about, name) for name in sorted(PARTS)]
    total = await request.read(count, noun, subjects)
    title = await _title(request, query)
    if not title:
        return show_clusters.gone()
    page_ = page_of(total, number, query)
    found = await request.read(changes, noun, subjects, skip=(page_.number - 1) * PAGE, most=PAGE)
    return show.listed(title, found, page_, first)


async def _title(request: Request, query: str) -> str:
    noun, _, about = query.partition(" ")
    if noun == Noun.COUNTRIES:
        return country_name(about, request.language)
    return (await request.read(names, [int(about)])).get(int(about), "")


async def _version(request: Request, noun: str, about: str) -> int | None:
    if not _known(_query(noun, about)):
        return None
    if noun == Noun.CLUSTERS:
        found = await request.read(editable, int(about))
        return found[1] if found else None
    country, name = of_subject(about)
    return (await request.read(part, country, name)).version if name else None


def _query(noun: str, about: str) -> str:
    """The list's button value, `<noun> <id>`; all sections of a country are in one list."""
    return f"{noun} {of_subject(about)[0] if noun == Noun.COUNTRIES else about}"


def _known(query: str) -> bool:
    noun, _, about = query.partition(" ")
    return about in codes() if noun == Noun.COUNTRIES else noun == Noun.CLUSTERS and number_in(about) is not None


def _words(value: str) -> list[str]:
    """The noun and the id in a button's value, and what follows them; empty where the value is too short."""
    return [*value.split(maxsplit=2), "", "", ""][:3]
