"""Imports lists from a file: plan what it would change, then apply all of it or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlmodel import Session

from bot.operations.history import OPERATOR, Deed
from bot.operations.network import settings as network
from bot.operations.permissions import permitted
from bot.operations.tables.clusters import write_clusters
from bot.operations.tables.countries import write_parts
from bot.operations.tables.importer import Importer, Told
from bot.operations.tables.members import write_members
from bot.rules.countries.sections import fields as fields_of
from bot.rules.permissions import Action, Actor, Refused
from bot.rules.table import Table
from bot.rules.tables.exchange import compared, stale
from bot.rules.tables.plans import ImportPlan, Kind, ReferenceData, RowChange, Stored
from store.models import Noun, SectionName
from store.queries.countries.pages import codes, country_name
from store.queries.history import kept
from store.queries.tables import exchange

WRITE: Final[dict[Noun, Callable[[Session, list[RowChange], Mapping[str, Stored], Importer, Told], None]]] = {
    Noun.CLUSTERS: write_clusters,
    Noun.COUNTRIES: write_parts,
    Noun.MEMBERS: write_members,
}


def plan(db: Session, *, noun: Noun, table: Table, now: datetime) -> ImportPlan:
    """What a file would change now; read-only. The caller has checked the permission."""
    return _plan(noun, table, *_seen(db, noun, table, now))


def apply(
    db: Session,
    *,
    actor: Actor | None,
    noun: Noun,
    table: Table,
    now: datetime,
    planned: ImportPlan | None = None,
    told: Told = lambda: None,
) -> ImportPlan | Refused:
    """Apply a file to the current data. With a single fault nothing is written.

    `actor` is None for the operator, at the command line. `planned` is an earlier result of `plan` for the same table, which is
    reused if nothing has changed since. `told` is called for every row that is written.
    """
    deed = permitted(db, actor, Action.IMPORT, now) if actor else Deed(None, OPERATOR, Action.IMPORT, now)
    if isinstance(deed, Refused):
        return deed
    importer = Importer(deed)
    exchange.lock_for_import(db, noun)
    network.lock_network(db, now=now)  # after the rows that it may change: the common lock order
    stored, known = _seen(db, noun, table, now)
    found = planned if planned is not None and planned.seen == (stored, known) else _plan(noun, table, stored, known)
    if found.troubles:
        return found
    if found.new or found.changed:
        there = {one["key"]: one for one in stored}
        with db.no_autoflush:  # a few statements for all rows, not a few for each
            WRITE[noun](db, [change for change in found.changes if change.kind != Kind.SAME], there, importer, told)
        db.flush()
        importer.follow(db)
        network.bump_revision(db, now=now)
    return replace(found, applied=True)


def _plan(noun: Noun, table: Table, stored: list[dict[str, Any]], known: ReferenceData) -> ImportPlan:
    return replace(compared(table, noun, stored, known), seen=(stored, known))


def _seen(db: Session, noun: Noun, table: Table, now: datetime) -> tuple[list[dict[str, Any]], ReferenceData]:
    """The inputs of a plan besides the file: the stored rows, and what the file may refer to."""
    stored = exchange.rows(db, noun)
    clusters = exchange.rows(db, Noun.CLUSTERS) if noun == Noun.MEMBERS else []
    known = ReferenceData(
        today=now.astimezone(UTC).date(),
        countries={code: country_name(code) for code in codes()},
        clusters={one["key"]: one["name"] for one in clusters},
        retired=frozenset(one["key"] for one in clusters if one["retired"]),
        erased=exchange.erased(db) if noun == Noun.MEMBERS else frozenset(),
    )
    there = {one["key"]: one for one in stored}
    bases = {key: _base(db, noun, there[key], version) for key, version in stale(table, noun, stored, known)}
    return stored, replace(known, bases=bases)


def _base(db: Session, noun: Noun, there: dict[str, Any], version: int) -> dict[str, Any]:
    """The values of a row at an earlier version, as far as kept, in the form of `store.queries.tables.exchange`."""
    subject = there["key"] if noun == Noun.COUNTRIES else str(there["number"])
    data = kept(db, noun, subject, version)
    if data is None:
        return {}
    if noun == Noun.CLUSTERS:
        return {name: value for name, value in data.items() if name in there}
    asked = [name for name in fields_of(SectionName(there["section"])) if name not in ("text", "source")]
    answers = {name: data[name] for name in asked if data.get(name)}
    return {"answers": answers, "text": data.get("text", ""), "source": data.get("source", "")}
