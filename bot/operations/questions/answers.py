"""Questions about what is missing on a page: asked, answered, and answers put on the page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from bot.operations.clusters import pages as clusters, profile as profiles
from bot.operations.countries import pages as countries
from bot.operations.history import Deed, note
from bot.operations.network.settings import lock_network
from bot.operations.permissions import authorize, permitted, row_of
from bot.rules.clusters.directory import NameTaken, Retired
from bot.rules.faults import Faulty
from bot.rules.lines import clean
from bot.rules.permissions import NOTHING, Action, Actor, Refused, Subject
from bot.rules.questions import answers, routing as rule
from bot.rules.versions import Absent, Checked, Conflict, Saved, Unchanged
from store.insert import inserted
from store.models import Cluster, Member, Noun, Question
from store.queries.clusters.profiles import standing_in
from store.queries.countries.pages import codes, part
from store.queries.questions.queues import clusters_of

Unaskable = rule.NoSuchPage | rule.QuestionNotFound | Retired | rule.NothingSaid | rule.TooLong | Refused
"""Why a question cannot be asked."""


def ask_question(
    db: Session, *, actor: Actor, about: rule.About, cluster_id: int | None, gap: str, text: str, now: datetime
) -> rule.Put | rule.PutAlready | rule.TooMany | Unaskable:
    """Ask about a gap in a page; idempotent for the same text. `cluster_id` chooses one of a country's clusters, if it has several."""
    deed = permitted(db, actor, Action.ASK, now)
    if isinstance(deed, Refused):
        return deed
    text = clean(text)
    wrong = _unfit(text, rule.MOST_ASKED)
    if wrong:
        return wrong
    to = _asked_cluster(db, about, cluster_id, gap)
    if isinstance(to, rule.NoSuchPage | rule.QuestionNotFound | Retired):
        return to
    asker = row_of(db, actor)
    db.exec(select(Member.id).where(col(Member.id) == asker.id).with_for_update()).all()
    before = db.exec(select(Question).where(col(Question.asker_id) == asker.id)).all()
    if again := _asked_already(before, about, gap, text):
        return again
    again_at = rule.again_at([row.asked_at for row in before], now)
    if again_at:
        return rule.TooMany(again_at)
    new = inserted(db, Question(noun=about.noun, subject=about.subject, gap=gap, cluster_id=to, asker_id=asker.id, text=text, asked_at=now))
    note(db, replace(deed, by=asker.id), Noun.QUESTIONS, new.id, cluster_id=to, fields=(gap,))
    return rule.Put(new.id, to)


def _asked_already(before: Iterable[Question], about: rule.About, gap: str, text: str) -> rule.PutAlready | None:
    """The same question if the person has asked it before, else None."""
    for row in before:
        if (row.noun, row.subject, row.gap) == (about.noun, about.subject, gap) and rule.same(row.text, text):
            return rule.PutAlready(row.id, row.asked_at, row.answered_at is not None)
    return None


def answer(
    db: Session, *, actor: Actor, question_id: int, text: str, now: datetime
) -> rule.Answered | rule.AnsweredAlready | rule.NoSuchQuestion | rule.NothingSaid | rule.TooLong | Refused:
    """Answer a question, once: the first answer stands."""
    row = lock_question(db, question_id)
    if row is None:
        return rule.NoSuchQuestion()
    deed = permitted(db, actor, Action.ANSWER, now, about_cluster(row))
    if isinstance(deed, Refused):
        return deed
    text = clean(text)
    wrong = _unfit(text, rule.MOST_ANSWERED)
    if wrong:
        return wrong
    if row.answered_at is not None:
        mine = row.answered_by == deed.by and rule.same(row.answer, text)
        return rule.Answered(row.id, row.asker_id, again=True) if mine else rule.AnsweredAlready(row.id)
    if not row.text:
        return rule.NoSuchQuestion()
    row.answer, row.answered_at, row.answered_by = text, now, deed.by
    note(db, deed, Noun.QUESTIONS, row.id, cluster_id=row.cluster_id, fields=("answer",))
    return rule.Answered(row.id, row.asker_id)


