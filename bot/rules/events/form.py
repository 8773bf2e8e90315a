"""Read an event's form values into a draft, or find what is wrong. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.events.dates import SETTLED, WHEN, when_values
from bot.rules.events.drafts import EventDraft, visibility_of
from bot.rules.events.form_values import Dates, Jump, Past, Values
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.lines import clean, is_address, number_in
from bot.rules.permissions import NOTHING, Action, Subject
from bot.rules.sheets import LONGEST_LINK, LONGEST_PLACE, LONGEST_TEXT, LONGEST_TITLE, MOST_PLACES
from bot.rules.when.dates import picked
from bot.rules.when.deadlines import closes_at
from bot.rules.when.span import first_day, next_month, span
from bot.rules.when.wall import Gap, midnight
from store.models import Dated, DeadlineForm, EventKind, Month, Visibility, When

WHAT: Final = ("title", "kind", "visibility", "host", "country", "place", "online", "link")
WINDOW: Final = ("capacity", "opens", "deadline_on", "deadline_form")
ABOUT: Final = ("event", "revision", "token", "group", "round")
"""The event that is moved, or the idempotency token of a new one, and the group or round it belongs to."""
CARRIED: Final = frozenset({*WHAT, *WHEN, *WINDOW, *SETTLED, *ABOUT})
NETWORK: Final = frozenset({EventKind.QUARTERLY, EventKind.SESSION, EventKind.RENDEZVOUS})
"""Kinds that are events of the whole network, whoever hosts them."""
LONGEST_DATES: Final = 1500


@dataclass(frozen=True)
class Window:
    """The registration window: capacity (None without a limit), opening (UTC) and deadline."""

    capacity: int | None = None
    opens_at: datetime | None = None
    deadline_on: date | None = None
    deadline_form: str | None = None


def needs(kind: str, host_id: int | None) -> tuple[Action, Subject]:
    """The permission needed to add an event that belongs to no group or round."""
    if host_id is None or kind in NETWORK:
        return Action.ADD_NETWORK_EVENT, NOTHING
    return Action.ADD_EVENT, Subject(frozenset({host_id}))


def kind_fits(kind: str, group_id: int | None, round_id: int | None) -> bool:
    """Whether the kind is allowed: only meetings in a group, only sessions in a round, no meetings elsewhere."""
    if group_id is not None:
        return kind == EventKind.MEETING
    return kind == EventKind.SESSION if round_id is not None else kind != EventKind.MEETING


def carried(subject: str) -> dict[str, str] | None:
    """Deserialize form values from a form's metadata; None if invalid or empty."""
    try:
        found = json.loads(subject)
    except ValueError:
        return None
    fits = isinstance(found, dict) and all(name in CARRIED and isinstance(value, str) for name, value in found.items())
    return found if fits and found else None


def carry(values: Values) -> str:
    """Serialize form values to pass them to the next page of a form."""
    return json.dumps(
        {name: value for name, value in values.items() if name in CARRIED and value}, ensure_ascii=False, separators=(",", ":")
    )


def what_faults(values: Values) -> list[Fault]:
    """The faults of an event's fields, apart from its date."""
    title, place, link, kind = (values.get(name, "") for name in ("title", "place", "link", "kind"))
    faults = [] if title else [Fault("title", Problem.EMPTY)]
    longest = {"title": (title, LONGEST_TITLE), "place": (place, LONGEST_PLACE), "link": (link, LONGEST_LINK)}
    faults += [Fault(name, Problem.LONG, typed=text, limit=most) for name, (text, most) in longest.items() if len(text) > most]
    if link and not is_address(link):
        faults.append(Fault("link", Problem.ADDRESS, typed=link))
    if kind not in set(EventKind) or not kind_fits(kind, number_in(values.get("group", "")), number_in(values.get("round", ""))):
        faults.append(Fault("kind", Problem.KIND, typed=kind))
    if values.get("visibility", "") not in ("", *Visibility):
        faults.append(Fault("visibility", Problem.EMPTY))
    if values.get("host") and not number_in(values["host"]):
        faults.append(Fault("host", Problem.NO_CLUSTER))
    return faults


def typed_faults(values: Values, description: str = "") -> list[Fault]:
    """The faults of the second page that do not depend on the date: capacity, window days, description."""
    places, capacity = values.get("capacity", ""), number_in(values.get("capacity", ""))
    faults = []
    if places and (capacity is None or not 1 <= capacity <= MOST_PLACES):
        faults.append(Fault("capacity", Problem.NUMBER, typed=places, limit=MOST_PLACES, least=1))
    days = ((name, values.get(name, "")) for name in ("opens", "deadline_on"))
    faults += [Fault(name, Problem.DAY, typed=typed) for name, typed in days if typed and not picked(typed)]
    return [*faults, *description_faults(clean(description))]


def description_faults(text: str) -> list[Fault]:
    """The fault of a description that is too long."""
    return [Fault("description", Problem.LONG, typed=text, limit=LONGEST_TEXT)] if len(text) > LONGEST_TEXT else []


def window(values: Values, when: When, zone: str) -> Window | Faulty:
    """Parse the registration window; days begin in the event's zone."""
    if faults := typed_faults(values):
        return Faulty(tuple(faults))
    opens_on, deadline_on = picked(values.get("opens", "")), picked(values.get("deadline_on", ""))
    form = values.get("deadline_form") or DeadlineForm.BY
    made = Window(
        number_in(values.get("capacity", "")),
        midnight(opens_on, zone) if opens_on else None,
        deadline_on,
        (DeadlineForm(form) if form in set(DeadlineForm) else DeadlineForm.BY) if deadline_on else None,
    )
    wrong = window_fault(made, when)
    return Faulty((wrong,)) if wrong else made


