"""The validation errors of a season's pasted lines and dates, with what to write instead."""

from bot.rules.season.items import GROUP, ROUND, Bad, CellFault, CellProblem
from bot.rules.when.dates import WhyNot
from bot.rules.when.wall import Gap
from bot.texts import common, times
from bot.texts.dates import clipped, not_a_date
from bot.texts.events.lists import kind_name
from bot.texts.events.times import does_not_exist
from bot.texts.language import N_, _
from store.models import EventKind


def bad_line(bad: Bad) -> str:
    """An invalid line: its number and all its errors."""
    return _("Line {number}: {faults}").format(number=bad.number, faults=" ".join(fault(one) for one in bad.faults))


def fault(one: CellFault) -> str:
    """One validation error."""
    if isinstance(one.why, WhyNot):
        return not_a_date(one.why, one.typed)
    if one.jump is not None:
        return _jump(one)
    values = {
        "typed": clipped(one.typed),
        "hint": one.hint,
        "line": one.line,
        "column": _(COLUMNS[one.column]) if one.column in COLUMNS else one.column,
    }
    if one.why == CellProblem.NOT_FOR_THIS and one.hint in NOT_FOR:
        return _(NOT_FOR[one.hint]).format(**values)
    if one.why == CellProblem.NOT_FOR_THIS:
        values["hint"] = kind_name(EventKind(one.hint))
    said = _(SENTENCES[one.why]).format(**values)
    return f"{said} {common.do_you_mean(one.hint)}" if one.hint and one.why in WITH_A_HINT else said


def _jump(one: CellFault) -> str:
    """The message that a local time does not exist or occurs twice."""
    assert one.jump is not None
    day, city = times.short_day(one.jump.local.date()), times.city(one.jump.zone)
    if isinstance(one.jump, Gap):
        later = times.clock(one.jump.later)
        if one.jump.later.date() != one.jump.local.date():
            return does_not_exist(one.jump)
        return _("{time} does not exist in {city} on {day}: the clock goes forward then. Do you mean {later}?").format(
            time=one.typed, city=city, day=day, later=later
        )
    first, second = (times.together(times.short_day(at.date()), times.clock(at)) for at in (one.jump.first, one.jump.second))
    return _("{time} comes twice in {city} on {day}: the clock goes back then. Write it with the zone UTC: {first}, or {second}.").format(
        time=one.typed, city=city, day=day, first=first, second=second
    )


