"""Everything exportable of a noun: one mapping per item, with its values by field, `key`, `number` (its id) and `version`."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from sqlmodel import Session, col, select

from store.models import (
    Cluster,
    CountrySection,
    Member,
    MemberState,
    Noun,
    Offering,
    Representation,
    RepresentationRole,
    RepresentationState,
    SectionName,
)
from store.queries.clusters.content import contents
from store.queries.sources import titles


def rows(db: Session, noun: str) -> list[dict[str, Any]]:
    """All items of a noun ("clusters", "countries", "members") in export order."""
    return NOUNS[noun](db)


def clusters(db: Session) -> list[dict[str, Any]]:
    """Clusters by key, including retired ones, with the fields of `store.queries.clusters.content.contents`."""
    rows = db.exec(select(Cluster).order_by(col(Cluster.key))).all()
    pages = contents(db, rows)
    return [
        {
            **pages[row.id],
            **{name: getattr(row, name) for name in ("key", "version", "checked_on")},
            "number": row.id,
            "retired": row.retired_at.date() if row.retired_at else None,
        }
        for row in rows
    ]


def countries(db: Session) -> list[dict[str, Any]]:
    """Written sections of country profiles, by country, in profile order. The key is "KR/visit"."""
    named, order = titles(db), [str(name) for name in SectionName]
    written = db.exec(select(CountrySection).order_by(col(CountrySection.country))).all()
    return [
        {
            **{name: getattr(row, name) for name in ("version", "country", "text", "checked_on")},
            "key": f"{row.country}/{row.name}",
            "number": None,
            "section": row.name,
            "answers": dict(row.answers),
            "source": named.get(row.source or "", ""),
        }
        for row in sorted(written, key=lambda row: (row.country, order.index(row.name)))
    ]


def members(db: Session) -> list[dict[str, Any]]:
    """People by name, including those who left, without erased ones. `contact_of` and `represents` are cluster keys."""
    acts: dict[tuple[int, str], list[str]] = defaultdict(list)
    confirmed = col(Representation.state) == RepresentationState.CONFIRMED
    query = select(Representation, col(Cluster.key)).join(Cluster, col(Cluster.id) == col(Representation.cluster_id)).where(confirmed)
    for one, key in db.exec(query.order_by(col(Cluster.key))):
        acts[one.member_id, one.role].append(key)
    people = select(Member).where(col(Member.state) != MemberState.ERASED, col(Member.slack_id).is_not(None))
    return [
        {
            **row.model_dump(include={*("name", "role", "state", "zone", "locale", "quiet_from", "quiet_until", "muted", "fewer")}),
            "key": row.slack_id,
            "slack_id": row.slack_id,
            "number": row.id,
            "met": row.met_at is not None,
            "contact_of": acts[row.id, RepresentationRole.CONTACT],
            "represents": acts[row.id, RepresentationRole.REPRESENTATIVE],
        }
        for row in db.exec(people.order_by(col(Member.name), col(Member.slack_id)))
    ]


def erased(db: Session) -> frozenset[int]:
    """The ids of erased people."""
    return frozenset(db.exec(select(Member.id).where(col(Member.state) == MemberState.ERASED)))


def lock_for_import(db: Session, noun: str) -> None:
    """Lock the rows an import may change, people before clusters before offerings, each sorted, to avoid deadlocks.

    The locks on people and clusters still allow inserts that reference them (FOR NO KEY UPDATE): whoever claims a cluster locks it, and
    then references a person. On SQLite these are plain reads, as the writer is alone.
    """
    if noun == Noun.MEMBERS:
        db.exec(select(Member.id).order_by(col(Member.slack_id)).with_for_update(key_share=True)).all()
    if noun != Noun.COUNTRIES:
        db.exec(select(Cluster.id).order_by(col(Cluster.id)).with_for_update(key_share=True)).all()
        db.exec(select(Offering.id).order_by(col(Offering.id)).with_for_update()).all()


NOUNS: Final[dict[str, Callable[[Session], list[dict[str, Any]]]]] = {
    Noun.CLUSTERS: clusters,
    Noun.COUNTRIES: countries,
    Noun.MEMBERS: members,
}
