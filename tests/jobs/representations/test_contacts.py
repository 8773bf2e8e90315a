"""Messages about points of contact: to whom, when, once, and not after they are out of date."""

from typing import Any

import pytest
from given.files import read as read_file
from given.jobs.claims import DAY, MINUTE, answer, ask, later, on_wednesday, whom
from given.jobs.office import Office
from given.jobs.slack import LOST_BEFORE
from given.operations.people import cluster, number, somebody

from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.representations.claims import hand_over, leave
from bot.operations.representations.roster import assign
from bot.operations.tables import imports as exchange
from store.database import read
from store.models import Noun, RepresentationRole
from store.queries.members.people import by_slack_id


@pytest.fixture
def here(office: Office) -> Office:
    return on_wednesday(office)


async def test_a_lost_contact_that_was_listed_but_not_posted_is_not_lost(here: Office) -> None:
    """The message that lists two clusters without a contact fails, then the first gets one: the secretariat is still told of the second."""
    answer(here, "UPARIS01", ask(here, "UTOO", "Soaps"))
    await later(here)
    for who, name in (("UOLD", "Oils"), ("UTOO", "Soaps")):
        mine = number(here.database, who, name)
        perform(here.database, leave, actor=somebody("UPARIS01"), representation_id=mine, now=here.world.clock.now())
    here.slack.faults["chat.postMessage"] += [LOST_BEFORE]
    assert await later(here, MINUTE) == []
    now, oils = here.world.clock.now(), cluster(here.database, "Oils")
    perform(here.database, hand_over, actor=somebody("UPARIS01"), cluster_id=oils, slack_id="UPARIS01", now=now)
    await here.deliver(MINUTE)
    post = here.slack.posts[-1]
    assert post.text.startswith("*1 cluster has lost its point of contact*\n*Soaps*")
    assert (post.channel, await later(here, MINUTE)) == ("DPARIS02", [])


async def test_a_new_contact_is_told_but_not_who_did_it_themselves(here: Office) -> None:
    """The new contact is told of a hand-over; one of the secretariat who takes the role is not, and a claimant is not told twice."""
    answer(here, "UOLD", ask(here, "UNEW"))
    now, number_ = here.world.clock.now(), cluster(here.database, "Oils")
    known = read(here.database, by_slack_id, "UNEW")
    assert known is not None
    perform(here.database, hand_over, actor=somebody("UOLD"), cluster_id=number_, member_id=known.id, now=now + MINUTE)
    (said,) = await later(here, MINUTE)
    assert said.startswith("DNEW: You are the point of contact of *Oils* now: it was handed over to you.")
    perform(here.database, hand_over, actor=somebody("UPARIS01"), cluster_id=number_, slack_id="UPARIS01", now=now + 2 * MINUTE)
    assert await later(here, 2 * MINUTE) == []


async def test_the_secretariat_hears_of_clusters_without_contact(here: Office) -> None:
    """A contact leaves the workspace: each of the secretariat is told once; not who caused it, and not once there is a new contact."""
    perform(here.database, store_profile, told=SlackProfile("UOLD", "Person UOLD", None, None, deleted=True), now=here.world.clock.now())
    said = await later(here)
    assert whom(said) == ["DPARIS01", "DPARIS02"]
    assert "*1 cluster has lost its point of contact*\n*Oils*: Person UOLD does it no longer" in said[0]
    assert "members.hand_over" in here.slack.posts[-1].body
    assert await later(here, DAY) == []
    answer(here, "UPARIS01", ask(here, "UNEW", "Soaps"))
    mine = number(here.database, "UNEW", "Soaps")
    perform(here.database, leave, actor=somebody("UPARIS01"), representation_id=mine, now=here.world.clock.now())
    (only,) = await later(here, MINUTE)
    assert only.startswith("DPARIS02: *2 clusters have lost")


@pytest.mark.parametrize("cells", [",", ",oils"])
async def test_the_secretariat_hears_of_a_contact_that_an_import_takes_off(here: Office, cells: str) -> None:
    """Whether the contact is taken off or becomes a representative; the importer is not told."""
    table = read_file(f"slack_id,contact_of,represents\nUOLD,{cells}\n".encode(), "people.csv", Noun.MEMBERS)
    now = here.world.clock.now()
    plan = perform(here.database, exchange.apply, actor=somebody("UPARIS01"), noun=Noun.MEMBERS, table=table, now=now)
    assert plan.applied
    (only,) = await later(here)
    assert only.startswith("DPARIS02: *1 cluster has lost its point of contact*\n*Oils*: Person UOLD does it no longer")


async def test_a_new_contact_before_the_post_means_nothing_to_tell(here: Office) -> None:
    """If the cluster gets a contact before the post, the notice is skipped."""
    perform(
        here.database, leave, actor=somebody("UOLD"), representation_id=number(here.database, "UOLD", "Oils"), now=here.world.clock.now()
    )
    await here.announce()
    now = here.world.clock.now()
    perform(here.database, hand_over, actor=somebody("UPARIS01"), cluster_id=cluster(here.database, "Oils"), slack_id="UPARIS01", now=now)
    assert await later(here) == []


async def test_who_is_linked_by_the_secretariat_is_told(here: Office) -> None:
    """Somebody linked without a claim is told once what they can do now."""
    values: dict[str, Any] = {"slack_id": "UNEW", "cluster_id": cluster(here.database, "Oils"), "role": RepresentationRole.REPRESENTATIVE}
    perform(here.database, assign, actor=somebody("UPARIS01"), now=here.world.clock.now(), **values)
    (said,) = await later(here)
    assert said.startswith("DNEW: You were confirmed: you act for *Oils* now.")
    assert await later(here, DAY) == []