COLUMNS = {
    "date": N_("date"),
    "time": N_("time"),
    "zone": N_("zone"),
    "group": N_("group"),
    "leader": N_("leader"),
    "length": N_("length"),
    "place": N_("place"),
    "country": N_("country"),
    "link": N_("link"),
    "host": N_("host"),
    "seats": N_("seats"),
    "opens": N_("opens"),
    "deadline": N_("deadline"),
    "description": N_("description"),
    "topics": N_("topics"),
    "title": N_("title"),
    "visibility": N_("visibility"),
}
WITH_A_HINT = {
    CellProblem.UNKNOWN_COLUMN,
    CellProblem.KIND,
    CellProblem.ZONE,
    CellProblem.NO_SUCH_GROUP,
    CellProblem.NO_SUCH_ROUND,
    CellProblem.NO_SUCH_LEADER,
    CellProblem.NO_SUCH_HOST,
}
NOT_FOR = {
    GROUP: N_("The column {column} means nothing for a working group: take “{typed}” out, or give it a line of its own."),
    ROUND: N_("The column {column} means nothing for a round: take “{typed}” out, or give it a line of its own."),
}
SENTENCES = {
    CellProblem.QUOTES: N_('A quotation mark at the beginning of a cell is not closed. Write one " within a text as "".'),
    CellProblem.CELLS: N_("There are {typed} cells, but only {hint} columns. Is a title with a comma not in quotation marks?"),
    CellProblem.UNKNOWN_COLUMN: N_("There is no column “{typed}”; it was not read."),
    CellProblem.COLUMN_TWICE: N_("The column “{typed}” is there twice."),
    CellProblem.COLUMN_MISSING: N_("The column “{typed}” is missing in the heading."),
    CellProblem.MANY_LINES: N_("A season has at most {hint} lines. Nothing from here on was read: bring it as a second season."),
    CellProblem.KIND_MISSING: N_(
        "The kind is missing: fair, rendez-vous, quarterly, session, meeting, mission, webinar, other, group or round."
    ),
    CellProblem.KIND: N_(
        "There is no kind “{typed}”. There are fair, rendez-vous, quarterly, session, meeting, mission, webinar, other, group and round."
    ),
    CellProblem.TITLE_MISSING: N_("The title is missing."),
    CellProblem.DATE_MISSING: N_("The date is missing. A month is enough: January 2027."),
    CellProblem.TIME: N_("“{typed}” is not a time of day. Write it like 14:00."),
    CellProblem.TIME_WITHOUT_DAY: N_("A month has no time of day yet: leave “{typed}” out until the day is fixed."),
    CellProblem.ZONE_MISSING: N_("The zone of {typed} is missing. Write the city whose clock counts, like Paris."),
    CellProblem.ZONE: N_("“{typed}” is not a zone with one meaning. Write a large city of it, like Paris or Bogota, or UTC."),
    CellProblem.LENGTH: N_("“{typed}” is not a length. Write it like 90, 1 h 30 or 3 days."),
    CellProblem.LENGTH_WITHOUT_TIME: N_("The length “{typed}” needs a time of day. For whole days write it like 3 days."),
    CellProblem.LENGTH_IN_DAYS: N_("What begins at a time of day lasts at most 24 hours. Leave the time out for several days."),
    CellProblem.LONG: N_("The column {column} has {typed} characters, at most {hint} fit."),
    CellProblem.MANY: N_("The column {column} has {typed} entries, at most {hint} fit."),
    CellProblem.MEETING_LENGTH: N_("The meetings of a group take {hint} minutes; “{typed}” does not fit."),
    CellProblem.SEATS: N_("“{typed}” is not a number of seats: write 1 to {hint}, or leave it empty for no limit."),
    CellProblem.LINK: N_("“{typed}” is not the address of a page. It begins with https://."),
    CellProblem.DEADLINE: N_("“{typed}” is not a deadline. Write it like “before 4 December 2027” or “by 2027-12-03”."),
    CellProblem.DEADLINE_AFTER: N_("The deadline “{typed}” is after the event."),
    CellProblem.OPENS: N_("“{typed}” is not a day on which registration can open. Write it like 2027-10-01."),
    CellProblem.OPENS_LATE: N_("Registration would open on “{typed}”, after its deadline."),
    CellProblem.VISIBILITY: N_("“{typed}” is neither public nor members."),
    CellProblem.NOT_FOR_THIS: N_(
        "The column {column} means nothing for the kind “{hint}”: take “{typed}” out, or give it a line of its own."
    ),
    CellProblem.KEY: N_("“{typed}” cannot be a key. A key is small letters, digits and hyphens: kick-off-2027."),
    CellProblem.OF_THE_ROUND: N_("The round has the window of registration for all its sessions: move “{typed}” to the line of the round."),
    CellProblem.GROUP_MISSING: N_("The group is missing: whose meeting is it? A meeting of no group has the kind “other”."),
    CellProblem.LEADER_MISSING: N_("The leader is missing: write a cluster, or a member's Slack name."),
    CellProblem.TWICE: N_("It is the same as line {line}: kind, group, title and date. If both are meant, give one of them another title."),
    CellProblem.NO_SUCH_GROUP: N_("There is no working group “{typed}”. Give it a line with the kind “group”."),
    CellProblem.NO_SUCH_ROUND: N_("There is no round “{typed}”. Give it a line with the kind “round”."),
    CellProblem.GROUP_LINE: N_("It belongs to line {line}, which is not right yet."),
    CellProblem.SEVERAL_LEADERS: N_("“{typed}” is the name of several. Write the member's Slack ID, which begins with U."),
    CellProblem.LEADER_WITHOUT_CLUSTER: N_(
        "“{typed}” acts for no cluster, or for several, and the leader's cluster has a seat. Write the cluster."
    ),
    CellProblem.NO_SUCH_LEADER: N_("“{typed}” is neither a cluster nor a member that the bot knows."),
    CellProblem.NO_SUCH_HOST: N_("There is no cluster “{typed}”."),
    CellProblem.NO_SUCH_COUNTRY: N_("“{typed}” is not a country."),
}
