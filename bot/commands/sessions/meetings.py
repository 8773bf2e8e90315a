"""Parses the meetings typed in a round's forms: one per line, with a zone, a length and a link for all of them."""

from typing import Final

from bot.commands.editing import errors as errors_of, typed
from bot.commands.request import Request
from bot.rules.events.drafts import EventDraft, visibility_of
from bot.rules.sessions.lines import MOST, BadLine, LineProblem, TypedMeeting, read_meetings
from bot.rules.sessions.sheet import MEETINGS, USUAL_LENGTH
from bot.rules.when.dates import WhyNot
from bot.rules.when.wall import zone_named
from bot.texts.dates import not_a_date
from bot.texts.sessions import forms as say_forms
from bot.texts.times import clock
from store.models import EventKind

ANYWHERE: Final = frozenset((LineProblem.DATE, LineProblem.NO_TIME, LineProblem.TIME))
"""Faults of a line that do not depend on the zone."""


def typed_meetings(request: Request, title: str, before: int = 0) -> tuple[list[EventDraft], dict[str, str]]:
    """Returns the meetings in the form, or none if anything is wrong, and error messages by field.

    `before` is how many meetings the round has already.
    """
    values = MEETINGS.read(typed(request, MEETINGS, new=True))
    errors = errors_of(request, MEETINGS.check(values))
    zone = zone_named(values["zone"])
    minutes = values["length"] if "length" not in errors else None
    if zone is None:
        errors["zone"] = say_forms.bad_zone()
    lines = request.lines("meetings")
    if len(lines) + before > MOST:
        errors["meetings"] = say_forms.too_many_meetings(MOST)
    read = read_meetings(lines, zone or "Etc/UTC", minutes or USUAL_LENGTH, request.now)
    bad = [_said(one, zone or "") for one in read if isinstance(one, BadLine) and (zone or one.why in ANYWHERE)]
    if bad and "meetings" not in errors:
        errors["meetings"] = " ".join(bad)
    if errors or zone is None or minutes is None:
        return [], errors
    alone = before + len(read) == 1
    return [
        EventDraft(
            title=title if alone else say_forms.meeting_title(title, number),
            kind=EventKind.SESSION,
            when=meeting.when,
            zone=zone,
            visibility=visibility_of(EventKind.SESSION),
            online=True,
            online_url=values["link"] or None,
        )
        for number, meeting in enumerate((one for one in read if isinstance(one, TypedMeeting)), before + 1)
    ], {}


def _said(bad: BadLine, zone: str) -> str:
    match bad.why:
        case LineProblem.DATE:
            why = not_a_date(bad.why_not or WhyNot.NOT_A_DATE, bad.text)
        case LineProblem.NO_TIME:
            why = say_forms.no_time()
        case LineProblem.TIME:
            why = say_forms.bad_time()
        case LineProblem.PAST:
            why = say_forms.is_past()
        case LineProblem.GAP:
            why = say_forms.gap(zone, clock(bad.later) if bad.later else "")
        case LineProblem.FOLD:
            why = say_forms.fold(zone)
    return say_forms.bad_line(bad.number, bad.text, why)
