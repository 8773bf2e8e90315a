"""Loads the data set. What exists already, by its key, is left unchanged."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.operations.events.creation import create_event
from bot.operations.groups.seats import seat_leader
from bot.operations.groups.states import create_group
from bot.operations.history import OPERATOR
from bot.operations.network.settings import bump_revision
from bot.operations.sessions.rounds import create_round
from bot.rules.countries.sections import subject
from bot.rules.events.drafts import EventDraft, GroupDraft, RoundDraft
from store.dataset import DataSet
from store.insert import inserted
from store.models import (
    Agreement,
    Cluster,
    ClusterCountry,
    ClusterFact,
    ClusterText,
    CountrySection,
    Event,
    EventKind,
    EventState,
    Group,
    GroupState,
    Member,
    MemberState,
    NetworkRole,
    Noun,
    Representation,
    RepresentationRole,
    RepresentationState,
    Revision,
    Round,
    RoundState,
    Source,
    Visibility,
)
from store.queries.clusters.content import AS_THEY_ARE


def load(db: Session, *, dataset: DataSet, now: datetime) -> dict[str, int]:
    """Add what is missing; returns how many of each noun were new. Idempotent."""
    new = {
        "sources": _sources(db, dataset),
        "clusters": _clusters(db, dataset),
        "sections": _sections(db, dataset),
        "agreements": _agreements(db, dataset),
        "people": _people(db, dataset, now),
        "rounds": _rounds(db, dataset, now),
        "groups": _groups(db, dataset, now),
        "events": _events(db, dataset, now),
    }
    if any(new.values()):
        bump_revision(db, now=now)
    return new


def _missing(db: Session, column: Any, entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The entries whose key no row has."""
    known = set(db.exec(select(column)).all())
    return [entry for entry in entries if entry["key"] not in known]


def _sources(db: Session, dataset: DataSet) -> int:
    missing = _missing(db, Source.key, dataset.sources)
    db.add_all(Source(**entry) for entry in missing)
    db.flush()
    return len(missing)


def _clusters(db: Session, dataset: DataSet) -> int:
    missing = _missing(db, Cluster.key, dataset.clusters)
    for entry in missing:
        _cluster(db, entry)
    return len(missing)


def _cluster(db: Session, entry: Mapping[str, Any]) -> None:
    lists: dict[str, Any] = {name: list(entry.get(name, ())) for name in AS_THEY_ARE}
    note = " ".join(entry[name] for name in ("since_note", "countries_note") if name in entry)
    cluster = inserted(db, Cluster(note=note, **_given(entry, "key", "name", "since", "since_source"), **lists))
    for position, country in enumerate(entry["countries"]):
        db.add(ClusterCountry(cluster_id=cluster.id, country=country, position=position))
    for text in entry.get("text", ()):
        presentation = text["presentation"].strip()
        db.add(ClusterText(cluster_id=cluster.id, language=text["language"], presentation=presentation, source=text.get("source")))
    for position, fact in enumerate(entry.get("fact", ())):
        db.add(ClusterFact(cluster_id=cluster.id, position=position, **fact))


def _sections(db: Session, dataset: DataSet) -> int:
    known = set(db.exec(select(CountrySection.country, CountrySection.name)).all())
    emptied = set(db.exec(select(Revision.subject).where(col(Revision.noun) == Noun.COUNTRIES)).all())
    missing = [
        (code, entry)
        for code, entry in dataset.sections
        if (code, entry["name"]) not in known and subject(code, entry["name"]) not in emptied
    ]
    for code, entry in missing:
        db.add(CountrySection(country=code, **{**entry, "text": entry["text"].strip()}))
    return len(missing)


def _agreements(db: Session, dataset: DataSet) -> int:
    missing = _missing(db, Agreement.key, dataset.agreements)
    for entry in missing:
        db.add(Agreement(**{name: value for name, value in entry.items() if name != "fields"}, fields_of_cooperation=entry["fields"]))
    return len(missing)


