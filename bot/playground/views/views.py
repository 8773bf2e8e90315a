"""The Home tab and modals of the local workspace, and their formats for the Web API and the page."""

import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.playground.messages import APP, BOT, TEAM, with_ids

MODALS_AT_MOST = 3


class TooManyModalsError(Exception):
    """The stack already has three modals."""


@dataclass(frozen=True, slots=True)
class View:
    """A view of one person; `content` is the app's payload, with ids added to blocks and elements."""

    id: str
    person: str
    hash: str
    content: dict[str, Any]
    root: str
    previous: str | None = None

    @property
    def kind(self) -> str:
        """The type of the view: "modal" or "home"."""
        return str(self.content["type"])

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks, each with its block_id."""
        return list(self.content["blocks"])

    @property
    def external_id(self) -> str:
        """The app's own id of the view, or an empty string."""
        return str(self.content.get("external_id") or "")

    def says(self, flag: str) -> bool:
        """Whether a boolean field such as notify_on_close is true."""
        return self.content.get(flag) is True

    def for_slack(self, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The view in the format of the Web API and payloads; `values` are the current values of its inputs."""
        shown: dict[str, Any] = {"title": self.content["title"]} if "title" in self.content else {}
        return shown | {
            "id": self.id,
            "team_id": TEAM,
            "type": self.kind,
            "blocks": self.blocks,
            "private_metadata": self.content.get("private_metadata", ""),
            "callback_id": self.content.get("callback_id", ""),
            "external_id": self.external_id,
            "state": {"values": values or {}},
            "hash": self.hash,
            "submit": self.content.get("submit"),
            "close": self.content.get("close"),
            "clear_on_close": self.says("clear_on_close"),
            "notify_on_close": self.says("notify_on_close"),
            "root_view_id": self.root,
            "previous_view_id": self.previous,
            "app_id": APP,
            "app_installed_team_id": TEAM,
            "bot_id": BOT,
        }

    def for_page(self) -> dict[str, Any]:
        """The view in the format of the page, without private_metadata."""
        names = ("type", "title", "submit", "close", "blocks", "callback_id")
        return {"id": self.id, "hash": self.hash} | {name: self.content[name] for name in names if name in self.content}

    def with_content(self, payload: Mapping[str, Any]) -> "View":
        """A copy with new content and a new hash."""
        return replace(self, content=_filled(payload), hash=_new_hash())


def new_view(person: str, payload: Mapping[str, Any], *, on: View | None = None) -> View:
    """Makes a view from an app's payload; `on` is the modal below it."""
    view_id = f"V{secrets.token_hex(5).upper()}"
    return View(view_id, person, _new_hash(), _filled(payload), on.root if on else view_id, on.id if on else None)


def _filled(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**payload, "blocks": with_ids(payload["blocks"])}


def _new_hash() -> str:
    return f"{int(time.time())}.{secrets.token_urlsafe(6)}"


@dataclass(eq=False)
class Modals:
    """The open modals of all people, the top one last; they are in memory only, as in a browser."""

    _stacks: dict[str, list[View]] = field(default_factory=dict)

    def stack(self, person: str) -> list[View]:
        """A person's open modals, the top one last."""
        return list(self._stacks.get(person, ()))

    def top(self, person: str) -> View | None:
        """The modal that a person sees, or None."""
        return next(reversed(self.stack(person)), None)

    def all(self) -> Iterator[View]:
        """All open modals."""
        for stack in self._stacks.values():
            yield from stack

    def open(self, view: View) -> None:
        """Opens a modal, in place of those that are open."""
        self._stacks[view.person] = [view]

    def push(self, view: View) -> None:
        """Puts a modal on top of the stack; TooManyModalsError if there are three."""
        if len(self.stack(view.person)) >= MODALS_AT_MOST:
            raise TooManyModalsError
        self._stacks.setdefault(view.person, []).append(view)

    def replace(self, view: View) -> None:
        """Replaces a modal's content."""
        self._stacks[view.person] = [view if each.id == view.id else each for each in self.stack(view.person)]

    def close(self, view: View) -> None:
        """Closes one modal and shows the one below."""
        self._stacks[view.person] = [each for each in self.stack(view.person) if each.id != view.id]

    def clear(self, person: str) -> None:
        """Closes all modals of a person."""
        self._stacks.pop(person, None)
