"""The page in a real browser: a command, a button, the clock, another person, a narrow screen."""

import re

import pytest
from aiohttp import web
from playwright.async_api import expect

CARD = {
    "text": "a card",
    "blocks": [
        {"type": "header", "text": {"type": "plain_text", "text": "Packaging :flag-jp:"}},
        {
            "type": "section",
            "text": {
                "type": "mrkdwn",
                "text": "*Bold* &lt;b&gt;not bold&lt;/b&gt; <script>x</script> <https://example.org/a_b|link> <javascript:alert(1)|trap> "
                "<!channel> <@U0BETA> <!date^1797152400^{date_short} at {time}|13 Dec 2026, 09:00 UTC>",
            },
        },
        {
            "type": "actions",
            "block_id": "card",
            "elements": [
                {"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}, "value": "7"},
                {
                    "type": "button",
                    "action_id": "leave",
                    "text": {"type": "plain_text", "text": "Leave"},
                    "confirm": {
                        "title": {"type": "plain_text", "text": "Leave?"},
                        "text": {"type": "mrkdwn", "text": "You can come back."},
                        "confirm": {"type": "plain_text", "text": "Yes, leave"},
                        "deny": {"type": "plain_text", "text": "Stay"},
                    },
                },
            ],
        },
    ],
}


def answers(bot, **more):
    bot.answer = lambda form: web.json_response({**CARD, **more}) if "command" in form else web.Response()


async def send(page, text):
    await page.get_by_role("combobox", name="Message or command").fill(text)
    await page.keyboard.press("Enter")


async def test_a_command_and_its_buttons(bot, page):
    """A typed command shows its card as Slack would; its buttons reach the bot, after the confirmation dialog if there is one."""
    answers(bot)
    await page.get_by_role("combobox", name="Message or command").fill("/cl")
    await expect(page.get_by_role("option", name="/cluster")).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.type("packaging")
    await page.keyboard.press("Enter")
    card = page.get_by_role("article")
    await expect(card).to_contain_text("Alpha Example used /cluster packaging")
    await expect(card).to_contain_text("Packaging 🇯🇵")
    await expect(card).to_contain_text("Bold <b>not bold</b>")
    await expect(card).to_contain_text("13 déc. 2026 at 10:00")
    await expect(card.locator(".mention")).to_have_text("@Beta Example")
    await expect(card.get_by_role("link")).to_have_count(1)
    await expect(card).to_contain_text("Only visible to you")
    await card.get_by_role("button", name="Share").click()
    await card.get_by_role("button", name="Leave").click()
    await page.get_by_role("dialog").get_by_role("button", name="Stay").click()
    await card.get_by_role("button", name="Leave").click()
    await page.get_by_role("dialog").get_by_role("button", name="Yes, leave").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await card.get_by_role("button", name="Dismiss").click()
    await expect(card).to_have_count(0)
    assert [form["text"] if "text" in form else form["actions"][0]["action_id"] for form in bot.received] == ["packaging", "share", "leave"]


async def test_another_person_sees_only_what_is_for_them(bot, page):
    """After a change of person ephemeral answers are gone, and shared ones show times in the new person's zone."""
    answers(bot)
    await send(page, "/cluster mine")
    await expect(page.get_by_role("article")).to_have_count(1)
    answers(bot, response_type="in_channel")
    await send(page, "/cluster all")
    await expect(page.get_by_role("article")).to_have_count(2)
    await page.get_by_label("Choose who you are").select_option("U0BETA")
    card = page.get_by_role("article")
    await expect(card).to_have_count(1)
    await expect(card).to_contain_text("Alpha Example used /cluster all")
    await expect(card).to_contain_text("2026年12月13日 at 18:00")


async def test_what_was_said_to_one_person_is_not_said_to_the_next(bot, page, workspace):
    """The news of a clock move is gone after a change of person; below the name are the city and the zone, and no database key."""

    async def remind():
        await workspace.call("chat.postMessage", channel="U0ALPHA", text="for you")

    bot.on_move = remind
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.get_by_role("link", name="1 new message in your direct messages")).to_be_visible()
    await expect(page.locator(".person p")).to_have_text("Lyon · time zone Europe/Paris")
    await page.get_by_label("Choose who you are").select_option("U0BETA")
    await expect(page.locator(".person p")).to_have_text("Tokyo · time zone Asia/Tokyo")
    await expect(page.get_by_role("link", name="1 new message in your direct messages")).to_have_count(0)
    await expect(page.get_by_text("1 hour passed")).to_have_count(0)


