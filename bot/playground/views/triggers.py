"""Trigger ids: each interaction lets the app open one modal within three seconds."""

import secrets
import time
from dataclasses import dataclass, field, replace

SECONDS = 3.0
REMEMBERED = 1_000


class TriggerError(Exception):
    """An unusable trigger_id; the message is Slack's error code."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """The person of an interaction and its time (real time, because a rehearsed clock does not move timeouts)."""

    person: str
    at: float
    used: bool = False


@dataclass(eq=False)
class Triggers:
    """The latest 1,000 trigger ids, in memory; after a restart they are invalid."""

    _issued: dict[str, Trigger] = field(default_factory=dict)

    def issue(self, person: str) -> str:
        """Issues a trigger_id for an interaction by this person."""
        trigger_id = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**11)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = Trigger(person, time.time())
        if len(self._issued) > REMEMBERED:
            del self._issued[next(iter(self._issued))]
        return trigger_id

    def person(self, trigger_id: str) -> str:
        """The person of a trigger_id; TriggerError if it is unknown, used or expired."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise TriggerError("invalid_trigger_id")
        if trigger.used:
            raise TriggerError("exchanged_trigger_id")
        if time.time() - trigger.at > SECONDS:
            raise TriggerError("expired_trigger_id")
        return trigger.person

    def use(self, trigger_id: str) -> None:
        """Marks a trigger_id as used."""
        self._issued[trigger_id] = replace(self._issued[trigger_id], used=True)

    def forget(self, person: str) -> None:
        """Invalidates this person's trigger ids."""
        self._issued = {trigger_id: trigger for trigger_id, trigger in self._issued.items() if trigger.person != person}
