"""Messages about promotions from the waiting list, and about places that somebody else has changed."""

from datetime import UTC, datetime, timedelta

import pytest
from given.jobs.event_notices import CALI, PARIS, SEOUL, at, at_that_time, done, limit, member, people, register, session, set_clock, whom
from given.jobs.office import Office
from given.jobs.outbox import notices
from given.operations.people import cluster, somebody
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.events import moving as event_moves
from bot.operations.groups import seats
from bot.operations.groups.states import create_group
from bot.operations.places import registration as places
from bot.operations.representations.claims import leave
from bot.operations.representations.roster import assign
from bot.rules.events.drafts import GroupDraft
from store.database import read
from store.models import Cluster, GroupState, Member, NoticeKind, NoticeOutcome, Representation
from store.queries.places.holders import by_holder, places_of

NOON = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
DAYTIME = at("Europe/Paris", 2026, 12, 29, 16, 0)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is due is the same on both engines."""


@pytest.fixture
def here(office: Office) -> Office:
    people(office)
    set_clock(office, DAYTIME)
    return office


async def test_who_moves_up_is_told_at_once_with_the_link_and_can_decline(here: Office) -> None:
    """Paris gives the only place back: Cali is promoted and told at once, besides the message of the day, and once."""
    number = session(here, NOON)
    limit(here, number, 1)
    register(here, number, PARIS, CALI, now=DAYTIME)
    done(here, places.withdraw, PARIS, event_id=number)
    (said,) = await at_that_time(here, DAYTIME + MINUTE)
    assert said.startswith("DCALI: *You have a place: Packaging in Japan*")
    assert "https://video.example/session" in said
    assert "places.decline" in here.slack.posts[-1].body
    assert await at_that_time(here, DAYTIME + HOUR) == []


async def test_a_promotion_that_was_passed_on_before_the_post_is_not_told(here: Office) -> None:
    """Promoted at night in Seoul and given back before the morning: the notice is skipped."""
    number = session(here, NOON)
    limit(here, number, 1)
    register(here, number, PARIS, SEOUL, now=DAYTIME)
    done(here, places.withdraw, PARIS, event_id=number)
    assert await at_that_time(here, DAYTIME + MINUTE) == []
    done(here, places.withdraw, SEOUL, event_id=number)
    assert await at_that_time(here, at("Asia/Seoul", 2026, 12, 30, 8, 0)) == []


async def test_promoted_in_the_night_before_the_start_comes_at_night(here: Office) -> None:
    """At 02:00 in Cali, five hours before the start, waiting until 08:00 would be too late, so it is sent at once."""
    number = session(here, NOON)
    limit(here, number, 1)
    register(here, number, PARIS, CALI, now=DAYTIME)
    night = at("America/Bogota", 2027, 1, 14, 2, 0)
    set_clock(here, night)
    done(here, places.withdraw, PARIS, event_id=number)
    assert whom(await at_that_time(here, night + MINUTE)) == ["DCALI"]


async def test_who_is_registered_or_removed_by_another_is_told_by_whom_and_why(here: Office) -> None:
    """The secretariat registers Cali and later removes it with a reason: both are told. One's own actions are not."""
    number = session(here, NOON)
    register(here, number, PARIS, now=DAYTIME)
    register(here, number, CALI, now=DAYTIME, by="UPARIS01")
    (said,) = await at_that_time(here, DAYTIME + MINUTE)
    assert "has registered you for *Packaging in Japan*" in said
    place = next(one for one in read(here.database, places_of, "events", number) if one.member_id and one.cluster == "Cali Oils")
    tomorrow = DAYTIME + timedelta(days=1)
    set_clock(here, tomorrow)
    done(here, places.remove, "UPARIS01", place_id=place.id, reason="Only one a cluster, <!channel>")
    (gone,) = await at_that_time(here, tomorrow + MINUTE)
    assert ("has taken away your place" in gone, "The reason: Only one a cluster, &lt;!channel&gt;" in gone) == (True, True)
    assert "video.example" not in gone


async def test_who_was_removed_just_before_a_cancellation_hears_of_the_removal(here: Office) -> None:
    """Without a place they are not told of the cancellation, so the removal is still told, once."""
    number = session(here, NOON)
    register(here, number, CALI, now=DAYTIME)
    (place,) = read(here.database, places_of, "events", number)
    set_clock(here, DAYTIME + MINUTE)
    done(here, places.remove, "UPARIS01", place_id=place.id, reason="Only one a cluster")
    done(here, event_moves.cancel, "UPARIS01", event_id=number, following=False)
    (said,) = await at_that_time(here, DAYTIME + 2 * MINUTE)
    assert "has taken away your place" in said