@pytest.mark.parametrize("manifest_says", [True, False])
async def test_where_the_manifest_says_so_nobody_writes_to_the_bot(bot, start, browser, manifest, manifest_says):
    """With a read-only messages tab a sentence replaces the composer, the site refuses messages, and the tour goes on in #general."""
    answers(bot)
    manifest["features"]["app_home"]["messages_tab_read_only_enabled"] = manifest_says
    workspace, page = await start(), await browser.new_page()
    await page.goto(f"{workspace.url}/#U0ALPHA/D0ALPHA")
    await expect(page.get_by_role("heading", name="Network desk")).to_be_visible()
    words = page.get_by_text("You cannot write here. Type commands in a channel, or use Home.")
    await expect(words).to_have_count(1 if manifest_says else 0)
    await expect(page.get_by_role("combobox", name="Message or command")).to_have_count(0 if manifest_says else 1)
    status, _ = await workspace.page("say", person="U0ALPHA", channel="D0ALPHA", text="hello?")
    assert status == (422 if manifest_says else 200)
    await page.get_by_role("complementary", name="Tour").get_by_role("button", name="Ask: who does packaging?").click()
    heading = "#general" if manifest_says else "Network desk"
    await expect(page.get_by_role("heading", name=heading)).to_be_visible()
    await expect(page.get_by_role("article").last).to_contain_text("/cluster packaging")
    await page.close()


async def test_the_tour_goes_through_the_bot_in_five_clicks(bot, page, workspace):
    """Each click does what it says: it types a command, moves the clock and shows the reminders, or opens the calendar."""
    answers(bot)

    async def remind():
        await workspace.call("chat.postMessage", channel="U0ALPHA", text="It is tomorrow")
        await workspace.call("chat.postMessage", channel="C0ANNOUNCE", text="The meet-up is near")

    bot.on_move = remind
    tour = page.get_by_role("complementary", name="Tour")
    await tour.get_by_role("button", name="Ask: who does packaging?").click()
    await tour.get_by_role("button", name="Join a webinar").click()
    await expect(tour.get_by_role("status")).to_contain_text("You take part already", timeout=10_000)  # this bot's answers have no Join
    await tour.get_by_role("button", name="Be reminded").click()
    await expect(page.get_by_role("heading", name="Network desk")).to_be_visible()
    await expect(page.get_by_role("article").last).to_contain_text("It is tomorrow")
    await tour.get_by_role("button", name="Subscribe").click()
    await expect(page.get_by_text("Quarterly meet-up")).to_be_visible()
    await tour.get_by_role("button", name="Next month").click()
    await expect(page.get_by_role("heading", name="#announcements")).to_be_visible()
    await expect(page.get_by_role("article").last).to_contain_text("The meet-up is near")
    await tour.get_by_text("Close the tour").click()
    await page.reload()
    await expect(page.get_by_role("heading", name="#announcements")).to_be_visible()
    await expect(tour).to_be_hidden()
    assert [form["command"] + " " + form["text"] for form in bot.received] == ["/cluster packaging", "/events where does it grow"]


async def test_unread_messages_show_and_the_history_comes_back(bot, page, workspace):
    """A direct message arrives by itself as a badge; arrow up brings back what was sent."""
    await workspace.call("chat.postMessage", channel="U0ALPHA", text="for you")
    await expect(page.get_by_label("1 unread")).to_be_visible()
    await page.get_by_role("link", name=re.compile("^Network desk(?! ·)")).click()
    await expect(page.get_by_role("article")).to_contain_text("for you")
    await expect(page.get_by_label("1 unread")).to_have_count(0)
    await send(page, "/events")
    await send(page, "hello")
    await expect(page.get_by_role("article").nth(1)).to_contain_text("hello")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_role("combobox", name="Message or command")).to_have_value("/events")


async def test_a_narrow_screen_shows_everything(page):
    """At 375 pixels nothing sticks out, and the menu opens the channels."""
    await page.set_viewport_size({"width": 375, "height": 800})
    assert await page.evaluate("document.documentElement.scrollWidth") == 375
    await page.get_by_role("button", name="People and channels").click()
    await page.get_by_role("link", name="Calendar").click()
    await expect(page.get_by_text("Quarterly meet-up")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 375
