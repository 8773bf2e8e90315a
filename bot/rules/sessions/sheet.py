"""What is filled in about a round of remote sessions, and what its meetings ask of its registration window. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from bot.rules.events.drafts import RoundDraft
from bot.rules.events.form import last_day
from bot.rules.faults import Fault, Problem
from bot.rules.sheets import LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE, Field, FieldKind, Sheet
from bot.rules.versions import Content
from bot.rules.when.deadlines import closes_at
from bot.rules.when.wall import midnight
from store.models import ROUND_COLUMNS, DeadlineForm, When

MOST_TOPICS: Final = 200
LENGTHS: Final = range(15, 601)
USUAL_LENGTH: Final = 90
"""Lengths of a meeting in minutes."""

ROUND: Final = Sheet(
    (
        Field("title", most=LONGEST_TITLE, required=True),
        Field("topics", FieldKind.LIST, most=MOST_TOPICS, entry=LONGEST_TITLE),
        Field("description", FieldKind.TEXT, most=LONGEST_TEXT),
        Field("opens", FieldKind.DAY),
        Field("deadline", FieldKind.DAY),
        Field("form", FieldKind.CHOICE, choices=(DeadlineForm.BY, DeadlineForm.BEFORE), required=True),
    )
)
MEETINGS: Final = Sheet(
    (
        Field("zone", most=LONGEST_TITLE, required=True),
        Field("length", FieldKind.NUMBER, least=LENGTHS.start, most=LENGTHS.stop - 1, required=True),
        Field("link", FieldKind.ADDRESS, most=LONGEST_LINK),
    )
)
"""What all meetings that are added to a round at once have in common; the zone is a city or an IANA name."""


def content_of(columns: Mapping[str, Any]) -> Content:
    """The fields of a round from its columns as JSON values, or of some of them. It opens at midnight UTC."""
    named = {name: columns[column] for name in ROUND.by_name if (column := ROUND_COLUMNS.get(name, name)) in columns}
    return named | ({"opens": named["opens"][:10]} if named.get("opens") else {})


def columns_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of valid fields. A round without a deadline has no form of it."""
    opens, deadline = content["opens"], content["deadline"]
    return {
        "title": content["title"],
        "topics": list(dict.fromkeys(content["topics"])),
        "description": content["description"],
        "opens_at": midnight(date.fromisoformat(opens), "Etc/UTC") if opens else None,
        "deadline_on": date.fromisoformat(deadline) if deadline else None,
        "deadline_form": (content["form"] or DeadlineForm.BY) if deadline else None,
    }


def draft_of(content: Mapping[str, Any], key: str | None) -> RoundDraft:
    """The draft with these valid fields."""
    columns = columns_of(content)
    return RoundDraft(**{**columns, "topics": tuple(columns["topics"])}, key=key)


def window_faults(content: Mapping[str, Any], meetings: Sequence[tuple[str, When]], now: datetime | None = None) -> tuple[Fault, ...]:
    """The faults of a registration window that closes before it opens, or opens or closes after a meeting (title and date) is over.

    With `now` also a deadline that is over: nobody could register.
    """
    days = {name: date.fromisoformat(content[name]) for name in ("opens", "deadline") if content.get(name)}
    opens, deadline = days.get("opens"), days.get("deadline")
    title, first = _first(meetings)
    closes = closes_at(deadline, content.get("form") or DeadlineForm.BY) if deadline else None
    faults = []
    if opens is not None and opens > first:
        faults.append(Fault("opens", Problem.OPENS_AFTER_MEETING, typed=title, on=first))
    elif opens is not None and closes is not None and midnight(opens, "Etc/UTC") >= closes:
        faults.append(Fault("opens", Problem.OPENS_AFTER_DEADLINE))
    if deadline is not None and deadline > first:
        faults.append(Fault("deadline", Problem.DEADLINE_AFTER_MEETING, typed=title, on=first))
    elif closes is not None and now is not None and closes <= now:
        faults.append(Fault("deadline", Problem.DEADLINE_OVER))
    return tuple(faults)


def before_deadline(deadline: date, meetings: Sequence[tuple[str, When]]) -> tuple[str, date] | None:
    """The first meeting (title and date) that is over before the deadline, as its title and its last day; None if there is none."""
    first = _first(meetings)
    return first if first[1] < deadline else None


def _first(meetings: Sequence[tuple[str, When]]) -> tuple[str, date]:
    return min(((title, last_day(when)) for title, when in meetings), key=lambda one: one[1], default=("", date.max))
