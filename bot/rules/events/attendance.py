"""Attendance, recorded after an event has started. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.rules.places.decision import Offer

SILENT_AFTER: Final = timedelta(days=183)
"""A cluster without activity for this long (six months) counts as silent."""


@dataclass(frozen=True)
class Recorded:
    """Attendance was recorded: `came` and `missed` are totals of the event, `changed` is the number of changes in this call.

    `concerned` are the member ids whose record changed.
    """

    offer: Offer
    came: int
    missed: int
    changed: int
    concerned: tuple[int, ...] = ()


@dataclass(frozen=True)
class NotAttending:
    """Attendance cannot be recorded: the event has not started, is provisional, or was cancelled."""

    offer: Offer


@dataclass(frozen=True)
class UnknownPerson:
    """A chosen person cannot take part: an app, or somebody who has left the workspace."""


def recordable(offer: Offer, now: datetime) -> bool:
    """Whether attendance can be recorded: from the start on, unless cancelled."""
    return not offer.cancelled and offer.starts_at is not None and now >= offer.starts_at


def to_write(shown: Mapping[str, bool], ticked: Collection[str], recorded: Mapping[str, bool | None]) -> dict[str, bool]:
    """The attendance changes of a checkbox form, by holder; `shown` is the state of each box when the form was opened.

    A box that was toggled is written. An untouched box is written only if nothing is recorded yet, so that two people recording
    concurrently do not overwrite each other. Holders without a row in `recorded` are skipped.
    """
    wanted = {holder: holder in ticked for holder in shown if holder in recorded}
    return {
        holder: there
        for holder, there in wanted.items()
        if (there != shown[holder] or recorded[holder] is None) and there is not recorded[holder]
    }
