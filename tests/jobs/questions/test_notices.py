"""Messages about questions and answers: to whom, when, once, and only while they are still true."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from given.jobs.office import FixedClock, Office
from given.jobs.outbox import notices
from sqlmodel import Session, col, select

from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.questions.answers import answer, ask_question
from bot.operations.tables.dataset import load
from bot.rules.permissions import Actor
from bot.rules.questions.routing import About
from store.database import read
from store.dataset import read_history, read_sample
from store.models import Cluster, Member, NoticeKind, NoticeOutcome, Representation, RepresentationRole

NOON = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""A Thursday (no digest), 18:00 in Seoul, 10:00 in Crema and 04:00 in Bogota."""
DAY = timedelta(days=1)
ASKER, SEOUL = Actor("UKARATSU02"), "USEOUL01"
WORDS = "<!channel> Où êtes-vous ? \u202eشركة 質問 *x*"


@pytest.fixture
def clock(office: Office) -> FixedClock:
    """The sample network on a Thursday."""
    one = FixedClock(NOON)
    office.world.clock = one  # type: ignore[assignment]
    return one


@pytest.fixture
async def network(office: Office, clock: FixedClock) -> Office:
    await office.world.perform(load, dataset=read_history(), now=NOON)
    await office.world.perform(load, dataset=read_sample(NOON.date()), now=NOON)
    await office.world.perform(_quiet_for_none)
    return office


def _quiet_for_none(db: Session) -> None:
    """Switch Fewer off for everybody."""
    for row in db.exec(select(Member)):
        row.fewer, row.muted = False, []


def cluster(office: Office, key: str = "ibita") -> int:
    number: int = read(office.database, lambda db: db.exec(select(Cluster.id).where(col(Cluster.key) == key)).one())
    return number


async def asks(office: Office, text: str = "Where?", key: str = "ibita", gap: str = "website") -> int:
    about = About("clusters", str(cluster(office, key)))
    outcome = await office.world.perform(
        ask_question, actor=ASKER, about=about, cluster_id=None, gap=gap, text=text, now=office.world.clock.now()
    )
    number: int = outcome.question_id
    return number


async def passes(office: Office) -> None:
    """Run a tick of each kind, a second apart."""
    await office.announce()
    await office.deliver(timedelta(seconds=2))


def told(office: Office, kind: NoticeKind) -> list[tuple[str, int]]:
    """Recipient and question id of each sent notice of this kind."""
    return [(row.recipient, row.subject_id) for row in notices(office.database, kind) if row.outcome == NoticeOutcome.SENT]


def hand_over(db: Session, *, old: str, new: str) -> None:
    row = db.exec(select(Representation).join(Member).where(col(Member.slack_id) == old)).one()
    row.role = RepresentationRole.REPRESENTATIVE
    member = db.exec(select(Member.id).where(col(Member.slack_id) == new)).one()
    db.add(Representation(member_id=member, cluster_id=row.cluster_id, role=RepresentationRole.CONTACT, state="confirmed"))


def buttons(post: Any) -> list[str]:
    return [one["action_id"] for block in json.loads(post.body)["blocks"] if block["type"] == "actions" for one in block["elements"]]


async def test_the_contact_gets_one_question_a_month_the_oldest_first(network: Office, clock: FixedClock) -> None:
    """The first comes at once, the second only thirty days later; a second tick adds nothing."""
    first, second = await asks(network), await asks(network, "And when?")
    await passes(network)
    await passes(network)
    assert told(network, NoticeKind.QUESTION) == [(SEOUL, first)]
    clock.at = NOON + 29 * DAY
    await passes(network)
    assert told(network, NoticeKind.QUESTION) == [(SEOUL, first)]
    clock.at = NOON + 30 * DAY + timedelta(minutes=1)
    await passes(network)
    assert told(network, NoticeKind.QUESTION) == [(SEOUL, first), (SEOUL, second)]


