"""Answers: one stands, and it fills a page once; on both engines, and by two at one moment."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from given.operations.questions import ASKER, CONTACT, NOW, SECRETARIAT, answers_it, asks, ibita, publishes, question, waits_for
from sqlmodel import col, select

from bot.operations import perform
from bot.operations.notices.outbox import put_in
from bot.operations.partings.erasure import erase
from bot.rules.notices.due import Due
from bot.rules.permissions import Actor, Refused
from bot.rules.questions import answers
from bot.rules.questions import turns as questions
from bot.rules.questions.turns import About
from store.database import Database, read
from store.models import Cluster, Entry, NoticeKind, Revision
from store.queries.countries.pages import sections
from store.queries.questions.queues import by_number, queues


@pytest.fixture
def network(full: Database) -> Database:
    return full


def test_the_number_of_a_withdrawn_question_is_never_anothers(network: Database) -> None:
    """Erased, an asker withdraws what is open: an old button leads nowhere, and a message about it speaks of no later question."""
    first = asks(network).question_id
    told = Due(NoticeKind.QUESTION, "questions", first, "", "USEOUL01", NOW, late=False)
    perform(network, put_in, dues=[told], now=NOW, at=NOW)
    perform(network, erase, actor=ASKER, now=NOW)
    assert read(network, by_number, first) is None
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
