"""Questions and answers: how many, whose turn, what fills a page; on both engines, and by two at one moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from furnished import furnish, season
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.members import Told, meet
from bot.operations.notices import put_in
from bot.operations.privacy import erase
from bot.operations.questions import answer, publish, put
from bot.rules import answers, questions
from bot.rules.notices import Due
from bot.rules.permissions import Actor, Refused
from bot.rules.questions import About, Promise, Way
from bot.rules.quiet_hours import Reader
from store.countries import sections
from store.database import Database, read
from store.members import by_slack_id
from store.models import Cluster, Entry, Member, NoticeKind, Question, Representation, Revision
from store.questions import asked, one, open_for, queues

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SEOUL = Reader("USEOUL01", "Asia/Seoul", time(20), time(8))
ASKER, CONTACT, SECRETARIAT = Actor("UKARATSU02"), Actor("USEOUL01"), Actor("UPARIS01")


@pytest.fixture
def network(database: Database) -> Database:
    """The directory and its sample people."""
    furnish(database, *season())
    return database


def ibita(network: Database) -> int:
    number: int = read(network, lambda db: db.exec(select(Cluster.id).where(col(Cluster.key) == "ibita")).one())
    return number


def asks(network: Database, text: str = "Where?", gap: str = "website", now: datetime = NOW, **more: Any) -> Any:
    values = {"actor": ASKER, "about": About("clusters", str(ibita(network))), "cluster_id": None}
    return perform(network, put, gap=gap, text=text, now=now, **(values | more))


def answers_it(network: Database, number: int, text: str, actor: Actor = CONTACT) -> Any:
    return perform(network, answer, actor=actor, question_id=number, text=text, now=NOW)


def publishes(network: Database, number: int, actor: Actor = CONTACT) -> Any:
    return perform(network, publish, actor=actor, question_id=number, source="Answer of IBITA", now=NOW)


def question(network: Database, number: int) -> Question:
    row: Question = read(network, lambda db: db.get_one(Question, number).model_copy())
    return row


def change(network: Database, of: Callable[[Session], None]) -> None:
    perform(network, of)


def waits_for(network: Database, slack_id: str) -> list[int]:
    """The numbers of what waits for somebody."""
    known = read(network, by_slack_id, slack_id)
    return [one.id for one in read(network, open_for, known.id)]


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
        ({"about": About("countries", "FR"), "gap": "trade", "cluster_id": 99999}, questions.NotThere()),
    ],
)
def test_what_cannot_be_asked(network: Database, values: dict[str, Any], outcome: object) -> None:
    """Nothing to read, too much, no such page, no such gap, no such cluster: nothing is kept."""
    assert asks(network, **values) == outcome
    assert read(network, lambda db: db.exec(select(Question)).all()) == []


def test_the_same_at_the_same_moment_is_one_question(network: Database) -> None:
    """Eight double taps at once: one is kept, seven are told that it is asked."""
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: asks(network, "Where are you?"), range(8)))
    assert sorted(type(one).__name__ for one in outcomes) == ["Put", *["PutAlready"] * 7]


def test_characters_that_no_database_takes_are_left_out(network: Database) -> None:
    """NUL and a lone half of a pair stay out; a thousand CJK characters and right-to-left marks go in as they are."""
    assert question(network, asks(network, "a\x00b\ud800c\r\nd").question_id).text == "abc\nd"
    words = "\u202eشركة " + "質" * 994
    assert question(network, asks(network, words).question_id).text == words


def test_the_next_contact_inherits_and_nobody_means_the_secretariat(network: Database) -> None:
    """What waits follows the point of contact; without one, or when the cluster has retired, it is the secretariat's."""
    number, cluster = asks(network).question_id, ibita(network)
    assert (waits_for(network, "USEOUL01"), waits_for(network, "UPARIS01")) == ([number], [])
    change(network, lambda db: _goes(db, "USEOUL01", "UCREMA01"))
    assert (waits_for(network, "USEOUL01"), waits_for(network, "UCREMA01")) == ([], [number])
    change(network, lambda db: _retires(db, cluster))
    assert (waits_for(network, "UCREMA01"), waits_for(network, "UPARIS01")) == ([], [number])
    assert [person.slack_id for person in read(network, asked, None)] == ["UPARIS01"]


