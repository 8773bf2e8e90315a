"""Views: the Home tab and the modals, as this workspace keeps them, and their two faces, for the bot and for the page."""

import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.playground.messages import APP, BOT, TEAM, with_ids

MODALS_AT_MOST = 3


class TooManyModalsError(Exception):
    """The stack of modals is full."""


@dataclass(frozen=True, slots=True)
class View:
    """One view of one person; `content` is what the app sent, with an id for every block and element."""

    id: str
    person: str
    hash: str
    content: dict[str, Any]
    root: str
    previous: str | None = None

    @property
    def kind(self) -> str:
        """Either modal or home."""
        return str(self.content["type"])

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks, each with its id."""
        return list(self.content["blocks"])

    @property
    def external_id(self) -> str:
        """The app's own name for the view, or nothing."""
        return str(self.content.get("external_id") or "")

    def says(self, flag: str) -> bool:
        """Whether a flag such as notify_on_close is set."""
        return self.content.get(flag) is True

    def for_slack(self, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The view as the Web API and payloads show it; `values` is what is typed in it now."""
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
        """The view as the page draws it: nothing the person is not meant to read."""
        names = ("type", "title", "submit", "close", "blocks", "callback_id")
        return {"id": self.id, "hash": self.hash} | {name: self.content[name] for name in names if name in self.content}

    def with_content(self, payload: Mapping[str, Any]) -> "View":
        """The same view with new content, and a new hash."""
        return replace(self, content=_filled(payload), hash=_new_hash())


def new_view(person: str, payload: Mapping[str, Any], *, on: View | None = None) -> View:
    """Make a view of what an app sent; `on` is the modal it is laid upon."""
    view_id = f"V{secrets.token_hex(5).upper()}"
    return View(view_id, person, _new_hash(), _filled(payload), on.root if on else view_id, on.id if on else None)


def _filled(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**payload, "blocks": with_ids(payload["blocks"])}


def _new_hash() -> str:
    return f"{int(time.time())}.{secrets.token_urlsafe(6)}"


@dataclass(eq=False)
class Modals:
    """Everybody's open modals; the last one of a stack is on top. They end with the workspace, as a browser's do."""

    _stacks: dict[str, list[View]] = field(default_factory=dict)

    def stack(self, person: str) -> list[View]:
        """This person's open modals, the top one last."""
        return list(self._stacks.get(person, ()))

    def top(self, person: str) -> View | None:
        """The modal this person sees."""
        return next(reversed(self.stack(person)), None)

    def all(self) -> Iterator[View]:
        """Every open modal."""
        for stack in self._stacks.values():
            yield from stack

    def open(self, view: View) -> None:
        """Show a modal and nothing under it."""
        self._stacks[view.person] = [view]

    def push(self, view: View) -> None:
        """Lay a modal upon the others; TooManyModalsError when there are three."""
        if len(self.stack(view.person)) >= MODALS_AT_MOST:
            raise TooManyModalsError
        self._stacks.setdefault(view.person, []).append(view)

    def replace(self, view: View) -> None:
        """Give a modal its new content."""
        self._stacks[view.person] = [view if each.id == view.id else each for each in self.stack(view.person)]

    def close(self, view: View) -> None:
        """Close one modal; the one below comes to light."""
        self._stacks[view.person] = [each for each in self.stack(view.person) if each.id != view.id]

    def clear(self, person: str) -> None:
        """Close all of a person's modals."""
        self._stacks.pop(person, None)
