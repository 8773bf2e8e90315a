"""All data held about one person, for export and erasure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlmodel import Session, SQLModel, col, or_, select

from store.models import (
    Calendar,
    Cluster,
    CountrySection,
    Draft,
    Entry,
    Event,
    Group,
    Letter,
    Link,
    Member,
    MemberState,
    Notice,
    Noun,
    Offering,
    Place,
    Question,
    Receipt,
    Representation,
    RepresentationRole,
    RepresentationState,
    Revision,
    Round,
)
from store.queries.history import kept
from store.queries.members.people import acting, secretariat

Row = dict[str, Any]
IDENTITY: Final = ("id", "slack_id", "name", "zone", "locale", "state", "role", "met_at", "welcomed_at", "home_at", "left_at")
PREFERENCES: Final = ("quiet_from", "quiet_until", "muted", "fewer", "wake")

PERSONAL: Final = frozenset(
    (
        *("members.slack_id", "representations.member_id", "representations.decided_by", "links.member_id", "notices.recipient"),
        *("lanes.recipient", "receipts.key", "audit.actor_id", "audit.subject", "revisions.author_id", "questions.asker_id"),
        *("questions.answered_by", "clusters.checked_by", "country_sections.checked_by"),
        *("places.member_id", "places.substitute_id", "places.changed_by", "places.named_by"),
        *("events.author_id", "events.changed_by", "rounds.author_id"),
        *("groups.leader_id", "groups.deputy_id", "letters.author_id", "drafts.member_id", "calendars.member_id"),
    )
)
"""Every column that identifies a person. A new one must be exported and erased too, and be listed here."""


def export_of(db: Session, member_id: int) -> dict[str, list[Row]]:
    """All data about a person, by section, as JSON values (instants in ISO 8601, UTC)."""
    member = db.get_one(Member, member_id)
    slack_id = member.slack_id or ""
    return {
        "member": [_row(member, IDENTITY)],
        "preferences": [_row(member, PREFERENCES)],
        "clusters": _clusters(db, member_id),
        "decisions": _all(db, Representation, Representation.decided_by, member_id, ("id", "cluster_id", "state", "decided_at")),
        "actions": _all(db, Entry, Entry.actor_id, member_id, ("at", "role", "verb", "noun", "subject", "cluster_id", "fields")),
        "actions_of_others": _about(db, member_id),
        "versions": _versions(db, member_id),
        "checked": _checked(db, member_id),
        "questions": _questions(db, member_id),
        "places": _places(db, member_id),
        "places_named": _all(db, Place, Place.named_by, member_id, ("id", "named_at")),
        "places_changed": _all(db, Place, Place.changed_by, member_id, ("id", "state", "changed_at")),
        "events": _events(db, member_id),
        "rounds": _all(db, Round, Round.author_id, member_id, ("title", "created_at")),
        "groups": _groups(db, member_id),
        "letters": _all(db, Letter, Letter.author_id, member_id, ("group_id", "sent_at", "text")),
        "drafts": _all(db, Draft, Draft.member_id, member_id, ("at", "text")),
        "calendars": _all(db, Calendar, Calendar.member_id, member_id, ("made_at", "revoked_at", "read_at", "client")),
        "notices": _all(db, Notice, Notice.recipient, slack_id, ("kind", "due_at", "outcome", "closed_at", "channel", "ts")),
        "links": _all(db, Link, Link.member_id, member_id, ("kind", "subject", "made_at", "expires_at")),
        "receipts": [_row(one, ("key", "at", "done")) for one in receipts_of(db, slack_id)],
    }


def receipts_of(db: Session, slack_id: str) -> list[Receipt]:
    """The receipts whose key contains the Slack id as a whole word."""
    if not slack_id:
        return []
    alone = re.compile(rf"(?<![A-Za-z0-9]){re.escape(slack_id)}(?![A-Za-z0-9])")
    rows = db.exec(select(Receipt).where(col(Receipt.key).contains(slack_id, autoescape=True)).order_by(col(Receipt.at)))
    return [one for one in rows if alone.search(one.key)]


@dataclass(frozen=True)
class Seat:
    """A cluster that somebody represents, and the names of its other representatives."""

    cluster: str
    contact: bool
    others: tuple[str, ...]


@dataclass(frozen=True)
class ErasureConsequences:
    """The consequences of erasing a person. `last` means they are the only member of the secretariat."""

    member_id: int
    name: str
    active: bool
    seats: tuple[Seat, ...]
    claims: tuple[str, ...]
    secretariat: bool
    last: bool
    open_questions: int


def erasure_consequences(db: Session, slack_id: str) -> ErasureConsequences | None:
    """The consequences of erasing a Slack user; None if unknown."""
    member = db.exec(select(Member).where(col(Member.slack_id) == slack_id)).first()
    if member is None:
        return None
    held = acting(db, member_id=member.id, state=None)
    confirmed = [one for one in held if one.state == RepresentationState.CONFIRMED]
    heads = {one.id for one in secretariat(db)}
    unanswered = (col(Question.asker_id) == member.id, col(Question.answered_at).is_(None))
    return ErasureConsequences(
        member_id=member.id,
        name=member.name,
        active=member.state == MemberState.ACTIVE,
        seats=tuple(
            Seat(
                one.cluster,
                one.role == RepresentationRole.CONTACT,
                tuple(other.person.name for other in acting(db, cluster_id=one.cluster_id) if other.person.id != member.id),
            )
            for one in confirmed
        ),
        claims=tuple(one.cluster for one in held if one.state == RepresentationState.PENDING),
        secretariat=member.id in heads,
        last=heads == {member.id},
        open_questions=len(db.exec(select(Question.id).where(*unanswered)).all()),
    )


def departed(db: Session, before: datetime) -> list[int]:
    """The ids of members who left the workspace before an instant (UTC) and are not erased yet."""
    gone = (col(Member.state) == MemberState.GONE, col(Member.left_at) < before)
    return list(db.exec(select(Member.id).where(*gone).order_by(col(Member.id))))


def _clusters(db: Session, member_id: int) -> list[Row]:
    query = select(Representation, col(Cluster.name)).join(Cluster, col(Cluster.id) == col(Representation.cluster_id))
    rows = db.exec(query.where(col(Representation.member_id) == member_id).order_by(col(Representation.id)))
    return [{"cluster": name} | _row(one, ("role", "state", "claimed_at", "decided_at")) for one, name in rows]


def _about(db: Session, member_id: int) -> list[Row]:
    """What others did to the person: with the role they acted in, not who they are."""
    others = or_(col(Entry.actor_id).is_(None), col(Entry.actor_id) != member_id)
    query = select(Entry).where(col(Entry.noun) == Noun.MEMBERS, col(Entry.subject) == str(member_id), others)
    return [_row(one, ("at", "role", "verb", "cluster_id", "fields")) for one in db.exec(query.order_by(col(Entry.id)))]


def _versions(db: Session, member_id: int) -> list[Row]:
    """What the person wrote: a revision stores the state before its author's change, so it is the next revision or the current page."""
    mine = db.exec(select(Revision).where(col(Revision.author_id) == member_id).order_by(col(Revision.id))).all()
    rows = []
    for one in mine:
        written = kept(db, one.noun, one.subject, one.number + 1)
        rows.append(_row(one, ("noun", "subject", "at")) | {"written": written, "stands_today": written is None})
    return rows


