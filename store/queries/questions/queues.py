"""Questions about gaps in pages: open, answered, and whose turn it is to answer."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, bindparam, or_
from sqlmodel import Session, col, select

from store.database import day_of, remembered, shaped
from store.models import Cluster, Member, MemberState, NetworkRole, Notice, NoticeKind, Noun, Question
from store.queries.clusters.checks import acting_for
from store.queries.clusters.profiles import standing_in
from store.queries.members.people import Person, contact, people, secretariat


@dataclass(frozen=True)
class Asking:
    """A question with the names shown with it.

    `cluster` is the cluster that is asked, empty if only the secretariat can answer. `asker_for` are the asker's clusters.
    `by_secretariat` means it was answered by the secretariat, by somebody who does not represent that cluster.
    """

    id: int
    noun: str
    subject: str
    gap: str
    cluster_id: int | None
    cluster: str
    retired: bool
    asker_id: int
    asker: str
    asker_for: tuple[str, ...]
    text: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    answerer: str
    answerer_id: int | None
    by_secretariat: bool
    published_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether it is unanswered."""
        return self.answered_at is None


def by_number(db: Session, question_id: int) -> Asking | None:
    """A question by id; None if unknown, or withdrawn before it was answered."""
    there = or_(col(Question.text) != "", col(Question.answered_at).is_not(None))
    return next(iter(_all(db, col(Question.id) == question_id, there)), None)


def by_asker(db: Session, member_id: int) -> list[Asking]:
    """The questions of a member, newest first."""
    return _all(db, col(Question.asker_id) == member_id, col(Question.text) != "")[::-1]


def open_ones(db: Session, clusters: Iterable[int] | None = None) -> list[Asking]:
    """Unanswered questions, oldest first; all, or those to these clusters.

    Questions of askers who left the workspace or erased themselves are excluded.
    """
    asked_of = [] if clusters is None else [col(Question.cluster_id).in_(list(clusters))]
    return _all(db, *_OPEN, *asked_of)


_OPEN = (col(Question.answered_at).is_(None), col(Question.text) != "", col(Member.state) == MemberState.ACTIVE)
ANY_OPEN: Final = select(Question.id).join(Member, col(Member.id) == col(Question.asker_id)).where(*_OPEN).limit(1)
ANY_ANSWERED: Final = select(Question.id).where(col(Question.answered_at) >= bindparam("since"), col(Question.answer) != "").limit(1)
"""Runs at every tick, like `ANY_OPEN`, so both are built once; further queries run only if these find anything."""


def responders(db: Session, cluster_id: int | None) -> list[Person]:
    """Who has to answer now: the cluster's point of contact; if there is none, everybody in the secretariat."""
    cluster = db.get(Cluster, cluster_id) if cluster_id is not None else None
    person = contact(db, cluster_id) if cluster_id is not None and cluster is not None and cluster.retired_at is None else None
    return [person] if person else secretariat(db)


@dataclass(frozen=True)
class Queue:
    """The questions that wait for one person, oldest first; `told` are the ids of those already sent as a separate message."""

    person: Person
    waiting: tuple[Asking, ...]
    told: frozenset[int]


@remembered
def queues(db: Session) -> list[Queue]:
    """Everybody who has a question to answer now."""
    by_cluster: dict[int | None, list[Person]] = {}
    found: dict[int, tuple[Person, list[Asking]]] = {}
    for question in open_ones(db) if db.connection().execute(ANY_OPEN).first() is not None else ():
        if question.cluster_id not in by_cluster:
            by_cluster[question.cluster_id] = responders(db, question.cluster_id)
        for person in by_cluster[question.cluster_id]:
            found.setdefault(person.id, (person, []))[1].append(question)
    told = _told_of(db, {question.id for _, waiting in found.values() for question in waiting}) if found else {}
    return [Queue(person, tuple(waiting), frozenset(told.get(person.slack_id or "", ()))) for person, waiting in found.values()]


def open_for(db: Session, member_id: int) -> list[Asking]:
    """The questions that wait for this person, as point of contact or as secretariat if there is none. Oldest first."""
    return next((list(queue.waiting) for queue in queues(db) if queue.person.id == member_id), [])


def unpublished(db: Session, clusters: Iterable[int] | None) -> list[Asking]:
    """Answers that are not on the page, newest first: all, or those to questions to these clusters."""
    asked_of = [] if clusters is None else [col(Question.cluster_id).in_(list(clusters))]
    ready = (col(Question.answered_at).is_not(None), col(Question.published_at).is_(None), col(Question.answer) != "")
    return _all(db, *ready, *asked_of)[::-1]


def answered_since(db: Session, since: datetime) -> list[tuple[Asking, Person]]:
    """Questions answered since an instant (UTC), with the asker, if still in Slack."""
    return [(question, asker) for question, asker in _answered_since(db, day_of(since)) if (question.answered_at or since) >= since]


@remembered
def _answered_since(db: Session, since: datetime) -> list[tuple[Asking, Person]]:
    if db.connection().execute(ANY_ANSWERED, {"since": since}).first() is None:
        return []
    rows = _all(db, col(Question.answered_at) >= since, col(Question.answer) != "", col(Member.state) == MemberState.ACTIVE)
    askers = {person.id: person for person in people(db, {row.asker_id for row in rows})}
    return [(row, askers[row.asker_id]) for row in rows if row.asker_id in askers]


def clusters_of(db: Session, noun: str, subject: str) -> frozenset[int]:
    """The clusters that own a page: the cluster itself, or those in the country."""
    return frozenset({int(subject)} if noun == Noun.CLUSTERS else standing_in(db, subject))


def _told_of(db: Session, questions: Collection[int]) -> dict[str, set[int]]:
    query = select(Notice.recipient, Notice.subject_id).where(col(Notice.kind) == NoticeKind.QUESTION, col(Notice.noun) == Noun.QUESTIONS)
    found: dict[str, set[int]] = defaultdict(set)
    for recipient, question in db.exec(query.where(col(Notice.subject_id).in_(questions))):
        found[recipient].add(question)
    return found


def _all(db: Session, *conditions: ColumnElement[bool]) -> list[Asking]:
    query = (
        select(Question, Member, col(Cluster.name), col(Cluster.retired_at))
        .join(Member, col(Member.id) == col(Question.asker_id))
        .join(Cluster, col(Cluster.id) == col(Question.cluster_id), isouter=True)
        .where(*conditions)
        .order_by(col(Question.asked_at), col(Question.id))
    )
    rows = db.exec(query).all()
    answerers = {row.answered_by for row, *_ in rows if row.answered_by is not None}
    names = {person.id: person for person in people(db, answerers, active=False)} if answerers else {}
    acts = acting_for(db, answerers | {row.asker_id for row, *_ in rows})
    found = []
    for row, asker, cluster, retired_at in rows:
        answerer, own = names.get(row.answered_by or 0), acts[row.answered_by or 0]
        of_secretariat = answerer is not None and answerer.role == NetworkRole.SECRETARIAT
        asking = shaped(
            Asking,
            row,
            cluster=cluster or "",
            retired=retired_at is not None,
            asker=asker.name,
            asker_for=tuple(acts[row.asker_id].values()),
            answerer=answerer.name if answerer else "",
            answerer_id=row.answered_by,
            by_secretariat=of_secretariat and row.cluster_id not in own,
        )
        found.append(asking)
    return found