def _goes(db: Session, old: str, new: str) -> None:
    row = db.exec(select(Representation).join(Member).where(col(Member.slack_id) == old)).one()
    row.member_id = db.exec(select(Member.id).where(col(Member.slack_id) == new)).one() or 0


def _retires(db: Session, cluster: int) -> None:
    db.get_one(Cluster, cluster).retired_at = NOW


def test_what_somebody_gone_has_asked_waits_no_more(network: Database) -> None:
    """Who leaves the workspace is not answered; back again, the question is there again."""
    number = asks(network).question_id
    perform(network, meet, told=Told("UKARATSU02", "", None, None, deleted=True), now=NOW)
    assert waits_for(network, "USEOUL01") == []
    perform(network, meet, told=Told("UKARATSU02", "", None, None), now=NOW)
    assert waits_for(network, "USEOUL01") == [number]


def test_the_number_of_a_withdrawn_question_is_never_anothers(network: Database) -> None:
    """Erased, an asker withdraws what is open: an old button leads nowhere, and a message about it speaks of no later question."""
    first = asks(network).question_id
    told = Due(NoticeKind.QUESTION, "questions", first, "", "USEOUL01", NOW, late=False)
    perform(network, put_in, dues=[told], now=NOW, at=NOW)
    perform(network, erase, actor=ASKER, now=NOW)
    assert read(network, one, first) is None
    second = asks(network, "Which films?", actor=Actor("UCREMA01")).question_id
    assert second != first
    assert answers_it(network, first, "For the first.") == questions.NoSuchQuestion()
    assert (question(network, first).answer, question(network, second).answer) == ("", "")
    (queue,) = [each for each in read(network, queues) if each.person.slack_id == "USEOUL01"]
    assert ([each.id for each in queue.waiting], queue.told) == ([second], frozenset())


def test_what_an_erased_person_has_answered_is_open_again(network: Database) -> None:
    """Their words go, so the question waits for who is asked next, who can answer it; a published answer stands."""
    number, published = asks(network).question_id, asks(network, gap="services").question_id
    for one_of in (number, published):
        answers_it(network, one_of, "Lab tests")
    assert isinstance(publishes(network, published), answers.Published)
    perform(network, erase, actor=CONTACT, now=NOW)
    assert waits_for(network, "UPARIS01") == [number]
    assert question(network, published).answer == "Lab tests"
    assert isinstance(answers_it(network, number, "From the secretariat.", SECRETARIAT), questions.Answered)
    perform(network, erase, actor=ASKER, now=NOW)
    assert question(network, number).text == ""


def test_the_secretariat_answers_on_behalf_and_the_log_says_so(network: Database) -> None:
    """The line of the log names the role and the cluster; a stranger is refused and nothing changes."""
    number = asks(network).question_id
    assert isinstance(answers_it(network, number, "No.", Actor("UCREMA01")), Refused)
    assert question(network, number).answered_at is None
    assert isinstance(answers_it(network, number, "Yes.", SECRETARIAT), questions.Answered)
    (line,) = read(network, lambda db: db.exec(select(Entry).where(col(Entry.verb) == "questions.answer")).all())
    assert (line.role, line.cluster_id, line.fields) == ("secretariat", ibita(network), ["answer"])


def test_one_answer_stands_whoever_is_at_it_at_the_same_moment(network: Database) -> None:
    """Eight answer at once: one is kept, seven are told; who sends the same again is told that it was sent."""
    number = asks(network).question_id
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda word: answers_it(network, number, f"Answer {word}"), range(8)))
    assert sorted(type(one).__name__ for one in outcomes) == ["Answered", *["AnsweredAlready"] * 7]
    assert answers_it(network, number, question(network, number).answer) == questions.Answered(
        number, question(network, number).asker_id, True
    )


