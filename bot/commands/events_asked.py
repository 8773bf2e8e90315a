"""What the words after `/events` ask for: a time, a kind, a country, and what is left to search."""

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.gazetteer import gazetteer, split_country
from bot.rules.events import next_month
from bot.rules.search import SMALL_WORDS, normal
from bot.texts.events import kind_name
from bot.texts.times import month
from store.countries import country_name
from store.events import Wanted
from store.models import EventKind, Visibility

KINDS: Final = {
    "fair": EventKind.FAIR,
    "fairs": EventKind.FAIR,
    "rendez vous": EventKind.RENDEZVOUS,
    "rendezvous": EventKind.RENDEZVOUS,
    "quarterly": EventKind.QUARTERLY,
    "quarterly meet up": EventKind.QUARTERLY,
    "quarterly meet ups": EventKind.QUARTERLY,
    "meet up": EventKind.QUARTERLY,
    "meetup": EventKind.QUARTERLY,
    "session": EventKind.SESSION,
    "sessions": EventKind.SESSION,
    "remote session": EventKind.SESSION,
    "remote sessions": EventKind.SESSION,
    "group meeting": EventKind.MEETING,
    "meeting": EventKind.MEETING,
    "mission": EventKind.MISSION,
    "missions": EventKind.MISSION,
    "webinar": EventKind.WEBINAR,
    "webinars": EventKind.WEBINAR,
}
PAST: Final = frozenset(("past",))
MINE: Final = frozenset(("mine", "my"))
NUMERIC: Final = re.compile(r"(?<!\d)(?:(\d{4})(?:-|[年년]\s?)(\d{1,2})[月월]?|(\d{1,2})/(\d{4}))(?!\d)")
YEAR: Final = re.compile(r"(?:19|20|21)\d\d")


@dataclass(frozen=True)
class Asked:
    """A question about events. `first` is the first day of a month; `words` is what is left to search for."""

    past: bool = False
    mine: bool = False
    first: date | None = None
    kind: EventKind | None = None
    country: str | None = None
    words: str = ""
    zone: str = "Etc/UTC"

    def wanted(self, now: datetime, audience: Collection[Visibility], clusters: tuple[int, ...]) -> Wanted:
        """The same as a query of the store; a month begins and ends where the reader is."""
        return Wanted(
            now=now,
            audience=audience,
            past=self.past,
            month=self.first,
            since=self._midnight(self.first) if self.first else None,
            until=self._midnight(next_month(self.first)) if self.first else None,
            kind=self.kind,
            country=self.country,
            hosts=clusters if self.mine else None,
        )

    def about(self, locale: str) -> str:
        """What was asked, in words; nothing for all that is on."""
        parts = [
            self.words,
            kind_name(self.kind) if self.kind else "",
            country_name(self.country, locale) if self.country else "",
            month(self.first) if self.first else "",
        ]
        return ", ".join(part for part in parts if part)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.zone)).astimezone(UTC)


def asked(text: str, now: datetime, zone: str | None, locale: str) -> Asked:
    """Understand a question. What is no time, kind or country is searched for; nothing is an error."""
    question, rest = _time(Asked(zone=zone or "Etc/UTC"), text, now, locale)
    words = [(word, normal(word)) for word in rest.split()]
    question = replace(question, past=any(bare in PAST for _, bare in words), mine=any(bare in MINE for _, bare in words))
    question, left = _kind(question, [word for word, bare in words if bare not in PAST | MINE])
    narrowed = question != Asked(zone=question.zone)
    rest = " ".join(word for word in left if not narrowed or word.isupper() or normal(word) not in SMALL_WORDS)
    country = gazetteer().exactly(rest)
    country, rest = (country, "") if country else split_country(rest)
    question = replace(question, country=country)
    narrowed = question != Asked(zone=question.zone)
    return replace(question, words=" ".join(word for word in rest.split() if not narrowed or normal(word) not in SMALL_WORDS))


def _kind(question: Asked, words: list[str]) -> tuple[Asked, list[str]]:
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            kind = KINDS.get(normal(" ".join(words[start : start + length])))
            if kind:
                return replace(question, kind=kind), words[:start] + words[start + length :]
    return question, words


def _time(question: Asked, text: str, now: datetime, locale: str) -> tuple[Asked, str]:
    today = now.astimezone(ZoneInfo(question.zone)).date()
    this = today.replace(day=1)
    for phrase, first in (("this month", this), ("next month", next_month(this))):
        if phrase in normal(text):
            left = re.sub(phrase.replace(" ", r"\s+"), " ", text, flags=re.IGNORECASE)
            return replace(question, first=first), left
    numeric = NUMERIC.search(text)
    if numeric:
        year, number = int(numeric[1] or numeric[4]), int(numeric[2] or numeric[3])
        if 1 <= number <= 12 and 1900 <= year <= 2200:
            return replace(question, first=date(year, number, 1)), NUMERIC.sub(" ", text)
    words = text.split()
    for index, word in enumerate(words):
        number = _months(locale).get(normal(word), 0)
        if number:
            beside = [at for at in (index + 1, index - 1) if 0 <= at < len(words) and YEAR.fullmatch(words[at])][:1]
            past = any(normal(other) in PAST for other in words)
            first = date(int(words[beside[0]]), number, 1) if beside else _nearest_month(number, this, past=past)
            return replace(question, first=first), " ".join(other for at, other in enumerate(words) if at not in (index, *beside))
    return question, text


def _nearest_month(number: int, this: date, *, past: bool) -> date:
    year = this.year + (number < this.month) if not past else this.year - (number > this.month)
    return date(year, number, 1)


@cache
def _months(locale: str) -> dict[str, int]:
    """The names of the months in English and in the reader's language, long and short."""
    from babel import Locale, UnknownLocaleError

    spoken = [Locale("en")]
    with suppress(UnknownLocaleError, ValueError):
        spoken.append(Locale.parse(locale.replace("-", "_")))
    found: dict[str, int] = {}
    for one in spoken:
        for form in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found.update({normal(str(name)): number for number, name in one.months[context][form].items()})
    return {name: number for name, number in found.items() if (len(name) > 2 or not name.isascii()) and not name.isdigit()}
