"""Forms and search menus in a real browser, against a stub bot."""

import asyncio

import pytest
from aiohttp import web
from given.playground.page_steps import choose, payloads
from given.playground.view_shapes import button, buttons, labelled, modal, named, option, says
from playwright.async_api import expect

NAME = labelled("Name", "plain_text_input", "name", max_length=12, hint="As in your passport")
CITY = labelled("City", "external_select", "city", optional=True, min_query_length=1)
EVERYTHING = modal(
    NAME,
    labelled("About", "plain_text_input", "about", optional=True, multiline=True),
    labelled("Site", "url_text_input", "site", optional=True),
    labelled("Size", "number_input", "size", optional=True, is_decimal_allowed=False),
    labelled("Language", "static_select", "language", options=[option("en"), option("ar", text=named("العربية"))]),
    labelled("Topics", "multi_static_select", "topics", options=[option(1), option(2), option(3)], initial_options=[option(1)]),
    labelled("Who", "users_select", "who"),
    labelled("With", "multi_users_select", "with", optional=True),
    labelled("Where", "conversations_select", "where"),
    labelled("Days", "checkboxes", "days", options=[option("mon", description=named("the first day")), option("tue")]),
    labelled("How", "radio_buttons", "how", options=[option("here"), option("there")], initial_option=option("here")),
    labelled("On", "datepicker", "on"),
    labelled("At", "timepicker", "at", initial_time="08:00"),
    CITY,
    title=named("A trip"),
    submit=named("Save"),
)


@pytest.fixture
def show(bot, workspace, page):
    """Open a form over the page."""

    async def open_form(view, method="views.open"):
        await workspace.open(bot, view, method=method)
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_be_visible()
        return dialog

    return open_form


async def test_every_field_sends_what_slack_would_send(bot, page, show):
    """A form with each kind of field is filled in by hand, and its state arrives in Slack's own shapes."""
    dialog = await show(EVERYTHING)
    await expect(dialog.get_by_label("Name")).to_be_focused()
    await page.keyboard.type("김하나")
    await dialog.get_by_label("About").fill("one\ntwo")
    await dialog.get_by_label("Site").fill("https://example.org")
    await dialog.get_by_label("Size").fill("12")
    await choose(page, "Language", "العر", "العربية")
    await choose(page, "Topics", "3", "Option 3")
    await dialog.get_by_role("button", name="Remove Option 1").click()
    await choose(page, "Who", "béta", "Beta Example")
    await choose(page, "With", "alp", "Alpha Example")
    await choose(page, "Where", "gen", "#general")
    await dialog.get_by_label("Option mon").check()
    await dialog.get_by_label("Option there").check()
    await dialog.get_by_label("On", exact=True).fill("2026-12-24")
    await dialog.get_by_label("At", exact=True).fill("09:30")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog).to_be_hidden()
    (sent,) = payloads(bot, "view_submission")
    values = {name: value["typed"] for name, value in sent["view"]["state"]["values"].items()}
    assert values == {
        "name": {"type": "plain_text_input", "value": "김하나"},
        "about": {"type": "plain_text_input", "value": "one\ntwo"},
        "site": {"type": "url_text_input", "value": "https://example.org"},
        "size": {"type": "number_input", "value": "12"},
        "language": {"type": "static_select", "selected_option": option("ar", text=named("العربية"))},
        "topics": {"type": "multi_static_select", "selected_options": [option(3)]},
        "who": {"type": "users_select", "selected_user": "U0BETA"},
        "with": {"type": "multi_users_select", "selected_users": ["U0ALPHA"]},
        "where": {"type": "conversations_select", "selected_conversation": "C0GENERAL"},
        "days": {"type": "checkboxes", "selected_options": [option("mon", description=named("the first day"))]},
        "how": {"type": "radio_buttons", "selected_option": option("there")},
        "on": {"type": "datepicker", "selected_date": "2026-12-24"},
        "at": {"type": "timepicker", "selected_time": "09:30"},
        "city": {"type": "external_select", "selected_option": None},
    }


