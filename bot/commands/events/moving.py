"""Events moved, given a fixed date, cancelled and restored; a preview shows first who will be told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from bot.blocks.answers import plain
from bot.blocks.events import forms as show, lists as show_events, previews as show_checks
from bot.blocks.events.previews import AuthorView, ChangeRecipients
from bot.blocks.groups import meetings as show_meetings
from bot.blocks.inputs import Form
from bot.blocks.kit import Block
from bot.commands.editing import errors, saved_by
from bot.commands.events.form_values import menus_of, typed
from bot.commands.refusals import refused, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, Stop, UpdateForm
from bot.operations.events import moving as operations
from bot.operations.ownership import of_event
from bot.rules.events.content import form_values
from bot.rules.events.dates import WHEN, when_values
from bot.rules.events.form_values import Dates, Questions, Values
from bot.rules.events.outcomes import Begun, BroughtBack, CalledOff, Ended, IsCancelled, IsOver, MovedTo, Overtaken
from bot.rules.events.series import followed
from bot.rules.events.visibility import is_there
from bot.rules.faults import Faulty
from bot.rules.groups.meetings import local_times
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Allowed, Refused, may
from bot.rules.sheets import REASON
from bot.rules.versions import Absent, Clash, Unchanged
from bot.rules.when.span import first_day
from bot.texts.events import changes as say
from bot.texts.network import answers as say_network
from bot.texts.times import plain_when
from store.models import Dated, EventState, Instants, Month, When
from store.queries.events.concerned import concerned, posts
from store.queries.events.editable import Editable, editable
from store.queries.events.search import by_number
from store.queries.groups.clocks import seat_clocks

NOT_COPIED: Final = frozenset({"opens", "deadline_on", "deadline_form", "day", "until", "month"})
FOLLOWING: Final = "following"


async def move(request: Request) -> Reply:
    """Opens the form for another date. Button value: `<event id>`."""
    found = await event_to_run(request, request.number)
    event = found.event
    if event.state == EventState.CANCELLED:
        return Say(show_checks.done([say.is_cancelled(event.title)], event.id, undo=event.over_at > request.now))
    values = {"event": str(event.id), "revision": str(event.revision), **when_values(event.when, event.zone)}
    return OpenForm(await _form(request, found, values))


async def reopen_move_form(request: Request, values: Values, first: str = "") -> Reply:
    """Shows the form for another date again, with what was typed; `first` is a line on top."""
    found = await event_to_run(request, number_in(values.get("event", "")) or 0)
    typed_now, _ = typed(request, WHEN)
    return UpdateForm(await _form(request, found, {**values, **typed_now}, first))


async def checked(request: Request, values: Values, dates: Dates | Questions | Faulty) -> Reply:
    """Checks the new date: shows errors, questions, or a preview of who will be told."""
    found = await event_to_run(request, number_in(values.get("event", "")) or 0)
    if isinstance(dates, Faulty):
        return FormErrors(errors(request, dates.faults))
    if isinstance(dates, Questions):
        return UpdateForm(show_checks.questions_form(values, dates.questions))
    event, after = found.event, dates.occurrences[0]
    if after.when == event.when:
        return Say(show_checks.done([say.same_date()], event.id))
    others = await request.read(_whens, found.movable) if values.get("scope") == FOLLOWING else []
    moved = [after, *followed(event.when, after.when, [other.when for other in others])]
    told = await who_is_told(request, [event.id, *(other.id for other in others)])
    day = first_day(after.when)
    late = event.round_id is None and event.deadline_on is not None and day is not None and event.deadline_on > day
    reading = AuthorView(request.actor.zone, request.language)
    theirs = await _clocks(request, event, after.when)
    return UpdateForm(show_checks.move_preview(values, event.title, (event.when, moved), reading, told, late=late, clocks=theirs))


async def save(request: Request, values: Values, dates: Dates) -> Reply:
    """Moves the event. If somebody else has moved it meanwhile, shows the form again with their date on top."""
    outcome = await request.perform(
        operations.move,
        actor=request.actor,
        event_id=number_in(values["event"]) or 0,
        revision=number_in(values.get("revision", "")) or 0,
        to=dates.occurrences[0].when,
        zone=values.get("zone") or "Etc/UTC",
        following=values.get("scope") == FOLLOWING,
        now=request.now,
    )
    match outcome:
        case MovedTo():
            await _renew(request, outcome.event_id)
            words = say.moved(outcome.title, plain_when(outcome.after), outcome.events, fixed=outcome.fixed)
            return Replace(show_checks.done([words, say.places_stay()], outcome.event_id))
        case Overtaken():
            who, at = await saved_by(request, Clash("when", None, outcome.author_id, outcome.at))
            first = say.overtaken(outcome.title, plain_when(outcome.when), who, at)
            return await reopen_move_form(request, {**values, "revision": str(outcome.revision)}, first)
        case Unchanged():
            return Say(show_checks.done([say.same_date()], number_in(values["event"]) or 0))
        case IsCancelled():
            return Say(show_checks.done([say.is_cancelled(outcome.title)], outcome.event_id, undo=True))
        case Absent() | Refused():
            return await _no(request, outcome)


async def cancel(request: Request) -> Reply:
    """Asks for confirmation and shows who will be told. Button value: `<event id>`."""
    found = await event_to_run(request, request.number)
    event = found.event
    if event.state == EventState.CANCELLED:
        return Say(show_checks.done([say.cancelled_before(event.title)], event.id, undo=event.over_at > request.now))
    if event.state == EventState.PLANNED and event.over_at <= request.now:
        return Say(show_checks.done([say.is_over(event.title)], event.id))
    following = found.following
    told = [await who_is_told(request, [event.id]), await who_is_told(request, [event.id, *following])]
    reading = AuthorView(request.actor.zone, request.language)
    proposed = event.state != EventState.PLANNED
    return OpenForm(show_checks.cancel_form(event, reading, told, len(following), proposed=proposed))


async def cancel_sent(request: Request) -> Reply:
    """Handles the confirmed form: cancels the event, and the following ones of its series if that was chosen."""
    event_id = number_in(request.subject)
    if event_id is None:
        return Say(plain(say_network.out_of_date()))
    following = request.typed("scope") == FOLLOWING
    reason = REASON.read({"reason": request.typed("reason")})
    if faults := REASON.check(reason):
        return FormErrors(errors(request, faults))
    outcome = await request.perform(
        operations.cancel, actor=request.actor, event_id=event_id, following=following, reason=reason["reason"], now=request.now
    )
    if isinstance(outcome, IsOver):
        return Say(show_checks.done([say.is_over(outcome.title)], event_id))
    if not isinstance(outcome, CalledOff):
        return await _no(request, outcome)
    await _renew(request, event_id)
    if outcome.withdrawn:
        return Replace(show_checks.done([say.withdrawn(outcome.title)], event_id))
    words = say.cancelled_before(outcome.title) if outcome.again else say.cancelled(outcome.title, outcome.events)
    return Replace(show_checks.done([words, say.can_come_back()], event_id, undo=True))


async def bring_back(request: Request) -> Reply:
    """Restores a cancelled event. Button value: `<event id>`."""
    outcome = await request.perform(operations.bring_back, actor=request.actor, event_id=request.number, now=request.now)
    match outcome:
        case BroughtBack():
            await _renew(request, outcome.event_id)
            words = [say.there_already(outcome.title)] if outcome.again else [say.brought_back(outcome.title)]
            words += [say.moved_up(len(outcome.promoted))] if outcome.promoted else []
            return Replace(show_checks.done(words, outcome.event_id))
        case Begun():
            return Say(show_checks.done([say.begun(outcome.title)], outcome.event_id))
        case Ended():
            return Say(show_checks.done([say.ended(outcome.noun, outcome.title)], request.number))
        case Absent() | Refused():
            return await _no(request, outcome)


async def may_run(request: Request, event: Dated) -> Allowed | Refused:
    """Whether this person may run the event. So that nobody types in vain; the operation checks again."""
    return may(request.actor, Action.RUN_EVENT, await request.read(of_event, event.id))


def values_of_copy(found: Editable) -> dict[str, str]:
    """The form values that a copy takes over: without the date, the registration window, late registration and the description."""
    copied = form_values(found.event, found.link, found.capacity)
    return {name: value for name, value in copied.items() if name not in (*NOT_COPIED, "description", "late")}


async def visible_event(request: Request, event_id: int) -> Editable | None:
    """Returns the event if this person may see it, else None; of its series only the later events that they may run."""
    found = await request.read(editable, event_id)
    if found is None or not is_there(found.event, request.actor):
        return None
    later = [event for event in await request.read(_whens, found.following) if is_there(event, request.actor)]
    theirs = [event.id for event in later if isinstance(await may_run(request, event), Allowed)]
    return replace(found, following=tuple(theirs), movable=tuple(one for one in found.movable if one in theirs))


async def event_to_run(request: Request, event_id: int) -> Editable:
    """Returns the event, or stops if this person may not see or run it."""
    found = await visible_event(request, event_id)
    if found is None:
        raise Stop(Say(show_events.gone()))
    await stop_unless_allowed(request, Action.RUN_EVENT, await request.read(of_event, event_id))
    return found


async def _form(request: Request, found: Editable, values: Values, first: str = "") -> Form:
    fixing = isinstance(found.event.when, Month)
    menus = await menus_of(request, values)
    return show.move_form(values, menus, found.event.title, fixing=fixing, following=len(found.movable), first=first)


async def _clocks(request: Request, event: Dated, when: When) -> list[Block]:
    """The local times of a group's delegates at the new time of its meeting; empty for any other event."""
    if event.group_id is None or not isinstance(when, Instants):
        return []
    return show_meetings.clocks(when, local_times(when, show_meetings.names_by_zone(await request.read(seat_clocks, event.group_id))))


async def who_is_told(request: Request, numbers: Iterable[int]) -> ChangeRecipients:
    """Who will be told of a change of these events, without the person who makes it, and in how many channel posts they appear."""
    people: dict[int, str] = {}
    in_posts = 0
    for event_id in numbers:
        people |= {person.id: person.name for person in await request.read(concerned, event_id)}
        in_posts += await request.read(posts, event_id)
    people.pop(request.actor.member_id or 0, None)
    return ChangeRecipients(sorted(people.values(), key=str.casefold), in_posts)


async def _renew(request: Request, event_id: int) -> None:
    """Marks the App Home of everybody concerned by the event for publishing again."""
    request.concern(*(person.id for person in await request.read(concerned, event_id)))


async def _no(request: Request, outcome: Refused | Absent) -> Reply:
    return Say(await refused(request, outcome) if isinstance(outcome, Refused) else show_events.gone())


def _whens(db: Session, numbers: Sequence[int]) -> list[Dated]:
    found = (by_number(db, event_id, drafts=True) for event_id in numbers)
    return [event for event in found if event is not None]
