"""The editable content of a cluster's page: all fields by name, as JSON values (see `bot.rules.clusters.profile`)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session, col, select

from store.models import Cluster, ClusterCountry, ClusterFact, ClusterText, Source

ENGLISH: Final = "en"
AS_THEY_ARE: Final = ("specialisations", "services", "ingredients", "aliases", "labels")


def content(db: Session, cluster_id: int) -> dict[str, Any] | None:
    """The page of a cluster, also of a retired one; None if there is no such cluster."""
    row = db.get(Cluster, cluster_id)
    if row is None:
        return None
    texts = _texts(db, cluster_id)
    second = second_of(texts)
    facts = (
        select(ClusterFact, col(Source.title))
        .join(Source, col(Source.key) == col(ClusterFact.source), isouter=True)
        .where(col(ClusterFact.cluster_id) == cluster_id)
        .order_by(col(ClusterFact.position), col(ClusterFact.id))
    )
    countries = select(ClusterCountry.country).where(col(ClusterCountry.cluster_id) == cluster_id).order_by(col(ClusterCountry.position))
    return {
        "presentation": texts[ENGLISH].presentation if ENGLISH in texts else "",
        "second": [second, texts[second].presentation] if second else ["", ""],
        **{name: list(getattr(row, name)) for name in AS_THEY_ARE},
        "facts": [[fact.name, fact.value, fact.year, title or ""] for fact, title in db.exec(facts)],
        "website": row.website or "",
        "video": row.video or "",
        "links": [list(one) for one in row.links],
        "hours": row.hours,
        "since": row.since,
        "name": row.name,
        "countries": list(db.exec(countries).all()),
    }


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


def _texts(db: Session, cluster_id: int) -> dict[str, ClusterText]:
    return {one.language: one for one in db.exec(select(ClusterText).where(col(ClusterText.cluster_id) == cluster_id))}
