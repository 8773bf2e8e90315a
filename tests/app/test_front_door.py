"""The HTTP endpoint for Slack: whose requests are accepted, and what is answered."""

import asyncio
import hmac
import json
import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import web
from aiohttp.test_utils import TestServer
from given.running import SECRET, Running, running, signed, slash

from bot.config import Settings


async def test_a_signed_command_is_answered_in_its_own_response(bot: Running) -> None:
    """The answer to a slash command stands in the HTTP response, for this person only."""
    answer = await bot.command("/cluster", "packaging")
    assert answer["response_type"] == "ephemeral"
    assert "Polo della Cosmesi" in answer["text"]
    assert "Cali" in answer["text"]


async def test_the_word_payload_is_a_text_like_any_other(bot: Running) -> None:
    """A command whose text contains the word "payload" is answered (Bolt alone answers 404)."""
    answer = await bot.command("/cluster", "satellite payload")
    assert "satellite payload" in answer["text"]


async def test_who_is_not_slack_is_turned_away(bot: Running) -> None:
    """Wrong, missing, outdated and malformed signatures and timestamps are answered with 401."""
    body = slash("/cluster", "packaging")
    good = signed(body)
    wrong = (
        lambda: {**good, "X-Slack-Signature": "v0=" + "0" * 64},
        lambda: {**good, "X-Slack-Signature": "é"},
        lambda: {name: value for name, value in good.items() if name != "X-Slack-Signature"},
        lambda: {name: value for name, value in good.items() if name != "X-Slack-Request-Timestamp"},
        lambda: {**good, "X-Slack-Request-Timestamp": "abc"},
        lambda: {**good, "X-Slack-Request-Timestamp": "-1"},
        lambda: {**good, "X-Slack-Request-Timestamp": "9" * 40},
        lambda: signed(body, at=time.time() - 301),
        lambda: signed(body, at=time.time() + 301),
        lambda: signed(body, secret=SECRET + "x"),
        lambda: signed(body + "x"),
    )
    for made in wrong:
        headers = made()  # only now: a second later, a timestamp that is a second too far ahead is good
        status, _ = await bot.send(body, headers)
        assert status == 401, headers


async def test_what_cannot_be_read_is_refused(bot: Running) -> None:
    """A signed body that is neither a form nor a JSON object gets 400, an empty payload is acknowledged, and GET is not answered."""
    for body, content_type, expected in (
        ('{"type": ', "application/json", 400),
        ("[1, 2]", "application/json", 400),
        ("payload=%7B%22type", "application/x-www-form-urlencoded", 400),
        ("payload=%5B%5D", "application/x-www-form-urlencoded", 400),
        ("payload=7", "application/x-www-form-urlencoded", 400),
        ("", "application/x-www-form-urlencoded", 200),
        ("a=b", "application/x-www-form-urlencoded", 200),
        ("{}", "application/json", 200),
    ):
        status, _ = await bot.send(body, signed(body) | {"Content-Type": content_type})
        assert status == expected, body
    async with bot.http.get(f"{bot.bot}/slack/events") as response:
        assert response.status in (404, 405)


async def test_bytes_that_are_not_text_are_refused(bot: Running) -> None:
    """A signed body that is not UTF-8 gets 400."""
    raw = b"command=%2Fcluster&text=\xff\xfe"
    stamp = str(int(time.time()))
    signature = "v0=" + hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + raw, sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
    async with bot.http.post(f"{bot.bot}/slack/events", data=raw, headers=headers) as response:
        assert response.status == 400


async def test_a_huge_body_is_cut_off(bot: Running) -> None:
    """A body of two megabytes is refused without being read, and the next request is answered."""
    body = slash("/cluster", "x" * 2_000_000)
    async with bot.http.post(f"{bot.bot}/slack/events", data=BytesIO(body.encode()), headers=signed(body)) as response:
        assert response.status == 413
    assert "Polo della Cosmesi" in (await bot.command("/cluster", "polo"))["text"]


async def test_slacks_own_questions_are_answered(bot: Running) -> None:
    """url_verification gives the challenge back, ssl_check gets 200."""
    challenge = json.dumps({"type": "url_verification", "token": "t", "challenge": "abc"})
    assert await bot.send(challenge, signed(challenge) | {"Content-Type": "application/json"}) == (200, {"challenge": "abc"})
    status, _ = await bot.send("ssl_check=1&token=t")
    assert status == 200


