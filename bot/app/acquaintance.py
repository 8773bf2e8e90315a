"""Who asks for the first time: name, time zone and language from Slack, once per person, while they already have their answer."""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import available_timezones

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.data import Data
from bot.clock import Clock
from bot.jobs.deliver import LOST
from bot.operations.members import meet

log = structlog.get_logger(__name__)
PERSON: Final = re.compile(r"[UW][A-Z0-9]{2,}")
AGAIN: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Acquaintance:
    """Asks Slack (`users.info`, scope `users:read`). Where it cannot, it asks again after an hour at the earliest."""

    data: Data
    slack: AsyncWebClient
    asked_at: dict[str, datetime] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def make(self, slack_id: str) -> None:
        """Get to know somebody, in the background."""
        now = Clock.real()
        if not PERSON.fullmatch(slack_id) or now - self.asked_at.get(slack_id, now - AGAIN) < AGAIN:
            return
        self.asked_at[slack_id] = now
        task = asyncio.create_task(self._ask(slack_id))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def end(self) -> None:
        """Leave what is not known yet for the next time."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _ask(self, slack_id: str) -> None:
        try:
            answer = await self.slack.users_info(user=slack_id, include_locale=True)
            person: dict[str, Any] = answer["user"]
            if person.get("is_bot") or person.get("deleted"):
                return
            profile = person.get("profile") or {}
            name = str(profile.get("display_name") or person.get("real_name") or profile.get("real_name") or "")
        except (*LOST, AttributeError, LookupError, TypeError) as error:
            log.info("person_not_known", error=type(error).__name__)
            return
        zone = str(person.get("tz") or "")
        zone = zone if zone in available_timezones() else "Etc/UTC"
        await self.data.perform(meet, slack_id=slack_id, name=name, zone=zone, locale=str(person.get("locale") or "en-US"))
