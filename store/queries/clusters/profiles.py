"""Clusters with everything that their directory card shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from store.database import shaped
from store.models import (
    Agreement,
    Cluster,
    ClusterCountry,
    ClusterFact,
    ClusterText,
    Member,
    MemberState,
    Representation,
    RepresentationRole,
    RepresentationState,
)
from store.queries.clusters.checks import checkers
from store.queries.clusters.content import AS_THEY_ARE, parts
from store.queries.sources import titles as source_titles


@dataclass(frozen=True)
class Fact:
    """A figure with the title of its source, and the year it refers to, if known."""

    name: str
    value: str
    year: int | None
    source: str | None


@dataclass(frozen=True)
class Pact:
    """An agreement, for a card."""

    title: str
    fields: tuple[str, ...]
    signed_on: date | None
    place: str
    source: str | None


@dataclass(frozen=True)
class Profile:
    """A cluster as the directory shows it. `countries` are ISO 3166 alpha-2 codes, `texts` presentations by language.

    `links` are pairs of label and address. `checked_by` names the clusters of the person who last checked it; "" is the secretariat.
    """

    id: int
    key: str
    name: str
    countries: tuple[str, ...]
    since: int | None
    note: str
    website: str | None
    video: str | None
    aliases: tuple[str, ...]
    specialisations: tuple[str, ...]
    services: tuple[str, ...]
    ingredients: tuple[str, ...]
    labels: tuple[str, ...]
    texts: dict[str, str]
    facts: tuple[Fact, ...]
    agreements: tuple[Pact, ...]
    contacts: tuple[str, ...]
    sources: tuple[str, ...]
    checked_on: date | None
    links: tuple[tuple[str, str], ...] = ()
    hours: str = ""
    checked_by: tuple[str, ...] = ()
    retired: bool = False


def profiles(db: Session, ids: Iterable[int] | None = None) -> list[Profile]:
    """Clusters ordered by name; all active ones, or those with the given ids."""
    query = select(Cluster).order_by(col(Cluster.name), col(Cluster.id))
    wanted_rows = col(Cluster.retired_at).is_(None) if ids is None else col(Cluster.id).in_(list(ids))
    clusters = db.exec(query.where(wanted_rows)).all()
    titles = source_titles(db)
    wanted = [cluster.id for cluster in clusters]
    countries, texts, facts = parts(db, ClusterCountry, wanted), parts(db, ClusterText, wanted, "language"), parts(db, ClusterFact, wanted)
    contacts = _contacts(db, wanted)
    by = checkers(db, [cluster.checked_by for cluster in clusters])
    agreements = db.exec(select(Agreement).order_by(col(Agreement.signed_on))).all()
    found = []
    for cluster in clusters:
        its, figures, checker = texts[cluster.id], facts[cluster.id], by.get(cluster.checked_by)
        used = dict.fromkeys([cluster.since_source, *(text.source for text in its), *(fact.source for fact in figures)])
        profile = shaped(
            Profile,
            cluster,
            countries=tuple(one.country for one in countries[cluster.id]),
            **{name: tuple(getattr(cluster, name)) for name in AS_THEY_ARE},
            texts={text.language: text.presentation for text in its},
            facts=tuple(Fact(fact.name, fact.value, fact.year, titles.get(fact.source or "")) for fact in figures),
            agreements=_pacts(cluster, agreements, titles),
            contacts=tuple(contacts[cluster.id]),
            sources=tuple(titles[key] for key in used if key in titles),
            links=tuple((one[0], one[1]) for one in cluster.links),
            checked_by=checker.name((cluster.id,)) if checker else (),
            retired=cluster.retired_at is not None,
        )
        found.append(profile)
    return found


def by_number(db: Session, cluster_id: int) -> Profile | None:
    """A cluster by id, also a retired one; None if unknown."""
    return next(iter(profiles(db, [cluster_id])), None)


def in_country(db: Session, country: str) -> list[Profile]:
    """The active clusters of a country (ISO 3166 alpha-2)."""
    return profiles(db, standing_in(db, country))


def standing_in(db: Session, country: str) -> list[int]:
    """The ids of the active clusters of a country."""
    query = select(ClusterCountry.cluster_id).join(Cluster, col(Cluster.id) == col(ClusterCountry.cluster_id))
    return list(db.exec(query.where(col(ClusterCountry.country) == country, col(Cluster.retired_at).is_(None))).all())


def retired(db: Session) -> list[Profile]:
    """The retired clusters, by name."""
    return profiles(db, db.exec(select(Cluster.id).where(col(Cluster.retired_at).is_not(None))))


def names(db: Session, ids: Iterable[int]) -> dict[int, str]:
    """Cluster names by id, ordered by name."""
    query = select(Cluster.id, Cluster.name).where(col(Cluster.id).in_(list(ids))).order_by(col(Cluster.name))
    return dict(db.exec(query).all())


def countries(db: Session) -> set[str]:
    """The countries with an active cluster, as ISO 3166 alpha-2 codes."""
    query = select(ClusterCountry.country).join(Cluster, col(Cluster.id) == col(ClusterCountry.cluster_id)).distinct()
    return set(db.exec(query.where(col(Cluster.retired_at).is_(None))).all())


def _contacts(db: Session, clusters: list[int]) -> dict[int, list[str]]:
    query = (
        select(Representation.cluster_id, Member.name)
        .join(Member, col(Member.id) == col(Representation.member_id))
        .where(
            col(Representation.cluster_id).in_(clusters),
            col(Representation.role) == RepresentationRole.CONTACT,
            col(Representation.state) == RepresentationState.CONFIRMED,
            col(Member.state) == MemberState.ACTIVE,
        )
        .order_by(col(Member.name))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for cluster, name in db.exec(query):
        found[cluster].append(name)
    return found


def _pacts(cluster: Cluster, agreements: Iterable[Agreement], titles: dict[str, str]) -> tuple[Pact, ...]:
    """The agreements signed by a cluster."""
    return tuple(
        Pact(pact.title, tuple(pact.fields_of_cooperation), pact.signed_on, pact.place, titles.get(pact.source or ""))
        for pact in agreements
        if cluster.key in pact.clusters
    )
