"""Data that wants to break a message: endless, from right to left, with mentions, links and entities."""

from datetime import date, datetime, timedelta

from builders import NOW, as_dated, event, hours

from bot.commands.gazetteer import gazetteer
from bot.rules.sections import QUESTIONS
from store.clusters import Fact, Pact, Profile
from store.countries import Section
from store.models import Dated, Days, Month, SectionName

ALERTS = (
    "<!channel> <@U123> <#C1|x> <https://evil.example|Official> <!date^1^{date}^https://evil.example|now> &lt;!here&gt; *bold* _i_ ~s~ `c`"
)
NASTY = (
    ALERTS,
    "Ω" * 10_000,
    "&" * 10_000,
    "<" * 10_000,
    "日本語のとても長い説明" * 1_000,
    "عربي نص طويل " * 800,
    "👩‍👩‍👧‍👦" * 1_200,
    "word " * 2_000,
    "line\n" * 2_000,
    "\u202eright to left\u202c",
)


def profile(text: str, *, lists: int = 60) -> Profile:
    """A cluster in which every field is this text."""
    many = tuple(f"{number} {text}" for number in range(lists))
    return Profile(
        id=999_999_999,
        key="x",
        name=text[:300],
        countries=("BE", "LU", "US", "JP"),
        since=1994,
        note=text,
        website=f"https://a.example/{text}",
        video=f"https://b.example/{text}",
        aliases=many * 4,
        specialisations=many,
        services=many,
        ingredients=many,
        labels=many,
        texts={"en": text, "fr": text, "ko": text, "zh-Hant": text, "pt": text},
        facts=tuple(Fact(one, one, 2020, one) for one in many),
        agreements=(Pact(text, many, None, text, text), Pact(text, many, date(2023, 11, 8), text, None)),
        contacts=many,
        sources=many,
        checked_on=date(2026, 1, 1),
        links=tuple((one, f"https://a.example/{one}") for one in many[:20]),
        hours=text,
        checked_by=(text, ""),
    )


def events(text: str, count: int = 10) -> list[Dated]:
    """Events of all three forms, with this text everywhere."""
    whens = (hours(NOW + timedelta(days=3)), Days(date(2026, 12, 1), date(2027, 1, 3), "Asia/Seoul"), Month(date(2027, 1, 1)))
    rows = []
    for number in range(count):
        row = event(whens[number % 3], id=number + 1, title=text, description=text, place=text, country="KR", online=True)
        row.deadline_on, row.deadline_form = date(2026, 12, 4), "before"
        rows.append(as_dated(row, text))
    return rows


def sections(text: str) -> list[Section]:
    """A country about which everything is written."""
    by = (text, "")
    return [
        Section(name, text, text, date(2020, 1, 1), dict.fromkeys((*QUESTIONS[name], "an older question"), text), by)
        for name in SectionName
    ]


def far() -> datetime:
    """A time at which everything is over."""
    return NOW + timedelta(days=900)


CODES = sorted(gazetteer().names)