def publish(
    db: Session, *, actor: Actor, question_id: int, source: str, now: datetime
) -> answers.Published | answers.Unpublishable | answers.NotAnswered | rule.NoSuchQuestion | Refused:
    """Put an answer on its page, once; needs permission to edit that page. `source` is the title of a country's text's source."""
    row = lock_question(db, question_id)
    if row is None:
        return rule.NoSuchQuestion()
    action = Action.EDIT_CLUSTER if row.noun == Noun.CLUSTERS else Action.EDIT_COUNTRY
    acting, allowed = authorize(db, actor, action, Subject(clusters_of(db, row.noun, row.subject)))
    if isinstance(allowed, Refused):
        return allowed
    if row.published_at is not None:
        return answers.Published(row.id, already=True)
    if not row.answer:
        return answers.NotAnswered()
    outcome = _onto_page(db, row, acting, source, now)
    if outcome is not None:
        return answers.Unpublishable(outcome) if isinstance(outcome, answers.Obstacle) else outcome
    row.published_at = now
    deed = Deed(acting.member_id, allowed.role, action, now)
    note(db, deed, Noun.QUESTIONS, row.id, cluster_id=row.cluster_id, fields=("published",))
    return answers.Published(row.id)


def _onto_page(db: Session, row: Question, actor: Actor, source: str, now: datetime) -> answers.Obstacle | Refused | None:
    if not answers.can_be_published(row.noun, row.gap):
        return answers.Obstacle.NO_FIELD
    return _onto_cluster(db, row, actor, now) if row.noun == Noun.CLUSTERS else _onto_country(db, row, actor, source, now)


def _onto_cluster(db: Session, row: Question, actor: Actor, now: datetime) -> answers.Obstacle | Refused | None:
    cluster_id = int(row.subject)
    cluster = profiles.lock_cluster(db, cluster_id)
    if cluster is None:
        return answers.Obstacle.NO_PAGE
    page = profiles.content_of(db, cluster_id)
    value = answers.onto_page(row.gap, page[row.gap], row.answer)
    if isinstance(value, answers.Obstacle):
        return value
    done = clusters.edit(db, actor=actor, cluster_id=cluster_id, version=cluster.version, changes={row.gap: value}, now=now)
    return _obstacle(done)


def _onto_country(db: Session, row: Question, actor: Actor, source: str, now: datetime) -> answers.Obstacle | Refused | None:
    lock_network(db, now=now)
    page = part(db, row.subject, row.gap)
    before, named = page.content.get("text", ""), page.content.get("source", "")
    changes = {"text": answers.appended_text(before, row.answer), "source": answers.both_sources(named, source)}
    done = countries.edit(
        db,
        actor=actor,
        country=row.subject,
        name=row.gap,
        version=page.version,
        changes=changes,
        checked_on=profiles.today(actor, now),
        now=now,
    )
    return _obstacle(done)


def _obstacle(done: clusters.Edited | Checked) -> answers.Obstacle | Refused | None:
    match done:
        case Refused():
            return done
        case Saved() | Unchanged() | Checked():
            return None
        case Faulty():
            return answers.Obstacle.TOO_LONG
        case Retired() | Absent():
            return answers.Obstacle.NO_PAGE
        case Conflict() | NameTaken():  # not while the page is locked, and the name is not sent
            return answers.Obstacle.WRITTEN


def lock_question(db: Session, question_id: int) -> Question | None:
    """A question's row, locked to serialize concurrent answers and publications (SQLite has only one writer); None without one."""
    return db.exec(select(Question).where(col(Question.id) == question_id).with_for_update()).first()


def about_cluster(row: Question) -> Subject:
    """The subject of the permission check: the cluster that is asked, or nobody's if only the secretariat can answer."""
    return Subject(frozenset({row.cluster_id})) if row.cluster_id is not None else NOTHING


def _unfit(text: str, most: int) -> rule.NothingSaid | rule.TooLong | None:
    if rule.says_nothing(text):
        return rule.NothingSaid()
    return rule.TooLong(most) if len(text) > most else None


def _asked_cluster(
    db: Session, about: rule.About, chosen: int | None, gap: str
) -> int | rule.NoSuchPage | rule.QuestionNotFound | Retired | None:
    if gap != rule.ELSE and gap not in rule.GAPS[about.noun]:
        return rule.NoSuchPage()
    if about.cluster_id is not None:
        cluster = db.get(Cluster, about.cluster_id)
        if cluster is not None and cluster.retired_at is not None:
            return Retired(cluster.name)
        return about.cluster_id if cluster else rule.NoSuchPage()
    if about.subject not in codes():
        return rule.NoSuchPage()
    there = standing_in(db, about.subject)
    if chosen is None and len(there) <= 1:
        return there[0] if there else None
    return chosen if chosen in there else rule.QuestionNotFound()
