"""Failures between Slack and the bot, in the local workspace's API and on its page: rate limits and lost answers."""

import asyncio
import re
from contextlib import suppress

import aiohttp
import pytest
from given.playground.troubles import LOST_IN_GENERAL, happened, post
from playwright.async_api import expect

from bot.playground.wire.rates import POST, Buckets
from bot.playground.workspace import WORKSPACE

NOTICE = {"event_type": "notice", "event_payload": {"id": "the token"}}


def taken(buckets, times, *, now, method="views.open", channel=""):
    return [buckets.take(method, channel, now=now) for _ in range(times)]


def test_a_method_has_a_minute_of_calls_at_once_and_then_its_tier():
    """Each tier allows a minute's calls at once, then asks to wait whole seconds, after which one more passes; auth.test has no limit."""
    for method, calls, wait in (("users.list", 20, 3), ("conversations.open", 50, 2), ("views.open", 100, 1)):
        buckets = Buckets()
        assert taken(buckets, calls + 2, now=7.0, method=method) == [0] * calls + [wait] * 2
        assert taken(buckets, 2, now=7.0 + wait, method=method)[0] == 0
        assert taken(buckets, calls, now=7.0 + wait + 60, method=method) == [0] * calls
    assert taken(Buckets(), 1_000, now=0.0, method="auth.test") == [0] * 1_000


def test_a_bucket_never_holds_more_than_its_burst():
    """Unused calls do not add up beyond the burst; each channel has a bucket of its own."""
    buckets = Buckets()
    taken(buckets, 1, now=0.0, method=POST, channel="C1")
    assert taken(buckets, 6, now=30_000.0, method=POST, channel="C1") == [0] * 5 + [1]
    assert taken(buckets, 1, now=30_000.0, method=POST, channel="C2") == [0]


async def order(workspace, kind, wanted=True):
    status, told = await workspace.page("trouble", kind=kind, wanted=wanted)
    assert status == 200
    return told["troubles"]["ordered"]


async def test_messages_that_come_too_fast_are_refused_in_their_channel_only(workspace):
    """A burst to one person gets 429 with Retry-After, by user or channel id; other people, other methods and a later post do not."""
    answers = [await post(workspace, "D0BETA" if number % 2 else "U0BETA") for number in range(12)]
    assert [status for status, _, _ in answers[:5]] == [200] * 5
    refused = [answer for answer in answers if answer[0] != 200]
    assert refused
    assert refused == [(429, "1", {"ok": False, "error": "ratelimited"})] * len(refused)
    assert (await post(workspace, "U0ALPHA"))[0] == 200
    assert (await workspace.call("conversations.open", users="U0BETA"))["ok"]
    assert await happened(workspace) == ["Too many messages to Beta Example at once. Slack asked the bot to wait."]
    await asyncio.sleep(int(refused[-1][1]))  # Retry-After counts real seconds
    assert (await post(workspace, "U0BETA"))[0] == 200
    assert len(await workspace.seen("U0BETA", "D0BETA")) == 12 - len(refused) + 1


async def test_what_slack_would_have_had_weeks_for_is_let_through(bot, workspace):
    """There is no rate limit while the clock is moved, by the page or by anything else; at rest there is."""
    statuses = []

    async def write():
        statuses.extend([(await post(workspace))[0] for _ in range(12)])

    bot.on_move = write
    await workspace.page("clock", person="U0ALPHA", to="2027-01-03T10:00:00+01:00")
    bot.moving = True  # by somebody else than this page
    await write()
    assert statuses == [200] * 24
    assert await happened(workspace) == []
    bot.moving = False
    workspace.app[WORKSPACE].buckets.fill()
    await write()
    assert 429 in statuses[24:]


