"""The modals to add, move and edit an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.sheets import ConflictingValue, block_id_of_part, conflict_blocks
from bot.rules.events.form import LONGEST_DATES, NETWORK, WINDOW, carry
from bot.rules.events.form_values import DateForm, Values, clock_of
from bot.rules.events.series import REPEATS
from bot.rules.sheets import LONGEST_LINK, LONGEST_PLACE, LONGEST_TITLE
from bot.rules.when.dates import picked
from bot.rules.when.span import next_month
from bot.rules.when.wall import is_zone
from bot.texts import common, editing as say_editing
from bot.texts.events import changes as say_changes, forms as say, lists as say_events
from bot.texts.times import month, offset, zone_name
from store.models import DeadlineForm, EventKind, Visibility
from store.queries.countries.pages import country_name

MONTHS: Final = 36
SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    DateForm.TIME: ("day", "start", "end", "until", "zone"),
    DateForm.DAYS: ("day", "until", "zone"),
    DateForm.MONTH: ("month", "zone"),
    DateForm.SERIES: ("day", "start", "end", "zone", "repeat", "times", "dates"),
}
"""The fields of each shape of date, in order."""
MOVED: Final = ("form", "day", "start", "end", "until", "zone", "month")
EDITED: Final = ("title", "kind", "host", "country", "place", "online", "link", "visibility", "description")
OPTIONAL: Final = frozenset(
    ("host", "country", "place", "online", "link", "until", "end", "times", "dates", "late", "description", *WINDOW)
)
LONG: Final = frozenset({"description", "dates"})
MOST: Final = {
    "title": LONGEST_TITLE,
    "place": LONGEST_PLACE,
    "link": LONGEST_LINK,
    "country": 100,
    "times": 40,
    "capacity": 40,
    "dates": LONGEST_DATES,
}


@dataclass(frozen=True)
class Menus:
    """What the menus of these modals offer the user: hosts by cluster id and name, or the whole directory for the secretariat.

    `locale` is the user's, `now` the instant for which the offsets of zones are shown. With `meeting`, the only kind on offer is a meeting;
    without it, a meeting is not on offer.
    """

    hosts: Mapping[int, str]
    secretariat: bool
    locale: str
    now: datetime
    meeting: bool = False


def what_form(values: Values, menus: Menus, description: str = "", *, copied: bool = False) -> inputs.Form:
    """The first step: what the event is, and the shape of its date; the description is included only if it was already typed."""
    hidden = {*(() if description else ("description",)), *(("host",) if _hostless(values, menus) else ())}
    names = [name for name in EDITED if name not in hidden]
    fields = [_field(name, {**values, "description": description}, menus) for name in names]
    shapes = [inputs.Choice(say.shape(one), one) for one in DateForm]
    fields.append(inputs.radio("form", say.field("form"), shapes, values.get("form") or DateForm.TIME))
    lead = [kit.context(say_changes.copy_of())] if copied else []
    return inputs.Form("events.add", say.what_title(), (*lead, *fields), common.continue_(), common.cancel(), carry(values))


def when_form(values: Values, menus: Menus, description: str = "", *, first: str = "") -> inputs.Form:
    """The second step: the date in the chosen shape, capacity, registration window, description; `first` says what was wrong."""
    names = [*SHAPES.get(values.get("form", ""), SHAPES[DateForm.TIME]), *WINDOW[: 1 if values.get("form") == DateForm.SERIES else None]]
    if values.get("round"):
        names = [name for name in names if name not in WINDOW[1:]]
    fields = [_field(name, {**values, "description": description}, menus) for name in (*names, "description")]
    rest = kit.actions([back()])
    lead = [kit.section(first)] if first else []
    return inputs.Form("events.date", say.when_title(), (*lead, *fields, *rest), common.continue_(), common.cancel(), carry(values))


def move_form(values: Values, menus: Menus, title: str, *, fixing: bool, following: int = 0, first: str = "") -> inputs.Form:
    """The modal that moves an event to another date of any shape; in a series, with the choice to move the following ones as well."""
    shapes = [inputs.Choice(say.shape(one), one) for one in DateForm if one != DateForm.SERIES]
    chosen = DateForm.TIME if fixing else values.get("form", "")
    blocks = [kit.section(kit.bold(title)), *([kit.section(first)] if first else [])]
    blocks += [inputs.radio("form", say.field("form"), shapes, chosen)]
    blocks += [_field(name, values, menus, optional=name != "zone") for name in MOVED[1:]]
    blocks += [scope_field(following, values.get("scope", ""))] if following else []
    title_ = say_changes.move_title(fixing=fixing)
    return inputs.Form("events.date", title_, tuple(blocks), common.continue_(), common.cancel(), carry(values))


def back() -> kit.Element:
    """The button back to the previous step, which keeps everything typed."""
    return kit.button(common.back(), "events.back", says=say.back_hint())


def scope_field(following: int, chosen: str = "", *, named_: str = "scope") -> kit.Block:
    """The choice between one event of a series, and this and the following ones."""
    choices = [inputs.Choice(say.scope(following=False), "one"), inputs.Choice(say.scope(following=True, count=following), "following")]
    return inputs.radio(named_, say.field("scope"), choices, chosen or "one")


@dataclass(frozen=True)
class Edit:
    """An event being edited. `round` counts how often the modal was shown again because of a conflict, with `theirs` by field."""

    event_id: int
    revision: int
    title: str
    values: Values
    windowed: bool = True
    following: int = 0
    round: int = 0
    theirs: Mapping[str, ConflictingValue] | None = None

    @property
    def subject(self) -> str:
        """The modal's private_metadata: event id, revision and round."""
        return f"{self.event_id} {self.revision} {self.round}"