async def test_a_seat_that_became_free_is_told_to_the_delegate(here: Office) -> None:
    """With two seats taken, Cali waits; when Seoul gives its seat back, Cali's delegate is told."""
    paris = cluster(here.database, "Paris Scents")
    draft = GroupDraft(topic="Packaging", seats=2, leader_cluster_id=paris)
    group = perform(here.database, create_group, draft=draft, by=None, role="secretariat", state=GroupState.ACTIVE, now=DAYTIME)
    seat = done(here, seats.take, SEOUL, group_id=group.id).held.place_id
    done(here, seats.take, CALI, group_id=group.id)
    done(here, seats.give_back, SEOUL, place_id=seat)
    (said,) = await at_that_time(here, DAYTIME + MINUTE)
    assert said.startswith("DCALI: *Cali Oils* has a seat in *Packaging* now")
    assert {row.kind for row in notices(here.database) if row.outcome == NoticeOutcome.SENT} == {NoticeKind.PROMOTED}


async def test_what_changes_after_a_promotion_does_not_erase_it(here: Office) -> None:
    """Promoted at night in Seoul, then moved to another cluster by the secretariat: the promotion is still told at 08:00."""
    number = session(here, NOON)
    limit(here, number, 1)
    register(here, number, PARIS, now=DAYTIME)
    perform(
        here.database,
        assign,
        role="representative",
        actor=somebody("UPARIS01"),
        slack_id=SEOUL,
        cluster_id=cluster(here.database, "Cali Oils"),
        now=DAYTIME,
    )
    done(here, places.register, SEOUL, event_id=number, cluster_id=cluster(here.database, "Seoul Beauty"))
    done(here, places.withdraw, PARIS, event_id=number)
    set_clock(here, DAYTIME + HOUR)
    acting = perform(here.database, _representation, slack_id=SEOUL, name="Seoul Beauty")
    done(here, leave, SEOUL, representation_id=acting)
    said = await at_that_time(here, at("Asia/Seoul", 2026, 12, 30, 8, 0))
    assert [one[:46] for one in said if "have a place" in one] == ["DSEOUL: *You have a place: Packaging in Japan*"]


async def test_a_cluster_without_slack_that_moves_up_is_told_by_who_runs_it(here: Office) -> None:
    """Nobody of the cluster is in Slack: the secretariat, who runs the event, is told once, with the e-mail to copy."""
    number = session(here, NOON)
    limit(here, number, 1)
    register(here, number, PARIS, now=DAYTIME)
    absent = perform(here.database, _absent_cluster)
    done(here, places.register_cluster, "UPARIS01", event_id=number, cluster_id=absent)
    done(here, places.withdraw, PARIS, event_id=number)
    said = await at_that_time(here, DAYTIME + MINUTE)
    assert set(whom(said)) == {"DPARIS01", "DPARIS02"}
    assert "*Shared Garden* has a place at *Packaging in Japan* now" in said[0]
    assert f"{number} {absent}" in here.slack.posts[-1].body
    assert await at_that_time(here, DAYTIME + HOUR) == []


async def test_naming_a_substitute_is_no_news_for_the_delegate(here: Office) -> None:
    """Naming and clearing a substitute tells Cali's delegate nothing; naming another delegate tells that person."""
    draft = GroupDraft(topic="Packaging", seats=2)
    group = perform(here.database, create_group, draft=draft, by=None, role="secretariat", state=GroupState.ACTIVE, now=DAYTIME)
    seat = done(here, seats.take, CALI, group_id=group.id).held.place_id
    acts = {"cluster_id": cluster(here.database, "Cali Oils"), "role": "representative", "now": DAYTIME}
    perform(here.database, assign, actor=somebody("UPARIS01"), slack_id=PARIS, **acts)
    await at_that_time(here, DAYTIME + MINUTE)
    set_clock(here, DAYTIME + HOUR)
    for whom_else in (member(here, PARIS), None):
        done(here, seats.name, "UPARIS01", place_id=seat, member_id=whom_else, substitute=True)
    assert await at_that_time(here, DAYTIME + 2 * HOUR) == []
    done(here, seats.name, "UPARIS01", place_id=seat, member_id=member(here, PARIS))
    done(here, seats.name, "UPARIS01", place_id=seat, member_id=member(here, CALI), substitute=True)
    said = await at_that_time(here, DAYTIME + timedelta(days=1))
    assert [one for one in said if "You sit in" in one] == [said[0]]
    assert said[0].startswith("DPARIS: You sit in *Packaging* for *Cali Oils*")


def _absent_cluster(db: Session) -> int:
    row = Cluster(key="shared-garden", name="Shared Garden")
    db.add(row)
    db.flush()
    assert row.id is not None
    return row.id


def _representation(db: Session, *, slack_id: str, name: str) -> int | None:
    query = select(Representation.id).join(Member, col(Member.id) == col(Representation.member_id))
    query = query.join(Cluster, col(Cluster.id) == col(Representation.cluster_id))
    return db.exec(query.where(col(Member.slack_id) == slack_id, col(Cluster.name) == name)).one()


async def test_a_data_set_tells_nobody(here: Office) -> None:
    """Seats loaded with a data set cause no message."""
    paris = cluster(here.database, "Paris Scents")
    draft = GroupDraft(topic="Packaging", leader_cluster_id=paris)
    group = perform(here.database, create_group, draft=draft, by=None, role="secretariat", state=GroupState.ACTIVE, now=DAYTIME)
    assert read(here.database, by_holder, "groups", group.id, f"c{paris}").member_id
    assert await at_that_time(here, DAYTIME + MINUTE) == []
