"""Attendance: who was there, put down afterwards. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.rules.places.decision import Offer

SILENT_AFTER: Final = timedelta(days=183)
"""After how long a cluster of which nothing is heard counts as silent: six months."""


@dataclass(frozen=True)
class Recorded:
    """It is put down who was there: `came` and `missed` count all of the event, `changed` what this time has changed.

    `concerned` are the members' numbers of those whose record changed.
    """

    offer: Offer
    came: int
    missed: int
    changed: int
    concerned: tuple[int, ...] = ()


@dataclass(frozen=True)
class NotThere:
    """Nobody can have been there: the event has not started, has no day yet, or was cancelled."""

    offer: Offer


@dataclass(frozen=True)
class UnknownPerson:
    """Somebody chosen is no person that can take part: an app, or somebody who has left."""


def recordable(offer: Offer, now: datetime) -> bool:
    """Whether it can be put down who was there: from the start on."""
    return not offer.cancelled and offer.starts_at is not None and now >= offer.starts_at


def to_write(shown: Mapping[str, bool], ticked: Collection[str], recorded: Mapping[str, bool | None]) -> dict[str, bool]:
    """What a form of boxes changes, by holder. `shown` says how each box stood when the form was opened.

    A box that somebody turned counts. One left as it was counts only where nothing is put down yet: so two people who record at the
    same time keep what the other has turned. Who is no longer there is left out.
    """
    wanted = {holder: holder in ticked for holder in shown if holder in recorded}
    return {
        holder: there
        for holder, there in wanted.items()
        if (there != shown[holder] or recorded[holder] is None) and there is not recorded[holder]
    }
