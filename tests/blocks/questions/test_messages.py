"""Every message and form about questions with hostile text: within Slack's limits, without working mentions or links."""

import re
from collections.abc import Iterator

import pytest
from given.blocks.hostile import NASTY
from given.running import NOW

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage
from bot.blocks.questions import messages as show
from bot.playground.shapes.limits import check_message, check_view
from bot.rules.questions.answers import Obstacle
from bot.rules.questions.routing import CLUSTER_GAPS, COUNTRY_GAPS, About, Promise, ReplyChannel
from store.queries.questions.queues import Asking


def asking(words: str, **more: object) -> Asking:
    """A question in which every text is this one."""
    values = {
        "id": 999_999_999,
        "noun": "clusters",
        "subject": "999999999",
        "gap": "website",
        "cluster_id": 999_999_999,
        "cluster": words[:300],
        "retired": False,
        "asker_id": 1,
        "asker": words[:300],
        "asker_for": (words[:300],) * 30,
        "text": words[:1000],
        "asked_at": NOW,
        "answer": words[:3000],
        "answered_at": NOW,
        "answerer": words[:300],
        "answerer_id": 2,
        "by_secretariat": True,
        "published_at": None,
    }
    return Asking(**(values | more))  # type: ignore[arg-type]


def messages(words: str) -> Iterator[kit.Message]:
    """All messages about it."""
    for one in (asking(words), asking(words, noun="countries", subject="KR", gap="visit", by_secretariat=False)):
        waiting = asking(words, answer="", answered_at=None)
        for way in ReplyChannel:
            asked = show.Responder(words, "America/Argentina/Buenos_Aires", Promise(way, NOW))
            yield show.sent(one, asked, NOW, zone="Asia/Tokyo", locale="fr", command="/network questions")
        yield show.sent(one, None, NOW, zone="Etc/UTC", locale="en", command="/network questions")
        yield show.question_notice(waiting, "ja", secretariat=True)
        yield show.answered_notice(one, "de")
        yield show.answered(one, "en", may_publish=False, others=words)
        yield show.card(one, "en", may_answer=True, may_publish=True, waits_for=words)
        yield show.card(asking("", text="", answer=""), "en", may_answer=False, may_publish=False, waits_for="")
        yield show.published(one, "en", already=True)
        yield show.unpublishable(one, Obstacle.WRITTEN)
        rows = [("to_answer", waiting), ("to_publish", one), *[("mine", one)] * 8]
        yield show.listed(rows, ListPage("", 2, 3, 30), 1, "en")


def forms(words: str) -> Iterator[inputs.Form]:
    """The forms, and a form's last page."""
    many = [show.Answerer(number, words, words if number % 2 else None) for number in range(120)]
    for answerers in (many, many[:1], many[1:2], []):
        yield show.ask_form(About("countries", "KR"), words, COUNTRY_GAPS, answerers, [words] * 5)
    yield show.ask_form(About("clusters", "999999999"), words, CLUSTER_GAPS, many[:1], [])
    yield show.answer_form(asking(words), "en", on_behalf=True)


@pytest.mark.parametrize("words", NASTY)
def test_slack_takes_every_message_and_nothing_in_it_alerts(words: str) -> None:
    """Within all limits, with a top-level text, and without working mentions or links."""
    for message in messages(words):
        assert check_message({"text": message.text, "blocks": list(message.blocks)}) == []
        marked = [block["text"]["text"] for block in message.blocks if block.get("text", {}).get("type") == "mrkdwn"]
        for text in [message.text, *marked]:
            assert re.findall(r"<(?!!date\^)[^>]*>", text) == []


@pytest.mark.parametrize("words", NASTY)
def test_slack_takes_every_form(words: str) -> None:
    """Titles, menus, hints and what somebody typed fit, also with 120 clusters to choose from."""
    for form in forms(words):
        assert check_view(inputs.view_of(form, "Cancel")) == []
    late = show.answered_before(asking(words), words[:3000], by_oneself=False)
    assert check_view(inputs.page_view(late, "Network desk", "Close")) == []
