"""Version history of everything that is edited, for the secretariat: list, compare, undo."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sqlmodel import Session, col, select

from bot.blocks.answers import plain
from bot.blocks.countries import pages as show_countries
from bot.blocks.kit import Message
from bot.blocks.secretariat import versions as show
from bot.commands.clusters import command as clusters
from bot.commands.events.command import LOOK_UP as EVENTS
from bot.commands.gazetteer import gazetteer
from bot.commands.groups import command as groups
from bot.commands.looking_up import Asked
from bot.commands.paging import PAGE, page_of
from bot.commands.refusals import refused
from bot.commands.request import Replace, Reply, Request, Say
from bot.commands.secretariat.nouns import NOUNS, NotDone, Versioned
from bot.commands.sessions.command import LOOK_UP as ROUNDS
from bot.rules.clusters.directory import NameTaken, Retired
from bot.rules.events.outcomes import NotAHost, Revised
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.groups.outcomes import Edited, GroupClosed, NoSuchGroup, TopicTaken
from bot.rules.lines import number_in, numbers_in
from bot.rules.permissions import Refused
from bot.rules.search import Entry, search
from bot.rules.sessions.outcomes import NoSuchRound, RoundChanged
from bot.rules.versions import Absent, Moved, Saved, Unchanged, changed
from bot.texts import common
from bot.texts.clusters import directory as say_directory, profile as say_profiles
from bot.texts.groups import cards as say_groups, forms as say_group_forms
from bot.texts.network import answers as say_network
from bot.texts.secretariat import versions as say
from bot.texts.times import plain_when
from bot.texts.validation import fault as say_fault
from store.models import Event, GroupState, Noun, Round
from store.queries.clusters.profiles import profiles, retired
from store.queries.events.search import by_number
from store.queries.groups.pages import shown as groups_shown
from store.queries.secretariat.versions import Change, change, changes, count


async def of_cluster(request: Request) -> Reply:
    """`/cluster history NAME`; retired clusters included."""
    everything = [*await request.read(profiles), *await request.read(retired)]
    names = {one.id: one.name for one in everything}
    hits = clusters.matching(request.query, everything) if request.query else []
    return await _of(request, Noun.CLUSTERS, {str(hit.key): names[hit.key] for hit in hits}, clusters.answer)


async def of_country(request: Request) -> Reply:
    """`/country history NAME`."""
    meant = gazetteer().meant(request.query) if request.query else None
    if meant is None or not meant.codes:
        return Say(show_countries.not_found(request.query, gazetteer().nearest(request.query), request.language))
    return Say(await _list(request, f"{Noun.COUNTRIES} {meant.codes[0]}", 1))


async def of_group(request: Request) -> Reply:
    """`/groups history NAME`; drafts and closed groups included."""
    found = groups.matching(request.query, await request.read(groups_shown, tuple(GroupState))) if request.query else []
    return await _of(request, Noun.GROUPS, {str(one.id): one.topic for one in found}, groups.LOOK_UP.answer)


async def of_event(request: Request) -> Reply:
    """`/events history NAME`; past events and drafts included."""
    found = await request.study(_titled, Event, request.query)
    events = [event for number in list(found)[: show.MOST] if (event := await request.read(by_number, int(number), drafts=True))]
    return await _of(request, Noun.EVENTS, {str(one.id): f"{one.title}, {plain_when(one.when)}" for one in events}, EVENTS.answer)


async def of_round(request: Request) -> Reply:
    """`/sessions history NAME`; past, cancelled and unannounced rounds included."""
    return await _of(request, Noun.ROUNDS, await request.read(_titled, Round, request.query), ROUNDS.answer)


async def _of(request: Request, noun: str, found: Mapping[str, str], answer: Callable[[Request, Asked], Awaitable[Message]]) -> Reply:
    """The history of the only page found; or which one of several (names by id); or what the search without "history" answers."""
    if len(found) == 1:
        return Say(await _list(request, f"{noun} {next(iter(found))}", 1))
    return Say(show.which(noun, found) if found else await answer(request, Asked(request.query)))


def _titled(db: Session, model: type[Event | Round], query: str) -> dict[str, str]:
    rows = db.exec(select(model.id, model.title).order_by(col(model.id).desc())).all()
    titles = dict(rows)
    return {str(hit.key): titles[hit.key] for hit in search(query, [Entry(number, (title,), (), "") for number, title in rows])}


async def page(request: Request) -> Reply:
    """A page of the list. Button value: `<page> <noun> <id>`, as in "1 clusters 12"."""
    number, query = request.paged
    return Replace(await _list(request, query, number))


async def compare(request: Request) -> Reply:
    """One change, old against new. Button value: `<noun> <id> <version>`, as in "clusters 12 3"."""
    noun, about, rest = _words(request.value)
    row, number = NOUNS.get(noun), number_in(rest)
    found = await request.read(change, noun, about, number, row.newest) if row and number is not None else None
    if row is None or found is None:
        return Say(plain(say.not_kept()))
    one, version = found
    names = changed(one.before, one.after)
    fields = [await _compared(request, row, one, name) for name in names]
    card = row.card(about) if row.card and row.kept & {*names} else None
    shown = show.ComparedChange(one, _what(row, one), fields, version, bool({*names} - row.kept), card)
    return Replace(show.compared(await request.read(row.title, row.page(about), request.language), shown, _query(row, one)))


async def undo(request: Request) -> Reply:
    """Restores what was before a change. Button value: `<noun> <id> <version> <newest version seen>`.

    "clusters 12 3 7" is the change of version 3, seen when 7 was the newest.
    """
    noun, about, rest = _words(request.value)
    row, (number, version) = NOUNS.get(noun), numbers_in(rest, 2) or (-1, -1)
    found = await request.read(change, noun, about, number, row.newest) if row else None
    if row is None or found is None:
        return Say(plain(say.not_kept()))
    query = _query(row, found[0])
    outcome = await row.undo(request, about, number, version)
    match outcome:
        case Refused():
            return Say(await refused(request, outcome))
        case Moved():
            return Replace(await _list(request, query, 1, first=say.moved()))
        case Saved() | Edited() | Revised() | RoundChanged():
            request.concern(*(up.member_id for up in getattr(outcome, "promoted", ())))
            fields = say.fields([row.label(name) for name in outcome.fields])
            return Replace(await _list(request, query, 1, first=say.undone(fields) if outcome.fields else say.same_already()))
        case _:
            return Say(show.told(_nothing_done(row, outcome), query))


def _nothing_done(row: Versioned, outcome: NotDone) -> str:  # noqa: PLR0911 (one for each outcome)
    match outcome:
        case Unchanged():
            return say.same_already()
        case Retired(name):
            return say_directory.retired(name)
        case NameTaken(_, name):
            return say_profiles.name_taken(name)
        case TopicTaken(_, topic):
            return say_group_forms.topic_in_use(topic)
        case GroupClosed(_, topic):
            return say_groups.closed_already(topic)
        case NotAHost():
            return say.not_possible(common.labelled(row.label("host_id"), say_fault(Fault("host", Problem.NO_CLUSTER))))
        case Faulty(faults):
            return say.not_possible(" ".join(common.labelled(row.label(one.field), say_fault(one)) for one in faults))
        case Absent() | NoSuchGroup() | NoSuchRound():
            return say.not_kept()


async def _list(request: Request, query: str, number: int, first: str = "") -> Message:
    noun, _, about = query.partition(" ")
    row = NOUNS.get(noun)
    title = await request.read(row.title, about, request.language) if row else ""
    if row is None or not title:
        return plain(say_network.out_of_date())
    subjects = row.subjects(about)
    page_ = page_of(await request.read(count, noun, subjects), number, query)
    found = await request.read(changes, noun, subjects, row.newest, skip=(page_.number - 1) * PAGE, most=PAGE)
    return show.listed(title, [(one, _what(row, one)) for one in found], page_, first)


def _what(row: Versioned, change: Change) -> str:
    """The labels of the fields that a change altered, with the part of the page."""
    names = say.fields([row.label(name) for name in changed(change.before, change.after)])
    part = row.part(change.subject)
    return common.labelled(part, names) if part else names


async def _compared(request: Request, row: Versioned, change: Change, name: str) -> show.ComparedField:
    old, new = [await _in_words(request, row, name, side.get(name)) for side in (change.before, change.after)]
    return show.ComparedField(row.label(name), old, new, name in row.lists)


async def _in_words(request: Request, row: Versioned, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return common.yes() if value else common.no()
    return await row.said(request, name, value) if value else ""


def _query(row: Versioned, change: Change) -> str:
    """The list's button value, `<noun> <id>`; all sections of a country are in one list."""
    return f"{change.noun} {row.page(change.subject)}"


def _words(value: str) -> list[str]:
    """The noun and the id in a button's value, and what follows them; empty where the value is too short."""
    return [*value.split(maxsplit=2), "", "", ""][:3]
