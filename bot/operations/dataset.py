"""Load the data set. What is there already, known by its key, stays as its owners have made it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.operations.countries import NOUN as COUNTRIES
from bot.operations.network import touch
from bot.rules.events import span
from bot.rules.sections import subject
from store.dataset import DataSet
from store.models import (
    Agreement,
    Cluster,
    ClusterCountry,
    ClusterFact,
    ClusterText,
    CountrySection,
    Days,
    Event,
    Instants,
    Member,
    MemberState,
    Month,
    NetworkRole,
    Representation,
    RepresentationRole,
    RepresentationState,
    Revision,
    Source,
    Visibility,
    When,
)

UIDS: Final = UUID("6f2d3a52-6f0c-4d0e-9b51-0a3a2f0d8a11")


def load(db: Session, *, dataset: DataSet, now: datetime) -> dict[str, int]:
    """Add what is missing; returns how many of each noun were new. A second time adds nothing and changes nothing."""
    new = {
        "sources": _sources(db, dataset),
        "clusters": _clusters(db, dataset),
        "sections": _sections(db, dataset),
        "agreements": _agreements(db, dataset),
        "events": _events(db, dataset, now),
        "people": _people(db, dataset, now),
    }
    if any(new.values()):
        touch(db, now=now)
    return new


def _sources(db: Session, dataset: DataSet) -> int:
    known = set(db.exec(select(Source.key)).all())
    missing = [Source(**entry) for entry in dataset.sources if entry["key"] not in known]
    db.add_all(missing)
    db.flush()
    return len(missing)


def _clusters(db: Session, dataset: DataSet) -> int:
    known = set(db.exec(select(Cluster.key)).all())
    missing = [entry for entry in dataset.clusters if entry["key"] not in known]
    for entry in missing:
        _cluster(db, entry)
    return len(missing)


def _cluster(db: Session, entry: Mapping[str, Any]) -> None:
    lists: dict[str, Any] = {
        name: list(entry.get(name, ())) for name in ("aliases", "specialisations", "services", "ingredients", "labels")
    }
    cluster = Cluster(
        key=entry["key"],
        name=entry["name"],
        since=entry.get("since"),
        since_source=entry.get("since_source"),
        note=" ".join(entry[name] for name in ("since_note", "countries_note") if name in entry),
        **lists,
    )
    db.add(cluster)
    db.flush()
    assert cluster.id is not None
    for position, country in enumerate(entry["countries"]):
        db.add(ClusterCountry(cluster_id=cluster.id, country=country, position=position))
    for text in entry.get("text", ()):
        presentation = text["presentation"].strip()
        db.add(ClusterText(cluster_id=cluster.id, language=text["language"], presentation=presentation, source=text.get("source")))
    for position, fact in enumerate(entry.get("fact", ())):
        db.add(ClusterFact(cluster_id=cluster.id, position=position, **fact))


def _sections(db: Session, dataset: DataSet) -> int:
    known = set(db.exec(select(CountrySection.country, CountrySection.name)).all())
    emptied = set(db.exec(select(Revision.subject).where(col(Revision.noun) == COUNTRIES)).all())
    missing = [
        (code, entry)
        for code, entry in dataset.sections
        if (code, entry["name"]) not in known and subject(code, entry["name"]) not in emptied
    ]
    for code, entry in missing:
        db.add(CountrySection(country=code, **{**entry, "text": entry["text"].strip()}))
    return len(missing)


def _agreements(db: Session, dataset: DataSet) -> int:
    known = set(db.exec(select(Agreement.key)).all())
    missing = [entry for entry in dataset.agreements if entry["key"] not in known]
    for entry in missing:
        db.add(Agreement(**{name: value for name, value in entry.items() if name != "fields"}, fields_of_cooperation=entry["fields"]))
    return len(missing)


def _events(db: Session, dataset: DataSet, now: datetime) -> int:
    known = set(db.exec(select(Event.key)).all())
    hosts = dict(db.exec(select(Cluster.key, Cluster.id)).all())
    missing = [(entry, when) for entry, when in dataset.events if entry["key"] not in known]
    for entry, when in missing:
        where = span(when)
        event = Event(
            uid=str(uuid5(UIDS, entry["key"])),
            key=entry["key"],
            kind=entry["kind"],
            visibility=entry.get("visibility", Visibility.MEMBERS),
            title=entry["title"],
            description=entry.get("description", "").strip(),
            host_id=hosts.get(entry.get("host", "")),
            country=entry.get("country"),
            place=entry.get("place", ""),
            online=entry.get("online", False),
            zone=entry.get("zone", "Etc/UTC"),
            order_at=where.order_at,
            over_at=where.over_at,
            deadline_on=entry.get("deadline_on"),
            deadline_form=entry.get("deadline_form"),
            created_at=now,
            revised_at=now,
            source=entry.get("source"),
            **dated_columns(when),
        )
        db.add(event)
    return len(missing)


def dated_columns(when: When) -> dict[str, Any]:
    """The columns of an event that hold its date, in the one form it has."""
    match when:
        case Instants(starts_at, ends_at, zone):
            wall = ZoneInfo(zone)
            local = {"local_start": starts_at.astimezone(wall), "local_end": ends_at.astimezone(wall)}
            return {"starts_at": starts_at, "ends_at": ends_at, **{name: at.replace(tzinfo=None) for name, at in local.items()}}
        case Days(starts_on, ends_on, _):
            return {"starts_on": starts_on, "ends_on": ends_on}
        case Month(first):
            return {"month": first}


def _people(db: Session, dataset: DataSet, now: datetime) -> int:
    """Nobody once somebody was erased: they have left no name by which to know them, and would come back."""
    if db.exec(select(Member.id).where(col(Member.state) == MemberState.ERASED).limit(1)).first() is not None:
        return 0
    known = set(db.exec(select(Member.slack_id)).all())
    clusters = {cluster.key: cluster.id for cluster in db.exec(select(Cluster))}
    # Who has no cluster is in the workspace only: the bot has yet to meet them.
    linked = [person for person in dataset.people if person["cluster"] and person["slack_id"] not in known]
    for person in linked:
        secretariat = person["role"] == NetworkRole.SECRETARIAT
        member = Member(
            slack_id=person["slack_id"],
            name=person["name"],
            zone=person["zone"],
            locale=person["locale"],
            role=NetworkRole.SECRETARIAT if secretariat else None,
            met_at=now,
        )
        db.add(member)
        db.flush()
        cluster_id = clusters[person["cluster"]]
        assert member.id is not None
        assert cluster_id is not None
        role = RepresentationRole.CONTACT if person["role"] == RepresentationRole.CONTACT else RepresentationRole.REPRESENTATIVE
        db.add(Representation(member_id=member.id, cluster_id=cluster_id, role=role, state=RepresentationState.CONFIRMED))
    return len(linked)
