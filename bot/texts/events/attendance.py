"""The texts of the list of participants, for those who run an event."""

from typing import Final

from bot.texts import common
from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import enumerated, ordinal
from bot.texts.places.lines import left
from store.models import PlaceState
from store.queries.events.attendance import As, Part


def taken(count: int, of: int | None) -> str:
    said = ngettext("{count} has a place", "{count} have a place", count).format(count=count)
    return said if of is None else f"{said} · {left(max(0, of - count), of)}"


def expected(delegates: int, guests: int) -> str:
    said = ngettext(
        "{count} delegate is expected (no answer needed)", "{count} delegates are expected (no answer needed)", delegates
    ).format(count=delegates)
    besides = ngettext("{count} guest", "{count} guests", guests).format(count=guests)
    return enumerated([said, besides]) if guests else said


wait: Final = Plural("{count} waits", "{count} wait")
said_no: Final = Plural("{count} does not come", "{count} do not come")


def silent(count: int, absent: int) -> str:
    said = ngettext("{count} cluster has said nothing", "{count} clusters have said nothing", count).format(count=count)
    return _("{silent} ({count} of them not in Slack)").format(silent=said, count=absent) if absent else said


empty_seats: Final = Plural("{count} seat without a delegate", "{count} seats without a delegate")


def surplus(count: int, limit: int) -> str:
    return ngettext(
        "{count} more has a place than the limit of {limit} allows. The limit was lowered; nobody was thrown out.",
        "{count} more have a place than the limit of {limit} allows. The limit was lowered; nobody was thrown out.",
        count,
    ).format(count=count, limit=limit)


def recorded(came: int, missed: int, open_: int) -> str:
    if not open_:
        return _("Attendance: {came} there, {missed} not there").format(came=came, missed=missed)
    return _("Attendance: {came} there, {missed} not there, {open} not noted yet").format(came=came, missed=missed, open=open_)


def part(one: Part, count: int) -> str:
    """The label of the button that shows one part of the list."""
    names = {
        Part.ALL: _("All"),
        Part.IN: _("In ({count})"),
        Part.WAITING: _("Waiting ({count})"),
        Part.NO: _("Not coming ({count})"),
        Part.SILENT: _("No answer ({count})"),
    }
    return names[one].format(count=count)


def empty(one: Part) -> str:
    return {
        Part.ALL: _("Nobody has answered yet."),
        Part.IN: _("Nobody is in yet."),
        Part.WAITING: _("Nobody waits."),
        Part.NO: _("Nobody has said no."),
        Part.SILENT: _("Everybody has answered."),
    }[one]


def as_(what: As) -> str:
    """The role in which somebody takes part; empty for those who simply registered."""
    return {As.REGISTERED: "", As.DELEGATE: _("delegate"), As.SUBSTITUTE: _("substitute"), As.GUEST: _("guest")}[what]


provisional: Final = Phrase("not confirmed yet for this cluster")


def was_there(*, there: bool) -> str:
    return _("was there") if there else _("was not there")


def waits(position: int) -> str:
    return _("waits as {position}").format(position=ordinal(position))


def state(one: PlaceState, reason: str) -> str:
    """Why somebody does not take part; `reason` must be escaped."""
    said = {
        PlaceState.DECLINED: _("not this time"),
        PlaceState.CANCELLED: _("has given the place back"),
        PlaceState.REMOVED: _("was taken out"),
        PlaceState.ABSENT: _("cannot come"),
    }[one]
    return common.labelled(said, reason) if reason else said


contact: Sentence[str] = Sentence("contact: {name}")
people_without_contact: Final = Plural("{count} person in Slack, no point of contact", "{count} people in Slack, no point of contact")
button_add: Final = Phrase("Add")
button_add_again: Final = Phrase("Add again")
button_remove: Final = Phrase("Remove …")
button_cannot: Final = Phrase("Cannot come")
button_comes: Final = Phrase("Comes after all")


def button_attendance(number: int, of: int) -> str:
    """The label of the button to record attendance; numbered if there are so many people that it takes several modals."""
    return _("Attendance") if of == 1 else _("Attendance ({number}/{of})").format(number=number, of=of)


def as_file(form: str) -> str:
    return {"csv": _("As CSV"), "xlsx": _("As Excel"), "json": _("As JSON")}[form]
