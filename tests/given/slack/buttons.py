"""Buttons pressed over real HTTP, and the place where their answers land."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from given.running import press
from given.slack.desk import Answer, Desk, acceptable


@dataclass
class Receiver:
    """Where answers to buttons land. `refuse` is the status it answers with from now on."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    refuse: int | None = None
    silent: bool = False

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        if self.silent:
            await asyncio.Event().wait()  # never: whoever asks gives up first
        return web.Response(status=self.refuse or 200, text="used_url" if self.refuse else "ok")


@dataclass(frozen=True)
class Pressing:
    """A desk whose buttons are pressed, and the receiver of its answers."""

    desk: Desk
    to: Receiver

    async def press(self, action: str, value: str = "", **how: Any) -> dict[str, Any] | None:
        """Press a button; the one answer it got, or nothing."""
        before = len(self.to.got)
        status, said = await self.desk.running.send(press(action, value, response_url=self.to.url, **how))
        assert (status, said) == (200, "")
        answers = self.to.got[before:]
        assert len(answers) <= 1
        for answer in answers:
            acceptable(answer)
        return answers[0] if answers else None

    async def answer(self, action: str, value: str = "", **how: Any) -> Answer:
        said = await self.press(action, value, **how)
        assert said is not None
        return Answer(said)
