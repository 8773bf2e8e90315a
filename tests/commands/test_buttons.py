"""Buttons over HTTP: opening, paging; very old, on shared messages, malformed, unknown."""

import asyncio
import json
from typing import Final
from urllib.parse import parse_qs, urlencode

import pytest
from given.running import press
from given.slack.buttons import Pressing
from given.slack.desk import Answer

from bot.commands import ACTIONS


async def test_open_takes_the_place_of_the_list(pressing: Pressing) -> None:
    """Open replaces a message that only this person sees, by the card of what was pressed."""
    listed = await pressing.desk.ask("/cluster packaging")
    button = listed.buttons[0]
    said = await pressing.answer(button["action_id"], button["value"])
    assert said.body["replace_original"] is True
    assert said.body["response_type"] == "ephemeral"
    assert said.header == "Cali–Valle del Cauca Beauty Cluster"


@pytest.mark.parametrize(("line", "total"), [("/cluster", 16), ("/country", 16), ("/events", 20), ("/cluster cosmetics", 13)])
async def test_pages_there_and_back_show_everything_once(pressing: Pressing, line: str, total: int) -> None:
    """Next until the end, then Previous to the start: every row exactly once, the same on the way back."""
    pages = [await pressing.desk.ask(line)]
    while "Next" in pages[-1].labels:
        button = pages[-1].button("Next")
        pages.append(await pressing.answer(button["action_id"], button["value"]))
    rows = [row for one in pages for row in one.rows]
    assert len(rows) == len(set(rows)) >= total
    back = pages[-1]
    for expected in reversed(pages[:-1]):
        button = back.button("Previous")
        back = await pressing.answer(button["action_id"], button["value"])
        assert back.rows == expected.rows
    assert "Previous" not in back.labels


@pytest.mark.parametrize("noun", ["clusters", "countries", "events"])
async def test_a_page_out_of_range_is_the_nearest_one(pressing: Pressing, noun: str) -> None:
    """Page 0, -1, 99 and 99999 answer with a real page."""
    for value, page in (("0 ", 1), ("99 ", 2), ("99999 ", 2)):
        assert f"Page {page} of" in (await pressing.answer(f"{noun}.page", value)).text or page == 2
    assert (await pressing.answer(f"{noun}.page", "99 ")).rows
    assert (await pressing.answer(f"{noun}.page", "-1 ")).text


EVERY_ACTION: Final = sorted(ACTIONS)
PAGES: Final = ("events.link", "network.link", "links.open")
"""Buttons that open a page in the browser: there is nothing to say."""


async def test_malformed_values_get_an_answer(pressing: Pressing) -> None:
    """Whatever a value holds, the person gets a sentence, never an error and never a link or an alert."""
    for action in EVERY_ACTION:
        for value in ("", "x", "999999999999", "-1", "1 ' OR 1=1", "x" * 150, "²", "1 <!channel>", "\u0000", "0x10", "１", "ZZ", "1  "):
            said = await pressing.press(action, value)
            if action in PAGES:
                assert said is None
                continue
            assert said is not None
            assert "went wrong" not in said["text"]
            assert "<!channel" not in said["text"]


async def test_an_unknown_button_is_out_of_date(pressing: Pressing) -> None:
    """Names that nobody knows (any more), also empty or endless ones, get that sentence and the commands."""
    for action in ("market.open", "events.register", "", ":", "x" * 255, "events.open.old", "__class__"):
        said = await pressing.answer(action, "1")
        assert said.text.startswith("This button is out of date.")
        assert "`/cluster`" in said.text
        assert not said.body["replace_original"]


async def test_a_suffix_only_makes_a_name_unique(pressing: Pressing) -> None:
    """ "countries.open:2" is "countries.open"."""
    assert (await pressing.answer("countries.open:2", "LU")).header == "🇱🇺 Luxembourg"


async def test_every_button_of_every_answer_is_answered(pressing: Pressing) -> None:
    """From each command, each button two presses deep leads to an answer that Slack accepts, and none is out of date."""
    lines: tuple[str, ...] = (
        "/cluster",
        "/cluster packaging",
        "/cluster jcc",
        "/cluster zzz",
        "/cluster brazil",
        "/country",
        "/country kr",
        "/country zz",
    )
    lines += (
        "/country united",
        "/events",
        "/events past",
        "/events japan",
        "/events zzz",
        "/network",
        "/network calendar",
        "/cluster packaging in japan",
    )
    todo = [(button, 2) for line in lines for button in (await pressing.desk.ask(line)).buttons]
    done: set[tuple[str, str]] = set()
    while todo:
        button, depth = todo.pop()
        key = (button["action_id"].split(":")[0], button.get("value", ""))
        if key in done or "share" in key[0]:
            continue
        done.add(key)
        said = await pressing.press(button["action_id"], button.get("value", ""))
        if "url" in button:
            assert said is None
            continue
        assert said is not None
        assert "out of date" not in said["text"]
        assert "went wrong" not in said["text"]
        if depth > 1:
            todo += [(following, depth - 1) for following in Answer(said).buttons]
    assert len(done) > 60


async def test_a_response_url_that_hangs_or_is_gone_still_acks(pressing: Pressing) -> None:
    """Slack gets its answer within three seconds, whatever becomes of the response_url."""
    pressing.to.silent = True
    async with asyncio.timeout(3):
        status, _ = await pressing.desk.running.send(press("clusters.open", "3", response_url=pressing.to.url))
    assert status == 200
    for url in ("http://127.0.0.1:9/nobody", "", "not an address"):
        status, _ = await pressing.desk.running.send(press("clusters.open", "3", response_url=url))
        assert status == 200


async def test_long_after_without_its_message(pressing: Pressing) -> None:
    """An old press that says little (no container, no message, no channel) is answered all the same."""
    payload = json.loads(parse_qs(press("events.open", "7", response_url=pressing.to.url))["payload"][0])
    for missing in ("container", "channel", "team", "trigger_id"):
        payload.pop(missing, None)
        status, _ = await pressing.desk.running.send(urlencode({"payload": json.dumps(payload)}))
        assert status == 200
    assert len(pressing.to.got) == 4


async def test_what_is_gone_is_said_to_be_gone(pressing: Pressing) -> None:
    """Buttons of things that are no longer there say so, and do not replace the message."""
    for action, sentence in (
        ("clusters.open", "no longer in the directory"),
        ("events.open", "no longer here"),
        ("events.share", "no longer here"),
        ("clusters.share", "no longer in the directory"),
    ):
        said = await pressing.answer(action, "9999")
        assert sentence in said.text
        assert said.body["response_type"] == "ephemeral"
