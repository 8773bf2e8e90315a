"""A cluster's profile as its owners edit it: fields, limits and validation. Pure.

Forms, files and answers go through the same checks. `bot.rules.lines` parses what is typed.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.rules.faults import YEARS, Fault, Problem
from bot.rules.lines import is_address
from bot.rules.versions import Content

LISTS: Final = ("specialisations", "services", "ingredients", "aliases", "labels")
FIELDS: Final = ("presentation", "second", *LISTS, "facts", "website", "video", "links", "hours", "since", "name", "countries")
"""The fields of a `Content`, in the order of the form. `second` is a pair of a language and a text, `facts` are lists of name,
value, year (or None) and title of the source, `links` of label and address, `countries` ISO 3166 alpha-2 codes."""
IDENTITY: Final = frozenset({"name", "countries"})
"""Fields that only the secretariat may change."""

SOURCE_LANGUAGE: Final = "en"


@dataclass(frozen=True)
class Limits:
    """Limits: characters of one text or entry, numbers of entries; `page` is the whole page in characters of JSON."""

    name: int = 150
    entry: int = 150
    entries: int = 200
    presentation: int = 3000
    address: int = 2000
    facts: int = 50
    links: int = 20
    source: int = 300
    hours: int = 300
    page: int = 200_000


LIMITS: Final = Limits()


def is_language(tag: str) -> bool:
    """Whether CLDR knows this language tag; English is rejected, as it cannot be the second presentation."""
    from babel import localedata

    plain = re.fullmatch(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}", tag)
    return bool(plain) and not re.match(r"en($|[-_])", tag) and localedata.exists(tag.replace("-", "_"))


def check(content: Mapping[str, Any], countries: Collection[str]) -> list[Fault]:
    """Validate the fields of a whole page or some of them. `countries` are the valid ISO 3166 codes."""
    faults = [fault for field in FIELDS if field in content for fault in _CHECKS[field](field, content[field])]
    faults += [
        Fault("countries", Problem.COUNTRY, number, code)
        for number, code in enumerate(content.get("countries", ()), 1)
        if code not in countries
    ]
    if _size(content) > LIMITS.page:
        faults.append(_longest(content, FIELDS))
    return faults


def outgrown(before: Mapping[str, Any], after: Mapping[str, Any], changed: Collection[str]) -> Fault | None:
    """The fault if the changes made the whole page exceed its limit although each field fits; None if it fits or did not grow."""
    return _longest(after, changed) if _size(after) > max(LIMITS.page, _size(before)) else None


def _size(content: Mapping[str, Any]) -> int:
    return len(json.dumps(content))


def _longest(content: Mapping[str, Any], among: Collection[str]) -> Fault:
    longest = max((field for field in among if field in content), key=lambda field: len(json.dumps(content[field])))
    return Fault(longest, Problem.PAGE, limit=LIMITS.page)


def _long(field: str, entry: int, typed: str, limit: int) -> list[Fault]:
    return [Fault(field, Problem.LONG, entry, typed, limit)] if len(typed) > limit else []


def _many(field: str, entries: Sequence[Any], limit: int) -> list[Fault]:
    return [Fault(field, Problem.MANY, 0, str(len(entries)), limit)] if len(entries) > limit else []


def _check_list(field: str, entries: Sequence[str]) -> list[Fault]:
    long = [fault for number, one in enumerate(entries, 1) for fault in _long(field, number, one, LIMITS.entry)]
    return [*long, *_many(field, entries, LIMITS.entries)]


def _check_name(field: str, name: str) -> list[Fault]:
    return _long(field, 0, name, LIMITS.name) if name.strip() else [Fault(field, Problem.EMPTY)]


def _check_presentation(field: str, text: str) -> list[Fault]:
    return _long(field, 0, text, LIMITS.presentation)


def _check_second(field: str, second: Sequence[str]) -> list[Fault]:
    language, text = second
    if not text and not language:
        return []
    faults = _long(field, 0, text, LIMITS.presentation)
    if not language:
        return [*faults, Fault("language", Problem.NO_LANGUAGE)]
    return faults if is_language(language) else [*faults, Fault("language", Problem.LANGUAGE, 0, language)]


def _check_address(field: str, address: str, entry: int = 0) -> list[Fault]:
    if not address or (is_address(address) and len(address) <= LIMITS.address):
        return []
    return _long(field, entry, address, LIMITS.address) or [Fault(field, Problem.ADDRESS, entry, address)]


def _check_facts(field: str, facts: Sequence[Sequence[Any]]) -> list[Fault]:
    faults = _many(field, facts, LIMITS.facts)
    for number, (name, value, year, source) in enumerate(facts, 1):
        faults += [*_long(field, number, name, LIMITS.entry), *_long(field, number, value, LIMITS.entry)]
        faults += _long(field, number, source or "", LIMITS.source)
        if not name or not value:
            faults.append(Fault(field, Problem.FACT, number, name or value))
        if year is not None and year not in YEARS:
            faults.append(Fault(field, Problem.YEAR, number, str(year)))
    return faults


def _check_links(field: str, links: Sequence[Sequence[str]]) -> list[Fault]:
    faults = _many(field, links, LIMITS.links)
    for number, (label, address) in enumerate(links, 1):
        faults += _long(field, number, label, LIMITS.entry)
        faults += _check_address(field, address, number) if label and address else [Fault(field, Problem.LINK, number, label or address)]
    return faults


def _check_hours(field: str, hours: str) -> list[Fault]:
    return _long(field, 0, hours, LIMITS.hours)


def _check_since(field: str, year: int | None) -> list[Fault]:
    return [] if year is None or year in YEARS else [Fault(field, Problem.YEAR, 0, str(year))]


def _check_countries(field: str, codes: Sequence[str]) -> list[Fault]:
    return _many(field, codes, LIMITS.entries) if codes else [Fault(field, Problem.EMPTY)]


_CHECKS: Final[Mapping[str, Callable[[str, Any], list[Fault]]]] = {
    "presentation": _check_presentation,
    "second": _check_second,
    **dict.fromkeys(LISTS, _check_list),
    "facts": _check_facts,
    "website": _check_address,
    "video": _check_address,
    "links": _check_links,
    "hours": _check_hours,
    "since": _check_since,
    "name": _check_name,
    "countries": _check_countries,
}


def presented(texts: Mapping[str, str], locale: str) -> str | None:
    """The language whose presentation a reader with this locale ("fr-FR") sees: their own, else English, else the first."""
    language = locale.replace("_", "-").split("-")[0].casefold()
    own = [tag for tag in texts if tag.replace("_", "-").split("-")[0].casefold() == language]
    return next(iter([*own, *(tag for tag in (SOURCE_LANGUAGE,) if tag in texts), *texts]), None)


def blank() -> Content:
    """An empty page."""
    empty: Content = {"presentation": "", "second": ["", ""], **{name: [] for name in LISTS}, "facts": [], "website": "", "video": ""}
    return {**empty, "links": [], "hours": "", "since": None, "name": "", "countries": []}
