"""The directory: a cluster with all that its card shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

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
    Source,
)


@dataclass(frozen=True)
class Fact:
    """A figure with the title of its source, and the year it speaks of where that is said."""

    name: str
    value: str
    year: int | None
    source: str | None


@dataclass(frozen=True)
class Pact:
    """An agreement as a card shows it."""

    title: str
    fields: tuple[str, ...]
    signed_on: date | None
    place: str
    source: str | None


@dataclass(frozen=True)
class Profile:
    """A cluster as the directory shows it. `countries` are ISO 3166 alpha-2 codes, `texts` presentations by language."""

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


def profiles(db: Session, ids: Iterable[int] | None = None) -> list[Profile]:
    """Clusters by name; all of them, or those with the given numbers."""
    query = select(Cluster).order_by(col(Cluster.name))
    clusters = db.exec(query if ids is None else query.where(col(Cluster.id).in_(list(ids)))).all()
    titles = dict(db.exec(select(Source.key, Source.title)).all())
    wanted = [cluster.id for cluster in clusters if cluster.id is not None]
    countries: dict[int, list[str]] = defaultdict(list)
    for link in db.exec(select(ClusterCountry).where(col(ClusterCountry.cluster_id).in_(wanted)).order_by(col(ClusterCountry.position))):
        countries[link.cluster_id].append(link.country)
    texts: dict[int, list[ClusterText]] = defaultdict(list)
    for text in db.exec(select(ClusterText).where(col(ClusterText.cluster_id).in_(wanted))):
        texts[text.cluster_id].append(text)
    facts: dict[int, list[ClusterFact]] = defaultdict(list)
    for fact in db.exec(select(ClusterFact).where(col(ClusterFact.cluster_id).in_(wanted)).order_by(col(ClusterFact.position))):
        facts[fact.cluster_id].append(fact)
    contacts = _contacts(db, wanted)
    agreements = db.exec(select(Agreement).order_by(col(Agreement.signed_on))).all()
    return [
        _profile(
            cluster,
            countries=countries[cluster.id],
            texts=texts[cluster.id],
            facts=facts[cluster.id],
            contacts=contacts[cluster.id],
            agreements=agreements,
            titles=titles,
        )
        for cluster in clusters
        if cluster.id is not None
    ]


def one(db: Session, cluster_id: int) -> Profile | None:
    """A cluster by its number."""
    return next(iter(profiles(db, [cluster_id])), None)


def in_country(db: Session, country: str) -> list[Profile]:
    """The clusters that stand in a country (ISO 3166 alpha-2)."""
    return profiles(db, db.exec(select(ClusterCountry.cluster_id).where(col(ClusterCountry.country) == country)).all())


def names(db: Session, ids: Iterable[int]) -> dict[int, str]:
    """The names of clusters by their numbers, in the order of the names."""
    query = select(Cluster.id, Cluster.name).where(col(Cluster.id).in_(list(ids))).order_by(col(Cluster.name))
    return {number: name for number, name in db.exec(query) if number is not None}


def countries(db: Session) -> set[str]:
    """The countries that have a cluster, as ISO 3166 alpha-2 codes."""
    return set(db.exec(select(ClusterCountry.country).distinct()).all())


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


def _profile(
    cluster: Cluster,
    *,
    countries: list[str],
    texts: list[ClusterText],
    facts: list[ClusterFact],
    contacts: list[str],
    agreements: Iterable[Agreement],
    titles: dict[str, str],
) -> Profile:
    assert cluster.id is not None
    used = dict.fromkeys([cluster.since_source, *(text.source for text in texts), *(fact.source for fact in facts)])
    return Profile(
        id=cluster.id,
        key=cluster.key,
        name=cluster.name,
        countries=tuple(countries),
        since=cluster.since,
        note=cluster.note,
        website=cluster.website,
        video=cluster.video,
        aliases=tuple(cluster.aliases),
        specialisations=tuple(cluster.specialisations),
        services=tuple(cluster.services),
        ingredients=tuple(cluster.ingredients),
        labels=tuple(cluster.labels),
        texts={text.language: text.presentation for text in texts},
        facts=tuple(Fact(fact.name, fact.value, fact.year, titles.get(fact.source or "")) for fact in facts),
        agreements=tuple(
            Pact(pact.title, tuple(pact.fields_of_cooperation), pact.signed_on, pact.place, titles.get(pact.source or ""))
            for pact in agreements
            if cluster.key in pact.clusters
        ),
        contacts=tuple(contacts),
        sources=tuple(titles[key] for key in used if key in titles),
        checked_on=cluster.checked_on,
    )