async def test_the_message_says_who_asks_what_and_pings_nobody(network: Office) -> None:
    """The question is plain text; Answer, the page and Fewer are one tap away."""
    await asks(network, WORDS)
    await passes(network)
    (post,) = network.slack.posts
    said = json.loads(post.body)
    assert {"type": "section", "text": {"type": "plain_text", "text": WORDS, "emoji": True}} in said["blocks"]
    assert "Representative Karatsu (Japan Cosmetic Center) asks about" in said["text"]
    assert "<!channel>" not in said["text"]
    assert buttons(post) == ["questions.answer", "questions.look", "home.fewer"]


async def test_the_night_waits_for_the_morning(network: Office, clock: FixedClock) -> None:
    """At 04:00 in Bogota nothing is sent; at 08:00 it is sent."""
    number = await asks(network, key="cali-valle-del-cauca", gap="ingredients")
    await passes(network)
    assert told(network, NoticeKind.QUESTION) == []
    clock.at = NOON + timedelta(hours=4)
    await passes(network)
    assert told(network, NoticeKind.QUESTION) == [("UCALI01", number)]


async def test_the_next_contact_gets_what_waits(network: Office) -> None:
    """The point of contact changes between the outbox and the post: the old one gets nothing, the new one the question."""
    number = await asks(network)
    await network.announce()
    await network.world.perform(hand_over, old=SEOUL, new="UCREMA01")
    await network.deliver()
    assert network.slack.posts == []
    await passes(network)
    assert told(network, NoticeKind.QUESTION) == [("UCREMA01", number)]


async def test_without_a_contact_each_of_the_secretariat_is_asked(network: Office) -> None:
    """The message says why it comes to them; when one has answered, nobody else is asked any more."""
    number = await asks(network, key="ikmib", gap="else")
    await network.announce()
    rows = [row.recipient for row in notices(network.database, NoticeKind.QUESTION)]
    assert "UPARIS01" in rows
    await network.world.perform(answer, actor=Actor("UISTANBUL01"), question_id=number, text="Yes.", now=NOON)
    await network.deliver()
    assert told(network, NoticeKind.QUESTION) == []


async def test_the_answer_comes_to_the_asker_with_who_gave_it(network: Office) -> None:
    """Once, with the question and the answer as plain text and the page one tap away."""
    number = await asks(network, WORDS)
    await network.world.perform(answer, actor=Actor(SEOUL), question_id=number, text="Here: <@U1> 答え", now=NOON)
    await passes(network)
    await passes(network)
    assert told(network, NoticeKind.ANSWERED) == [("UKARATSU02", number)]
    assert told(network, NoticeKind.QUESTION) == []
    (post,) = network.slack.posts
    said = json.loads(post.body)
    assert "Point of contact Seoul (" in said["text"]
    assert "<@U1>" not in said["text"]
    assert {"type": "section", "text": {"type": "plain_text", "text": "Here: <@U1> 答え", "emoji": True}} in said["blocks"]
    assert buttons(post) == ["questions.look", "questions.mine"]


async def test_nobody_is_told_for_somebody_who_has_left(network: Office) -> None:
    """After the asker has left the workspace, the contact is not asked and no answer is sent."""
    answered, waiting = await asks(network), await asks(network, "When?")
    assert waiting
    await network.world.perform(answer, actor=Actor(SEOUL), question_id=answered, text="Here.", now=NOON)
    await network.world.perform(store_profile, told=SlackProfile("UKARATSU02", "", None, None, deleted=True), now=NOON)
    await passes(network)
    assert network.slack.posts == []


async def test_who_wants_fewer_messages_is_asked_by_the_digest_only(network: Office) -> None:
    """With Fewer the question is in the digest only."""
    await network.world.perform(_fewer, slack_id=SEOUL)
    await asks(network)
    await passes(network)
    assert told(network, NoticeKind.QUESTION) == []


def _fewer(db: Session, *, slack_id: str) -> None:
    db.exec(select(Member).where(col(Member.slack_id) == slack_id)).one().fewer = True