async def test_a_lost_answer_leaves_one_message_that_can_be_found(workspace):
    """The connection drops, but the message is posted with its token; the page reports the bot's search once; the next post succeeds."""
    assert await order(workspace, "lose") == ["lose"]
    with pytest.raises(aiohttp.ClientError):
        await post(workspace, metadata=NOTICE)
    assert await happened(workspace) == [f"{LOST_IN_GENERAL} The bot must look for it before it posts again."]
    for _ in range(2):
        (found,) = (await workspace.call("conversations.history", channel="C0GENERAL", include_all_metadata=True))["messages"]
        assert found["metadata"] == NOTICE
    assert (await post(workspace))[0] == 200
    assert [sentence[:14] for sentence in await happened(workspace)] == ["The bot looked", "The bot's mess"]


async def test_a_busy_slack_takes_the_message_after_the_wait(workspace):
    """A post gets 429, and so does a retry that does not wait; another channel is free; after Retry-After the post succeeds."""
    await order(workspace, "busy")
    for _ in range(2):
        assert (await post(workspace))[:2] == (429, "1")
    assert (await post(workspace, "C0ANNOUNCE"))[0] == 200
    assert (await happened(workspace))[0] == "The bot did not wait. Slack refused its message in #general again."
    await asyncio.sleep(1)  # the Retry-After above: it counts real seconds
    assert (await post(workspace))[0] == 200
    assert len(await workspace.seen()) == 1


async def test_an_order_can_be_taken_back_and_waits_for_a_message_that_slack_takes(workspace):
    """Ordering twice counts once; a post that Slack refuses does not use it up; it can be cancelled; invalid requests get an error."""
    assert await order(workspace, "lose") == await order(workspace, "lose") == ["lose"]
    assert (await post(workspace, "C0RANDOM"))[2]["error"] == "not_in_channel"
    assert (await workspace.ask("workspace", person="U0ALPHA"))[1]["troubles"]["ordered"] == ["lose"]
    assert await order(workspace, "lose", wanted=False) == []
    assert (await post(workspace))[0] == 200
    for wrong in ({}, {"kind": "fire", "wanted": True}, {"kind": ["lose"], "wanted": True}, {"kind": "lose", "wanted": "yes"}):
        status, told = await workspace.page("trouble", **wrong)
        assert (status, told["error"][:37]) == (422, "The page sent something incomplete. R")


async def test_the_menu_of_troubles_on_the_page(page, workspace):
    """By keyboard, one press orders a trouble and another cancels it; the page reports what happened; Escape closes the menu."""
    await page.locator(".trouble-menu summary").focus()
    await page.keyboard.press("Enter")
    lose = page.get_by_role("button", name="Lose the next answer")
    await expect(lose).to_have_accessible_description(re.compile("but its answer is lost. The bot must look for it and not post it twice."))
    await page.keyboard.press("Tab")
    await expect(lose).to_be_focused()
    for pressed in ("true", "false", "true"):
        await page.keyboard.press("Enter")
        await expect(lose).to_have_attribute("aria-pressed", pressed)
    await expect(page.get_by_text("Trouble: waiting for the next message")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(lose).to_be_hidden()
    with suppress(aiohttp.ClientError):
        await post(workspace)
    said = page.get_by_role("status").filter(has_text=LOST_IN_GENERAL)
    await expect(said).to_be_visible()
    await expect(page.get_by_role("article")).to_have_count(1)
    await page.reload()
    await page.get_by_text("Trouble", exact=True).click()
    await expect(lose).to_have_attribute("aria-pressed", "false")
    await expect(page.get_by_role("region", name="What happened").get_by_role("listitem")).to_contain_text(LOST_IN_GENERAL)
    await page.get_by_role("heading", name="#general").click()
    await expect(lose).to_be_hidden()


async def test_the_menu_of_troubles_on_a_narrow_screen(page):
    """At 375 pixels the open menu fits the screen."""
    await page.set_viewport_size({"width": 375, "height": 800})
    await page.get_by_text("Trouble", exact=True).click()
    box = await page.locator(".trouble-panel").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    assert await page.evaluate("document.documentElement.scrollWidth") == 375
