"""A recording proxy for Slack's Web API, between the bot and the local workspace."""

import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.playground.shapes.limits import check_view

VIEWS = ("views.open", "views.push", "views.update", "views.publish")


@dataclass
class Recorder:
    """A recording proxy for Slack's Web API. `calls` are the calls about views, as (method, arguments) in order.

    `users` are user objects by Slack id, of people and apps that the local workspace does not have.
    """

    behind: str
    session: aiohttp.ClientSession
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    users: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def take(self, request: web.Request) -> web.Response:
        method, raw = request.match_info["method"], await request.read()
        if method in VIEWS:
            said = json.loads(raw) if request.content_type == "application/json" else dict(await request.post())
            view = said["view"] if isinstance(said.get("view"), dict) else json.loads(str(said["view"]))
            problems = check_view(view)
            assert problems == [], problems
            shown = {**view, "id": said.get("view_id") or f"V{len(self.calls) + 1}"}
            self.calls.append((method, {**said, "view": shown}))
            return web.json_response({"ok": True, "view": shown})
        if method == "users.info" and (user := self.users.get(request.query.get("user", ""))):
            return web.json_response({"ok": True, "user": user})
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        url = f"{self.behind}/api/{method}"
        async with self.session.request(request.method, url, params=request.query, data=raw, headers=headers) as answer:
            return web.json_response(await answer.json(), status=answer.status)
