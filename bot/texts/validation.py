"""What is wrong with a field, said at the field of the form."""

from typing import Final

from bot.rules.faults import Fault, Problem
from bot.texts.dates import not_a_date
from bot.texts.language import N_, _
from bot.texts.lists import number
from bot.texts.times import short_day

QUOTED: Final = 40
SENTENCES: Final = {
    Problem.EMPTY: N_("Please fill this in."),
    Problem.LONG: N_("This has {count} characters, at most {limit} fit: {quoted}. Please shorten it by {over}."),
    Problem.MANY: N_("These are {count} lines, at most {limit} fit. Please take {over} away."),
    Problem.NUMBER: N_("Please write a number from {least} to {limit}."),
    Problem.CHOICE: N_("Please choose one of the list."),
    Problem.ADDRESS: N_("{quoted} is not the address of a page. Write it like this: https://www.example.org"),
    Problem.LINK: N_("{quoted} is not a label and an address. Write it like this: Our members | https://www.example.org"),
    Problem.FACT: N_("{quoted} is not a fact. Write: name | value | year | source. For example: member companies | 160 | 2024"),
    Problem.YEAR: N_("{quoted} is not a year from 1800 to 2100. Write four digits, or leave it empty."),
    Problem.NO_LANGUAGE: N_("Please choose the language of the second presentation, or empty the text below."),
    Problem.LANGUAGE: N_("I do not know the language {quoted}. Please choose another one."),
    Problem.COUNTRY: N_("{quoted} is not a country that I know. Write its name, its code or its flag."),
    Problem.PAGE: N_("The whole page is too long for one form. Please shorten this field: it is the longest."),
    Problem.NO_SOURCE: N_("Please write where this comes from: a law, an office, a page, or “our own experience”."),
    Problem.FUTURE: N_("This day is still to come. Please choose today or a day before."),
    Problem.ZONE: N_("Please choose a city from the menu: the times are those of its clocks."),
    Problem.NO_CLUSTER: N_("This cluster is not in the directory. Please choose one from the menu."),
    Problem.NOBODY: N_("I know no such person in this workspace. Choose somebody else, or nobody."),
    Problem.NOT_OF_CLUSTER: N_("This person acts for no cluster. Choose somebody else, or nobody."),
    Problem.NOT_OF_LEADING_CLUSTER: N_("This person does not act for the leading cluster. Choose somebody else, or nobody."),
    Problem.KIND: N_("Please choose a kind from the menu. A meeting of a working group is planned in /groups."),
    Problem.DAY: N_("Please choose a day from 2000 to 2099."),
    Problem.TIME: N_("Please choose a time."),
    Problem.MONTH: N_("Please choose a month from the menu."),
    Problem.PAST: N_("This moment is over. Which day did you mean?"),
    Problem.END_BEFORE: N_("It ends before it starts. If it ends on another day, fill in the last day."),
    Problem.TOO_LONG: N_("It lasts longer than {limit} days. Add two events, or a series."),
    Problem.REPEAT: N_("Please choose how it goes on."),
    Problem.NO_DATES: N_("There is no date left. Please write at least one that is to come."),
    Problem.DEADLINE_OVER: N_("This deadline is over already. Choose a later day."),
    Problem.DEADLINE_AFTER: N_("The deadline is after the event has begun. Choose an earlier day."),
    Problem.DEADLINE_AFTER_MEETING: N_("This deadline is after the meeting “{typed}” on {day}. Please choose an earlier day."),
    Problem.OPENS_LATE: N_("Registration would open when it is over already. Choose an earlier day."),
    Problem.OPENS_AFTER_DEADLINE: N_("Registration would open after the deadline. Please change one of the two."),
    Problem.OPENS_AFTER_MEETING: N_("Registration would open after the meeting “{typed}” on {day}. Please choose an earlier day."),
}
LONG_LINE: Final = {
    Problem.LONG: N_("Line {line}: this has {count} characters, at most {limit} fit: {quoted}. Please shorten it by {over}.")
}
AT_FIELD: Final = {
    "name": {Problem.EMPTY: N_("Please write a name.")},
    "title": {Problem.EMPTY: N_("Please write a title.")},
    "countries": {Problem.EMPTY: N_("Please name at least one country.")},
    "facts": {Problem.YEAR: N_("{quoted} is not a year from 1800 to 2100. Without a year, leave its place empty: name | value | | source")},
}
"""What is said better in a line, or at one field."""


def fault(one: Fault, line: int = 0) -> str:
    """The validation error of a field; `line` counts from 1, and is 0 where the field is not a list."""
    if one.problem == Problem.LINE and one.why is not None:
        return _("Line {line}: {said}").format(line=one.entry, said=not_a_date(one.why, one.typed))
    whole = bool(line) and one.problem == Problem.LONG
    sentences = {**SENTENCES, **(LONG_LINE if whole else AT_FIELD.get(one.field, {}))}
    said = _(sentences[one.problem])
    count = int(one.typed) if one.problem == Problem.MANY else len(one.typed)
    said = said.format(
        line=line,
        count=number(count),
        limit=number(one.limit),
        least=number(one.least),
        over=number(max(0, count - one.limit)),
        quoted=_quoted(one.typed),
        typed=one.typed,
        day=short_day(one.on) if one.on else "",
    )
    return _("Line {line}: {said}").format(line=line, said=said) if line and not whole else said


def _quoted(typed: str) -> str:
    return f"“{typed if len(typed) <= QUOTED else typed[: QUOTED - 1].rstrip() + '…'}”"
