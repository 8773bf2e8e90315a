"""Clusters of a file, written as their form would write them: what they were is kept."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from sqlmodel import Session

from bot.operations.directory import take_out
from bot.operations.exchange_writing import Importer, Told
from bot.operations.profiles import content_of, put
from bot.operations.sources import source_key
from bot.rules.exchange import Change
from bot.rules.profiles import FIELDS, LISTS, SOURCE_LANGUAGE
from store.models import Cluster, ClusterCountry, ClusterFact, ClusterText


def write_clusters(db: Session, changes: list[Change], importer: Importer, told: Told) -> None:
    """Write new and changed clusters. Their rows are locked, and the values are checked."""
    new = {change.key: _new(change) for change in changes if change.number is None}
    db.add_all(new.values())
    db.flush()  # one statement for all, where a thousand are new
    titles = {fact[3] for change in changes if change.number is None for fact in change.values["facts"]}
    sources = {title: source_key(db, title) for title in sorted(titles)}
    for change in changes:
        row = new.get(change.key) or db.get(Cluster, change.number)
        assert row is not None
        assert row.id is not None
        if change.key in new:
            _fill(db, row.id, change.values, sources)
        else:
            content = content_of(db, row.id) | {name: change.values[name] for name in FIELDS if name in change.values}
            put(db, row, content, author_id=importer.author_id, now=importer.now)
        _mark(db, row, change.values, importer)
        importer.record(db, "clusters", row.id, _fields(change), row.id)
        told()


def _new(change: Change) -> Cluster:
    values = change.values
    plain = {name: values[name] for name in ("name", "since", "hours", "links", *LISTS)}
    return Cluster(key=change.key, website=values["website"] or None, video=values["video"] or None, **plain)


def _fill(db: Session, cluster_id: int, values: Mapping[str, Any], sources: Mapping[str, str | None]) -> None:
    for position, code in enumerate(values["countries"]):
        db.add(ClusterCountry(cluster_id=cluster_id, country=code, position=position))
    for language, text in ((SOURCE_LANGUAGE, values["presentation"]), values["second"]):
        if text:
            db.add(ClusterText(cluster_id=cluster_id, language=language, presentation=text))
    for position, (name, value, year, source) in enumerate(values["facts"]):
        db.add(ClusterFact(cluster_id=cluster_id, position=position, name=name, value=value, year=year, source=sources[source]))


def _mark(db: Session, row: Cluster, values: Mapping[str, Any], importer: Importer) -> None:
    """When it was checked, and whether it has retired."""
    if "checked_on" in values:
        row.checked_on, row.checked_by = values["checked_on"], importer.author_id
    if "retired" in values and values["retired"] is None:
        row.retired_at = None
    elif "retired" in values:
        if row.retired_at is None:
            take_out(db, row, actor_id=importer.author_id, role=importer.role, now=importer.now)
        if values["retired"] != importer.now.astimezone(UTC).date():
            row.retired_at = datetime.combine(values["retired"], time(), UTC)
    db.add(row)


def _fields(change: Change) -> tuple[str, ...]:
    return tuple(name for name, value in change.values.items() if change.number is not None or value not in (None, "", [], ["", ""]))