def edit_form(edit: Edit, menus: Menus) -> inputs.Form:
    """The modal with all fields of an event except its date, which has its own modal.

    A session of a round has no registration window of its own.
    """
    theirs = edit.theirs or {}
    blocks = [kit.section(kit.bold(edit.title))]
    blocks += [kit.section(say_editing.conflict())] if edit.round else []
    names = [name for name in EDITED if name != "host" or not _hostless(edit.values, menus)]
    for name in (*names, *((*WINDOW, "late") if edit.windowed else WINDOW[:1])):
        blocks += conflict_blocks(theirs[name]) if name in theirs else []
        blocks.append(_field(name, edit.values, menus, round_=edit.round))
    blocks += [scope_field(edit.following, edit.values.get("scope", ""))] if edit.following else []
    return inputs.Form("events.edit", say.edit_title(), tuple(blocks), common.save(), common.cancel(), edit.subject)


def as_words(field: str, value: object, locale: str) -> str:  # noqa: PLR0911 (one for each field)
    """The value that somebody else saved in a field, in words, to show above the field."""
    text = "" if value is None or value is False else str(value)
    match field:
        case "kind":
            return say_events.kind_name(text)
        case "visibility":
            return say.visibility(Visibility(text))
        case "country":
            return country_name(text, locale) if text else ""
        case "online" | "late":
            return (say.is_online() if field == "online" else say.let_in_late()) if text else ""
        case "deadline_form":
            return say.deadline_form(DeadlineForm(text)) if text else ""
        case "opens":
            return text[:10]
        case _:
            return text


def zone_choice(zone: str, now: datetime) -> inputs.Choice:
    """A zone as an option of a menu: "Paris time", with its UTC offset at `now`."""
    return inputs.Choice(f"{zone_name(zone)} ({offset(now, zone)})", zone, zone)


