"""Imports clusters from a file, written as their form would write them: old versions are kept."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from sqlmodel import Session, col, select

from bot.operations.clusters.profile import ClusterPage, write_pages
from bot.operations.history import note
from bot.operations.partings.retirement import mark_retired
from bot.operations.sources import source_keys
from bot.operations.tables.importer import Importer, Told
from bot.rules.clusters.profile import FIELDS, LISTS, SOURCE_LANGUAGE
from bot.rules.tables.plans import RowChange, Stored
from store.models import Cluster, ClusterCountry, ClusterFact, ClusterText, Noun, Representation
from store.queries.clusters.content import origins


def write_clusters(db: Session, changes: list[RowChange], there: Mapping[str, Stored], importer: Importer, told: Told) -> None:
    """Write new and changed clusters. The caller has locked their rows and the network's, and validated the values."""
    new = {change.key: _new(change) for change in changes if change.number is None}
    db.add_all(new.values())
    db.flush()  # one statement for all, where a thousand are new
    sources = source_keys(db, (fact[3] for change in changes if change.number is None for fact in change.values["facts"]))
    wanted = [change.number for change in changes if change.number is not None]
    rows = new | {row.key: row for row in db.exec(select(Cluster).where(col(Cluster.id).in_(wanted)))}
    acting = _acting(db, [rows[change.key].id for change in changes if change.values.get("retired")])
    for change in changes:
        if change.key in new:
            _fill(db, new[change.key].id, change.values, sources)
    _change(db, [change for change in changes if change.key not in new], rows, there, importer)
    for change in changes:
        row = rows[change.key]
        _mark(db, row, change.values, acting, importer)
        note(db, importer.deed, Noun.CLUSTERS, row.id, cluster_id=row.id, fields=_fields(change))
        told()


def _change(db: Session, changes: list[RowChange], rows: Mapping[str, Cluster], there: Mapping[str, Stored], importer: Importer) -> None:
    """Write the changed pages of existing clusters."""
    was = origins(db, [change.number for change in changes if change.number is not None])
    pages = []
    for change in changes:
        before = {name: there[change.key][name] for name in FIELDS}
        content = before | {name: change.values[name] for name in FIELDS if name in change.values}
        page = ClusterPage(rows[change.key], before, content, was[change.number or 0], {})
        pages += [page] if page.fields else []
    write_pages(db, pages, author_id=importer.deed.by, now=importer.deed.now)


def _acting(db: Session, clusters: list[int]) -> dict[int, list[Representation]]:
    """The representations of these clusters, in any state, by cluster id."""
    found: dict[int, list[Representation]] = defaultdict(list)
    for row in db.exec(select(Representation).where(col(Representation.cluster_id).in_(clusters))):
        found[row.cluster_id].append(row)
    return found


def _new(change: RowChange) -> Cluster:
    values = change.values
    plain = {name: values[name] for name in ("name", "since", "hours", "links", *LISTS)}
    return Cluster(key=change.key, website=values["website"] or None, video=values["video"] or None, **plain)


def _fill(db: Session, cluster_id: int, values: Mapping[str, Any], sources: Mapping[str, str]) -> None:
    for position, code in enumerate(values["countries"]):
        db.add(ClusterCountry(cluster_id=cluster_id, country=code, position=position))
    for language, text in ((SOURCE_LANGUAGE, values["presentation"]), values["second"]):
        if text:
            db.add(ClusterText(cluster_id=cluster_id, language=language, presentation=text))
    for position, (name, value, year, source) in enumerate(values["facts"]):
        db.add(ClusterFact(cluster_id=cluster_id, position=position, name=name, value=value, year=year, source=sources.get(source)))


def _mark(db: Session, row: Cluster, values: Mapping[str, Any], acting: Mapping[int, list[Representation]], importer: Importer) -> None:
    """Set when a cluster was checked, and whether it has retired."""
    if "checked_on" in values:
        row.checked_on, row.checked_by = values["checked_on"], importer.deed.by
    if "retired" in values and values["retired"] is None:
        row.retired_at = None
    elif "retired" in values:
        if row.retired_at is None:
            people = mark_retired(db, row, acting.get(row.id, ()), importer.deed)
            importer.retired[row.id] = people
        if values["retired"] != importer.deed.now.astimezone(UTC).date():
            row.retired_at = datetime.combine(values["retired"], time(), UTC)
    db.add(row)


def _fields(change: RowChange) -> tuple[str, ...]:
    return tuple(name for name, value in change.values.items() if change.number is not None or value not in (None, "", [], ["", ""]))