async def test_an_event_and_its_retries_are_all_acknowledged(bot: Running) -> None:
    """Slack retries an event that was not acknowledged: retries get 200 as well, also for event types without a listener."""
    for kind in ("app_home_opened", "message", "something_new"):
        body = json.dumps(
            {
                "type": "event_callback",
                "team_id": "TLOCAL",
                "api_app_id": "A1",
                "event_id": "Ev1",
                "event": {"type": kind, "user": "UCALI01"},
            }
        )
        for number in range(4):
            retry = {"x-slack-retry-num": str(number), "x-slack-retry-reason": "http_timeout"} if number else {}
            status, _ = await bot.send(body, signed(body) | {"Content-Type": "application/json"} | retry)
            assert status == 200


async def test_forms_menus_and_shortcuts_of_later_versions_are_acknowledged(bot: Running) -> None:
    """Unknown payloads are acknowledged, as Slack would otherwise show the member an error."""
    person = {"id": "UCALI01", "team_id": "TLOCAL"}
    view = {"id": "V1", "type": "modal", "callback_id": "x", "state": {"values": {}}, "title": {}, "blocks": [], "private_metadata": ""}
    for payload in (
        {"type": "view_submission", "user": person, "team": {"id": "TLOCAL"}, "view": view},
        {"type": "shortcut", "callback_id": "x", "user": person, "team": {"id": "TLOCAL"}, "trigger_id": "1"},
        {"type": "block_suggestion", "action_id": "x", "block_id": "b", "value": "a", "user": person, "team": {"id": "TLOCAL"}},
    ):
        status, _ = await bot.send(urlencode({"payload": json.dumps(payload)}))
        assert status == 200, payload["type"]


async def test_a_command_that_says_little_is_answered(bot: Running) -> None:
    """No team, no text, no user, an unknown person, a name nobody knows: an answer for this person, in each case."""
    for body in (
        slash("/cluster", "polo", team_id=""),
        slash("/cluster", "polo", user="UNOBODY"),
        slash("/cluster", "polo", user=""),
        "command=%2Fcluster&text=polo",
        "command=%2Fcluster",
        slash("/nobody", "x"),
    ):
        status, answer = await bot.send(body)
        assert status == 200
        assert answer["response_type"] == "ephemeral"
        assert answer["blocks"]


async def test_entities_are_read_once_and_written_once(bot: Running) -> None:
    """Slack's &amp; is shown as typed, not as &amp;amp;, and mentions in what was typed have no effect."""
    answer = await bot.command("/cluster", "R&amp;D &lt;!channel&gt; zzz")
    assert "“R&amp;D &lt;!channel&gt; zzz”" in answer["text"]
    raw = await bot.command("/cluster", "R&D <!channel> zzz")
    assert raw["text"] == answer["text"]


async def test_the_first_request_is_answered_while_slack_is_silent(seeded: Settings, tmp_path: Path) -> None:
    """While Slack's API hangs at start, the first command is still answered at once, and /readyz says no."""

    async def hang(_request: web.Request) -> web.Response:
        await asyncio.Event().wait()  # never returns: the client times out first
        return web.Response()

    api = web.Application()
    api.router.add_route("*", "/{any:.*}", hang)
    async with TestServer(api) as silent, running(seeded, tmp_path / "workspace", api_url=str(silent.make_url("/api/"))) as bot:
        async with asyncio.timeout(3):
            assert "Polo della Cosmesi" in (await bot.command("/cluster", "packaging in italy"))["text"]
        async with bot.http.get(f"{bot.bot}/readyz") as response:
            assert response.status == 503
        async with bot.http.get(f"{bot.bot}/healthz") as response:
            assert response.status == 200


async def test_only_our_own_token_counts_as_removed(bot: Running) -> None:
    """A revoked token of another user changes nothing; the bot's own, or an uninstalled app, makes the bot not ready."""

    async def told(**slack_event: object) -> int:
        body = json.dumps({"type": "event_callback", "team_id": "TLOCAL", "event": slack_event})
        status, _ = await bot.send(body, {**signed(body), "Content-Type": "application/json"})
        assert status == 200
        async with bot.http.get(f"{bot.bot}/readyz") as answer:
            return answer.status

    async with asyncio.timeout(20):
        while await told(type="team_join") != 200:
            await asyncio.sleep(0.05)
    assert await told(type="tokens_revoked", tokens={"oauth": ["U9"], "bot": []}) == 200
    assert await told(type="tokens_revoked", tokens={"bot": ["U0NETWORK"]}) == 503


async def test_what_nobody_listens_to_is_acknowledged(bot: Running) -> None:
    """Malformed and unknown payloads get an empty 200, as Slack would otherwise retry them or show an error."""
    for payload in (
        {"type": "view_closed", "view": {}},
        {"type": "something_new"},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [{"action_id": "x"}], "user": None, "container": None},
        {"type": "event_callback", "event": None},
    ):
        status, answer = await bot.send(urlencode({"payload": json.dumps(payload)}))
        assert (status, answer) == (200, ""), payload
