"""Attendance for those who run an event: the list of participants, and the modals that change it."""

from collections.abc import Sequence
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage, foot
from bot.blocks.members.names import named
from bot.rules.places.decision import surplus
from bot.rules.places.registration import Registration
from bot.rules.sheets import LONGEST_REASON
from bot.texts import common
from bot.texts.events import attendance as say, attendance_forms as say_forms, lists as say_events
from bot.texts.times import slack_when, when_it_was
from store.models import EventState, PlaceState
from store.queries.events.attendance import Answers, As, Attendee, Part, Row, Silent
from store.queries.places.holders import HeldPlace

FORMATS: Final = ("csv", "xlsx", "json")
ON_A_FORM: Final = 200  # people, in groups of ten checkboxes


def participants_page(
    found: Answers, rows: Sequence[Row], page: ListPage, one: Registration, *, records: bool, first: str = ""
) -> kit.Message:
    """A page of one part of the list; `page.query` is the event's id and the part, `first` a line about what was just done.

    `records`: it can be noted now who was there.
    """
    event, part = found.event, Part(page.query.split()[1])
    when = when_it_was(event.when) if one.over else slack_when(event.when)
    blocks = [kit.section(first)] if first else []
    blocks += [kit.header(event.title), kit.context(common.who_takes_part(), when), kit.section("\n".join(_sums(found)))]
    blocks += kit.actions(_part(found, each, chosen=each == part) for each in Part if found.asks or each != Part.SILENT)
    changes = not one.over and event.state != EventState.CANCELLED
    for row in rows:
        blocks += _row(row, found, page, over=not changes)
    blocks += [] if rows else [kit.section(say.empty(part))]
    files = [kit.button(say.as_file(each), "attendance.export", f"{event.id}.{each}") for each in FORMATS]
    return kit.message([*blocks, *foot("attendance", page, *_last(found, adds=changes, records=records)), *kit.actions(files)])


def _sums(found: Answers) -> list[str]:
    here = [one for one in found.attendees if one.as_ != As.GUEST]
    guests = len(found.attendees) - len(here)
    if not found.asks:
        empty = sum(one.is_empty for one in here)
        facts = [say.expected(len(here) - empty, guests), *([say.empty_seats(empty)] if empty else [])]
    else:
        facts = [say.taken(len(found.attendees), found.capacity)]
    facts += [say.wait(len(found.waiting))] if found.waiting else []
    facts += [say.said_no(len(found.no))] if found.no else []
    absent = sum(one.cluster_id in found.absent for one in found.silent)
    facts += [say.silent(len(found.silent), absent)] if found.silent else []
    lines = [" · ".join(facts)]
    more = surplus(found.capacity, sum(one.seat_id is None for one in found.attendees))
    lines += [say.surplus(more, found.capacity)] if more and found.capacity is not None else []
    people = [one for one in found.attendees if not one.is_empty or one.attended]
    came, missed = (sum(one.attended is there for one in people) for there in (True, False))
    lines += [say.recorded(came, missed, len(people) - came - missed)] if came or missed else []
    return lines


def _part(found: Answers, part: Part, *, chosen: bool) -> kit.Element:
    label = say.part(part, len(found.part(part)))
    return kit.button(label, "attendance.page", f"1 {found.event.id} {part}", primary=chosen)


def _row(row: Row, found: Answers, page: ListPage, *, over: bool) -> list[kit.Block]:
    match row:
        case Silent():
            return _silent(row, page, over=over)
        case Attendee():
            facts = [] if row.is_empty else [say.as_(row.as_), "" if row.said else common.expected()]
            facts += [say.provisional()] if row.provisional else []
            facts += [] if row.attended is None else [say.was_there(there=row.attended)]
            button = None if over else _in_button(row, page)
        case HeldPlace() if row.state == PlaceState.WAITING:
            facts = [say.waits(row.position or 1), say.provisional() if row.provisional else ""]
            button = None if over else _remove(row.id, page, title_of(row))
        case HeldPlace():
            facts = [say.state(row.state, kit.esc(row.reason))]
            button = None if over else _back(row, page)
    said = " · ".join(fact for fact in facts if fact)
    return [kit.section(f"{_name(row, found)}\n{said}" if said else _name(row, found), button=button)]


def _in_button(row: Attendee, page: ListPage) -> kit.Element:
    if row.seat_id is not None:
        cannot = say.button_cannot()
        return kit.button(cannot, "attendance.absent", _value(row.seat_id, page), says=common.labelled(cannot, title_of(row)))
    return _remove(row.place_id, page, title_of(row))


def _remove(place_id: int, page: ListPage, whom: str) -> kit.Element:
    label = say.button_remove()
    return kit.button(label, "attendance.remove", _value(place_id, page), says=common.labelled(label, whom))


def _back(row: HeldPlace, page: ListPage) -> kit.Element:
    """The button that lets somebody back in: a delegate who cannot come, or somebody who declined, cancelled or was removed."""
    value, whom = _value(row.id, page), title_of(row)
    if row.state == PlaceState.ABSENT:
        return kit.button(say.button_comes(), "attendance.comes", value, says=common.labelled(say.button_comes(), whom))
    return kit.button(say.button_add_again(), "attendance.again", value, says=common.labelled(say.button_add_again(), whom))


