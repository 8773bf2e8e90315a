"""Country data: what members wrote, and reference data from libraries (CLDR, ISO 3166, tzdata, holidays)."""

import gettext
import importlib.resources
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from sqlmodel import Session, col, func, select

from store.database import shaped
from store.dataset import HERE
from store.models import CountrySection, Noun, Revision, SectionName, Source
from store.queries.clusters.checks import checkers
from store.queries.clusters.profiles import standing_in

KOSOVO: Final = "XK"  # CLDR's code; ISO 3166 has none
LANGUAGES: Final = (
    *("ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fil", "fr", "gl", "he", "hi", "hr", "hu"),
    *("id", "is", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "pt_PT", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw"),
    *("ta", "th", "tr", "uk", "ur", "uz", "vi", "zh", "zh_Hant"),
)


@dataclass(frozen=True)
class Section:
    """A written section of a country's profile, with the title of its source.

    `answers` are by question; `checked_by` names the clusters of the person who last checked it, "" is the secretariat.
    """

    name: str
    text: str
    source: str | None
    checked_on: date | None
    answers: dict[str, str] = field(default_factory=dict)
    checked_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """The editable content of a section, empty if it is not written.

    `content` holds the text, the source's title and the answers by question; `version` increases with every change, also when the
    section is removed and written again. `checked_by` is a member id.
    """

    content: dict[str, str]
    version: int
    checked_on: date | None = None
    checked_by: int | None = None


@dataclass(frozen=True)
class Holiday:
    """A public holiday. `estimated` if it follows the moon and is confirmed late."""

    on: date
    name: str
    estimated: bool


def sections(db: Session, country: str) -> list[Section]:
    """The written sections of a country, in profile order."""
    query = select(CountrySection, col(Source.title)).join(Source, col(Source.key) == col(CountrySection.source), isouter=True)
    rows = db.exec(query.where(col(CountrySection.country) == country)).all()
    order = list(SectionName)
    by, here = checkers(db, [row.checked_by for row, _ in rows]), standing_in(db, country) if rows else []
    of = {number: checker.name(here) for number, checker in by.items()}
    written = [shaped(Section, row, source=title, answers=dict(row.answers), checked_by=of.get(row.checked_by, ())) for row, title in rows]
    return sorted(written, key=lambda section: order.index(SectionName(section.name)))


def part(db: Session, country: str, name: str) -> Part:
    """The editable content of one section (ISO 3166 alpha-2 code, a `SectionName`)."""
    row = db.get(CountrySection, (country, name))
    kept = select(func.max(Revision.number)).where(col(Revision.noun) == Noun.COUNTRIES, col(Revision.subject) == f"{country}/{name}")
    last = db.exec(kept).one()
    next_one = 0 if last is None else last + 1
    if row is None:
        return Part({}, next_one)
    source = db.get(Source, row.source) if row.source else None
    content: dict[str, Any] = {"text": row.text, "source": source.title if source else "", **row.answers}
    return Part(content, max(row.version, next_one), row.checked_on, row.checked_by)


@cache
def codes() -> frozenset[str]:
    """The ISO 3166 alpha-2 codes of all countries, and Kosovo."""
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries) | {KOSOVO}


def month_names(language: str, *, short: bool = True) -> dict[str, int]:
    """Month numbers by name in a language (a CLDR name such as "pt_PT"); empty if the language is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        spoken = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    widths = ("wide", "abbreviated") if short else ("wide",)
    forms = [spoken.months[context][width] for context in ("format", "stand-alone") for width in widths]
    names = {str(name): number for form in forms for number, name in form.items()}
    forget(language)
    return {name: number for name, number in names.items() if (len(name) > 2 or not name.isascii()) and any(map(str.isalpha, name))}


def forget(language: str) -> None:
    """Evict a language from Babel's cache."""
    from babel import localedata

    localedata._cache.pop(language, None)  # noqa: SLF001 (Babel never evicts a language: 45 MB for a few names of each)


@lru_cache(maxsize=4096)
def country_name(code: str, locale: str = "en") -> str:
    """The common name of a country in a language; English for an unknown language, the code for an unknown country."""
    from babel import Locale, UnknownLocaleError

    try:
        spoken = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        spoken = Locale("en")
    return str(spoken.territories.get(code) or Locale("en").territories.get(code) or code)


@cache
def names() -> dict[str, frozenset[str]]:
    """Every name of each country: common and official in all of `LANGUAGES`, and ISO codes. Takes half a second, then cached."""
    import pycountry
    from babel import Locale

    found: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in codes():
                found[code].add(str(name))
        forget(language)
        official = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for country in pycountry.countries:
            for name in (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")):
                if name:
                    found[country.alpha_2].update(_spellings(official.gettext(name)))
    for country in pycountry.countries:
        found[country.alpha_2].update((country.alpha_2, country.alpha_3))
    for code, aliases in tomllib.loads((HERE / "country_aliases.toml").read_text("utf-8")).items():
        found[code].update(aliases)
    return {code: frozenset(spelled) for code, spelled in found.items()}


def _spellings(name: str) -> set[str]:
    """Variants of a formal name: "Korea, Republic of" also as "Republic of Korea", "大韓民国 (韓国)" also as each of the two."""
    outside, _, inside = name.replace("（", "(").replace("）", ")").partition("(")
    spelled = {name, outside.strip(), inside.rstrip(") ").strip()}
    before, comma, after = outside.strip().partition(", ")
    if comma:
        spelled.add(f"{after} {before}")
    return spelled - {""}


@cache
def zones(code: str) -> tuple[str, ...]:
    """The IANA zones of a country, best known first, as in tzdata's zone.tab."""
    table = (importlib.resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(row[2] for row in rows if row[0] == code) or (("Europe/Belgrade",) if code == KOSOVO else ())


def holidays(code: str, today: date, most: int = 3) -> list[Holiday] | None:
    """The next public holidays from `today` (inclusive); None if the library does not cover the country."""
    import holidays as library

    if code not in library.list_supported_countries():
        return None
    known = library.country_holidays(code, years=[today.year, today.year + 1], language="en_US")
    coming = sorted((on, name) for on, name in known.items() if on >= today)
    return [Holiday(on, *_without_estimate(name)) for on, name in coming[:most]]


def _without_estimate(name: str) -> tuple[str, bool]:
    plain = name.replace(" (estimated)", "").replace(", estimated)", ")")
    return plain, plain != name
