"""People using the page of the local workspace over HTTP: typing commands, reading messages, pressing buttons, sending forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from given.running import Running

GENERAL = "C0GENERAL"


class NotThereError(AssertionError):
    """Somebody looked for something that is not on their screen."""


@dataclass(frozen=True)
class Shown:
    """A message or a form on somebody's screen."""

    person: "Person"
    place: Mapping[str, str]
    blocks: Sequence[Mapping[str, Any]]

    @property
    def buttons(self) -> list[tuple[Mapping[str, Any], Mapping[str, Any], int]]:
        """Each button with its block and that block's index, from top to bottom."""
        found = []
        for number, block in enumerate(self.blocks):
            elements = [*([block["accessory"]] if "accessory" in block else []), *block.get("elements", [])]
            found += [(block, element, number) for element in elements if element.get("type") == "button"]
        return found

    async def press(self, label: str, beside: str = "") -> "Shown | None":
        """Press the first button of this label, at or below the block whose text contains `beside`; return what is shown then."""
        below = next((number for number, block in enumerate(self.blocks) if beside and beside in str(block.get("text"))), 0)
        wanted = [(block, element) for block, element, number in self.buttons if number >= below and element["text"]["text"] == label]
        if not wanted:
            raise NotThereError(f"{self.person.id} sees no button {label!r} ({beside}) in {self.blocks}")
        block, element = wanted[0]
        await self.person.page("press", **self.place, block_id=block["block_id"], action_id=element["action_id"])
        return await self.person.sees(self)

    async def send(self, **typed: str) -> "Shown | None":
        """Send a form: a field that is not given keeps the value it shows."""
        state = {block["block_id"]: self._field(block, typed[block["block_id"]]) for block in self.blocks if block.get("block_id") in typed}
        if len(state) != len(typed):
            raise NotThereError(f"{set(typed) - set(state)} in {[block.get('block_id') for block in self.blocks]}")
        said = await self.person.page("submit", view=self.place["view"], state=state)
        assert not said.get("errors"), said
        assert "failed" not in said, said
        return await self.person.sees(self)

    @staticmethod
    def _field(block: Mapping[str, Any], value: str) -> Mapping[str, Any]:
        element = block["element"]
        names = {"datepicker": "selected_date", "timepicker": "selected_time"}
        if "options" in element:
            chosen = next((one for one in element["options"] if value in (one["value"], one["text"]["text"])), None)
            assert chosen is not None, (value, element["options"])
            return {element["action_id"]: {"type": element["type"], "selected_option": chosen}}
        return {element["action_id"]: {"type": element["type"], names.get(element["type"], "value"): value}}


@dataclass(frozen=True)
class Person:
    """Somebody in the local workspace."""

    bot: Running
    id: str

    @property
    def direct(self) -> str:
        """The channel of their direct messages with the bot."""
        return f"D{self.id[1:]}"

    async def page(self, path: str, **body: Any) -> dict[str, Any]:
        """POST to the page as this person."""
        async with self.bot.http.post(f"{self.bot.slack}/page/{path}", json={"person": self.id, **body}) as answer:
            said: dict[str, Any] = await answer.json()
            assert answer.status == 200, (path, body, said)
            return said

    async def read(self, path: str, **query: str) -> dict[str, Any]:
        """GET from the page as this person."""
        async with self.bot.http.get(f"{self.bot.slack}/page/{path}", params={"person": self.id, **query}) as answer:
            said: dict[str, Any] = await answer.json()
            assert answer.status == 200, (path, query, said)
            return said

    async def types(self, line: str) -> Shown:
        """Close open forms, type a command in the general channel, and return what is shown then."""
        while stack := (await self.read("modals"))["stack"]:
            await self.page("close", view=stack[-1]["id"])
        said = await self.page("say", channel=GENERAL, text=line)
        assert said["well"], line
        shown = await self.sees()
        assert shown is not None, line
        return shown

    async def sees(self, before: Shown | None = None) -> Shown | None:
        """The form on top; with none open, the newest message of the channel where `before` was shown, else of the general channel."""
        stack = (await self.read("modals"))["stack"]
        if stack:
            return Shown(self, {"view": stack[-1]["id"]}, stack[-1]["blocks"])
        channel = before.place.get("channel", GENERAL) if before else GENERAL
        messages = (await self.read("messages", channel=channel))["messages"]
        return self._message(messages[-1]) if messages else None

    async def last_told(self, words: str) -> Shown:
        """The newest direct message whose blocks contain these words."""
        messages = (await self.read("messages", channel=self.direct))["messages"]
        found = [message for message in messages if words in str(message["blocks"])]
        if not found:
            raise NotThereError(f"nobody told {self.id} of {words!r}")
        return self._message(found[-1])

    def _message(self, message: Mapping[str, Any]) -> Shown:
        return Shown(self, {"channel": message["channel"], "ts": message["ts"]}, message["blocks"])
