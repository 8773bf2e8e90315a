"""One's own calendar link in Slack: created, shown once, replaced, revoked; from a command, a message and App Home."""

import json
import re
from datetime import timedelta
from typing import Any

from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filled, Filling

from bot.blocks.calendars.address import address as address_of
from bot.operations import perform
from bot.operations.calendars.address import note_read
from bot.rules.calendars.address import Made
from store.database import Database, read
from store.queries.calendars.address import live
from store.queries.members.people import by_slack_id

SECRET = re.compile(r"/feeds/p/([A-Za-z0-9_-]{43})\.ics")
SEOUL, CALI = "USEOUL01", "UCALI01"


def number(stored: Database, user: str) -> str:
    """The id of somebody's active calendar, as their buttons carry it."""
    known = read(stored, by_slack_id, user)
    assert known is not None
    held = read(stored, live, known.id)
    assert held is not None
    return str(held.id)


def address(said: Any) -> str:
    """The only secret URL in an answer."""
    [secret] = set(SECRET.findall(json.dumps(said).replace("%2F", "/")))
    return f"/feeds/p/{secret}.ics"


async def status(office: Filling, path: str) -> int:
    async with office.running.http.get(office.running.bot + path) as answer:
        return int(answer.status)


async def create(office: Filling, user: str = SEOUL) -> str:
    answer = await office.press("calendars.make", user=user)
    assert isinstance(answer, Answer)
    return address(answer.blocks)


async def test_a_link_is_made_and_shown_once(office: Filling) -> None:
    """The command offers to create it; the answer shows it in a code block, with the warning; afterwards nobody can see it again."""
    public = await office.ask("/network calendar", SEOUL)
    assert "calendars.show" in json.dumps(public.blocks)
    assert "/network my calendar" in (await office.ask("/network help", SEOUL)).text
    first = await office.ask("/network my calendar", SEOUL)
    assert "You have no link yet." in first.text
    assert "calendars.make" in json.dumps(first.blocks)
    answer = await office.press("calendars.make", user=SEOUL)
    path = address(answer.blocks)
    code = [block["text"]["text"] for block in answer.blocks if block["type"] == "section" and "```" in block["text"]["text"]]
    assert code == [f"```{office.running.bot}{path}```"]
    assert "works on this machine only" in answer.text
    assert office.answers[-1]["response_type"] == "ephemeral"
    assert office.answers[-1]["unfurl_links"] is False
    assert await status(office, path) == 200
    later = await office.ask("/network my calendar", SEOUL)
    assert not SECRET.search(json.dumps(later.blocks))
    assert "Last read:" in later.text
    assert "by a program that I do not know" in later.text
    again = await office.press("calendars.make", user=SEOUL)
    assert "It was shown then" in again.text
    assert not SECRET.search(json.dumps(again.blocks))
    assert await status(office, path) == 200, "a second press keeps the address that was copied"


def test_with_a_public_address_there_are_buttons_and_a_warning() -> None:
    """Google gets the webcal form of the address, Outlook the https one; and what it means to give it to them is said."""
    made = Made(1, "s" * 43)
    shown = address_of(made, "https://desk.example.org/feeds/p/" + "s" * 43 + ".ics", "Network")
    links = [one["url"] for block in shown.blocks if block["type"] == "actions" for one in block["elements"]]
    assert links[0].startswith("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fdesk.example.org%2Ffeeds%2Fp%2Fs")
    assert links[1].startswith("https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Fdesk.example.org%2F")
    assert "Google goes on reading it" in shown.text


async def test_a_new_link_and_none(office: Filling, stored: Database) -> None:
    """New link: the old address answers 410; the same button again changes nothing. Revoke: 410 as well; idempotent."""
    old, button = await create(office), number(stored, SEOUL)
    answer = await office.press("calendars.rotate", button, user=SEOUL)
    assert "Your old link is dead." in answer.text
    new = address(answer.blocks)
    assert (await status(office, old), await status(office, new)) == (410, 200)
    assert "It was shown then" in (await office.press("calendars.rotate", button, user=SEOUL)).text
    assert "It was shown then" in (await office.press("calendars.revoke", button, user=SEOUL)).text
    assert await status(office, new) == 200
    button = number(stored, SEOUL)
    assert "is dead" in (await office.press("calendars.revoke", button, user=SEOUL)).text
    assert await status(office, new) == 410
    assert "nothing was changed" in (await office.press("calendars.revoke", button, user=SEOUL)).text


async def test_a_button_with_another_number_touches_nobody(office: Filling, stored: Database) -> None:
    """An unknown id and the id of somebody else's calendar neither replace nor revoke anything."""
    path = await create(office, CALI)
    for value in ("", "0", "x", "999999", "²", "-1", number(stored, CALI)):
        for action in ("calendars.rotate", "calendars.revoke"):
            await office.press(action, value, user=SEOUL)
    assert await status(office, path) == 200


async def test_from_app_home_it_opens_in_a_form_and_leaves_nothing_on_the_page(office: Filling, stored: Database) -> None:
    """The form shows the address; App Home, made anew, shows that there is one, who has read it, and the ways out."""
    view = await office.home(SEOUL)
    assert "You have no link yet." in json.dumps(view)
    before = len(office.recorder.calls)
    [(method, said)] = [
        call for call in await office.press_in({**view, "id": "V9"}, "calendars.make", "", SEOUL) if call[0] == "views.open"
    ]
    path = address(said["view"])
    assert "submit" not in Filled(office, said["view"], SEOUL).view, method
    home = await office.published(SEOUL, before)
    assert not SECRET.search(json.dumps(home))
    assert "No calendar has read it yet." in json.dumps(home)
    perform(stored, note_read, calendar_id=int(number(stored, SEOUL)), client="Thunderbird", now=NOW - timedelta(hours=3))
    assert "by Thunderbird" in json.dumps(await office.home(SEOUL))
    assert await status(office, path) == 200


async def test_a_newcomer_has_a_calendar_and_a_guest_has_none(office: Filling) -> None:
    """Without a cluster one sees what members see: the link works. Somebody of another workspace is refused at every name."""
    assert await status(office, await create(office, "UBERLIN01")) == 200
    for action in ("calendars.show", "calendars.make", "calendars.rotate", "calendars.revoke"):
        frame = {"container": {"type": "message", "channel_id": "C1", "message_ts": "1.1"}, "response_url": office.answer_url}
        payload = office._frame("block_actions", "UGUEST", **frame, actions=[{"action_id": action, "value": "1"}])
        payload["user"]["team_id"] = "TELSEWHERE"
        await office._send(payload)
        assert "only for members" in json.dumps(office.answers[-1]), action