def _silent(row: Silent, page: ListPage, *, over: bool) -> list[kit.Block]:
    said = (
        say.contact(named(row.contact)) if row.contact else say.people_without_contact(row.people) if row.people else common.not_in_slack()
    )
    text, value = f"{kit.bold(row.cluster)}\n{said}", f"{page.query.split()[0]} {row.cluster_id}"
    add = kit.button(say.button_add(), "attendance.add", value, says=common.labelled(say.button_add(), row.cluster))
    if over or row.people:
        return [kit.section(text, button=None if over else add)]
    no = kit.button(
        common.not_this_time(),
        "attendance.decline",
        _value(row.cluster_id, page),
        says=common.labelled(common.not_this_time(), row.cluster),
    )
    mail = kit.button(common.copy_as_email(), "mail.event", value, says=common.labelled(common.copy_as_email(), row.cluster))
    return [kit.section(text), *kit.actions([add, no, mail])]


def _value(number: int, page: ListPage) -> str:
    """The value of a button in a row: the id it acts on, and the page of the list to return to."""
    return f"{number} {page.number} {page.query}"


def _name(row: Attendee | HeldPlace, found: Answers) -> str:
    if row.member_id is None:
        there = common.not_in_slack() if row.cluster_id in found.absent else common.no_delegate_yet()
        return f"{kit.bold(row.cluster)} ({there})"
    person = kit.bold(row.person) or common.somebody_without_a_name()
    return f"{person} · {kit.esc(row.cluster)}" if row.cluster else person


def title_of(row: Attendee | HeldPlace) -> str:
    """The name of who holds the place, as plain text: the person, else the cluster."""
    return row.person or (common.somebody_without_a_name() if row.member_id is not None else row.cluster)


def _last(found: Answers, *, adds: bool, records: bool) -> list[kit.Element]:
    number = str(found.event.id)
    parts = max(1, -(-len(found.attendees) // ON_A_FORM))
    record = [
        kit.button(say.button_attendance(one, parts), "attendance.record", f"{number} {one}", primary=True) for one in range(1, parts + 1)
    ]
    return [
        *([kit.button(say.button_add(), "attendance.add", number)] if adds else []),
        *(record if records else []),
        kit.button(common.copy_as_email(), "mail.event", number),
        kit.button(say_events.show_event(), "events.open", number),
    ]


def add_form(event_id: int, *, cluster: inputs.Choice | None = None, clusters: Sequence[tuple[int, str]] = ()) -> inputs.Form:
    """The modal that gives somebody a place; `clusters` are those of the person, when the cluster must be chosen."""
    entries = [inputs.Choice(name, str(number)) for number, name in clusters]
    return inputs.Form(
        "attendance.add",
        say_forms.add_title(),
        (
            kit.section(say_forms.add_intro()),
            inputs.person("person", common.person(), optional=True),
            *([inputs.choice("which", say_forms.which_cluster(), entries)] if entries else []),
            inputs.search("cluster", say_forms.cluster(), "clusters.options", chosen=cluster, optional=True, hint=say_forms.cluster_hint()),
        ),
        submit=common.save(),
        subject=str(event_id),
    )


def remove_form(place: HeldPlace, event: str, value: str, *, passes: bool) -> inputs.Form:
    """The modal that removes a place; `passes` says that the place goes to the next on the waiting list.

    `value` is the button's value: the place, and the page of the list to return to.
    """
    words = say_forms.stops_waiting if place.position is not None else say_forms.remove_intro
    intro = words(kit.bold(title_of(place)), kit.bold(event))
    return inputs.Form(
        "attendance.remove",
        say_forms.remove_title(),
        (
            kit.section(f"{intro} {say_forms.next_gets_it()}" if passes else intro),
            inputs.text("reason", say_forms.reason(), long=True, most=LONGEST_REASON),
        ),
        submit=say_forms.remove(),
        subject=value,
    )


def record_form(found: Answers, number: int) -> inputs.Form:
    """The modal that records attendance, in groups of ten checkboxes.

    All are ticked except empty seats not yet recorded as attended, and people recorded as absent. The subject holds what was ticked.
    """
    ordered = sorted(found.attendees, key=lambda one: (one.cluster.casefold(), one.person.casefold(), one.holder))
    shown = ordered[(number - 1) * ON_A_FORM : number * ON_A_FORM]
    people = [inputs.Choice(_label(one), one.holder, _hint(one)) for one in shown]
    boxes = inputs.checkbox_groups("there", say_forms.boxes, people, {one.holder for one in shown if _is_ticked(one)})
    marks = [one.holder if _is_ticked(one) else f"-{one.holder}" for one in shown]
    return inputs.Form(
        "attendance.record",
        say_forms.record_title(),
        (
            kit.section(f"{kit.bold(found.event.title)}\n{say_forms.record_intro(len(shown)) if shown else say_forms.record_nobody()}"),
            *boxes,
            inputs.people("guests", say_forms.also_there(), optional=True, hint=say_forms.also_there_hint()),
            inputs.search("cluster", say_forms.also_cluster(), "clusters.options", optional=True),
        ),
        submit=common.save(),
        subject=" ".join([str(found.event.id), *marks]),
    )


def _is_ticked(one: Attendee) -> bool:
    return bool(one.attended) if one.is_empty else one.attended is not False


def _label(one: Attendee) -> str:
    return f"{title_of(one)} · {one.cluster}" if one.member_id is not None and one.cluster else title_of(one)


def _hint(one: Attendee) -> str:
    if one.is_empty:
        return common.no_delegate_yet()
    return " · ".join(fact for fact in (say.as_(one.as_), "" if one.said else common.expected()) if fact)
