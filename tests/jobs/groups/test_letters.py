"""Delivery of a leader's letter: to each recipient once, outside quiet hours, as it was written."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from given.jobs.office import FixedClock, Office
from given.jobs.outbox import notices
from sqlmodel import Session, select

from bot.operations.groups import edits as group_edits, letters, seats
from bot.operations.members.people import SlackProfile
from bot.operations.partings.erasure import erase
from bot.operations.partings.presence import store_profile
from bot.operations.tables.dataset import load
from bot.rules.events.drafts import GroupDraft
from bot.rules.groups.letters import LetterSent
from bot.rules.groups.outcomes import GroupAdded
from bot.rules.permissions import Actor
from store.dataset import read_history, read_sample
from store.models import Cluster, Member, NoticeKind, NoticeOutcome

MORNING = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
"""A Thursday: 17:30 in Seoul, 09:30 in Crema and Paris, 03:30 in Bogota."""
CREMA, SEOUL, CALI, KARATSU = "UCREMA01", "USEOUL01", "UCALI01", "UKARATSU01"
WORDS = "<!channel> Dear all, *please* read."


@pytest.fixture
async def network(office: Office) -> Office:
    """The sample network on that morning, with a group that Crema leads and where three others sit."""
    office.world.clock = FixedClock(MORNING)  # type: ignore[assignment]
    await office.world.perform(load, dataset=read_history(), now=MORNING)
    await office.world.perform(load, dataset=read_sample(MORNING.date()), now=MORNING)
    return office


async def written(office: Office) -> LetterSent:
    """Crema has written to the group."""
    outcome = await office.world.perform(_write)
    assert isinstance(outcome, LetterSent)
    return outcome


def _write(db: Session) -> object:
    leading = db.exec(select(Cluster.id).where(Cluster.key == "polo-della-cosmesi")).one()
    leader = db.exec(select(Member.id).where(Member.slack_id == CREMA)).one()
    draft = GroupDraft("Regulation", leader_cluster_id=leading, leader_id=leader)
    added = group_edits.add(db, actor=Actor("UPARIS01"), draft=draft, now=MORNING)
    assert isinstance(added, GroupAdded)
    for person in (SEOUL, CALI, KARATSU):
        seats.take(db, actor=Actor(person), group_id=added.group_id, now=MORNING)
    return letters.send(db, actor=Actor(CREMA), group_id=added.group_id, text=WORDS, now=MORNING)


async def passes(office: Office, at: datetime) -> None:
    office.world.clock.at = at  # type: ignore[attr-defined]
    await office.announce()
    await office.deliver(timedelta(seconds=2))


def told(office: Office) -> set[str]:
    return {row.recipient for row in notices(office.database, NoticeKind.LETTER) if row.outcome == NoticeOutcome.SENT}


async def test_each_gets_it_once_when_it_does_not_wake_them(network: Office) -> None:
    """At once in Seoul and Karatsu, at 08:00 in Cali, never to the author; a second tick sends nothing; markup has no effect."""
    outcome = await written(network)
    assert outcome.to == 3
    await passes(network, MORNING)
    await passes(network, MORNING + timedelta(minutes=1))
    assert told(network) == {SEOUL, KARATSU}
    await passes(network, datetime(2026, 11, 26, 13, 1, tzinfo=UTC))
    await passes(network, datetime(2026, 11, 26, 14, 0, tzinfo=UTC))
    assert told(network) == {SEOUL, KARATSU, CALI}
    posts = [one for one in network.slack.posts if WORDS in json.loads(one.body).get("text", "") or "Dear all" in one.body]
    assert len(posts) == 3
    said = json.loads(posts[0].body)
    assert "*Point of contact Crema* writes to the group:" in said["text"]
    assert "<!channel>" not in said["text"]
    assert any(block.get("text", {}).get("text") == WORDS and block["text"]["type"] == "plain_text" for block in said["blocks"])


async def test_the_words_of_whoever_erases_themselves_go_to_nobody_any_more(network: Office) -> None:
    """The author is erased after Seoul and Karatsu got the letter and before it is morning in Cali: Cali does not get it."""
    await written(network)
    await passes(network, MORNING)
    await network.world.perform(erase, actor=Actor(CREMA), now=MORNING)
    await passes(network, datetime(2026, 11, 26, 13, 1, tzinfo=UTC))
    assert told(network) == {SEOUL, KARATSU}


async def test_who_left_meanwhile_gets_none(network: Office) -> None:
    """When a recipient has left and their cluster has nobody else in Slack, nobody gets the letter instead."""
    await written(network)
    await network.world.perform(store_profile, told=SlackProfile(CALI, "", None, None, deleted=True), now=MORNING)
    for at in (MORNING, MORNING + timedelta(hours=6)):
        await passes(network, at)
    assert told(network) == {SEOUL, KARATSU}
