"""What a calendar is built from, read in one session."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.rules.permissions import PUBLIC
from store.agenda import agenda
from store.events import by_uid
from store.models import Dated
from store.network import Stamp, stamp
from store.sources import title, titles


@dataclass(frozen=True)
class Contents:
    """Dated things, and the titles of the sources they name."""

    agenda: tuple[Dated, ...]
    sources: dict[str, str]


def public_contents(db: Session) -> Contents:
    """All that has a date and is open to everybody, past and to come."""
    return Contents(tuple(agenda(db, None, None, PUBLIC)), titles(db))


def public_event(db: Session, uid: str) -> tuple[Stamp | None, Dated | None, str | None]:
    """One event that is open to everybody with the title of its source, and the network's revision. Others' do not exist here."""
    dated = by_uid(db, uid)
    if dated is None or dated.visibility not in PUBLIC:
        return stamp(db), None, None
    return stamp(db), dated, title(db, dated.source or "")
