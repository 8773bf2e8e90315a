"""What the secretariat and an author are told of proposals, on both engines."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from given.jobs.office import FixedClock, Office
from given.jobs.outbox import notices
from given.operations.people import settle, somebody
from given.running import hours
from sqlmodel import Session, col, select

from bot.operations.events.edits import add, edit
from bot.operations.events.reviews import agree, send_back
from bot.operations.network.settings import choose
from bot.rules.events.drafts import EventDraft
from store.database import read
from store.models import Cluster, EventKind, NoticeKind, NoticeOutcome, Visibility
from store.queries.network.settings import REVIEW

WORDS = "<!channel> Which hall? *x*"


@pytest.fixture
def clock(office: Office) -> FixedClock:
    """A Tuesday at noon: no digest day, and no quiet hours for anybody."""
    one = FixedClock(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    office.world.clock = one  # type: ignore[assignment]
    return one


@pytest.fixture
async def proposed(office: Office, clock: FixedClock) -> int:
    """An event proposed by a member; its id."""
    settle(office.database, ["Oils"], secretariat=(), UREP="Oils/contact")
    await office.world.perform(choose, name=REVIEW, value="on", origin="secretariat")
    host = read(office.database, _cluster)
    now = clock.now()
    when = hours(now + timedelta(days=40))
    draft = EventDraft("Open <day>", EventKind.OTHER, when, "Europe/Paris", Visibility.MEMBERS, description=WORDS, host_id=host)
    outcome = await office.world.perform(add, actor=somebody("UREP"), draft=draft, dates=[when], rule="", key="form:1", now=now)
    number: int = outcome.events[0]
    return number


def _cluster(db: Session) -> int | None:
    return db.exec(select(Cluster.id).where(col(Cluster.name) == "Oils")).one()


async def passes(office: Office) -> None:
    """Two ticks of each kind: the second adds nothing."""
    for _ in range(2):
        await office.announce()
        await office.deliver(timedelta(seconds=2))


def told(office: Office, kind: NoticeKind) -> list[str]:
    return sorted(row.recipient for row in notices(office.database, kind) if row.outcome in (None, NoticeOutcome.SENT))


def said(post: Any) -> tuple[str, list[str]]:
    """What a message says, and its buttons."""
    body = json.loads(post.body)
    return body["text"], [one["action_id"] for block in body["blocks"] if block["type"] == "actions" for one in block["elements"]]


async def test_the_secretariat_is_told_once_of_each_version(office: Office, clock: FixedClock, proposed: int) -> None:
    """Everybody of it, with the buttons that decide; a changed version is told the next day, as there is one unasked message a day."""
    await passes(office)
    assert told(office, NoticeKind.REVIEW) == ["UPARIS01", "UPARIS02"]
    text, buttons = next(said(post) for post in office.slack.posts if "proposes" in post.body)
    assert "Person UREP proposes an event of Oils" in text
    assert "&lt;!channel&gt;" in text
    assert buttons == ["reviews.agree", "reviews.send_back", "events.open", "home.fewer"]
    changes = {"actor": somebody("UREP"), "event_id": proposed, "revision": 0, "changes": {"place": "Hall"}}
    await office.world.perform(edit, **changes, now=clock.now())
    clock.at += timedelta(days=1)
    await passes(office)
    assert len(told(office, NoticeKind.REVIEW)) == 4
    assert told(office, NoticeKind.REVIEWED) == []


async def test_the_author_is_told_why_it_came_back_and_that_it_is_announced(office: Office, clock: FixedClock, proposed: int) -> None:
    """At once; mentions and markup in the reason have no effect."""
    now = clock.now()
    about = {"actor": somebody("UPARIS01"), "event_id": proposed}
    await office.world.perform(send_back, **about, revision=0, reason=WORDS, now=now)
    await passes(office)
    assert told(office, NoticeKind.REVIEWED) == ["UREP"]
    await office.world.perform(edit, actor=somebody("UREP"), event_id=proposed, revision=1, changes={"place": "Hall"}, now=now)
    clock.at += timedelta(hours=1)
    await office.world.perform(agree, **about, revision=2, now=clock.now())
    await passes(office)
    assert told(office, NoticeKind.REVIEWED) == ["UREP", "UREP"]
    back, announced = [said(post) for post in office.slack.posts if "The secretariat has" in said(post)[0]]
    assert "sent “Open &lt;day&gt;” back" in back[0]
    assert "&lt;!channel&gt; Which hall?" in back[0]
    assert back[1] == ["events.edit", "events.move", "events.cancel", "events.open"]
    assert "has agreed: “Open &lt;day&gt;” is announced" in announced[0]


async def test_what_is_settled_before_it_is_told_is_told_to_nobody_else(office: Office, clock: FixedClock, proposed: int) -> None:
    """If one of the secretariat decides before another's quiet hours end, the other is not asked any more; the author is told."""
    await office.announce()
    await office.world.perform(agree, actor=somebody("UPARIS01"), event_id=proposed, revision=0, now=clock.now())
    await passes(office)
    assert told(office, NoticeKind.REVIEW) == []
    assert told(office, NoticeKind.REVIEWED) == ["UREP"]
