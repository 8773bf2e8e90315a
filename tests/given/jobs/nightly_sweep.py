"""The nightly sweep: Slack's list of users, the database, and the job's tick."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.jobs import sweep
from bot.jobs.world import World
from store.database import Database, read
from store.queries.members.people import Person, met_in_slack


def user(slack_id: str, name: str = "", *, deleted: bool = False, zone: str = "Europe/Paris", **more: Any) -> dict[str, Any]:
    """A user object as Slack sends it."""
    shown = name or f"Person {slack_id}"
    basic = {"id": slack_id, "name": slack_id.lower(), "deleted": deleted, "tz": zone, "locale": "fr-FR", "is_bot": False}
    return {**basic, "profile": {"display_name": shown, "real_name": shown}, **more}


@dataclass
class Directory:
    """users.list (in pages of two) and users.info over HTTP; `unlisted` are in users.info only.

    Each fault (status, body, headers) is consumed by one call of its method.
    """

    users: list[dict[str, Any]]
    faults: dict[str, list[tuple[int, Mapping[str, Any], Mapping[str, str]]]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    unlisted: list[dict[str, Any]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        method, fields = request.match_info["method"], {**request.query, **dict(await request.post())}
        self.calls.append(method)
        self.asked.append(fields)
        if self.faults.get(method):
            status, body, headers = self.faults[method].pop(0)
            return web.json_response(body, status=status, headers=headers)
        if method == "users.info":
            found = [one for one in [*self.users, *self.unlisted] if one["id"] == fields["user"]]
            return web.json_response({"ok": True, "user": found[0]} if found else {"ok": False, "error": "user_not_found"})
        start = int(str(fields.get("cursor") or 0))
        following = str(start + 2) if start + 2 < len(self.users) else ""
        page = {"members": self.users[start : start + 2], "response_metadata": {"next_cursor": following}}
        return web.json_response({"ok": True, **page})


@dataclass
class Night:
    """A database with four people, Slack's list of users, and the sweep's tick."""

    database: Database
    world: World
    directory: Directory

    async def sweep(self, after: timedelta = timedelta()) -> None:
        self.world.clock.ahead += after
        await sweep.tick(self.world)

    def people(self) -> dict[str | None, Person]:
        return {one.slack_id: one for one in read(self.database, met_in_slack)}