async def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(bot, page, show):
    """The first invalid field gets the focus and its error; a failed request is reported at the top; typed text survives both."""
    dialog = await show(modal(NAME, labelled("Nickname", "plain_text_input", "nick", optional=True), submit=named("Save")))
    await page.keyboard.press("Tab")
    await page.keyboard.type("Ana")
    save = dialog.get_by_role("button", name="Save")
    await save.click()
    name = dialog.get_by_label("Name", exact=True)
    await expect(name).to_be_focused()
    await expect(name).to_have_attribute("aria-invalid", "true")
    await expect(name).to_have_accessible_description("Please complete this required field. As in your passport")
    await name.fill("thirteen char")
    await expect(name).not_to_have_attribute("aria-invalid", "true")
    await expect(dialog.get_by_text("1 character too many")).to_be_visible()
    await name.fill("twelve chars")
    bot.answer = lambda _form: web.Response(status=500)
    await save.click()
    await expect(dialog.get_by_role("alert")).to_have_text("We had some trouble connecting. Try again?")
    bot.answer = lambda _form: web.json_response({"response_action": "errors", "errors": {"nick": "Taken."}})
    await save.click()
    await expect(dialog.get_by_text("Taken.")).to_be_visible()
    await expect(dialog.get_by_label("Nickname")).to_be_focused()
    await expect(name).to_have_value("twelve chars")
    await expect(dialog.get_by_label("Nickname")).to_have_value("Ana")


async def test_a_double_click_submits_once(bot, page, show):
    """Until the bot has answered, the form shows "Sending…" and submits nothing more."""
    going = asyncio.Event()

    async def slow():
        await going.wait()
        return web.Response()

    dialog = await show(modal(labelled("Nickname", "plain_text_input", "nick", optional=True), submit=named("Save")))
    bot.answer = lambda _form: slow()
    await dialog.get_by_role("button", name="Save").dblclick()
    await expect(dialog.get_by_role("button", name="Sending…")).to_be_visible()
    await page.keyboard.press("Control+Enter")
    going.set()
    await expect(dialog).to_be_hidden()
    assert len(payloads(bot, "view_submission")) == 1


async def test_what_is_typed_survives_an_update_of_the_form(bot, page, show, workspace):
    """With the same block_id and action_id a field keeps its text and the focus; with a new block_id it has its initial value."""
    dialog = await show(modal(says("step 1"), NAME, labelled("Nickname", "plain_text_input", "nick", initial_value="old")))
    name = dialog.get_by_label("Name", exact=True)
    await name.fill("Ana")
    (view,) = await workspace.stack()
    again = modal(
        says("step 2"), NAME | {"hint": named("New hint")}, labelled("Nickname", "plain_text_input", "nick2", initial_value="new")
    )
    await workspace.call("views.update", view_id=view["id"], view=again)
    await expect(dialog.get_by_text("step 2")).to_be_visible()
    await expect(name).to_have_value("Ana")
    await expect(name).to_be_focused()
    await expect(dialog.get_by_label("Nickname")).to_have_value("new")
    assert bot.bad_signatures == 0


async def test_a_form_that_answers_is_read_from_its_top(bot, page, show, workspace):
    """After Save, or if the pressed button is gone, the form is at its top with the focus on its title; a button that stays keeps it."""
    long = [labelled(f"Line {number}", "plain_text_input", f"line{number}", optional=True, multiline=True) for number in range(9)]
    dialog = await show(modal(*long, title=named("Edit"), submit=named("Save")))
    top, title, save = dialog.locator(".modal-body"), dialog.get_by_role("heading", name="Edit"), dialog.get_by_role("button", name="Save")
    await dialog.get_by_label("Line 8").fill("mine")
    warned = modal(
        says("Somebody saved meanwhile"),
        *long,
        buttons(button("look", "Look"), button("more", "More")),
        title=named("Edit"),
        submit=named("Save"),
    )
    bot.answer = lambda _form: web.json_response({"response_action": "update", "view": warned})
    await save.click()
    await expect(dialog.get_by_text("Somebody saved meanwhile")).to_be_in_viewport()
    await expect(title).to_be_focused()
    assert await top.evaluate("body => body.scrollTop") == 0
    await expect(dialog.get_by_label("Line 8")).to_have_value("mine")

    async def answer(view):
        (shown,) = await workspace.stack()
        await workspace.call("views.update", view_id=shown["id"], view=view)
        return web.Response()

    bot.answer = lambda _form: answer(
        modal(says("One more"), *long, buttons(button("look", "Look")), title=named("Edit"), submit=named("Save"))
    )
    await dialog.get_by_role("button", name="Look").click()
    await expect(dialog.get_by_text("One more")).to_be_in_viewport()
    await expect(dialog.get_by_role("button", name="Look")).to_be_focused()
    bot.answer = lambda _form: answer(modal(says("Quite another"), *long, title=named("Edit"), submit=named("Save")))
    await dialog.get_by_role("button", name="Look").click()
    await expect(dialog.get_by_text("Quite another")).to_be_in_viewport()
    await expect(title).to_be_focused()


