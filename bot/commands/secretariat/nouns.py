"""What the history needs of each noun, one row for each: its title, its fields in words, its newest version, and how it is put back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session

from bot.blocks.clusters.profile import as_typed
from bot.blocks.events.previews import AuthorView, when_lines
from bot.blocks.kit import Element
from bot.blocks.secretariat import versions as show
from bot.commands.events.edits import in_words as event_in_words
from bot.commands.groups.forms import in_words as group_in_words
from bot.commands.request import Request
from bot.commands.sessions.forms import in_words as round_words
from bot.operations.clusters import pages as of_clusters
from bot.operations.countries import pages as of_countries
from bot.operations.events import edits as of_events
from bot.operations.events.rows import content_of as event_content, when
from bot.operations.groups import edits as of_groups
from bot.operations.sessions import edits as of_rounds
from bot.rules.clusters.directory import NameTaken, Retired
from bot.rules.clusters.profile import LISTS
from bot.rules.countries.sections import PARTS, fields, of_subject, subject
from bot.rules.events.content import OF_FIELD, packed, unpacked
from bot.rules.events.outcomes import NotAHost, Revised
from bot.rules.faults import Faulty
from bot.rules.groups.outcomes import Edited, GroupClosed, NoSuchGroup, TopicTaken
from bot.rules.lines import number_in
from bot.rules.permissions import Refused
from bot.rules.sessions.outcomes import NoSuchRound, RoundChanged
from bot.rules.sessions.sheet import content_of as round_content
from bot.rules.versions import Absent, Moved, Saved, Unchanged
from bot.texts.clusters import profile as say_profiles
from bot.texts.countries import sections as say_sections
from bot.texts.events import forms as say_events
from bot.texts.groups import forms as say_groups
from bot.texts.secretariat import versions as say
from bot.texts.sessions import forms as say_rounds
from bot.texts.times import moment, short_day
from store.models import Cluster, Event, Group, Noun, Round
from store.queries.clusters.content import editable as cluster_content
from store.queries.countries.pages import codes, country_name, part
from store.queries.groups.pages import editable as group_content
from store.queries.history import BY_COLUMN
from store.queries.places.occupancy import capacity
from store.queries.secretariat.versions import Newest

Done = Saved | Edited | Revised | RoundChanged
NotDone = Unchanged | Retired | NameTaken | TopicTaken | GroupClosed | Faulty | NotAHost | Absent | NoSuchGroup | NoSuchRound
STORED: Final[Mapping[str, str]] = {name: field for field, name in OF_FIELD.items()}


@dataclass(frozen=True)
class Versioned:
    """One noun in the history. A page is an id or a country's code, a subject an id or a part of a country's page ("KR/visit").

    `title` names a page in a language, "" if there is none. `newest` returns the content and version of a subject. `undo` takes a
    subject, the version to put back and the newest one that the person has seen. `label` names a field, and `said` is a stored value
    in words, with one line for each entry of the fields in `lists`. The fields in `kept` are not put back: `card` says where they
    are changed instead, with the button to it.
    """

    title: Callable[[Session, str, str], str]
    newest: Newest
    undo: Callable[[Request, str, int, int], Awaitable[Done | NotDone | Moved | Refused]]
    label: Callable[[str], str]
    said: Callable[[Request, str, Any], Awaitable[str]]
    lists: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    card: Callable[[str], tuple[str, Element]] | None = None
    subjects: Callable[[str], Sequence[str]] = lambda page: (page,)
    page: Callable[[str], str] = lambda subject: subject
    part: Callable[[str], str] = lambda _subject: ""


def _column(model: type[Cluster | Event | Group | Round], name: str) -> Callable[[Session, str, str], str]:
    """The title of a page with this id: a column of its row."""
    return lambda db, page, _language: getattr(db.get(model, number_in(page) or 0), name, "")


def _cluster(db: Session, page: str) -> tuple[dict[str, Any], int] | None:
    found = cluster_content(db, number_in(page) or 0)
    return found[:2] if found else None


def _part(db: Session, about: str) -> tuple[dict[str, Any], int] | None:
    country, name = of_subject(about)
    if name is None or country not in codes():
        return None
    found = part(db, country, name)
    return {**dict.fromkeys(fields(name), ""), **found.content}, found.version


def _event(db: Session, page: str) -> tuple[dict[str, Any], int] | None:
    event = db.get(Event, number_in(page) or 0)
    if event is None:
        return None
    content = event_content(event, capacity(db, Noun.EVENTS, event.id))
    return {**content, "when": packed(when(event)), "state": event.state}, event.revision


def _round(db: Session, page: str) -> tuple[dict[str, Any], int] | None:
    found = db.get(Round, number_in(page) or 0)
    return ({**round_content(found.model_dump(mode="json")), "late": found.late}, found.revision) if found else None


async def _cluster_words(_request: Request, name: str, value: Any) -> str:
    return as_typed(name, value)


async def _part_words(_request: Request, _name: str, value: Any) -> str:
    return str(value)


async def _event_words(request: Request, name: str, value: Any) -> str:
    match name:
        case "when":
            return "\n".join(when_lines(unpacked(value), AuthorView(request.actor.zone, request.language)))
        case "state":
            return say.event_state(value)
        case "opens_at":
            return moment(datetime.fromisoformat(value), request.actor.zone)
        case "deadline_on":
            return short_day(date.fromisoformat(value))
        case _:
            return await event_in_words(request, STORED[name], value)


def _event_label(name: str) -> str:
    """The label of a stored field, or of a field of the form."""
    return say.state() if name == "state" else say_events.field("form" if name == "when" else STORED.get(name, name))


NOUNS: Final[Mapping[str, Versioned]] = {
    Noun.CLUSTERS: Versioned(
        title=_column(Cluster, "name"),
        newest=_cluster,
        undo=lambda request, about, number, version: request.perform(
            of_clusters.undo, actor=request.actor, cluster_id=number_in(about) or 0, number=number, version=version, now=request.now
        ),
        label=say_profiles.field,
        said=_cluster_words,
        lists=frozenset({*LISTS, "facts", "links", "countries"}),
    ),
    Noun.COUNTRIES: Versioned(
        title=lambda _db, page, language: country_name(page, language) if page in codes() else "",
        newest=_part,
        undo=lambda request, about, number, version: request.perform(
            of_countries.undo,
            actor=request.actor,
            country=about.partition("/")[0],
            name=about.partition("/")[2],
            number=number,
            version=version,
            now=request.now,
        ),
        label=say_sections.question,
        said=_part_words,
        subjects=lambda page: [subject(page, name) for name in sorted(PARTS)],
        page=lambda about: of_subject(about)[0],
        part=lambda about: say_sections.part(of_subject(about)[1] or ""),
    ),
    Noun.GROUPS: Versioned(
        title=_column(Group, "topic"),
        newest=lambda db, page: group_content(db, number_in(page) or 0),
        undo=lambda request, about, number, version: request.perform(
            of_groups.undo, actor=request.actor, group_id=number_in(about) or 0, number=number, version=version, now=request.now
        ),
        label=say_groups.field,
        said=group_in_words,
    ),
    Noun.EVENTS: Versioned(
        title=_column(Event, "title"),
        newest=_event,
        undo=lambda request, about, number, version: request.perform(
            of_events.undo, actor=request.actor, event_id=number_in(about) or 0, number=number, version=version, now=request.now
        ),
        label=_event_label,
        said=_event_words,
        kept=frozenset({"when", "state"}),
        card=show.event_card,
    ),
    Noun.ROUNDS: Versioned(
        title=_column(Round, "title"),
        newest=_round,
        undo=lambda request, about, number, version: request.perform(
            of_rounds.undo, actor=request.actor, round_id=number_in(about) or 0, number=number, version=version, now=request.now
        ),
        label=lambda name: say_rounds.field(BY_COLUMN.get(name, name)),
        said=round_words,
        lists=frozenset({"topics"}),
        kept=frozenset({"late"}),
        card=show.round_card,
    ),
}
"""The nouns whose versions are kept, by the word at the beginning of a button's value."""
