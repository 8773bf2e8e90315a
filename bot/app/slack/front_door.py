"""POST /slack/events: rejects requests not signed by Slack. Signature and age are checked on the raw bytes, before any parsing."""

import hmac
import json
import re
import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any, Final
from urllib.parse import parse_qsl

import slack_bolt.request.async_request
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot.app.slack.listeners import dispatched

log = structlog.get_logger(__name__)
OLDEST_SECONDS: Final = 5 * 60
Endpoint = Callable[[web.Request], Awaitable[web.StreamResponse]]


def genuine(secret: str, headers: Any, raw: bytes, now: float | None = None) -> bool:
    """Whether Slack signed these bytes within the last five minutes (docs.slack.dev, "Verifying requests from Slack").

    A malformed timestamp or signature is not genuine. `now` is real time, in seconds since 1970.
    """
    stamp, signature = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
    if not re.fullmatch(r"[0-9]{1,12}", stamp) or not signature.isascii():
        return False
    if abs((time.time() if now is None else now) - int(stamp)) > OLDEST_SECONDS:
        return False
    expected = "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + raw, sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


def slack_events(bolt: AsyncApp, secret: str | None) -> Endpoint:
    """The endpoint for all that Slack sends over HTTP. Without a signing secret (Socket Mode) it rejects every request."""

    async def endpoint(request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        if secret is None or not genuine(secret, request.headers, raw):
            log.warning("not_from_slack", size=len(raw))
            return web.Response(status=401, text="This request is not signed by Slack.\n")
        body = readable(raw, request.content_type)
        if body is None:
            return web.Response(status=400, text="This body cannot be read.\n")
        asked = AsyncBoltRequest(body=body, query=request.query_string, headers=dict(request.headers))
        answer = await dispatched(bolt, asked)
        headers = {name: values[0] for name, values in answer.headers.items() if name.lower() != "set-cookie"}
        return web.Response(status=answer.status, body=answer.body.encode(), headers=headers)

    return endpoint


def readable(raw: bytes, content_type: str) -> str | None:
    """The body as text; None unless it is UTF-8 and a form or a JSON object, as Slack sends it."""
    try:
        body = raw.decode()
        parsed = parse_body(body, content_type)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(parsed, dict) else None


def parse_body(body: str, content_type: str | None) -> dict[str, Any]:
    """The body as a dictionary: JSON, a form, or the JSON in a form's field `payload`.

    Replaces Bolt's own `parse_body`, which looks for "payload" anywhere in the body and so breaks every command whose text
    contains it. Raises ValueError for malformed JSON.
    """
    if not body:
        return {}
    if content_type == "application/json" or body.startswith("{"):
        parsed: dict[str, Any] = json.loads(body)
        return parsed
    form = dict(parse_qsl(body, keep_blank_values=True))
    if "payload" in form and "command" not in form:
        inner: dict[str, Any] = json.loads(form["payload"])
        return inner
    return form


slack_bolt.request.async_request.parse_body = parse_body  # type: ignore[attr-defined]
