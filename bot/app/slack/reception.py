"""What every kind of payload needs: loads the actor, builds the request, runs the handler, refreshes App Home."""

import asyncio
import secrets
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.app.data import Data
from bot.app.slack.answers import Screens
from bot.app.slack.form_origins import FormOrigins
from bot.app.slack.forms import clean
from bot.app.slack.identity import NO_ANSWER, Identity
from bot.blocks.answers import plain
from bot.blocks.inputs import check_size
from bot.blocks.kit import Message
from bot.clock import Clock
from bot.commands.handlers import Restricted
from bot.commands.home import page as home
from bot.commands.request import Desk, Handler, Marks, OpenForm, Origin, Replace, Reply, Request, Say, Share, Stop, UpdateForm
from bot.operations.members.people import profile_of
from bot.operations.partings.presence import store_profile
from bot.operations.permissions import actor_of
from bot.rules.permissions import Actor
from bot.texts.language import speaking
from bot.texts.network import answers as say
from store.queries.home.pulse import concerned
from store.queries.members.people import by_slack_id, people

log = structlog.get_logger(__name__)
FIRST_MEETING: Final = 0.8
"""Timeout in seconds of `users.info` before the first answer to a person: without its answer they read times in UTC."""


@dataclass(frozen=True)
class Reception:
    """The dependencies of every kind of payload. `later` are the background tasks that go on after an ack."""

    data: Data
    clock: Clock
    desk: Desk
    identity: Identity
    session: aiohttp.ClientSession
    slack: AsyncWebClient
    later: set[asyncio.Task[None]] = field(default_factory=set)
    behind: FormOrigins = field(default_factory=FormOrigins)

    @property
    def screens(self) -> Screens:
        """Where forms and App Home are shown."""
        return Screens(self.slack, self.desk.name)

    async def end(self) -> None:
        """Wait for the background tasks. Each has a timeout of its own."""
        while self.later:
            await asyncio.gather(*self.later)

    async def _home(self, request: Request, first: str = "") -> Message:
        """Render App Home; the actor is reloaded, because the request may have changed them."""

        async def made(anew: Request) -> Reply:
            return Say(await home.build(anew, first))

        anew = await self._request(request.actor.slack_id, outsider=request.actor.outsider, origin=Origin.HOME)
        return message_of(await self._run(made, anew))

    def renew(self, at: datetime, *others: int | None) -> None:
        """Refresh App Home in the background, for all whom a write at an instant (UTC) concerns and for `others` (member ids)."""
        self._later(self._renewed(at, others))

    async def _renewed(self, at: datetime, others: Iterable[int | None], but: str = "") -> None:
        """Refresh it now, except for `but` (a Slack id) and for people who never opened App Home: it is rendered when they do."""
        wanted = await self.data.read(concerned, at) | {one for one in others if one is not None}
        for person in await self.data.read(people, wanted):
            if person.home_at is not None and person.slack_id is not None and person.slack_id != but:
                anew = await self._request(person.slack_id, outsider=False, origin=Origin.HOME)
                await self.screens.publish(person.slack_id, await self._home(anew))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_logged(work))
        self.later.add(task)
        task.add_done_callback(self.later.discard)

    def _outsider(self, theirs: str | None, here: str | None) -> bool:
        """Whether somebody is of another workspace, in a channel that two share. `here` is used until `auth.test` has told ours."""
        ours = self.identity.team_id or here
        return bool(theirs and ours and theirs != ours)

    async def _request(self, slack_id: str, *, outsider: bool, **values: Any) -> Request:
        try:
            actor = await self._actor(slack_id, outsider=outsider)
        except SQLAlchemyError:  # handlers that need no database still answer; the others fail in `_run`
            log.exception("actor_not_loaded")
            actor = Actor(slack_id, outsider=outsider, welcomed=True)
        given: dict[str, Any] = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
        data = self.data
        return Request(actor, self.clock.now(), self.desk, data.read, data.perform, data.study, marks=Marks(), meeter=self._meet, **given)

    async def _actor(self, slack_id: str, *, outsider: bool) -> Actor:
        known = await self.data.read(by_slack_id, slack_id)
        if (known is None or not known.met) and slack_id and not outsider and await self._meet(slack_id):
            known = await self.data.read(by_slack_id, slack_id)
        return actor_of(known, slack_id, outsider=outsider)

    async def _meet(self, slack_id: str) -> bool:
        """Look somebody up in Slack and store them: a new actor, or somebody who is given a role. False without an answer, and for bots."""
        try:
            async with asyncio.timeout(FIRST_MEETING):
                answer = await self.slack.users_info(user=slack_id, include_locale=True)
            told = profile_of(answer["user"])
        except NO_ANSWER as error:
            log.info("person_not_met", error=type(error).__name__)
            return False
        return told is not None and await self.data.perform(store_profile, told=told, now=self.clock.now()) is not None

    async def _run(self, handler: Handler, request: Request) -> Reply:
        with speaking(request.actor.locale):
            try:
                reply = await handler(request)
                if isinstance(reply, OpenForm | UpdateForm):
                    check_size(reply.form)  # here, where it is answered: a form that cannot be shown would close the one that is open
            except Stop as stop:
                return stop.reply
            except Exception:  # the error boundary of all handlers: the person gets an answer, the log the traceback
                reference = secrets.token_hex(4)
                failed = handler.handler if isinstance(handler, Restricted) else handler
                failed = failed.func if isinstance(failed, partial) else failed
                log.exception("handler_failed", handler=f"{failed.__module__}.{failed.__name__}", reference=reference)
                return WentWrong(plain((say.went_wrong_after if request.marks.kept else say.went_wrong)(reference)))
            return reply


@dataclass(frozen=True)
class WentWrong(Say):
    """The answer after an unexpected error; a form stays open with everything typed in it."""


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:  # the error boundary of background tasks: the person has their answer already
        log.exception("afterwards_failed")


def message_of(reply: Reply) -> Message:
    """The message of a reply; "this button is out of date" for a reply without one."""
    return reply.message if isinstance(reply, Say | Replace | Share) else plain(say.out_of_date())
