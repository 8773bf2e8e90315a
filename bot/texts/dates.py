"""Why a text is no date, and how to write one."""

from bot.rules.when.dates import WhyNot
from bot.texts.language import N_, _

SHOWN = 60
"""Characters of a typed text that are shown again."""


def not_a_date(why: WhyNot, typed: str) -> str:
    """Why a text is not a date."""
    return _(DATES[why]).format(typed=clipped(typed))


def clipped(text: str) -> str:
    """A typed text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


DATES = {
    WhyNot.NOT_A_DATE: N_("“{typed}” is not a date that can be understood. Write it like 2027-01-14, 14 January 2027 or January 2027."),
    WhyNot.NO_SUCH_DAY: N_("There is no day “{typed}” in the calendar."),
    WhyNot.NO_YEAR: N_("“{typed}” has no year. Write it like 14 January 2027."),
    WhyNot.SHORT_YEAR: N_("Write the year of “{typed}” with four figures."),
    WhyNot.FAR_YEAR: N_("The year of “{typed}” is too far away: it must be from 2000 to 2099."),
    WhyNot.MONTH_FIRST: N_("“{typed}” has the month first. Write the day first, or the month as a word."),
    WhyNot.WEEKDAY: N_("“{typed}”: this day falls on another day of the week. Correct one of the two."),
    WhyNot.TWICE: N_("“{typed}” is there already."),
}
