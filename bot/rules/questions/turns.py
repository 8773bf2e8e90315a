"""Questions about what is missing on a page (pure): about what, how many, who is told when, what an answer can fill."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from unicodedata import category
from zoneinfo import ZoneInfo

from bot.rules.notices.due import wants
from bot.rules.notices.quiet_hours import Reader, allowed_at, day_of
from store.models import NoticeKind, Noun, SectionName

ELSE: Final = "else"
"""About none of the gaps: something else."""

CLUSTER_GAPS: Final = ("presentation", "specialisations", "services", "ingredients", "website", "contact")
COUNTRY_GAPS: Final = tuple(str(one) for one in SectionName if one != SectionName.OTHER)
GAPS: Final[Mapping[str, tuple[str, ...]]] = {Noun.CLUSTERS: CLUSTER_GAPS, Noun.COUNTRIES: COUNTRY_GAPS}
"""What can be missing on each kind of page, in the order in which it is shown."""

MOST_A_DAY: Final = 5
DAY: Final = timedelta(hours=24)
MOST_ASKED: Final = 1000
MOST_ANSWERED: Final = 3000
PAUSE: Final = timedelta(days=30)
"""A person gets one message of their own with a question in so long a time; the others come in the digest."""


@dataclass(frozen=True)
class About:
    """The page a question is about: "clusters" and a number, or "countries" and a code (ISO 3166 alpha-2)."""

    noun: str
    subject: str

    @property
    def value(self) -> str:
        """The page as a button's value: "clusters 12"."""
        return f"{self.noun} {self.subject}"

    @property
    def cluster_id(self) -> int | None:
        """The number of the cluster whose page it is; nothing for a country's."""
        return int(self.subject) if self.noun == Noun.CLUSTERS else None


def about(value: str) -> About | None:
    """The page that a button's value names; nothing where it names none."""
    noun, _, subject = value.partition(" ")
    numbered = subject.isascii() and subject.isdigit() and len(subject) < 10
    coded = subject.isascii() and subject.isalpha() and subject.isupper() and len(subject) == 2
    if (noun == Noun.CLUSTERS and numbered) or (noun == Noun.COUNTRIES and coded):
        return About(noun, str(int(subject)) if numbered else subject)
    return None


@dataclass(frozen=True)
class Put:
    """The question is asked. `cluster_id` is the cluster that answers; nothing where only the secretariat can."""

    question_id: int
    cluster_id: int | None


@dataclass(frozen=True)
class PutAlready:
    """The same person has asked the same before."""

    question_id: int
    asked_at: datetime
    answered: bool


@dataclass(frozen=True)
class TooMany:
    """So many within 24 hours that the next one has to wait until `again_at` (UTC)."""

    again_at: datetime


@dataclass(frozen=True)
class NothingSaid:
    """There is nothing to be read in it."""


@dataclass(frozen=True)
class TooLong:
    """It has more characters than `most`."""

    most: int


@dataclass(frozen=True)
class NoSuchPage:
    """The page is not there, or the gap is none of it."""


@dataclass(frozen=True)
class NotThere:
    """The cluster that was chosen does not stand in this country (any more)."""


@dataclass(frozen=True)
class Answered:
    """The answer is kept; the asker is told. `again` says that the same person had sent the same before."""

    question_id: int
    asker_id: int
    again: bool = False


@dataclass(frozen=True)
class AnsweredAlready:
    """Somebody else was faster, or it was answered before: that answer stands."""

    question_id: int


@dataclass(frozen=True)
class NoSuchQuestion:
    """It is not there (any more)."""


class Way(StrEnum):
    """How somebody hears of a question: by a message, or by the digest for one of two reasons, or only where they look."""

    MESSAGE = "message"
    DIGEST_AS_ASKED = "digest_as_asked"
    DIGEST_AS_WISHED = "digest_as_wished"
    LIST = "list"


@dataclass(frozen=True)
class Promise:
    """How and when (UTC; only for a message) somebody hears of a question."""

    way: Way
    at: datetime | None = None


def says_nothing(text: str) -> bool:
    """Whether there is nothing to be read: only spaces, and marks that nobody sees."""
    return all(category(one)[0] in "ZC" for one in text)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same, but for spaces and capital letters."""
    return one.casefold().split() == other.casefold().split()


def gaps(noun: str, filled: Mapping[str, object]) -> tuple[str, ...]:
    """What is missing on a page, of all that can be."""
    return tuple(one for one in GAPS[noun] if not filled.get(one))


def again_at(asked: Collection[datetime], now: datetime) -> datetime | None:
    """From when on somebody may ask again (UTC), given when they asked before; nothing where they may now."""
    recent = sorted(at for at in asked if at > now - DAY)
    return recent[-MOST_A_DAY] + DAY if len(recent) >= MOST_A_DAY else None


def next_message(queue: Iterable[int], told: Collection[int], *, rests: bool) -> int | None:
    """Which question somebody is told of next by a message of its own: the oldest that they were not told of, once they do not rest."""
    return None if rests else next((number for number in queue if number not in told), None)


def promise(reader: Reader, *, first: bool, told: Iterable[datetime], now: datetime) -> Promise:
    """How somebody hears of a question. `first` says that it is their next message; `told` is when they got unasked messages lately."""
    by_digest = wants(reader, NoticeKind.DIGEST)
    if not wants(reader, NoticeKind.QUESTION):
        return Promise(Way.DIGEST_AS_WISHED if by_digest else Way.LIST)
    if not first:
        return Promise(Way.DIGEST_AS_ASKED if by_digest else Way.LIST)
    days, at = {day_of(one, reader) for one in told}, allowed_at(now, reader)
    while day_of(at, reader) in days:
        midnight = datetime.combine(day_of(at, reader) + timedelta(days=1), datetime.min.time(), ZoneInfo(reader.zone))
        at = allowed_at(midnight.astimezone(now.tzinfo), reader)
    return Promise(Way.MESSAGE, at)


def promptness(one: Promise) -> tuple[int, float]:
    """How soon a promise is kept, to be sorted by: the earliest message first, then a digest, then a list."""
    return list(Way).index(one.way), one.at.timestamp() if one.at else 0
