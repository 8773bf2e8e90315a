"""Parses the words after `/events`: a period, a kind, a country, and the words left to search for."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.gazetteer import gazetteer, split_country
from bot.rules.search import SMALL_WORDS, normal
from bot.rules.when.span import next_month
from bot.rules.when.wall import midnight
from bot.texts.events.lists import kind_name
from bot.texts.times import period
from store.models import EventKind, Visibility
from store.queries.countries.pages import LANGUAGES, country_name, month_names
from store.queries.events.search import Wanted

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
NUMERIC: Final = re.compile(r"(?<!\d)(?:(\d{4})(?:-|[年년]\s?)(\d{1,2})[月월]?(?:-(\d{1,2}))?|(\d{1,2})/(\d{4}))(?!\d)")
DAY_NUMBER: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?,?")
DAY: Final = timedelta(days=1)
YEAR: Final = re.compile(r"(?:19|20|21)\d\d")


@dataclass(frozen=True)
class EventQuery:
    """A parsed query. `first` and `last` bound the period (both inclusive); `words` is what is left to search for."""

    past: bool = False
    mine: bool = False
    first: date | None = None
    last: date | None = None
    kind: EventKind | None = None
    country: str | None = None
    words: str = ""
    zone: str = "Etc/UTC"

    def wanted(self, now: datetime, audience: Collection[Visibility], clusters: tuple[int, ...], numbers: Collection[int] = ()) -> Wanted:
        """The same as a query of the store; days begin and end in `zone`. "Mine" is what `clusters` host, and the events in `numbers`."""
        return Wanted(
            now=now,
            audience=audience,
            past=self.past,
            first=self.first,
            last=self.last,
            since=midnight(self.first, self.zone) if self.first else None,
            until=midnight(self.last + DAY, self.zone) if self.last else None,
            kind=self.kind,
            country=self.country,
            hosts=clusters if self.mine else None,
            numbers=tuple(numbers) if self.mine else (),
        )

    def about(self, locale: str) -> str:
        """The query in words, for the reader; empty if it names no words, kind, country or period."""
        parts = [
            self.words,
            kind_name(self.kind) if self.kind else "",
            country_name(self.country, locale) if self.country else "",
            period(self.first, self.last) if self.first and self.last else "",
        ]
        return ", ".join(part for part in parts if part)


def parse_query(text: str, now: datetime, zone: str | None, locale: str) -> EventQuery:
    """Parses a query. Words that are no period, kind or country are searched for; nothing is an error."""
    question, rest = _time(EventQuery(zone=zone or "Etc/UTC"), text, now, locale)
    words = [(word, normal(word)) for word in rest.split()]
    question = replace(question, past=any(bare in PAST for _, bare in words), mine=any(bare in MINE for _, bare in words))
    question, left = _kind(question, [word for word, bare in words if bare not in PAST | MINE])
    narrowed = question != EventQuery(zone=question.zone)
    rest = " ".join(word for word in left if not narrowed or word.isupper() or normal(word) not in SMALL_WORDS)
    country = gazetteer().exactly(rest)
    country, rest = (country, "") if country else split_country(rest)
    question = replace(question, country=country)
    narrowed = question != EventQuery(zone=question.zone)
    return replace(question, words=" ".join(word for word in rest.split() if not narrowed or normal(word) not in SMALL_WORDS))


def _kind(question: EventQuery, words: list[str]) -> tuple[EventQuery, list[str]]:
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            kind = KINDS.get(normal(" ".join(words[start : start + length])))
            if kind:
                return replace(question, kind=kind), words[:start] + words[start + length :]
    return question, words


def _time(question: EventQuery, text: str, now: datetime, locale: str) -> tuple[EventQuery, str]:
    today = now.astimezone(ZoneInfo(question.zone)).date()
    for phrase, (first, last) in _named_periods(today).items():
        found = re.search(rf"\b{phrase.replace(' ', chr(92) + 's+')}\b", text, re.IGNORECASE)
        if found:
            return replace(question, first=first, last=last), text[: found.start()] + " " + text[found.end() :]
    numeric = NUMERIC.search(text)
    if numeric:
        year, number = int(numeric[1] or numeric[5]), int(numeric[2] or numeric[4])
        start = _date(year, number, int(numeric[3] or 1))
        if start:
            return replace(question, first=start, last=start if numeric[3] else _month_end(start)), NUMERIC.sub(" ", text)
    words = text.split()
    for index, word in enumerate(words):
        number = _months(locale).get(normal(word), 0)
        if number:
            return _month_in_words(question, words, index, number, today)
    years = [word for word in words if YEAR.fullmatch(word)]
    if years:
        first = date(int(years[0]), 1, 1)
        return replace(question, first=first, last=date(first.year, 12, 31)), " ".join(word for word in words if word != years[0])
    return question, text


def _named_periods(today: date) -> dict[str, tuple[date, date]]:
    this, monday = today.replace(day=1), today - DAY * today.weekday()
    return {
        "today": (today, today),
        "tomorrow": (today + DAY, today + DAY),
        "this week": (monday, monday + 6 * DAY),
        "next week": (monday + 7 * DAY, monday + 13 * DAY),
        "this month": (this, _month_end(this)),
        "next month": (next_month(this), _month_end(next_month(this))),
    }


def _month_in_words(question: EventQuery, words: list[str], index: int, number: int, today: date) -> tuple[EventQuery, str]:
    """A month by name, perhaps with a year beside it, or with a day: "january 2027", "23 december"."""
    beside = [at for at in (index + 1, index - 1) if 0 <= at < len(words) and YEAR.fullmatch(words[at])][:1]
    day = [at for at in (index - 1, index + 1) if 0 <= at < len(words) and DAY_NUMBER.fullmatch(words[at])][:1]
    past = any(normal(other) in PAST for other in words)
    month = date(int(words[beside[0]]), number, 1) if beside else _nearest_month(number, today.replace(day=1), past=past)
    exact = _date(month.year, number, int(DAY_NUMBER.fullmatch(words[day[0]])[1])) if day else None  # type: ignore[index]
    rest = " ".join(other for at, other in enumerate(words) if at not in (index, *beside, *(day if exact else ())))
    return replace(question, first=exact or month, last=exact or _month_end(month)), rest


def _month_end(first: date) -> date:
    return next_month(first) - DAY


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


def _nearest_month(number: int, this: date, *, past: bool) -> date:
    year = this.year + (number < this.month) if not past else this.year - (number > this.month)
    return date(year, number, 1)


@cache
def _months(locale: str) -> dict[str, int]:
    """Months by name: in English and the reader's language, long and short; in all others long names that mean one month only."""
    own = month_names(locale.replace("-", "_")) | month_names("en")
    return month_names_everywhere() | {normal(name): number for name, number in own.items()}


@cache
def month_names_everywhere() -> dict[str, int]:
    """Months by long name (normalized) in every language we know, without names that mean different months in different languages."""
    found: dict[str, set[int]] = defaultdict(set)
    for language in LANGUAGES:
        for name, number in month_names(language, short=False).items():
            found[normal(name)].add(number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