def _field(name: str, values: Values, menus: Menus, *, round_: int = 0, optional: bool | None = None) -> kit.Block:  # noqa: PLR0911 (one for each kind)
    value, where, label = values.get(name, ""), block_id_of_part(name, round_), say.field(name)
    may_be_empty = name in OPTIONAL if optional is None else optional
    series = values.get("form") == DateForm.SERIES
    hint = say.series_hint(name) if series else say.hint(name)
    match name:
        case "day" | "until" | "opens" | "deadline_on":
            return inputs.date_picker(where, label, picked(value), optional=may_be_empty or series, hint=hint)
        case "start" | "end":
            return inputs.time_picker(where, label, clock_of(value), optional=may_be_empty or series, hint=hint)
        case "host":
            return _host(where, value, menus)
        case "zone":
            chosen = zone_choice(value, menus.now) if is_zone(value) else None
            return inputs.search(where, label, "events.zones", chosen=chosen, hint=hint)
        case "online" | "late":
            choice = inputs.Choice(say.is_online() if name == "online" else say.let_in_late(), "yes")
            return inputs.checkboxes(where, label, [choice], [value])
        case "country":
            shown = country_name(value, menus.locale) if value else ""
            return inputs.text(where, label, shown, optional=True, most=MOST[name], hint=hint)
        case "kind" | "visibility" | "month" | "repeat" | "deadline_form":
            return _menu(where, name, value, menus, optional=may_be_empty)
        case _:
            most = MOST.get(name, inputs.MAX_TYPED)
            return inputs.text(where, label, value, long=name in LONG, optional=may_be_empty, most=most, hint=hint)


def _menu(where: str, name: str, value: str, menus: Menus, *, optional: bool) -> kit.Block:
    hint, chosen = say.hint(name), value
    match name:
        case "kind":
            kinds = [one for one in EventKind if menus.secretariat or one not in NETWORK]
            kinds = [one for one in kinds if (one == EventKind.MEETING) == menus.meeting]
            kinds += [EventKind(value)] if value in set(EventKind) - set(kinds) else []
            choices, chosen = [inputs.Choice(say_events.kind_name(one), one) for one in kinds], value or EventKind.OTHER
            hint = say.quarterly_hint() if EventKind.QUARTERLY in kinds else ""
        case "visibility":
            choices = [inputs.Choice(say.visibility(one), one or "usual") for one in ("", *Visibility)]
            chosen, hint = value or "usual", say.usual_visibility()
        case "month":
            choices = _months(value, menus.now.date())
        case "repeat":
            choices = [inputs.Choice(say.repeat(one), one) for one in REPEATS]
            chosen = value or REPEATS[0]
        case _:
            choices = [inputs.Choice(say.deadline_form(one), one) for one in DeadlineForm]
            chosen = value or DeadlineForm.BY
    return inputs.choice(where, say.field(name), choices, chosen, optional=optional, hint=hint)


def _host(where: str, value: str, menus: Menus) -> kit.Block:
    chosen = next((inputs.Choice(name, str(number)) for number, name in menus.hosts.items() if str(number) == value), None)
    if menus.secretariat:
        return inputs.search(where, say.field("host"), "clusters.options", chosen=chosen, optional=True, hint=say.hint("host"))
    choices = [inputs.Choice(name, str(number)) for number, name in menus.hosts.items()]
    return inputs.choice(where, say.field("host"), choices, chosen.value if chosen else choices[0].value if choices else "")


def _hostless(values: Values, menus: Menus) -> bool:
    """Whether there is no host to choose: a group's meeting, or a user who acts for no cluster."""
    return bool(values.get("group")) or not (menus.secretariat or menus.hosts)


def _months(value: str, today: date) -> list[inputs.Choice]:
    first = today.replace(day=1)
    found: list[inputs.Choice] = []
    for _number in range(MONTHS):
        found.append(inputs.Choice(month(first), f"{first:%Y-%m}"))
        first = next_month(first)
    own = picked(f"{value}-01")
    return found if own is None or value in {one.value for one in found} else [inputs.Choice(month(own), value), *found]
