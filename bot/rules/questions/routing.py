"""Questions about gaps on a page: what can be asked, rate limits, who is notified when. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from unicodedata import category

from bot.rules.lines import number_in
from bot.rules.notices.due import wants
from bot.rules.notices.quiet_hours import Recipient, allowed_at, day_of
from bot.rules.when.wall import midnight
from store.models import NoticeKind, Noun, SectionName

ELSE: Final = "else"
"""The gap name for "something else"."""

CLUSTER_GAPS: Final = ("presentation", "specialisations", "services", "ingredients", "website", "contact")
COUNTRY_GAPS: Final = tuple(str(one) for one in SectionName if one != SectionName.OTHER)
GAPS: Final[Mapping[str, tuple[str, ...]]] = {Noun.CLUSTERS: CLUSTER_GAPS, Noun.COUNTRIES: COUNTRY_GAPS}
"""The possible gaps on each kind of page, in display order."""

MOST_A_DAY: Final = 5
DAY: Final = timedelta(hours=24)
MOST_ASKED: Final = 1000
MOST_ANSWERED: Final = 3000
PAUSE: Final = timedelta(days=30)
"""A person gets at most one message of its own with a question in this time; other questions come in the digest."""


@dataclass(frozen=True)
class About:
    """The page that a question is about: "clusters" and an id, or "countries" and an ISO 3166 alpha-2 code."""

    noun: str
    subject: str

    @property
    def value(self) -> str:
        """The page as a button value: "clusters 12"."""
        return f"{self.noun} {self.subject}"

    @property
    def cluster_id(self) -> int | None:
        """The id of the cluster; None for a country's page."""
        return int(self.subject) if self.noun == Noun.CLUSTERS else None


def about(value: str) -> About | None:
    """Parse a button value into a page; None if invalid."""
    noun, _, subject = value.partition(" ")
    coded = subject.isascii() and subject.isalpha() and subject.isupper() and len(subject) == 2
    if noun == Noun.CLUSTERS and (number := number_in(subject)) is not None:
        return About(noun, str(number))
    return About(noun, subject) if noun == Noun.COUNTRIES and coded else None


@dataclass(frozen=True)
class Put:
    """The question was asked. `cluster_id` is the cluster that answers; None if only the secretariat can."""

    question_id: int
    cluster_id: int | None


@dataclass(frozen=True)
class PutAlready:
    """Idempotent: the same person asked the same before."""

    question_id: int
    asked_at: datetime
    answered: bool


@dataclass(frozen=True)
class TooMany:
    """Rate limit per 24 hours: the next question may be asked at `again_at` (UTC)."""

    again_at: datetime


@dataclass(frozen=True)
class NothingSaid:
    """The text has no visible characters."""


@dataclass(frozen=True)
class TooLong:
    """The text is longer than `most` characters."""

    most: int


@dataclass(frozen=True)
class NoSuchPage:
    """The page does not exist, or has no such gap."""


@dataclass(frozen=True)
class QuestionNotFound:
    """The chosen cluster is not (any more) in this country."""


@dataclass(frozen=True)
class Answered:
    """The answer was saved and the asker is notified. `again`: the same person sent the same answer before."""

    question_id: int
    asker_id: int
    again: bool = False


@dataclass(frozen=True)
class AnsweredAlready:
    """Refused: the question was answered before, by somebody faster; that answer stays."""

    question_id: int


@dataclass(frozen=True)
class NoSuchQuestion:
    """The question does not exist (any more)."""


class ReplyChannel(StrEnum):
    """How somebody learns of a question: by message, in the digest for one of two reasons, or only by looking it up."""

    MESSAGE = "message"
    DIGEST_AS_ASKED = "digest_as_asked"
    DIGEST_AS_WISHED = "digest_as_wished"
    LIST = "list"


@dataclass(frozen=True)
class Promise:
    """How, and for a message when (UTC), somebody learns of a question."""

    way: ReplyChannel
    at: datetime | None = None


def says_nothing(text: str) -> bool:
    """Whether a text has no visible characters."""
    return all(category(one)[0] in "ZC" for one in text)


def same(one: str, other: str) -> bool:
    """Whether two texts are equal, ignoring case and spacing."""
    return one.casefold().split() == other.casefold().split()


def gaps(noun: str, filled: Mapping[str, object]) -> tuple[str, ...]:
    """The gaps of a page: the fields that are empty."""
    return tuple(one for one in GAPS[noun] if not filled.get(one))


def again_at(asked: Collection[datetime], now: datetime) -> datetime | None:
    """When the next question may be asked (UTC), given the times of earlier ones; None if now."""
    recent = sorted(at for at in asked if at > now - DAY)
    return recent[-MOST_A_DAY] + DAY if len(recent) >= MOST_A_DAY else None


def next_message(queue: Iterable[int], told: Collection[int], *, rests: bool) -> int | None:
    """The next question to notify somebody of by message: the oldest not in `told`; None while `rests` (see `PAUSE`)."""
    return None if rests else next((number for number in queue if number not in told), None)


def promise(reader: Recipient, *, first: bool, told: Iterable[datetime], now: datetime) -> Promise:
    """How somebody will learn of a question. `first`: it is next in turn; `told` are the times of their recent unasked messages."""
    by_digest = wants(reader, NoticeKind.DIGEST)
    if not wants(reader, NoticeKind.QUESTION):
        return Promise(ReplyChannel.DIGEST_AS_WISHED if by_digest else ReplyChannel.LIST)
    if not first:
        return Promise(ReplyChannel.DIGEST_AS_ASKED if by_digest else ReplyChannel.LIST)
    days, at = {day_of(one, reader) for one in told}, allowed_at(now, reader)
    while day_of(at, reader) in days:
        at = allowed_at(midnight(day_of(at, reader) + timedelta(days=1), reader.zone), reader)
    return Promise(ReplyChannel.MESSAGE, at)


def promptness(one: Promise) -> tuple[int, float]:
    """A sort key: the earliest message first, then a digest, then a list."""
    return list(ReplyChannel).index(one.way), one.at.timestamp() if one.at else 0
