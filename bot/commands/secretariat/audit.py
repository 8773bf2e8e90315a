"""The audit log for the secretariat: paginated, with filters by person, cluster and kind of action."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from bot.blocks.inputs import Choice
from bot.blocks.kit import esc
from bot.blocks.secretariat import audit as show
from bot.commands.paging import PAGE, page_of
from bot.commands.request import OpenForm, Options, Origin, Reply, Request, UpdateForm
from bot.rules.lines import number_in
from bot.rules.permissions import Action
from bot.rules.search import Entry, search
from bot.texts.secretariat import audit as say
from store.queries.clusters.profiles import names, profiles
from store.queries.members.people import person as one_person
from store.queries.secretariat.audit import OPERATOR, Sought, clusters_in, count, lines, people_in


async def audit(request: Request) -> Reply:
    """`/network audit`, or its button: everything, or what the text filters by (a person, a cluster or a kind of action)."""
    if not request.query:
        return await _show(request, Sought())
    sought = await _meant(request)
    first = "" if sought else say.not_understood(esc(request.query))
    return await _show(request, sought or Sought(), first=first)


async def page(request: Request) -> Reply:
    """Another page."""
    number, query = request.paged
    return await _show(request, _read(query), number)


async def by_person(request: Request) -> Reply:
    """Only what was done by a person, or to them."""
    return await _show(request, replace(_read(request.subject), person=number_in(request.value)))


async def by_cluster(request: Request) -> Reply:
    """Only what was done for a cluster."""
    return await _show(request, replace(_read(request.subject), cluster=number_in(request.value)))


async def by_kind(request: Request) -> Reply:
    """Only one kind of action."""
    verb = request.value if request.value in set(Action) else None
    return await _show(request, replace(_read(request.subject), verb=verb))


async def people(request: Request) -> Reply:
    """The options of the menu of people."""
    return Options(_matching(request, show.person_choices(await request.read(people_in))))


async def clusters(request: Request) -> Reply:
    """The options of the menu of clusters, with the retired ones."""
    every = await request.read(clusters_in)
    return Options(_matching(request, show.cluster_choices(list(every.items()))))


async def _show(request: Request, sought: Sought, number: int = 1, first: str = "") -> Reply:
    of = page_of(await request.read(count, sought), number, _written(sought))
    rows = await request.read(lines, sought, offset=(of.number - 1) * PAGE, limit=PAGE)
    chosen = (await _person(request, sought.person), await _cluster(request, sought.cluster), sought.verb or "")
    form = show.audit_form(rows, of, chosen=chosen, locale=request.language, first=first)
    return UpdateForm(form) if request.origin == Origin.FORM else OpenForm(form)


async def _person(request: Request, number: int | None) -> Choice:
    anybody, operator = show.person_choices(())
    if number is None:
        return anybody
    found = await request.read(one_person, number)
    return operator if number == OPERATOR else show.person_choices([found])[-1] if found else anybody


async def _cluster(request: Request, number: int | None) -> Choice:
    there = await request.read(names, [number]) if number is not None else {}
    return show.cluster_choices(list(there.items()))[-1]


async def _meant(request: Request) -> Sought | None:
    """The filter that a text means: a person, a cluster or a kind of action; None if nothing matches."""
    entries = [Entry(Sought(person=one.id), (one.name,)) for one in await request.read(people_in)]
    entries += [Entry(Sought(cluster=one.id), (one.name, *one.aliases)) for one in await request.read(profiles)]
    entries += [Entry(Sought(verb=one), (say.done(one), one)) for one in show.WRITES]
    entries.append(Entry(Sought(person=OPERATOR), (say.operator(),)))
    hits = search(request.query, entries)
    return hits[0].key if hits else None


def _matching(request: Request, choices: list[Choice]) -> list[Choice]:
    """The options of a menu that match what is typed in it; all of them if nothing is."""
    hits = search(request.text, [Entry(one, (one.label,)) for one in choices]) if request.text.strip() else None
    return choices if hits is None else [hit.key for hit in hits]


def _read(query: str) -> Sought:
    """Parses a filter that `_written` wrote; malformed parts are ignored."""
    read = {name: values[0] for name, values in parse_qs(query).items()}
    verb = read.get("verb")
    return Sought(number_in(read.get("person", "")), number_in(read.get("cluster", "")), verb if verb in set(Action) else None)


def _written(sought: Sought) -> str:
    """The filter as a URL query string, short enough for a button's value."""
    named = {"person": sought.person, "cluster": sought.cluster, "verb": sought.verb}
    return urlencode({name: value for name, value in named.items() if value is not None})
