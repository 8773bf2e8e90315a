"""The requests that the load generator sends: complete HTTP/1.1 requests, signed like Slack's, built before the time starts."""

import hmac
import time
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

SECRET: Final = "a-signing-secret-of-these-benchmarks"
TOKEN: Final = "xoxb-these-benchmarks"
TEAM: Final = "TBENCH"
MEMBER: Final = "UCALI01"
"""One of the sample people, so that a command looks up the person and their clusters, as it does for every member."""


def command(name: str, text: str = "") -> str:
    """A slash command of a known member; like every signed request it is valid for five minutes."""
    body = urlencode(
        {
            "token": "unused",
            "team_id": TEAM,
            "team_domain": "benchmarks",
            "channel_id": "C0GENERAL",
            "channel_name": "general",
            "user_id": MEMBER,
            "user_name": "someone",
            "command": f"/{name}",
            "text": text,
            "api_app_id": "ABENCH",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/commands/unused",
            "trigger_id": "1.2.unused",
        }
    )
    stamp = str(int(time.time()))
    signature = "v0=" + hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), sha256).hexdigest()
    lines = (
        "POST /slack/events HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"X-Slack-Request-Timestamp: {stamp}",
        f"X-Slack-Signature: {signature}",
        "",
        body,
    )
    return "\r\n".join(lines)


def get(path: str, **headers: str) -> str:
    """A GET request for one of the bot's pages or calendars."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *lines, "", ""])
