"""Posted cards in the announcement channel are updated when they change, with a debounce."""

import asyncio
import time
from datetime import datetime, timedelta

import pytest
from given.jobs.event_notices import CALI, PARIS, SEOUL, done, limit, member, people, session, set_clock
from given.jobs.office import Office
from given.jobs.outbox import meet_up
from given.jobs.slack import LOST_AFTERWARDS, RATE_LIMITED, refused
from given.operations.people import cluster, somebody
from given.running import CHANNEL
from sqlmodel import Session, select

from bot.jobs import cards
from bot.jobs.notices import posts as posts_job
from bot.operations import perform
from bot.operations.events import moving as event_moves
from bot.operations.groups.states import create_group
from bot.operations.network.settings import choose
from bot.operations.notices import posts as announcing
from bot.operations.places import registration as places
from bot.operations.sessions import rounds as sessions
from bot.rules.events.drafts import GroupDraft, RoundDraft
from bot.rules.notices.posts import CardQueued, NoChannel, NothingThere, StandsAlready
from bot.rules.permissions import Refused
from store.database import read
from store.models import Card, EventState, GroupState, Instants, Member, NoticeKind, Representation, RoundState
from store.queries.events.concerned import concerned, posts

DAYTIME = datetime.fromisoformat("2026-12-29T13:00:00+00:00")
SECOND = timedelta(seconds=1)


@pytest.fixture
def here(office: Office) -> Office:
    people(office)
    set_clock(office, DAYTIME)
    return office


async def posted(office: Office, number: int, noun: str = "events") -> str:
    """Somebody posts its card; what the channel then has."""
    assert isinstance(done(office, announcing.post, "UPARIS01", noun=noun, subject_id=number), CardQueued)
    before = len(office.slack.posts)
    await office.deliver(2 * SECOND)
    (post,) = office.slack.posts[before:]
    assert post.channel == CHANNEL
    return post.text


async def updated(office: Office, after: timedelta = 6 * SECOND) -> list[str]:
    """The updates made after this much real time has passed."""
    before = len(office.slack.updates)
    perform(office.database, _pass_time, time=after)
    await cards.tick(office.world)
    return [one.text for one in office.slack.updates[before:]]


def _pass_time(db: Session, *, time: timedelta) -> None:
    for row in db.exec(select(Card)):
        row.next_at -= time


def kept(office: Office) -> int:
    return len(read(office.database, lambda db: db.exec(select(Card)).all()))


async def test_a_card_says_how_it_stands(here: Office) -> None:
    """Announced, full, closed, moved, cancelled: each is shown; without a change nothing is written."""
    number = session(here, DAYTIME + timedelta(days=20), author_id=None)
    limit(here, number, 1)
    assert "1 of 1 place free" in await posted(here, number)
    assert await updated(here) == []
    done(here, places.register, CALI, event_id=number)
    (full,) = await updated(here)
    assert ("full" in full, "video.example" in full) == (True, False)
    later = Instants(DAYTIME + timedelta(days=30), DAYTIME + timedelta(days=30, hours=1), "Europe/Paris")
    done(here, event_moves.move, "UPARIS01", event_id=number, revision=0, to=later, zone="Europe/Paris")
    (moved,) = await updated(here)
    assert ("*The date has changed.*" in moved, str(int(later.starts_at.timestamp())) in moved) == (True, True)
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    (cancelled,) = await updated(here)
    assert cancelled.startswith("*Cancelled: Packaging in Japan*")
    assert "places.register" not in here.slack.updates[-1].body


async def test_a_post_of_what_is_over_says_so(here: Office) -> None:
    """Once the event is over, the post no longer says “Coming soon” or “Save the date”."""
    number = meet_up(here.database, DAYTIME + timedelta(days=2))
    for kind, before in ((NoticeKind.QUARTERLY_3_WEEKS, "Save the date: "), (NoticeKind.QUARTERLY_3_DAYS, "Coming soon: ")):
        set_clock(here, DAYTIME)
        there = await posts_job.content(here.world, kind, "events", number)
        assert there is not None
        assert before in there.message.text
        set_clock(here, DAYTIME + timedelta(days=3))
        over = await posts_job.content(here.world, kind, "events", number)
        assert over is not None
        assert (before in over.message.text, "This was: " in over.message.text, over.over) == (False, True, True)


async def test_fifty_who_register_within_five_seconds_make_at_most_two_updates(here: Office) -> None:
    """At most one update in five seconds, and the last one shows the final state."""
    number = session(here, DAYTIME + timedelta(days=20))
    limit(here, number, 60)
    await posted(here, number)
    perform(here.database, _fifty, of=cluster(here.database, "Cali Oils"))
    begun = time.monotonic()
    for each in range(50):
        await here.world.perform(places.register, actor=somebody(f"UMANY{each}"), event_id=number, now=here.world.clock.now())
        if each % 5 == 0:
            await cards.tick(here.world)
    await cards.tick(here.world)
    assert time.monotonic() - begun < 5
    assert len(here.slack.updates) <= 2
    assert "10 of 60 places free" in (await updated(here))[-1]


