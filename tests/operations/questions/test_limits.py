"""Limits of questions, who has to answer them, and when they hear of them; on both engines, also concurrently."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time
from typing import Any

import pytest
from given.operations.questions import HOUR, NOW, asks, change, ibita, question, waits_for
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.rules.notices.quiet_hours import Recipient
from bot.rules.permissions import Actor
from bot.rules.questions import routing as questions
from bot.rules.questions.routing import About, Promise, ReplyChannel
from store.database import Database, read
from store.models import Cluster, Member, Question, Representation
from store.queries.questions.queues import responders

SEOUL = Recipient("USEOUL01", "Asia/Seoul", time(20), time(8))


@pytest.fixture
def network(full: Database) -> Database:
    return full


def test_five_a_day_and_the_oldest_of_them_opens_the_next(network: Database) -> None:
    """The sixth within 24 hours waits exactly until the first is 24 hours old; another person is not held up."""
    for number in range(5):
        assert isinstance(asks(network, f"{number}?", now=NOW + number * HOUR), questions.Put)
    assert asks(network, "6?", now=NOW + 5 * HOUR) == questions.TooMany(NOW + 24 * HOUR)
    assert isinstance(asks(network, "6?", now=NOW + 5 * HOUR, actor=Actor("UCALI01")), questions.Put)
    assert isinstance(asks(network, "6?", now=NOW + 24 * HOUR), questions.Put)


def test_the_same_twice_is_one_question_for_one_person(network: Database) -> None:
    """Capitals and spaces make no other question; another gap or another person does."""
    first = asks(network, "Where are you?")
    assert asks(network, "  where ARE\nyou? ") == questions.PutAlready(first.question_id, NOW, answered=False)
    assert isinstance(asks(network, "Where are you?", gap="else"), questions.Put)
    assert isinstance(asks(network, "Where are you?", actor=Actor("UCALI01")), questions.Put)


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"text": " \u200b\u2003\n"}, questions.NothingSaid()),
        ({"text": "x" * 1001}, questions.TooLong(1000)),
        ({"gap": "regulation"}, questions.NoSuchPage()),
        ({"about": About("clusters", "99999")}, questions.NoSuchPage()),
        ({"about": About("countries", "ZZ"), "gap": "trade"}, questions.NoSuchPage()),
        ({"about": About("countries", "FR"), "gap": "trade", "cluster_id": 99999}, questions.QuestionNotFound()),
    ],
)
def test_what_cannot_be_asked(network: Database, values: dict[str, Any], outcome: object) -> None:
    """Nothing to read, too much, no such page, no such gap, no such cluster: nothing is kept."""
    assert asks(network, **values) == outcome
    assert read(network, lambda db: db.exec(select(Question)).all()) == []


def test_the_same_at_the_same_moment_is_one_question(network: Database) -> None:
    """Of eight concurrent double taps one question is kept, and seven are told that it was asked already."""
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: asks(network, "Where are you?"), range(8)))
    assert sorted(type(one).__name__ for one in outcomes) == ["Put", *["PutAlready"] * 7]


def test_characters_that_no_database_takes_are_left_out(network: Database) -> None:
    """NUL and lone surrogates are removed; a thousand CJK characters and right-to-left marks are stored as they are."""
    assert question(network, asks(network, "a\x00b\ud800c\r\nd").question_id).text == "abc\nd"
    words = "\u202eشركة " + "質" * 994
    assert question(network, asks(network, words).question_id).text == words


def test_the_next_contact_inherits_and_nobody_means_the_secretariat(network: Database) -> None:
    """Open questions follow the point of contact; without one, or when the cluster is retired, they go to the secretariat."""
    number, cluster = asks(network).question_id, ibita(network)
    assert (waits_for(network, "USEOUL01"), waits_for(network, "UPARIS01")) == ([number], [])
    change(network, lambda db: _goes(db, "USEOUL01", "UCREMA01"))
    assert (waits_for(network, "USEOUL01"), waits_for(network, "UCREMA01")) == ([], [number])
    change(network, lambda db: _retires(db, cluster))
    assert (waits_for(network, "UCREMA01"), waits_for(network, "UPARIS01")) == ([], [number])
    assert [person.slack_id for person in read(network, responders, None)] == ["UPARIS01"]


def _goes(db: Session, old: str, new: str) -> None:
    row = db.exec(select(Representation).join(Member).where(col(Member.slack_id) == old)).one()
    row.member_id = db.exec(select(Member.id).where(col(Member.slack_id) == new)).one() or 0


def _retires(db: Session, cluster: int) -> None:
    db.get_one(Cluster, cluster).retired_at = NOW


def test_what_somebody_gone_has_asked_waits_no_more(network: Database) -> None:
    """A question waits for nobody while its asker is deactivated; it is open again when they come back."""
    number = asks(network).question_id
    perform(network, store_profile, told=SlackProfile("UKARATSU02", "", None, None, deleted=True), now=NOW)
    assert waits_for(network, "USEOUL01") == []
    perform(network, store_profile, told=SlackProfile("UKARATSU02", "", None, None), now=NOW)
    assert waits_for(network, "USEOUL01") == [number]


@pytest.mark.parametrize(
    ("reader", "first", "told", "way", "at"),
    [
        (SEOUL, True, [], ReplyChannel.MESSAGE, datetime(2026, 11, 22, 9, 0, tzinfo=UTC)),
        (SEOUL, True, [NOW - HOUR], ReplyChannel.MESSAGE, datetime(2026, 11, 22, 23, 0, tzinfo=UTC)),
        (SEOUL, False, [], ReplyChannel.DIGEST_AS_ASKED, None),
        (Recipient("U", "America/Bogota", time(20), time(8)), True, [], ReplyChannel.MESSAGE, datetime(2026, 11, 22, 13, 0, tzinfo=UTC)),
        (Recipient("U", "Etc/UTC", time(20), time(8), fewer=True), True, [], ReplyChannel.DIGEST_AS_WISHED, None),
        (Recipient("U", "Etc/UTC", time(20), time(8), ("question", "digest")), True, [], ReplyChannel.LIST, None),
    ],
)
def test_when_somebody_hears_of_a_question(
    reader: Recipient, first: bool, told: list[datetime], way: ReplyChannel, at: datetime | None
) -> None:
    """The promised time: at once, after quiet hours, the day after another unasked message, or with the digest."""
    assert questions.promise(reader, first=first, told=told, now=NOW) == Promise(way, at)