def _checked(db: Session, member_id: int) -> list[Row]:
    clusters = db.exec(select(Cluster).where(col(Cluster.checked_by) == member_id).order_by(col(Cluster.name))).all()
    sections = db.exec(select(CountrySection).where(col(CountrySection.checked_by) == member_id)).all()
    return [
        *({"page": one.name, "checked_on": plain(one.checked_on)} for one in clusters),
        *({"page": f"{one.country} {one.name}", "checked_on": plain(one.checked_on)} for one in sections),
    ]


def _questions(db: Session, member_id: int) -> list[Row]:
    mine = or_(col(Question.asker_id) == member_id, col(Question.answered_by) == member_id)
    rows = []
    for one in db.exec(select(Question).where(mine).order_by(col(Question.id))):
        row = _row(one, ("noun", "subject", "gap", "text", "asked_at", "answer", "answered_at", "published_at"))
        rows.append({"asked_by_me": one.asker_id == member_id, "answered_by_me": one.answered_by == member_id} | row)
    return rows


def _places(db: Session, member_id: int) -> list[Row]:
    """Places and answers of the person, including those as a substitute."""
    mine = or_(col(Place.member_id) == member_id, col(Place.substitute_id) == member_id)
    query = select(Place, Offering).join(Offering, col(Offering.id) == col(Place.offering_id)).where(mine)
    names = ("cluster_id", "state", "number", "asked_at", "changed_at", "promoted_at", "named_at", "reason", "attended")
    return [
        {"noun": held.noun, "subject": str(held.subject_id), "as_substitute": one.member_id != member_id} | _row(one, names)
        for one, held in db.exec(query.order_by(col(Place.id)))
    ]


def _events(db: Session, member_id: int) -> list[Row]:
    mine = or_(col(Event.author_id) == member_id, col(Event.changed_by) == member_id)
    return [
        {"added_by_me": one.author_id == member_id, "changed_by_me": one.changed_by == member_id} | _row(one, ("id", "title", "created_at"))
        for one in db.exec(select(Event).where(mine).order_by(col(Event.id)))
    ]


def _groups(db: Session, member_id: int) -> list[Row]:
    mine = or_(col(Group.leader_id) == member_id, col(Group.deputy_id) == member_id)
    return [
        {"id": one.id, "topic": one.topic, "leader": one.leader_id == member_id, "deputy": one.deputy_id == member_id}
        for one in db.exec(select(Group).where(mine).order_by(col(Group.id)))
    ]


def _all(db: Session, model: type[SQLModel], column: Any, value: object, names: Iterable[str]) -> list[Row]:
    rows = db.exec(select(model).where(col(column) == value).order_by(*model.__table__.primary_key))  # type: ignore[attr-defined]
    return [_row(one, names) for one in rows]


def _row(one: SQLModel, names: Iterable[str]) -> Row:
    return {name: plain(getattr(one, name)) for name in names}


def plain(value: Any) -> Any:
    """A value in JSON form: instants in UTC, dates and times as ISO 8601."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case list():
            return [plain(one) for one in value]
        case _:
            return str(value) if isinstance(value, str) else value
