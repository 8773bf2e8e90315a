"""Trigger ids: each thing a person does lets the app open one form, within three seconds."""

import secrets
import time
from dataclasses import dataclass, field, replace

SECONDS = 3.0
REMEMBERED = 1_000


class TriggerError(Exception):
    """This trigger_id opens nothing; the text is Slack's word for why."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a person did, and when (real time: a rehearsed clock moves no timeouts)."""

    person: str
    at: float
    used: bool = False


@dataclass(eq=False)
class Triggers:
    """The latest trigger ids; a restart forgets them, which makes them invalid."""

    _issued: dict[str, Trigger] = field(default_factory=dict)

    def issue(self, person: str) -> str:
        """Make the trigger_id of something this person just did."""
        trigger_id = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**11)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = Trigger(person, time.time())
        if len(self._issued) > REMEMBERED:
            del self._issued[next(iter(self._issued))]
        return trigger_id

    def person(self, trigger_id: str) -> str:
        """Whose trigger this is; TriggerError when it is unknown, used or too old."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise TriggerError("invalid_trigger_id")
        if trigger.used:
            raise TriggerError("exchanged_trigger_id")
        if time.time() - trigger.at > SECONDS:
            raise TriggerError("expired_trigger_id")
        return trigger.person

    def use(self, trigger_id: str) -> None:
        """Exchange a trigger_id: from now on it opens nothing."""
        self._issued[trigger_id] = replace(self._issued[trigger_id], used=True)

    def forget(self, person: str) -> None:
        """Make this person's triggers invalid."""
        self._issued = {trigger_id: trigger for trigger_id, trigger in self._issued.items() if trigger.person != person}
