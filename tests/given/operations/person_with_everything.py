"""A network in which one person has done everything that a person can do."""

from datetime import timedelta
from typing import Any

from given.databases import furnish, season
from given.running import NOW, event, hours
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.groups.states import create_group
from bot.operations.history import keep
from bot.operations.links.secrets import ask_for, issue
from bot.operations.members.people import welcome
from bot.operations.notices.outbox import begin_post, claim, enqueue, mark_sent
from bot.operations.places.registration import register
from bot.operations.receipts import claim_key
from bot.operations.representations.claims import claim as claim_cluster
from bot.rules.events.drafts import GroupDraft
from bot.rules.notices.due import Due
from bot.rules.permissions import Actor
from store.database import Database
from store.models import Calendar, Draft, GroupState, Letter, LinkKind, Member, NoticeKind, Question, Round
from store.queries.members.people import by_slack_id

NAME, SLACK_ID, OTHER = "Point of contact Cali", "UCALI01", "UCALI012"
CALI = Actor(SLACK_ID)
DAY = timedelta(days=1)


def live(database: Database) -> Database:
    """The network, in which the point of contact of Cali has done everything a person can do."""
    furnish(database, *season())
    perform(database, _live, now=NOW)
    (one,) = perform(database, claim, at=NOW, most=1)
    assert perform(database, issue, claim=one, now=NOW)
    perform(database, begin_post, claim=one, channel="DCALI01", at=NOW)
    perform(database, mark_sent, claim=one, ts="1.1", now=NOW, at=NOW)
    return database


def _live(db: Session, *, now: Any) -> None:
    welcome(db, actor=CALI, now=now)
    row = db.exec(select(Member).where(col(Member.slack_id) == SLACK_ID)).one()
    row.home_at, row.muted, row.fewer, row.zone = now, ["digest"], True, "America/Bogota"
    other = db.exec(select(Member).where(col(Member.slack_id) == "UKARATSU02")).one()
    claim_cluster(db, actor=CALI, cluster_id=2, now=now)
    for _ in range(2):
        ask_for(db, actor=CALI, kind=LinkKind.MY_DATA, subject="", now=now)
    enqueue(db, dues=[Due(NoticeKind.CLAIM, "members", 1, "", OTHER, now, late=False)], now=now + DAY, at=now + DAY)
    claim_key(db, key=f"share:C1:1.1:{SLACK_ID}:clusters.share:packaging", now=now)
    claim_key(db, key=f"share:C1:1.1:{OTHER}:clusters.share:packaging", now=now)
    keep(db, noun="clusters", subject="1", number=0, data={"hours": "9 to 5"}, author_id=row.id, now=now)
    keep(db, noun="clusters", subject="1", number=1, data={"hours": "8 to 4"}, author_id=other.id, now=now)
    _take_part(db, row, now)
    page = {"noun": "clusters", "subject": "1", "gap": "website", "asked_at": now}
    db.add(Question(**page, asker_id=row.id, text=f"open: {NAME}"))
    answered = {"answered_at": now, "answered_by": other.id, "answer": "theirs"}
    db.add(Question(**page, asker_id=row.id, text=f"answered: {NAME}", **answered))
    db.add(Question(**page, asker_id=row.id, text="published", **answered, published_at=now))
    mine = {"answered_at": now, "answered_by": row.id}
    db.add(Question(**page, asker_id=other.id, text="asked by another", answer=f"private: {NAME}", **mine))
    db.add(Question(**page, asker_id=other.id, text="asked by another", answer="public", **mine, published_at=now))


def _take_part(db: Session, row: Member, now: Any) -> None:
    """They added an event and registered for it, lead a group and wrote to it, pasted season lines, made a calendar and a round."""
    assert row.id is not None
    mine = event(hours(now + 9 * DAY), author_id=row.id, changed_by=row.id)
    db.add(mine)
    db.flush()
    assert mine.id is not None
    register(db, actor=CALI, event_id=mine.id, cluster_id=by_slack_id(db, SLACK_ID).clusters[0], now=now)  # type: ignore[union-attr]
    draft = GroupDraft(topic="Packaging", leader_cluster_id=by_slack_id(db, SLACK_ID).clusters[0], leader_id=row.id)  # type: ignore[union-attr]
    group = create_group(db, draft=draft, by=row.id, role="secretariat", state=GroupState.ACTIVE, now=now)
    assert group.id is not None
    db.add(Letter(group_id=group.id, author_id=row.id, text=f"See you soon: {NAME}", sent_at=now))
    db.add(Draft(member_id=row.id, text=f"2027-01; Meeting of {NAME}", at=now))
    db.add(Calendar(member_id=row.id, token_hash="0" * 64, made_at=now, read_at=now, client="Thunderbird"))
    db.add(Round(uid="u-round", title="Round", author_id=row.id, created_at=now, revised_at=now))
