"""The direct message with a secret link: sent at once, the secret is nowhere else, and a lost answer leaves no dead link."""

import json
import re
from dataclasses import replace
from uuid import UUID

import pytest
from given.jobs.office import Office
from given.jobs.outbox import notices
from given.jobs.slack import LOST_AFTERWARDS, LOST_BEFORE
from given.operations.database_dump import holding
from structlog.testing import capture_logs

from bot.jobs.deliver import WAITS
from bot.operations.links.secrets import ask_for
from bot.operations.partings.erasure import erase
from bot.rules.links.purposes import LIFE, fingerprint
from bot.rules.permissions import Actor
from store.database import read
from store.models import LinkKind, NoticeKind, NoticeOutcome
from store.queries.links.secrets import Opened, by_fingerprint

PERSON = Actor("UCALI01")
SECRET = re.compile(r"https://desk\.example\.org/links/([A-Za-z0-9_-]{43})")


@pytest.fixture(autouse=True)
async def _reachable(office: Office) -> None:
    office.world.public_url = "https://desk.example.org"


async def ask(office: Office) -> None:
    await office.world.perform(ask_for, actor=PERSON, kind=LinkKind.MY_DATA, subject="", now=office.world.clock.now())


def opened(office: Office, secret: str) -> Opened | None:
    return read(office.database, by_fingerprint, fingerprint(secret), office.world.clock.now())


async def test_the_link_comes_at_once_and_its_secret_is_nowhere_else(office: Office) -> None:
    """One direct message with a valid link in its button; the secret is not in its text, metadata, the log or the database."""
    await ask(office)
    with capture_logs() as lines:
        await office.deliver()
    (post,) = office.slack.posts
    (secret,) = SECRET.findall(post.body)
    assert opened(office, secret) is not None
    assert post.channel == "DCALI01"
    assert secret not in post.text + post.token + str(lines)
    assert json.loads(post.body)["metadata"] == {"event_type": "rendezvous_notice", "event_payload": {"id": str(UUID(post.token))}}
    assert holding(office.database, secret) == []
    assert [row.outcome for row in notices(office.database, NoticeKind.LINK)] == [NoticeOutcome.SENT]


async def test_a_message_that_came_in_spite_of_a_lost_answer_keeps_its_link(office: Office) -> None:
    """Slack stored the message but its answer was lost: the bot finds it in the history, and its link stays valid."""
    await ask(office)
    office.slack.faults["chat.postMessage"].append(LOST_AFTERWARDS)
    await office.deliver()
    await office.deliver(WAITS[0])
    (post,) = office.slack.posts
    assert opened(office, SECRET.findall(post.body)[0]) is not None
    assert [row.outcome for row in notices(office.database, NoticeKind.LINK)] == [NoticeOutcome.SENT]


async def test_a_second_try_has_a_secret_of_its_own(office: Office) -> None:
    """If the first attempt certainly reached nobody, the retry posts a new secret, and that one is valid."""
    await ask(office)
    office.slack.faults["chat.postMessage"].append(LOST_BEFORE)
    await office.deliver()
    await office.deliver(WAITS[0])
    (post,) = office.slack.posts
    assert opened(office, SECRET.findall(post.body)[0]) is not None


async def test_nothing_is_sent_too_late_or_to_somebody_erased(office: Office) -> None:
    """No message after an hour's outage, after erasing the person, or without a public address."""
    await ask(office)
    office.world.clock.ahead = LIFE
    await office.deliver()
    office.world.clock.ahead = LIFE * 0
    await ask(office)
    await office.world.perform(erase, actor=replace(PERSON), now=office.world.clock.now())
    await office.deliver()
    office.world.public_url = None
    await ask(office)
    await office.deliver()
    assert office.slack.posts == []
    assert {row.outcome for row in notices(office.database)} == {NoticeOutcome.SKIPPED}