def _given(entry: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """What an entry says under these names."""
    return {name: entry[name] for name in names if name in entry}


def _rounds(db: Session, dataset: DataSet, now: datetime) -> int:
    """Add rounds of sessions. Sessions that were loaded before rounds existed are linked to theirs."""
    missing = _missing(db, Round.key, dataset.rounds)
    for entry in missing:
        same = _given(entry, "title", "deadline_on", "deadline_form", "key", "source")
        draft = RoundDraft(description=entry.get("description", "").strip(), topics=tuple(entry.get("topics", ())), **same)
        new = create_round(db, draft=draft, author_id=None, state=RoundState.OPEN, now=now)
        theirs = [event["key"] for event, _ in dataset.events if event.get("round") == entry["key"]]
        for event in db.exec(select(Event).where(col(Event.key).in_(theirs), col(Event.round_id).is_(None))):
            event.round_id = new.id
    return len(missing)


def _groups(db: Session, dataset: DataSet, now: datetime) -> int:
    """Add working groups, with the clusters that have seats in them."""
    clusters, missing = dict(db.exec(select(Cluster.key, Cluster.id)).all()), _missing(db, Group.key, dataset.groups)
    for entry in missing:
        same = _given(entry, "topic", "seats", "video_url", "length", "zone", "key")
        draft = GroupDraft(purpose=entry["purpose"].strip(), leader_cluster_id=clusters[entry["leader"]], **same)
        group = create_group(db, draft=draft, by=None, role=OPERATOR, state=GroupState.ACTIVE, now=now)
        for key in entry["seated"]:
            seat_leader(db, group_id=group.id, cluster_id=clusters[key], member_id=None, by=None, role=OPERATOR, now=now)
    return len(missing)


def _events(db: Session, dataset: DataSet, now: datetime) -> int:
    known = set(db.exec(select(Event.key)).all())
    hosts = dict(db.exec(select(Cluster.key, Cluster.id)).all())
    rounds, groups = dict(db.exec(select(Round.key, Round.id)).all()), dict(db.exec(select(Group.key, Group.id)).all())
    missing = [(entry, when) for entry, when in dataset.events if entry["key"] not in known]
    for entry, when in missing:
        draft = EventDraft(
            kind=EventKind(entry["kind"]),
            when=when,
            zone=entry.get("zone", "Etc/UTC"),
            visibility=Visibility(entry.get("visibility", Visibility.MEMBERS)),
            description=entry.get("description", "").strip(),
            host_id=hosts.get(entry.get("host", "")),
            group_id=groups.get(entry.get("group", "")),
            round_id=rounds.get(entry.get("round", "")),
            **_given(
                entry, "title", "country", "place", "online", "online_url", "capacity", "deadline_on", "deadline_form", "key", "source"
            ),
        )
        create_event(db, draft=draft, author_id=None, state=EventState.PLANNED, now=now)
    return len(missing)


def _people(db: Session, dataset: DataSet, now: datetime) -> int:
    """Add people; nobody once anybody was erased: an erased person cannot be recognised and would be added again."""
    if db.exec(select(Member.id).where(col(Member.state) == MemberState.ERASED).limit(1)).first() is not None:
        return 0
    known = set(db.exec(select(Member.slack_id)).all())
    clusters = {cluster.key: cluster.id for cluster in db.exec(select(Cluster))}
    # People without a cluster exist only in the workspace: the bot has not met them yet.
    linked = [person for person in dataset.people if person["cluster"] and person["slack_id"] not in known]
    for person in linked:
        role = NetworkRole.SECRETARIAT if person["role"] == NetworkRole.SECRETARIAT else None
        member = inserted(db, Member(role=role, met_at=now, **_given(person, "slack_id", "name", "zone", "locale")))
        cluster_id = clusters[person["cluster"]]
        as_ = RepresentationRole.CONTACT if person["role"] == RepresentationRole.CONTACT else RepresentationRole.REPRESENTATIVE
        state = RepresentationState.CONFIRMED
        db.add(Representation(member_id=member.id, cluster_id=cluster_id, role=as_, state=state, decided_at=now))
    return len(linked)
