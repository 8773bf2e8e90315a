"""Hostile test data for messages: oversized strings, right-to-left text, mentions, links and HTML entities."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from given.running import NOW, as_dated, event, hours

from bot.blocks.places import answers as place_answers
from bot.commands.gazetteer import gazetteer
from bot.rules.countries.sections import QUESTIONS
from bot.rules.places.decision import ClosedReason, Holding, NotOpen, Offer, Placed, Withdrawn
from store.models import Dated, Days, Month, PlaceState, SectionName
from store.queries.clusters.profiles import Fact, Pact, Profile
from store.queries.countries.pages import Section
from store.queries.events.standings import EventView, Participation, Seat
from store.queries.members.people import Acting, Person
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import Count

LINK = "https://video.example.org/room"

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
    """A cluster profile with this text in every free-text field."""
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
    """Events of all three date forms (instants, whole days, a month) with this text as title, description, place and host."""
    whens = (hours(NOW + timedelta(days=3)), Days(date(2026, 12, 1), date(2027, 1, 3), "Asia/Seoul"), Month(date(2027, 1, 1)))
    rows = []
    for number in range(count):
        row = event(whens[number % 3], id=number + 1, title=text, description=text, place=text, country="KR", online=True)
        row.deadline_on, row.deadline_form = date(2026, 12, 4), "before"
        rows.append(as_dated(row, text))
    return rows


def sections(text: str) -> list[Section]:
    """All sections of a country's page, with every question answered with this text."""
    by = (text, "")
    return [
        Section(name, text, text, date(2020, 1, 1), dict.fromkeys((*QUESTIONS[name], "an older question"), text), by)
        for name in SectionName
    ]


def place(text: str, state: PlaceState, **other: object) -> HeldPlace:
    """A place whose person, cluster and reason have this text."""
    values: dict[str, object] = dict.fromkeys(("id", "subject_id", "number", "member_id", "cluster_id"), 999_999_999)
    values |= {"noun": "events", "holder": "m1", "state": state, "position": 2 if state == PlaceState.WAITING else None, "person": text}
    values |= {"in_slack": True, "substitute_id": None, "cluster": text, "asked_at": NOW, "changed_at": NOW, "changed_by": None}
    return HeldPlace(
        **(
            values
            | {"promoted_at": None, "named_at": None, "named_by": None, "reason": text, "attended": None, "provisional": True}
            | other
        )
    )  # type: ignore[arg-type]


def views(text: str) -> list[EventView]:
    """What a viewer sees of an event, for each state of their place, with this text in every name and reason."""
    full = Count(8, 8, 3)
    of_place = [EventView(Participation(full, place(text, state)), LINK, organiser=text, colleagues=True) for state in PlaceState]
    seat = place(text, PlaceState.CONFIRMED)
    other = place(text, PlaceState.CONFIRMED, member_id=1)
    seats = tuple(Seat(seat, answer) for answer in (None, place(text, PlaceState.ABSENT), other))
    return [*of_place, EventView(Participation(full, None, seats, other), LINK, Count(8, 8), 3, text)]


def outcomes(text: str) -> Iterator[str]:
    """The reply to each outcome of registering and withdrawing, with this text in every name."""
    offer = Offer("events", 7, text, 8, opens_at=NOW, closes_at=NOW)
    for state in (PlaceState.CONFIRMED, PlaceState.WAITING):
        for again in (False, True):
            done = Placed(offer, Holding(1, state, 1, 1, 1, text, 1, text), again)
            yield from (place_answers.placed(done, 9), place_answers.placed_other(done))
    for why in ClosedReason:
        yield place_answers.not_open(NotOpen(offer, why, 8, text))
    for state in (PlaceState.CANCELLED, PlaceState.DECLINED):
        yield place_answers.withdrawn(Withdrawn(offer, state, text, 1, text), waited=False)


def colleague(text: str, number: int) -> Acting:
    """A person who acts for one of two clusters, alternating by number."""
    person = Person(number, "U1", text, "Etc/UTC", "en", "active", None, time(20), time(8), (), fewer=False, home_at=None)
    return Acting(number, person, number % 2, f"{number % 2} {text}", "representative", "confirmed", None, None)


def far() -> datetime:
    """A time 900 days after NOW, when every test event is over."""
    return NOW + timedelta(days=900)


CODES = sorted(gazetteer().names)
