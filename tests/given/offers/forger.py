"""Send signed requests that nobody offered: commands, button presses, forms and searches with any values."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from given.running import slash
from given.slack.forms import Filled, Filling
from sqlalchemy import Column, Table, select

from store.database import Database
from store.models import metadata

LEFT_OUT = {"receipts": None, "members": {"met_at"}}
"""What reading may change: receipts (the whole table), and when a member was last met."""


def shown(table: Table) -> list[Column[Any]]:
    """The columns of a table that are compared."""
    return [column for column in table.columns if column.name not in (LEFT_OUT.get(table.name) or ())]


ROWS = {one.name: str(select(*shown(one)).order_by(*one.primary_key)) for one in metadata.sorted_tables if one.name != "receipts"}


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every compared table, as SQLite keeps it; read again only if somebody has committed since (`PRAGMA data_version`)."""
    with database.reader.begin() as connection:
        cursor = connection.connection.cursor()
        version = cursor.execute("PRAGMA data_version").fetchone()
        if connection.info.get("version") != version:
            rows = {name: cursor.execute(query).fetchall() for name, query in ROWS.items()}
            connection.info.update(version=version, rows=rows)
        found: dict[str, list[tuple[Any, ...]]] = connection.info["rows"]
        return found


@dataclass
class Forger:
    """One person, of this workspace or of another, who sends requests to a running bot."""

    office: Filling
    user: str
    team: str = "TLOCAL"

    async def command(self, line: str) -> str:
        """Type a command; everything that came back, as JSON."""
        command, _, text = line.partition(" ")
        before = self._so_far()
        status, said = await self.office.running.send(slash(command, text, user=self.user, team_id=self.team))
        return self._all(status, said, before)

    async def press(self, action: str, value: str, *, view: Mapping[str, Any] | None = None) -> str:
        """Press a button in a message that only this person sees, or in a view."""
        pressed = {"action_id": action, "block_id": "b", "value": value, "type": "button", "action_ts": "1.2"}
        where: dict[str, Any] = {"container": {"type": "view", "view_id": "V1"}, "view": view} if view else {}
        message = {"type": "message", "message_ts": "1.000100", "channel_id": "C0GENERAL", "is_ephemeral": True}
        where = where or {"container": message, "response_url": self.office.answer_url}
        return await self._send("block_actions", actions=[pressed], **where)

    async def submit(self, view: Mapping[str, Any], changed: Mapping[str, Any] | None = None) -> str:
        """Submit a form as it was opened for somebody, with some fields changed."""
        state = Filled(self.office, dict(view), self.user).state(changed or {})
        return await self._send("view_submission", view={**view, "id": "V1", "state": {"values": state}})

    async def search(self, menu: str, typed: str) -> str:
        """Search in a menu."""
        return await self._send("block_suggestion", action_id=menu, block_id="b", value=typed)

    async def _send(self, kind: str, **more: Any) -> str:
        before = self._so_far()
        frame = {"type": kind, "user": {"id": self.user, "team_id": self.team}, "team": {"id": "TLOCAL"}, "api_app_id": "A1", "token": "t"}
        body = urlencode({"payload": json.dumps({**frame, "trigger_id": "1.2.x", **more})})
        return self._all(*await self.office.running.send(body), before)

    def _so_far(self) -> tuple[int, int]:
        return len(self.office.answers), len(self.office.recorder.calls)

    def _all(self, status: int, said: Any, before: tuple[int, int]) -> str:
        assert status == 200, (status, said)
        answers, calls = self.office.answers[before[0] :], self.office.recorder.calls[before[1] :]
        return json.dumps([said, answers, [call for call in calls if call[1].get("user_id", self.user) == self.user]], ensure_ascii=False)


def otherwise(view: Mapping[str, Any], cluster_id: int) -> dict[str, Any]:
    """A different value for each field of a form, or a suitable one where the field is empty."""
    return {block["block_id"]: _other(block["element"], cluster_id) for block in view["blocks"] if block["type"] == "input"}


def _other(element: Mapping[str, Any], cluster_id: int) -> Any:  # noqa: PLR0911 (one for each kind)
    options = [one["value"] for one in element.get("options", ())]
    match element["type"]:
        case "checkboxes" | "multi_static_select":
            return [] if "initial_options" in element else options[:1]
        case "radio_buttons" | "static_select":
            return options[-1]
        case "external_select":
            return str(cluster_id)
        case "users_select":
            return "U0ALONE"
        case "multi_users_select":
            return [*element.get("initial_users", ()), "U0ALONE"]
        case "conversations_select":
            return "C0FORGED"
        case "datepicker":
            return "2026-11-01"
        case "timepicker":
            return "03:00"
        case _:
            return f"{element.get('initial_value', '')} forged".strip()


@dataclass
class Harvest:
    """Buttons (with their values) and forms that the bot offers to people who may use them, mostly about one cluster; and its answers."""

    cluster_id: int
    buttons: dict[tuple[str, str], None] = field(default_factory=dict)
    forms: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def take(self, said: str) -> None:
        """Keep an answer, and every button and form in it."""
        self.said.append(said)
        for one in _every(json.loads(said)):
            if one.get("type") == "button" and "url" not in one and "action_id" in one:
                self.buttons.setdefault((one["action_id"].split(":")[0], one.get("value", "")))
            if one.get("type") == "modal" and "submit" in one:
                fields = [block for block in one["blocks"] if block["type"] == "input"]
                parts = [part for block in fields for part in (block["block_id"], *(each["value"] for each in _options(block)))]
                self.forms.setdefault((one["callback_id"], " ".join([one.get("private_metadata", ""), *parts])), one)

    def add(self, other: "Harvest") -> None:
        """Add what somebody else was offered."""
        self.buttons = self.buttons | other.buttons
        self.forms = other.forms | self.forms
        self.said += other.said


def _options(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The options of a menu: they may differ for each person who opens the same form."""
    return block["element"].get("options", []) if block["element"]["type"] == "static_select" else []


def _every(said: Any) -> Iterator[dict[str, Any]]:
    if isinstance(said, dict):
        yield said
    for one in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from _every(one)
