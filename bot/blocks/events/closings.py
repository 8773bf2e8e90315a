"""Notices of registrations that close soon or have closed, and of a quarterly meet-up that nobody has planned."""

from collections.abc import Mapping, Sequence

from bot.blocks import kit
from bot.blocks.answers import plain
from bot.blocks.notices.bulletins import fewer_button
from bot.blocks.places.lines import occupancy_words, take_button
from bot.rules.places.registration import Registration
from bot.texts import common
from bot.texts.events import reminders as say
from bot.texts.lists import enumerated
from bot.texts.times import slack_deadline, slack_when, when_it_was
from store.models import Dated, Noun
from store.queries.events.windows import ClusterContact, Window
from store.queries.places.occupancy import Count

Fill = Mapping[int, tuple[Count, int]]


def closing(window: Window, clusters: Sequence[ClusterContact], fill: Fill, open_: Sequence[Registration]) -> kit.Message:
    """The reminder of a deadline, for those who have not answered: the events still to come and the reader's clusters it concerns."""
    coming = [event for event, one in zip(window.events, open_, strict=True) if not one.over]
    lines = [f"*{say.closing(_name(window.title))}*", *(_event_line(event, fill, window) for event in coming)]
    first = window.first
    if first.deadline_on is not None and first.deadline_form is not None:
        lines.append(slack_deadline(first.deadline_on, first.deadline_form))
    lines += [say.closing_for(enumerated(kit.bold(one.name) for one in clusters)), say.closing_how()]
    return plain("\n".join(lines), *_answers(window, open_[0]), _open(window), fewer_button())


def closed(window: Window, fill: Fill, silent: Sequence[ClusterContact], *, coming: bool) -> kit.Message:
    """The notice to the organiser that registration has closed: the counts, with buttons to the lists of names.

    `coming`: any of the events is still to come.
    """
    lines = [f"*{say.closed(_name(window.title))}*"]
    for event in window.events:
        count, no = fill[event.id]
        taken = say.numbers(count.confirmed, count.waiting, no)
        lines.append(common.labelled(f"{_name(event.title)}, {slack_when(event.when)}", taken) if len(window.events) > 1 else taken)
    if window.first.group_id is None:
        lines.append(say.silent(len(silent)) if silent else say.everybody_answered())
    who = [] if window.noun == Noun.ROUNDS else [kit.button(common.who_takes_part(), "attendance.who", str(window.id), primary=True)]
    buttons = [*who, _open(window), *([_mail(window)] if coming else []), fewer_button()]
    return plain("\n".join(lines), *buttons)


def no_meetup(last: Dated) -> kit.Message:
    """The notice that no quarterly meet-up is planned: when the last one was, and a button to plan the next."""
    words = say.last_meetup(kit.bold(last.title), when_it_was(last.when))
    buttons = [kit.button(common.add_an_event(), "events.add", primary=True), fewer_button()]
    return plain(f"*{say.no_meetup()}*\n{words}", *buttons)


def _name(title: str) -> str:
    return kit.esc(title).replace("*", "∗")


def _event_line(event: Dated, fill: Fill, window: Window) -> str:
    full = occupancy_words(fill[event.id][0], None, 0)
    title = f"{_name(event.title)}, " if window.noun == Noun.ROUNDS else ""
    return f"{title}{slack_when(event.when)}{f' · {full}' if full else ''}"


def _answers(window: Window, first: Registration) -> list[kit.Element]:
    number = str(window.id)
    if window.noun == Noun.ROUNDS:
        take = kit.button(common.register(), "sessions.register", number, primary=True)
        return [take, kit.button(common.not_this_time(), "sessions.decline", number)]
    return [take_button(first), kit.button(common.not_this_time(), "places.decline", number)]


def _open(window: Window) -> kit.Element:
    label, number = common.open_(), str(window.id)
    if window.noun == Noun.ROUNDS:
        return kit.button(label, "sessions.open", number, says=window.title)
    return kit.button(label, "events.open", number, says=window.title)


def _mail(window: Window) -> kit.Element:
    label, number = common.copy_as_email(), str(window.id)
    return kit.button(label, "mail.round", number) if window.noun == Noun.ROUNDS else kit.button(label, "mail.event", number)
