"""The Home tab, fields in messages, and people who leave, in a real browser against a stub bot."""

import asyncio

from aiohttp import web
from given.playground.page_steps import choose, payloads
from given.playground.view_shapes import button, buttons, home, labelled, named, option, says
from playwright.async_api import expect


async def test_the_home_tab_shows_and_sends(bot, page, workspace):
    """Opening it sends an event; a published view appears; buttons, menus and dispatching fields reach the bot with the view's state."""
    await page.get_by_role("link", name="Network desk · Home").click()
    await expect(page.get_by_text("The bot has not written anything here yet.")).to_be_visible()
    menu = {"type": "static_select", "action_id": "kind", "placeholder": named("Kind"), "options": [option("fair"), option("talk")]}
    look = labelled("Look for", "plain_text_input", "look", optional=True) | {"dispatch_action": True}
    await workspace.call("views.publish", user_id="U0ALPHA", view=home(says("Welcome"), buttons(button("go", "Go"), menu), look))
    main = page.get_by_role("main")
    await expect(main.get_by_text("Welcome")).to_be_visible()
    await choose(page, "Kind", "ta", "Option talk")
    await main.get_by_label("Look for").fill("soap")
    await page.keyboard.press("Enter")
    await main.get_by_role("button", name="Go").click()
    await expect(main.get_by_role("button", name="Go")).not_to_have_attribute("aria-busy", "true")
    assert [event["event"]["tab"] for event in bot.events] == ["home"]
    pressed = payloads(bot, "block_actions")
    assert [form["actions"][0]["action_id"] for form in pressed] == ["kind", "typed", "go"]
    assert pressed[0]["actions"][0]["selected_option"] == option("talk")
    values = pressed[2]["view"]["state"]["values"]
    assert (values["buttons"]["kind"]["selected_option"], values["look"]["typed"]["value"]) == (option("talk"), "soap")
    bot.answer = lambda _form: web.Response(status=500)
    await main.get_by_role("button", name="Go").click()
    await expect(main.get_by_role("alert")).to_contain_text("This button did not work")
    await main.get_by_role("link", name="Messages").click()
    await expect(page.get_by_role("combobox", name="Message or command")).to_be_visible()


async def test_fields_in_a_message_tell_the_bot_at_once(bot, page, workspace):
    """A choice with a confirmation dialog is undone by No; after Yes its payload has the state of the other fields."""
    ask = {"title": named("Sure?"), "text": named("Really?"), "confirm": named("Yes"), "deny": named("No")}
    who = {"type": "users_select", "action_id": "who", "placeholder": named("Who"), "confirm": ask}
    when = {"type": "datepicker", "action_id": "when", "initial_date": "2026-12-04", "placeholder": named("When")}
    boxes = {"type": "checkboxes", "action_id": "boxes", "options": [option(1), option(2)]}
    section = says("Which?") | {"accessory": {"type": "multi_static_select", "action_id": "several", "options": [option(1), option(2)]}}
    await workspace.call("chat.postMessage", channel="C0GENERAL", text="t", blocks=[buttons(who, when, boxes), section])
    card = page.get_by_role("article")
    await choose(page, "Who", "beta", "Beta Example")
    await page.get_by_role("dialog").get_by_role("button", name="No").click()
    await expect(card.get_by_role("combobox", name="Who")).to_have_value("")
    await card.get_by_label("Option 2").check()
    await card.get_by_label("When").fill("2026-12-05")
    await card.get_by_role("combobox", name="Which?").click()
    await page.get_by_role("option", name="Option 1").click()
    await expect(card.get_by_role("button", name="Remove Option 1")).to_be_visible()
    await choose(page, "Who", "beta", "Beta Example")
    await page.get_by_role("dialog").get_by_role("button", name="Yes").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    async with asyncio.timeout(10):
        while len(payloads(bot, "block_actions")) < 4:
            await page.evaluate("new Promise(requestAnimationFrame)")
    last = payloads(bot, "block_actions")[-1]
    assert (last["actions"][0]["action_id"], last["actions"][0]["selected_user"]) == ("who", "U0BETA")
    assert last["state"]["values"]["buttons"]["boxes"]["selected_options"] == [option(2)]
    assert last["state"]["values"]["buttons"]["when"]["selected_date"] == "2026-12-05"


async def test_a_person_leaves_and_comes_back(bot, page):
    """Who left can only read, everybody sees it, and one press brings them back."""
    await page.get_by_label("More about this person").click()
    await page.get_by_role("button", name="Leave the workspace").click()
    await expect(page.get_by_text("Alpha Example has left the workspace and can only read.")).to_be_visible()
    await expect(page.get_by_role("combobox", name="Message or command")).to_have_count(0)
    await expect(page.get_by_role("option", name="Alpha Example · left the workspace")).to_be_attached()
    await page.get_by_role("link", name="Network desk · Home").click()
    await page.get_by_role("main").get_by_role("button", name="Come back").click()
    await expect(page.get_by_text("The bot has not written anything here yet.")).to_be_visible()
    left, returned, home_opened = (event["event"] for event in bot.events)
    assert (left["user"]["deleted"], returned["user"]["deleted"], home_opened["type"]) == (True, False, "app_home_opened")
