"""The questions about dates before an event is saved: past dates, and times that a clock change skips or repeats."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.rules.events.form_values import Past
from bot.rules.when.wall import Fold, Gap
from bot.texts.language import Phrase, Sentence, _, ngettext
from bot.texts.times import city, clock, day, offset, short_day, together
from store.models import Month

for_you: Sentence[str] = Sentence("for you: {words}")


def does_not_exist(gap: Gap) -> str:
    """The message that a local time (or a day) does not exist, because the clock (or the calendar) jumps over it."""
    if gap.later.date() != gap.local.date():
        return _("{day} does not exist in {city}: the calendar goes on with {later}.").format(
            day=short_day(gap.local.date()), city=city(gap.zone), later=short_day(gap.later.date())
        )
    return _("{time} does not exist in {city} that night ({day}): the clock goes forward.").format(
        time=clock(gap.local), city=city(gap.zone), day=short_day(gap.local.date())
    )


def comes_twice(fold: Fold) -> str:
    """The message that a local time occurs twice, because the clock goes back."""
    return _("{time} comes twice in {city} that night ({day}): the clock goes back.").format(
        time=clock(fold.local), city=city(fold.zone), day=short_day(fold.local.date())
    )


which_start: Final = Phrase("When does it start?")
which_end: Final = Phrase("When does it end?")


def at(local: datetime, asked: datetime) -> str:
    """A local time as an option to choose; with its day if that differs from the day asked for."""
    return clock(local) if local.date() == asked.date() else together(short_day(local.date()), clock(local))


def once(instant: datetime, zone: str, *, first: bool) -> str:
    """One of the two instants with the same local time, with its UTC offset."""
    which = _("the first time {time} ({offset})") if first else _("the second time {time} ({offset})")
    return which.format(time=clock(instant.astimezone(ZoneInfo(zone))), offset=offset(instant, zone))


def taken_after(gap: Gap) -> str:
    return _("{problem} I take {later}.").format(problem=does_not_exist(gap), later=clock(gap.later))


def taken_first(fold: Fold) -> str:
    return _("{problem} I take the first.").format(problem=comes_twice(fold))


def past(one: Past) -> str:
    """The message that a date, or some dates of a series, are in the past."""
    if one.count:
        return ngettext("{count} of these dates is past.", "{count} of these dates are past.", one.count).format(count=one.count)
    if isinstance(one.when, Month):
        return _("This month is over.")
    if one.days <= 0:
        return _("This was earlier today.")
    if one.days == 1:
        return _("This was yesterday.")
    return _("This was {days} days ago.").format(days=one.days)


past_label: Final = Phrase("What do you mean?")


def instead(on: date) -> str:
    return _("I mean {day}").format(day=day(on))


keep_past: Final = Phrase("Keep it: it is an event of the past")
drop_past: Final = Phrase("Leave these dates out")
questions_title: Final = Phrase("One question first")
nothing_saved_yet: Final = Phrase("Nothing is saved yet.")
