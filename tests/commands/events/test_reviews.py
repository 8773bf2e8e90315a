"""Proposals over HTTP: members propose, the secretariat agrees or sends back, nobody else sees them meanwhile."""

import pytest
from given.commands.events import CALI, PARIS, SEOUL, TIMED, made, titled, words
from given.slack.forms import Filled, Filling

from bot.operations import perform
from bot.operations.network.settings import choose
from store.database import Database, read
from store.models import Event, EventState
from store.queries.network.settings import REVIEW


@pytest.fixture(autouse=True)
def review(stored: Database) -> None:
    """The secretariat has switched the review on."""
    perform(stored, choose, name=REVIEW, value="on", origin="secretariat")


async def proposal(office: Filling, stored: Database) -> Event:
    said = await made(office, **TIMED)
    assert "is proposed. The secretariat reads it now" in words(said)
    (one,) = read(stored, titled, "Open day")
    assert (one.state, one.announced_at) == (EventState.PROPOSED, None)
    return one


async def test_a_proposal_is_announced_once_the_secretariat_agrees(office: Filling, stored: Database) -> None:
    """Until then only its author and the secretariat see it; twice changes nothing; the secretariat's own need no review."""
    one = await proposal(office, stored)
    assert "no longer here" in (await office.press("events.open", str(one.id), SEOUL)).text
    assert "Open day" not in (await office.ask("/events january", SEOUL)).text
    assert "No event waits" in (await office.ask("/events proposals", SEOUL)).text
    assert "Open day" in (await office.ask("/events proposals", CALI)).text
    listed = await office.ask("/events proposals", PARIS)
    assert "1 event waits for the secretariat." in listed.text
    card = await office.press("events.open", listed.button("Open")["value"], PARIS)
    assert "Agree" not in (await office.press("events.open", str(one.id), CALI)).labels
    answer = await office.press("reviews.agree", card.button("Agree")["value"], PARIS)
    assert "is announced" in answer.text
    assert "settled before" in (await office.press("reviews.agree", card.button("Agree")["value"], PARIS)).text
    assert "Open day" in (await office.ask("/events open day", SEOUL)).text
    await made(office, PARIS, what={"title": "Ours"}, **TIMED)
    assert read(stored, titled, "Ours")[0].state == EventState.PLANNED


async def test_sent_back_changed_and_agreed(office: Filling, stored: Database) -> None:
    """With a reason; its author changes it, then it waits again; what was read before is not agreed to unread."""
    one = await proposal(office, stored)
    card = await office.press("events.open", str(one.id), PARIS)
    form = await office.press("reviews.send_back", card.button("Send back")["value"], PARIS)
    assert set((await form.send(reason=" "))["errors"]) == {"reason"}
    assert "at most 500 fit" in (await form.send(reason="x" * 501))["errors"]["reason"]
    assert "sent back" in words(await form.send(reason="Which <!channel> hall?"))
    assert "with its author" in words(await form.send(reason="Again"))
    listed = await office.ask("/events proposals", CALI)
    assert "Sent back to its author: Which &lt;!channel&gt; hall?" in listed.text
    await (await office.press("events.edit", str(one.id), CALI)).send(place="Hall 3")
    assert "1 event waits" in (await office.ask("/events proposals", PARIS)).text
    assert "changed “Open day” meanwhile" in (await office.press("reviews.agree", card.button("Agree")["value"], PARIS)).text
    card = await office.press("events.open", str(one.id), PARIS)
    await office.press("reviews.agree", card.button("Agree")["value"], PARIS)
    assert read(stored, titled, "Open day")[0].state == EventState.PLANNED


async def test_taken_back_by_its_author(office: Filling, stored: Database) -> None:
    """Nobody is told; an edit proposes it again."""
    one = await proposal(office, stored)
    form = await office.press("events.cancel", str(one.id), CALI)
    assert "nobody has been told of it" in form.words
    assert "is taken back" in words(await form.send())
    assert "No event waits" in (await office.ask("/events proposals", PARIS)).text
    await (await office.press("events.edit", str(one.id), CALI)).send(place="Hall 3")
    assert "1 event waits" in (await office.ask("/events proposals", PARIS)).text


async def test_only_the_secretariat_decides(office: Filling, stored: Database) -> None:
    """Neither its author nor others, with real and with forged values."""
    one = await proposal(office, stored)
    card = await office.press("events.open", str(one.id), PARIS)
    value = card.button("Agree")["value"]
    form = await office.press("reviews.send_back", value, PARIS)
    for user in (CALI, SEOUL):
        assert "cannot" in (await office.press("reviews.agree", value, user)).text
        assert "cannot" in (await office.press("reviews.send_back", value, user)).text
        assert "cannot" in words(await Filled(office, form.view, user).send(reason="No"))
    for value in ("", "x", "1 2 3", "999999 0"):
        assert "no longer here" in (await office.press("reviews.agree", value, PARIS)).text
    assert read(stored, titled, "Open day")[0].state == EventState.PROPOSED
