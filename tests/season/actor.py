"""Carries out the script's steps as people do in Slack: typing commands, pressing buttons by their label, filling in forms."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from given.running import CHANNEL
from season.script import Step, people
from season.workspace import Person, Shown


@dataclass(frozen=True)
class Actor:
    """Carries out the steps of one person. `posts` keeps the channel's posts as they were when first seen, by their instant."""

    me: Person
    posts: dict[datetime, Sequence[Mapping[str, Any]]]

    async def do(self, step: Step) -> Shown | None:
        """Carry out a step, and return what is shown at the end."""
        return await self._verbs()[step.does](step)

    def _verbs(self) -> Mapping[str, Callable[[Step], Awaitable[Shown | None]]]:
        return {
            "asks": lambda step: self.me.types(step.what),
            "confirms": self._confirms,
            "announces": self._announces,
            "takes": lambda step: self._at_group(step, "Take a seat"),
            "waits": lambda step: self._at_group(step, "Wait for a seat"),
            "gives back": lambda step: self._at_group(step, "Give the seat back"),
            "comes as guest": lambda step: self._at_group(step, "Join as guest"),
            "registers": self._registers,
            "declines": self._declines,
            "joins": self._joins,
            "fixes": self._fixes,
            "moves": self._moves,
            "cancels": self._cancels,
            "cannot come": self._cannot_come,
            "sends": self._sends,
            "wants fewer": self._wants_fewer,
            "leaves": self._leaves,
        }

    async def _confirms(self, _step: Step) -> None:
        """Press "Still correct" on the profile of their cluster."""
        await (await self.me.types(f"/cluster {people()[self.me.id].cluster.replace('-', ' ')}")).press("Still correct")

    async def _announces(self, _step: Step) -> Shown | None:
        asked = await (await self.me.types("/network season")).press("Announce …")
        assert asked is not None
        return await asked.press("Announce")

    async def _at_group(self, step: Step, label: str) -> Shown | None:
        return await (await self.me.types(f"/groups {step.what}")).press(label)

    async def _registers(self, step: Step) -> Shown | None:
        form = await (await self._card(step)).press("Register")
        assert form is not None
        return await form.send() if "view" in form.place else form

    async def _declines(self, step: Step) -> Shown | None:
        return await (await self._card(step)).press("Not this time")

    async def _card(self, step: Step) -> Shown:
        command = "sessions" if "sessions" in step.what else "events"
        return await self.me.types(f"/{command} {step.what}")

    async def _joins(self, step: Step) -> Shown | None:
        """Press Join on the meet-up's announcement in the channel."""
        messages = (await self.me.read("messages", channel=CHANNEL))["messages"]
        wanted = f"{datetime.fromisoformat(step.what):%-d %B %Y}"
        post = next(message for message in messages if wanted in str(message["blocks"]))
        self.posts.setdefault(instant(post), post["blocks"])
        await Shown(self.me, {"channel": CHANNEL, "ts": post["ts"]}, post["blocks"]).press("Join")
        return await self.me.sees(Shown(self.me, {"channel": CHANNEL}, ()))

    async def _fixes(self, step: Step) -> Shown | None:
        day, _, start = step.more.partition(" ")
        hour, minute = (int(part) for part in start.split(":"))
        event = await self._opened(await self.me.types(f"/events {step.what}"), step.what)
        form = await event.press("Fix the day")
        assert form is not None
        typed = {"form": "time", "day": day, "start": start, "end": f"{hour + 1:02}:{minute:02}"}
        return await self._checked(await form.send(**typed))

    async def _opened(self, shown: Shown, title: str) -> Shown:
        """The card of this title, opened from the list when the search found several things."""
        several = any(element["text"]["text"] == "Open" for _, element, _ in shown.buttons)
        card = await shown.press("Open", title) if several else shown
        assert card is not None
        return card

    async def _moves(self, step: Step) -> Shown | None:
        """Move the group's next meeting to another day, at the same time."""
        form = await (await self._next_meeting(step)).press("Move")
        assert form is not None
        return await self._checked(await form.send(day=step.more))

    async def _cancels(self, step: Step) -> Shown | None:
        return await self._checked(await (await self._next_meeting(step)).press("Cancel event"))

    async def _next_meeting(self, step: Step) -> Shown:
        """The card of a group's next meeting."""
        meeting = await (await self.me.types(f"/groups {step.what}")).press("Open", "Meeting")
        assert meeting is not None
        return meeting

    async def _checked(self, form: Shown | None) -> Shown | None:
        """Confirm in the form that says who will be told."""
        assert form is not None
        return await form.send()

    async def _cannot_come(self, step: Step) -> Shown | None:
        """Press "Can't come" in the reminder of the day before."""
        return await (await self.me.last_told("Meeting")).press("Can't come")

    async def _sends(self, step: Step) -> Shown | None:
        """Press "My substitute comes" in the reminder of the day before, and name the substitute."""
        form = await (await self.me.last_told("Meeting")).press("My substitute comes")
        assert form is not None
        return await form.send(person=step.more)

    async def _wants_fewer(self, _step: Step) -> Shown | None:
        return await (await self.me.last_told("Fewer")).press("Fewer")

    async def _leaves(self, _step: Step) -> None:
        """Leave the workspace; Slack tells the bot."""
        await self.me.page("leave")


def instant(message: Mapping[str, Any]) -> datetime:
    """When a message was written, on the workspace's clock (UTC)."""
    return datetime.fromtimestamp(float(message["ts"]), UTC)
