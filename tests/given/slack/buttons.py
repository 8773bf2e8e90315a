"""Press buttons over real HTTP, and receive the answers at their response_url."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from given.running import press
from given.slack.desk import Answer, Desk, acceptable


@dataclass
class Receiver:
    """The server behind the response_url. `refuse` is the error status it answers with; with `silent` it never answers."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    refuse: int | None = None
    silent: bool = False

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        if self.silent:
            await asyncio.Event().wait()  # never returns: the client times out first
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
