"""A question gets one answer, which is published once; on both engines, also concurrently."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from given.operations.questions import ASKER, CONTACT, NOW, SECRETARIAT, answers_it, asks, ibita, publishes, question, waits_for
from sqlmodel import col, select

from bot.operations import perform
from bot.operations.notices.outbox import enqueue
from bot.operations.partings.erasure import erase
from bot.rules.notices.due import Due
from bot.rules.permissions import Actor, Refused
from bot.rules.questions import answers, routing as questions
from bot.rules.questions.routing import About
from store.database import Database, read
from store.models import Cluster, Entry, NoticeKind, Revision
from store.queries.countries.pages import sections
from store.queries.questions.queues import by_number, queues


@pytest.fixture
def network(full: Database) -> Database:
    return full


def test_the_number_of_a_withdrawn_question_is_never_anothers(network: Database) -> None:
    """Erasing its asker deletes an open question; its id is not reused, so old buttons and notices cannot mean another one."""
    first = asks(network).question_id
    told = Due(NoticeKind.QUESTION, "questions", first, "", "USEOUL01", NOW, late=False)
    perform(network, enqueue, dues=[told], now=NOW, at=NOW)
    perform(network, erase, actor=ASKER, now=NOW)
    assert read(network, by_number, first) is None
    second = asks(network, "Which films?", actor=Actor("UCREMA01")).question_id
    assert second != first
    assert answers_it(network, first, "For the first.") == questions.NoSuchQuestion()
    assert (question(network, first).answer, question(network, second).answer) == ("", "")
    (queue,) = [each for each in read(network, queues) if each.person.slack_id == "USEOUL01"]
    assert ([each.id for each in queue.waiting], queue.told) == ([second], frozenset())


def test_what_an_erased_person_has_answered_is_open_again(network: Database) -> None:
    """An unpublished answer is erased and the question is open again; a published answer stays."""
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
    """The audit entry names the role and the cluster; anybody else is refused."""
    number = asks(network).question_id
    assert isinstance(answers_it(network, number, "No.", Actor("UCREMA01")), Refused)
    assert question(network, number).answered_at is None
    assert isinstance(answers_it(network, number, "Yes.", SECRETARIAT), questions.Answered)
    (line,) = read(network, lambda db: db.exec(select(Entry).where(col(Entry.verb) == "questions.answer")).all())
    assert (line.role, line.cluster_id, line.fields) == ("secretariat", ibita(network), ["answer"])


def test_one_answer_stands_whoever_is_at_it_at_the_same_moment(network: Database) -> None:
    """Of eight concurrent answers one is kept; sending the same answer again is confirmed as sent."""
    number = asks(network).question_id
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda word: answers_it(network, number, f"Answer {word}"), range(8)))
    assert sorted(type(one).__name__ for one in outcomes) == ["Answered", *["AnsweredAlready"] * 7]
    assert answers_it(network, number, question(network, number).answer) == questions.Answered(
        number, question(network, number).asker_id, True
    )


def test_an_answer_is_published_once_and_what_was_before_is_kept(network: Database) -> None:
    """Of eight concurrent presses one extends the list, in one version; the version before is kept."""
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
    """An existing presentation cannot be replaced; a country's section gets the answer as its last paragraph."""
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
    """A text is set only if empty, a list gets each new line once, an address must be one."""
    assert answers.onto_page(gap, before, typed) == after