def test_an_answer_is_published_once_and_what_was_before_is_kept(network: Database) -> None:
    """Eight taps at once: the list grows once, in one version; the page before stands among the revisions."""
    number = asks(network, gap="services").question_id
    assert publishes(network, number) == answers.NotAnswered()
    answers_it(network, number, "• Lab tests\n\nTrade fairs\nlab tests")
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: publishes(network, number), range(8)))
    assert sorted(one.already for one in outcomes) == [False, *[True] * 7]
    services = read(network, lambda db: db.get_one(Cluster, ibita(network)).services)
    assert services[-2:] == ["Lab tests", "Trade fairs"]
    kept = read(network, lambda db: [row.data["services"] for row in db.exec(select(Revision))])
    assert kept == [services[:-2]]


def test_a_text_that_is_there_is_not_written_over(network: Database) -> None:
    """The presentation is set only where there is none; a part of a country gets the answer as its last paragraph."""
    number = asks(network, gap="presentation").question_id
    answers_it(network, number, "We are many.")
    assert publishes(network, number) == answers.Unpublishable(answers.Obstacle.WRITTEN)
    again = asks(network, "And in short?", gap="presentation").question_id
    answers_it(network, again, "Few words.")
    assert publishes(network, again) == answers.Unpublishable(answers.Obstacle.WRITTEN)
    korea = {"about": About("countries", "KR"), "gap": "economy"}
    for words in ("First.", "Second."):
        part = asks(network, f"{words}?", **korea).question_id
        answers_it(network, part, words)
        assert publishes(network, part) == answers.Published(part)
    (economy,) = (one for one in read(network, sections, "KR") if one.name == "economy")
    assert (economy.text, economy.source, economy.checked_on) == ("First.\n\nSecond.", "Answer of IBITA", NOW.date())


@pytest.mark.parametrize(
    ("gap", "before", "typed", "after"),
    [
        ("website", "", "https://a.example", "https://a.example"),
        ("website", "", "see https://a.example", answers.Obstacle.NOT_A_LINK),
        ("website", "", "javascript:alert(1)", answers.Obstacle.NOT_A_LINK),
        ("website", "https://b.example", "https://a.example", answers.Obstacle.WRITTEN),
        ("services", ["Tests"], "* tests\n– Fairs\n\nFairs", ["Tests", "Fairs"]),
    ],
)
def test_what_a_field_becomes(gap: str, before: Any, typed: str, after: object) -> None:
    """A text only where there is none, a list one line longer for each new line, an address only when it is one."""
    assert answers.onto_page(gap, before, typed) == after


@pytest.mark.parametrize(
    ("reader", "first", "told", "way", "at"),
    [
        (SEOUL, True, [], Way.MESSAGE, datetime(2026, 11, 22, 9, 0, tzinfo=UTC)),
        (SEOUL, True, [NOW - HOUR], Way.MESSAGE, datetime(2026, 11, 22, 23, 0, tzinfo=UTC)),
        (SEOUL, False, [], Way.DIGEST_AS_ASKED, None),
        (Reader("U", "America/Bogota", time(20), time(8)), True, [], Way.MESSAGE, datetime(2026, 11, 22, 13, 0, tzinfo=UTC)),
        (Reader("U", "Etc/UTC", time(20), time(8), fewer=True), True, [], Way.DIGEST_AS_WISHED, None),
        (Reader("U", "Etc/UTC", time(20), time(8), ("question", "digest")), True, [], Way.LIST, None),
    ],
)
def test_when_somebody_hears_of_a_question(reader: Reader, first: bool, told: list[datetime], way: Way, at: datetime | None) -> None:
    """At once, after quiet hours, the day after another unasked message, or with the digest: what is promised is what is kept."""
    assert questions.promise(reader, first=first, told=told, now=NOW) == Promise(way, at)
