"""The editable content of a cluster's page: all fields by name, as JSON values (see `bot.rules.clusters.profile`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

from sqlmodel import Session, col, select

from store.models import Cluster, ClusterCountry, ClusterFact, ClusterText
from store.queries.sources import titles

ENGLISH: Final = "en"
AS_THEY_ARE: Final = ("specialisations", "services", "ingredients", "aliases", "labels")
Part = TypeVar("Part", ClusterCountry, ClusterFact, ClusterText)


def content(db: Session, cluster_id: int) -> dict[str, Any] | None:
    """The page of a cluster, also of a retired one; None if there is no such cluster."""
    row = db.get(Cluster, cluster_id)
    return contents(db, [row])[cluster_id] if row else None


def contents(db: Session, rows: Sequence[Cluster]) -> dict[int, dict[str, Any]]:
    """The pages of clusters, by id."""
    ids, named = [row.id for row in rows], titles(db)
    facts, countries = parts(db, ClusterFact, ids), parts(db, ClusterCountry, ids)
    texts = {number: {one.language: one.presentation for one in its} for number, its in parts(db, ClusterText, ids, "language").items()}
    found = {}
    for row in rows:
        written = texts.get(row.id, {})
        second = second_of(written)
        found[row.id] = {
            "presentation": written.get(ENGLISH, ""),
            "second": [second, written[second]] if second else ["", ""],
            **{name: list(getattr(row, name)) for name in AS_THEY_ARE},
            "facts": [[fact.name, fact.value, fact.year, named.get(fact.source or "", "")] for fact in facts[row.id]],
            "website": row.website or "",
            "video": row.video or "",
            "links": [list(one) for one in row.links],
            "hours": row.hours,
            "since": row.since,
            "name": row.name,
            "countries": [one.country for one in countries[row.id]],
        }
    return found


def parts(db: Session, model: type[Part], cluster_ids: Iterable[int], order: str = "position") -> dict[int, list[Part]]:
    """The countries, figures or texts of clusters by cluster id, in their order."""
    found: dict[int, list[Part]] = defaultdict(list)
    for one in db.exec(select(model).where(col(model.cluster_id).in_(list(cluster_ids))).order_by(col(getattr(model, order)))):
        found[one.cluster_id].append(one)
    return found


def origins(db: Session, cluster_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """The source keys of these pages' year and presentations, by field, for each existing cluster."""
    wanted = list(cluster_ids)
    texts: dict[int, dict[str, str | None]] = defaultdict(dict)
    written = select(ClusterText.cluster_id, ClusterText.language, ClusterText.source).where(col(ClusterText.cluster_id).in_(wanted))
    for number, language, source in db.exec(written):
        texts[number][language] = source
    found = {}
    for one, since_source in db.exec(select(Cluster.id, Cluster.since_source).where(col(Cluster.id).in_(wanted))):
        keys = {"since": since_source, "presentation": texts[one].get(ENGLISH), "second": texts[one].get(second_of(texts[one]) or "")}
        found[one] = {field: key for field, key in keys.items() if key}
    return found


def editable(db: Session, cluster_id: int) -> tuple[dict[str, Any], int, bool] | None:
    """A cluster's page, its version, and whether it is retired; None if there is no such cluster."""
    row, page = db.get(Cluster, cluster_id), content(db, cluster_id)
    return (page, row.version, row.retired_at is not None) if row and page else None


def second_of(texts: dict[str, Any]) -> str | None:
    """The language of the second presentation, if any."""
    return next((language for language in sorted(texts) if language != ENGLISH), None)