def window_fault(made: Window, when: When) -> Fault | None:
    """The fault between the window and the date: the deadline is after the last day, or it opens after it closes. None if fine."""
    if made.deadline_on and made.deadline_on > last_day(when):
        return Fault("deadline_on", Problem.DEADLINE_AFTER)
    closes = closes_at(made.deadline_on, made.deadline_form) if made.deadline_on and made.deadline_form else span(when).over_at
    if made.opens_at is not None and made.opens_at >= closes:
        return Fault("opens", Problem.OPENS_LATE)
    return None


def _overdue(made: Window, when: When, now: datetime) -> list[Fault]:
    """A past deadline of an upcoming event is a fault: nobody could ever register."""
    closes = closes_at(made.deadline_on, made.deadline_form) if made.deadline_on and made.deadline_form else None
    return [Fault("deadline_on", Problem.DEADLINE_OVER)] if closes and closes <= now < span(when).over_at else []


def last_day(when: When) -> date:
    """The latest allowed deadline day: the day of the start, or the last of a provisional month."""
    return next_month(when.first) - timedelta(days=1) if isinstance(when, Month) else first_day(when) or date.max


def draft_of(values: Values, dates: Dates, description: str, now: datetime) -> EventDraft | Faulty:
    """The draft of the event at its first date, or the faults."""
    when, zone = dates.occurrences[0].when, values.get("zone") or "Etc/UTC"
    faults, made = what_faults(values), window(values, when, zone)
    text = clean(description)
    faults += description_faults(text)
    faults += made.faults if isinstance(made, Faulty) else _overdue(made, when, now)
    if faults or isinstance(made, Faulty):
        return Faulty(tuple(faults))
    kind = EventKind(values["kind"])
    return EventDraft(
        title=values["title"],
        kind=kind,
        when=when,
        zone=zone,
        visibility=Visibility(values["visibility"]) if values.get("visibility") else visibility_of(kind),
        description=text,
        host_id=number_in(values.get("host", "")),
        country=values.get("country") or None,
        place=values.get("place", ""),
        online=bool(values.get("online") or values.get("link")),
        online_url=values.get("link") or None,
        capacity=made.capacity,
        opens_at=made.opens_at,
        deadline_on=made.deadline_on,
        deadline_form=made.deadline_form,
        group_id=number_in(values.get("group", "")),
        round_id=number_in(values.get("round", "")),
    )


def outline(values: Values) -> EventDraft:
    """A partial draft with only the kind and the owners, enough for a permission check."""
    kind = EventKind(values["kind"]) if values.get("kind") in set(EventKind) else EventKind.OTHER
    host, group, of_round = (number_in(values.get(name, "")) for name in ("host", "group", "round"))
    when, zone = Month(date.min), "Etc/UTC"
    return EventDraft("", kind, when, zone, Visibility.MEMBERS, host_id=host, group_id=group, round_id=of_round)


def with_answers(values: Values, questions: Sequence[Jump | Past], answers: Mapping[str, str]) -> dict[str, str]:
    """The values with the answers to the questions merged in; an invalid answer leaves its question open."""
    found = dict(values)
    for one in questions:
        answer = answers.get(one.field if isinstance(one, Jump) else "past", "")
        if isinstance(one, Past):
            found |= _past(found, one, answer)
        elif isinstance(one.jump, Gap):
            found |= _gap(one.field, one.jump, answer)
        elif answer in ("1", "2"):
            found[f"fold_{one.field}"] = answer
    return found


def gap_alternatives(gap: Gap) -> tuple[datetime, datetime]:
    """The two readings of a time in a DST gap: shifted forward, and shifted backward by the length of the gap."""
    return gap.later, gap.local - (gap.later - gap.local)


def _past(values: Values, asked: Past, answer: str) -> dict[str, str]:
    if answer in ("keep", "drop"):
        return {"past": answer}
    first, last = picked(values.get("day", "")), picked(values.get("until", ""))
    if answer != "instead" or asked.instead is None or first is None:
        return {}
    return {"day": asked.instead.isoformat()} | ({"until": (asked.instead + (last - first)).isoformat()} if last else {})


def _gap(field: str, gap: Gap, answer: str) -> dict[str, str]:
    meant = next((one for one in gap_alternatives(gap) if one.isoformat() == answer), None)
    if meant is None:
        return {}
    day = "day" if field == "start" else "until"
    moved = {day: meant.date().isoformat()} if meant.date() != gap.local.date() else {}
    return {field: f"{meant:%H:%M}", **moved}


def values_of(event: Dated) -> dict[str, str]:
    """The form values of an event, without its link and capacity."""
    opens = event.opens_at.astimezone(ZoneInfo(event.zone)).date().isoformat() if event.opens_at else ""
    return {
        "title": event.title,
        "kind": event.kind,
        "visibility": event.visibility,
        "host": str(event.host_id or ""),
        "country": event.country or "",
        "place": event.place,
        "online": "yes" if event.online else "",
        "opens": opens,
        "deadline_on": event.deadline_on.isoformat() if event.deadline_on else "",
        "deadline_form": event.deadline_form or "",
        "group": str(event.group_id or ""),
        "round": str(event.round_id or ""),
        **when_values(event.when, event.zone),
    }
