"""Messages about claims: to whom, when, once, and not after they are decided or withdrawn."""

import json
from datetime import timedelta

import pytest
from given.jobs.claims import DAY, MINUTE, answer, ask, later, on_wednesday, whom
from given.jobs.office import Office
from given.jobs.outbox import notices
from given.jobs.slack import LOST_BEFORE, RATE_LIMITED, Fault
from given.operations.people import somebody
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.notices.preferences import prefer
from bot.operations.representations.claims import leave
from bot.rules.representations.claims import SECRETARIAT_AFTER
from store.models import Member, NoticeKind, NoticeOutcome


@pytest.fixture
def here(office: Office) -> Office:
    return on_wednesday(office)


async def test_the_contact_is_asked_at_once_and_the_secretariat_after_three_days(here: Office) -> None:
    """Claimed at 09:00: the contact is asked at once, and each of the secretariat once, after three days without a decision."""
    waits = ask(here, "UNEW")
    (said,) = await later(here)
    assert said.startswith("DOLD: *1 person waits for your confirmation*\n*Person UNEW* (<@UNEW>) says: I represent *Oils*.")
    body = json.loads(here.slack.posts[-1].body)
    blocks = body["blocks"] if isinstance(body["blocks"], list) else json.loads(body["blocks"])
    buttons = [one for block in blocks if block["type"] == "actions" for one in block["elements"]]
    assert [(one["action_id"], one.get("value")) for one in buttons] == [
        ("members.confirm", str(waits)),
        ("members.refuse", str(waits)),
        ("home.fewer", None),
    ]
    assert await later(here, SECRETARIAT_AFTER - MINUTE) == []
    assert whom(await later(here, MINUTE)) == ["DPARIS01", "DPARIS02"]
    assert await later(here, DAY) == []


async def test_without_a_contact_the_secretariat_is_asked_at_once(here: Office) -> None:
    """A cluster with nobody: each of the secretariat at once."""
    ask(here, "UNEW", "Soaps")
    assert whom(await later(here)) == ["DPARIS01", "DPARIS02"]


async def test_one_message_lists_all_and_what_it_listed_is_not_sent_again(here: Office) -> None:
    """Two pending claims make one message that lists both, and none the next day; a third claim makes one."""
    ask(here, "UNEW")
    ask(here, "UTOO")
    (said,) = await later(here)
    assert "*2 people wait" in said
    assert "Person UTOO" in said
    assert await later(here, DAY) == []
    ask(here, "UTHIRD")
    assert ("*3 people wait" in (await later(here))[0], await later(here, DAY)) == (True, [])
    sent = [row for row in notices(here.database, NoticeKind.CLAIM) if row.recipient == "UOLD" and row.outcome == NoticeOutcome.SENT]
    assert len({row.ts for row in sent}) == 2


async def test_what_arises_after_the_daily_message_comes_the_next_day(here: Office) -> None:
    """At most one unasked message a day: the second claim is in tomorrow's, with those still pending."""
    first = ask(here, "UNEW")
    await later(here)
    ask(here, "UTOO")
    assert await later(here, timedelta(hours=2)) == []
    answer(here, "UOLD", first)
    said = [one for one in await later(here, DAY) if one.startswith("DOLD")]
    assert ("*1 person waits" in said[0], "Person UTOO" in said[0]) == (True, True)


async def test_two_messages_that_waited_together_come_as_one(here: Office) -> None:
    """After an outage of a day the outbox has two notices: one message lists both claims and counts for both."""
    ask(here, "UNEW")
    await here.announce()
    here.world.clock.ahead += DAY
    ask(here, "UTOO")
    await here.announce()
    assert len([row for row in notices(here.database) if row.recipient == "UOLD" and row.outcome is None]) == 2
    assert len([one for one in await later(here) if one.startswith("DOLD")]) == 1
    assert len({(row.outcome, row.ts) for row in notices(here.database) if row.recipient == "UOLD"}) == 1


