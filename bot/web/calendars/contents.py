"""The data that a calendar is rendered from, read in one session."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from bot.rules.permissions import PUBLIC
from bot.rules.when.deadlines import last_call
from bot.texts.places.standing import standing_line
from bot.web.calendars.rendering import PersonalPart
from store.models import Dated, Noun, Visibility
from store.queries.agenda import agenda, rounds
from store.queries.calendars.address import changes, links
from store.queries.events.search import by_uid
from store.queries.events.standings import standings
from store.queries.network.settings import Stamp, stamp
from store.queries.sources import title, titles

WEB: frozenset[str] = frozenset({"http", "https"})


@dataclass(frozen=True)
class Contents:
    """Agenda entries in order, with deadlines as entries of their own; the titles of their sources; and the network's revision."""

    agenda: tuple[Dated, ...]
    sources: Mapping[str, str]
    stamp: Stamp | None = None


def contents(db: Session, audience: Collection[Visibility]) -> Contents:
    """Everything with a date that these people may see, past and future."""
    revision, events = stamp(db), agenda(db, None, None, audience)
    deadlines = [entry for entry in map(last_call, [*events, *rounds(db, audience)]) if entry is not None]
    everything = sorted([*events, *deadlines], key=lambda one: (one.order_at, one.noun, one.id))
    return Contents(tuple(everything), titles(db), revision)


def own_contents(db: Session, member_id: int, agenda: Collection[Dated]) -> dict[int, PersonalPart]:
    """What one person's calendar adds to these entries, by event id: their standing, and the join links they may see."""
    changed, joined = changes(db, member_id), links(db, member_id)
    events = [one for one in agenda if one.noun == Noun.EVENTS and one.id in changed]
    found = standings(db, member_id, events)
    return {
        event.id: PersonalPart(
            changed[event.id], standing_line(event, found[event.id]), _address(joined.get(event.id)), is_in=found[event.id].is_in
        )
        for event in events
    }


def public_event(db: Session, uid: str) -> tuple[Stamp | None, Dated | None, str | None]:
    """Returns the network's revision, a public event, and the title of its source; events that are not public do not exist here."""
    dated = by_uid(db, uid)
    if dated is None or dated.visibility not in PUBLIC:
        return stamp(db), None, None
    return stamp(db), dated, title(db, dated.source or "")


def _address(link: str | None) -> str | None:
    """Returns the link if it is http or https and cannot break a line, else None."""
    return link if link and link.isprintable() and " " not in link and link.partition("://")[0].lower() in WEB else None