async def test_a_form_upon_a_form_goes_back(bot, page, show, workspace):
    """Back returns to the form below with its text; Escape closes that one too, and the focus returns to the composer."""
    dialog = await show(modal(NAME, title=named("First")))
    await page.keyboard.type("Ana")
    await show(modal(says("more"), title=named("Second")), method="views.push")
    await expect(dialog.get_by_role("heading", name="Second")).to_be_visible()
    await dialog.get_by_role("button", name="Back").click()
    await expect(dialog.get_by_role("heading", name="First")).to_be_visible()
    await expect(dialog.get_by_label("Name")).to_have_value("Ana")
    await expect(dialog.get_by_label("Name")).to_be_focused()
    await page.reload()
    await expect(dialog.get_by_role("heading", name="First")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    assert await workspace.stack() == []
    await expect(page.get_by_role("combobox", name="Message or command")).to_be_focused()


async def test_a_menu_searches_while_one_types(bot, page, show):
    """No request below the minimum length, one after a pause in typing; arrows and Enter choose; Escape closes only the menu."""
    dialog = await show(modal(CITY))
    bot.answer = lambda form: web.json_response({"options": [option(name) for name in ("paris", "parma") if form["value"] in name]})
    city = dialog.get_by_role("combobox", name="City")
    await city.click()
    await expect(dialog.get_by_text("Type to search")).to_be_visible()
    await city.press_sequentially("par", delay=20)
    await expect(dialog.get_by_role("option")).to_have_count(2)
    assert [form["value"] for form in payloads(bot, "block_suggestion")] == ["par"]
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(city).to_have_value("Option parma")
    await city.fill("x")
    await expect(dialog.get_by_text("No results")).to_be_visible()
    bot.answer = lambda _form: web.Response(status=500)
    await city.fill("xy")
    await expect(dialog.get_by_text("The bot gave no list to choose from.")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_visible()
    await expect(city).to_have_value("Option parma")
    bot.answer = lambda _form: web.Response()
    await page.keyboard.press("Control+Enter")
    await expect(dialog).to_be_hidden()
    (sent,) = payloads(bot, "view_submission")
    assert sent["view"]["state"]["values"]["city"]["typed"]["selected_option"] == option("parma")


async def test_a_form_fits_a_narrow_screen_and_text_runs_its_own_way(page, show):
    """At 400 pixels a form does not overflow, its buttons stay in view, and Arabic runs from right to left."""
    await page.set_viewport_size({"width": 400, "height": 700})
    dialog = await show(EVERYTHING)
    name = dialog.get_by_label("Name")
    await name.fill("مرحبا")
    assert await name.evaluate("field => getComputedStyle(field).direction") == "rtl"
    await expect(dialog.get_by_role("button", name="Save")).to_be_in_viewport()
    await dialog.get_by_role("combobox", name="Language").click()
    await expect(page.get_by_role("option", name="العربية")).to_be_in_viewport()
    assert await dialog.evaluate("dialog => dialog.querySelector('.modal-body').scrollWidth <= dialog.clientWidth")
    assert await page.evaluate("document.documentElement.scrollWidth") == 400