@pytest.mark.parametrize("fault", [RATE_LIMITED, LOST_BEFORE], ids=["asked to wait", "no answer"])
async def test_what_was_listed_but_not_posted_is_not_lost(here: Office, fault: Fault) -> None:
    """The message that lists two claims fails, then its first claim is withdrawn: the other claim is still told, once."""
    lead = ask(here, "UNEW")
    ask(here, "UTOO")
    here.slack.faults["chat.postMessage"].append(fault)
    assert await later(here) == []
    perform(here.database, leave, actor=somebody("UNEW"), representation_id=lead, now=here.world.clock.now())
    await here.deliver(MINUTE)
    (post,) = here.slack.posts
    assert ("*1 person waits" in post.text, "Person UTOO" in post.text) == (True, True)
    assert await later(here, DAY) == []


async def test_more_than_ten_are_counted(here: Office) -> None:
    """Of twelve pending claims ten are listed and the rest is counted; Slack accepts the message."""
    for place in range(12):
        ask(here, f"UMANY{place}")
    (said,) = await later(here)
    assert said.count("says: I represent") == 10
    assert "and 2 more" in said


async def test_quiet_hours_and_preferences_hold(here: Office) -> None:
    """It waits for the end of the contact's quiet hours; with Fewer the contact is not asked, but the secretariat is, after three days."""
    here.world.clock.ahead += timedelta(hours=12)
    ask(here, "UNEW")
    assert await later(here) == []
    assert await later(here, timedelta(hours=10, minutes=58)) == []
    assert whom(await later(here, 2 * MINUTE)) == ["DOLD"]
    perform(here.database, prefer, actor=somebody("UOLD"), fewer=True, now=here.world.clock.now())
    ask(here, "UTOO")
    assert await later(here, timedelta(hours=5)) == []
    assert whom(await later(here, SECRETARIAT_AFTER))[-1].startswith("DPARIS")


async def test_what_is_decided_or_taken_back_before_the_post_is_not_asked(here: Office) -> None:
    """A claim that is confirmed or withdrawn before the post is not asked about any more."""
    waits = ask(here, "UNEW")
    gone = ask(here, "UTOO", "Soaps")
    await here.announce()
    answer(here, "UOLD", waits)
    perform(here.database, leave, actor=somebody("UTOO"), representation_id=gone, now=here.world.clock.now())
    assert whom(await later(here)) == ["DNEW"]


async def test_the_claimant_is_told_how_it_ended(here: Office) -> None:
    """Confirmed: the role, what they can do, and Edit. Refused: by which cluster, and what next. Once each; a new claim is told again."""
    answer(here, "UPARIS01", ask(here, "UNEW", "Soaps"))
    (said,) = await later(here)
    assert said.startswith("DNEW: You were confirmed: you act for *Soaps* now, and as the first one you are its point of contact.")
    assert "clusters.edit" in here.slack.posts[-1].body
    answer(here, "UOLD", ask(here, "UNEW"), confirm=False)
    (said,) = await later(here, DAY)
    assert said.startswith("DNEW: *Oils* was not confirmed: you do not act for it.")
    assert "write to *Secretariat UPARIS01* (<@UPARIS01>)" in said
    assert "members.join" in here.slack.posts[-1].body
    assert await later(here, DAY) == []
    answer(here, "UOLD", ask(here, "UNEW"))
    (said,) = await later(here)
    assert said.startswith("DNEW: You were confirmed: you act for *Oils* now.")
    assert "clusters.edit" not in here.slack.posts[-1].body


async def test_a_name_of_alerts_is_text(here: Office) -> None:
    """Mentions and markup in somebody's name have no effect in the message that asks about them."""
    perform(here.database, _rename, slack_id="UNEW", name="<!channel> & <@UPARIS01>")
    ask(here, "UNEW")
    (said,) = await later(here)
    assert "*&lt;!channel&gt; &amp; &lt;@UPARIS01&gt;* (<@UNEW>) says" in said


def _rename(db: Session, *, slack_id: str, name: str) -> None:
    db.exec(select(Member).where(col(Member.slack_id) == slack_id)).one().name = name
