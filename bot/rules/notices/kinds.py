"""What each kind of notice is: one row a kind. How one reads is in `bot/jobs/render.py`."""

from dataclasses import dataclass
from typing import Final

from store.models import NoticeKind


@dataclass(frozen=True)
class NoticeRules:
    """How the notices of one kind come to people. Without any of these each comes at once, on its own, outside quiet hours.

    `daily`: nobody asked for it, so it shares the daily message, unless urgent. `in_digest`: it has a line of its own in the digest, and
    is not repeated beside it. `muted_as`: the kind among the preferences by which a person mutes it. `wakes`: it ignores quiet hours
    once urgent. `urgent`: it always does, because the person has just asked for it, or the operator must know. `card`: it is posted in
    the channel, and updated there.
    """

    daily: bool = False
    in_digest: bool = False
    muted_as: NoticeKind | None = None
    wakes: bool = False
    urgent: bool = False
    card: bool = False


KINDS: Final[dict[NoticeKind, NoticeRules]] = {
    NoticeKind.QUARTERLY_3_WEEKS: NoticeRules(card=True),
    NoticeKind.QUARTERLY_3_DAYS: NoticeRules(card=True),
    NoticeKind.ANNOUNCED: NoticeRules(card=True),
    NoticeKind.CANCELLED: NoticeRules(daily=True, wakes=True),
    NoticeKind.MOVED: NoticeRules(daily=True, wakes=True),
    NoticeKind.MEETING_DAY: NoticeRules(daily=True, muted_as=NoticeKind.MEETING_DAY),
    NoticeKind.MEETING_HOUR: NoticeRules(muted_as=NoticeKind.MEETING_HOUR, wakes=True),
    NoticeKind.PROMOTED: NoticeRules(),
    NoticeKind.PLACED: NoticeRules(daily=True),
    NoticeKind.CLOSING_1_DAY: NoticeRules(daily=True, muted_as=NoticeKind.CLOSING_3_DAYS),
    NoticeKind.CLOSING_3_DAYS: NoticeRules(daily=True, muted_as=NoticeKind.CLOSING_3_DAYS),
    NoticeKind.REVIEW: NoticeRules(daily=True),
    NoticeKind.REVIEWED: NoticeRules(),
    NoticeKind.CLAIM: NoticeRules(daily=True, in_digest=True, muted_as=NoticeKind.CLAIM),
    NoticeKind.DECIDED: NoticeRules(),
    NoticeKind.CONTACT: NoticeRules(),
    NoticeKind.QUESTION: NoticeRules(daily=True, in_digest=True, muted_as=NoticeKind.QUESTION),
    NoticeKind.ANSWERED: NoticeRules(),
    NoticeKind.NO_CONTACT: NoticeRules(daily=True, in_digest=True, muted_as=NoticeKind.NO_CONTACT),
    NoticeKind.CLOSED: NoticeRules(daily=True, muted_as=NoticeKind.CLOSED),
    NoticeKind.NO_MEETUP: NoticeRules(daily=True, muted_as=NoticeKind.CLOSED),
    NoticeKind.LETTER: NoticeRules(),
    NoticeKind.LINK: NoticeRules(urgent=True),
    NoticeKind.UNDELIVERED: NoticeRules(urgent=True),
    NoticeKind.DIGEST: NoticeRules(daily=True, muted_as=NoticeKind.DIGEST),
}
"""Every kind, in the order of the parts within a daily message and of the boxes among the preferences."""

UNASKED: Final = tuple(kind for kind, row in KINDS.items() if row.daily)
"""The kinds that nobody asked for, in the order of the parts within the daily message."""

MUTABLE: Final = tuple(kind for kind, row in KINDS.items() if row.muted_as == kind)
"""The kinds that a person may mute. "Fewer" keeps the digest, urgent notices and answers."""