def _fifty(db: Session, *, of: int) -> None:
    rows = [Member(slack_id=f"UMANY{each}", name=f"Somebody {each}", met_at=DAYTIME) for each in range(50)]
    db.add_all(rows)
    db.flush()
    db.add_all(Representation(member_id=row.id or 0, cluster_id=of, state="confirmed") for row in rows)


async def test_two_at_once_update_once(here: Office) -> None:
    """Two processes that see the same change concurrently: one of them updates the card."""
    number = session(here, DAYTIME + timedelta(days=20))
    limit(here, number, 8)
    await posted(here, number)
    done(here, places.register, CALI, event_id=number)
    await asyncio.gather(cards.tick(here.world), cards.tick(here.world))
    assert len(here.slack.updates) == 1


async def test_what_slack_does_not_take_is_made_up(here: Office) -> None:
    """Retry-After is obeyed; a lost answer is retried; a message deleted from the channel is not updated any more."""
    number = session(here, DAYTIME + timedelta(days=20))
    limit(here, number, 8)
    await posted(here, number)
    done(here, places.register, CALI, event_id=number)
    here.slack.faults["chat.update"] += [RATE_LIMITED, LOST_AFTERWARDS]
    assert await updated(here) == []
    assert (await updated(here, 20 * SECOND), here.slack.count("chat.update")) == ([], 1)
    assert len(await updated(here, 20 * SECOND)) == 1
    assert len(await updated(here)) == 1
    assert await updated(here) == []
    done(here, places.register, SEOUL, event_id=number)
    here.slack.faults["chat.update"].append(refused("message_not_found"))
    await updated(here)
    assert kept(here) == 0


async def test_when_it_is_over_it_is_kept_no_more(here: Office) -> None:
    """A last update says that it is over, without buttons to register; then its row is deleted."""
    number = session(here, DAYTIME + timedelta(days=1))
    await posted(here, number)
    set_clock(here, DAYTIME + timedelta(days=2))
    (over,) = await updated(here)
    assert "This event is over." in over
    assert (await updated(here), kept(here)) == ([], 0)


async def test_a_quarterly_announcement_has_the_button_for_everybody(here: Office) -> None:
    """The bot's own announcement offers Join and is updated like a posted card."""
    number = meet_up(
        here.database, DAYTIME + timedelta(days=20), title="Quarterly meet-up 1", online=True, online_url="https://video.example/q"
    )
    await here.announce()
    await here.deliver()
    (post,) = here.slack.posts
    assert ("places.join" in post.body, "video.example" in post.body) == (True, False)
    assert await updated(here) == []
    done(here, event_moves.cancel, "UPARIS01", event_id=number)
    assert len(await updated(here)) == 1


async def test_a_round_and_a_group_have_cards_too(here: Office) -> None:
    """The cards of a round (meetings and their places) and of a group (its seats) are updated too."""
    author = member(here, "UPARIS01")
    values = {"author_id": author, "state": RoundState.OPEN, "now": DAYTIME}
    made = perform(here.database, sessions.create_round, draft=RoundDraft(title="Packaging rounds"), **values)
    number = session(here, DAYTIME + timedelta(days=20), round_id=made.id)
    limit(here, number, 2)
    assert "2 of 2 places free" in await posted(here, made.id or 0, "rounds")
    done(here, places.register, CALI, event_id=number)
    assert "1 of 2 places free" in (await updated(here))[0]
    assert (read(here.database, posts, number), len(read(here.database, concerned, number))) == (1, 1)
    draft = GroupDraft(topic="Ingredients", leader_cluster_id=cluster(here.database, "Paris Scents"))
    group = perform(here.database, create_group, draft=draft, by=author, role="secretariat", state=GroupState.ACTIVE, now=DAYTIME)
    assert "1 of 8 seats taken" in await posted(here, group.id or 0, "groups")


async def test_it_is_posted_once_by_those_who_may(here: Office) -> None:
    """A second press says where it was posted; after 30 days it may be posted again. Members, drafts, no channel: the reason."""
    number = session(here, DAYTIME + timedelta(days=60))
    assert isinstance(done(here, announcing.post, SEOUL, noun="events", subject_id=number), Refused)
    await posted(here, number)
    assert isinstance(done(here, announcing.post, "UPARIS02", noun="events", subject_id=number), StandsAlready)
    set_clock(here, DAYTIME + timedelta(days=31))
    assert isinstance(done(here, announcing.post, "UPARIS01", noun="events", subject_id=number), CardQueued)
    draft = session(here, DAYTIME + timedelta(days=60), state=EventState.DRAFT)
    assert isinstance(done(here, announcing.post, "UPARIS01", noun="events", subject_id=draft), NothingThere)
    assert isinstance(done(here, announcing.post, "UPARIS01", noun="events", subject_id=999), NothingThere)
    assert isinstance(done(here, announcing.post, "UPARIS01", noun="clusters", subject_id=1), NothingThere)
    perform(here.database, choose, name="announcement_channel", value="", origin="operator")
    other = session(here, DAYTIME + timedelta(days=60), author_id=member(here, PARIS))
    assert isinstance(done(here, announcing.post, PARIS, noun="events", subject_id=other), NoChannel)
