"""The organiser's forms of a round of remote sessions: add, edit, more meetings, late registration, cancel."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.blocks.answers import plain
from bot.blocks.kit import esc
from bot.blocks.sessions import cards as show
from bot.blocks.sessions import forms as show_forms
from bot.commands.events.moving import who_is_told
from bot.commands.refusals import refused, refused_words, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say
from bot.commands.sessions.command import card, gone, visible
from bot.commands.sessions.meetings import typed_meetings
from bot.operations.ownership import of_round
from bot.operations.sessions import edits as session_edits
from bot.operations.sessions import rounds as operations
from bot.rules.events.drafts import RoundDraft
from bot.rules.events.form import last_day
from bot.rules.lines import line, number_in, numbers_in
from bot.rules.permissions import Action, Refused
from bot.rules.sessions.outcomes import NoSuchRound, RoundAdded, RoundChanged, RoundMoved
from bot.rules.when.dates import picked
from bot.rules.when.deadlines import closes_at
from bot.rules.when.wall import midnight
from bot.texts import common
from bot.texts.events.forms import choose_day
from bot.texts.sessions import forms as say_forms
from bot.texts.sessions import registration as say_places
from bot.texts.times import moment, short_day
from store.models import DeadlineForm, EventState, When
from store.queries.sessions.rounds import Meetings, by_number

FALLBACK: Final = "Europe/Paris"
TOKEN: Final = re.compile(r"[0-9a-f]{16}")
"""The idempotency token of a form: a form that is sent twice adds its round or meetings once."""


async def add(request: Request) -> Reply:
    """The form of a new round."""
    return OpenForm(show_forms.round_form(zone=request.actor.zone or FALLBACK, token=secrets.token_hex(8)))


async def save_new(request: Request) -> Reply:
    """Handles the form of a new round."""
    draft, errors = _draft(request)
    meetings, more = typed_meetings(request, draft.title)
    errors = _window_after(draft, [(one.title, one.when) for one in meetings]) | errors | more
    draft = replace(draft, key=f"form:{request.subject}" if TOKEN.fullmatch(request.subject) else None)
    if errors:
        return FormErrors(errors)
    outcome = await request.perform(operations.add, actor=request.actor, draft=draft, meetings=meetings, now=request.now)
    if isinstance(outcome, Refused):
        return FormErrors({"title": await refused_words(request, outcome)})
    return await _shown(request, outcome.round_id, say_forms.added(outcome.title, outcome.meetings), clocks=True)


async def edit(request: Request) -> Reply:
    """Opens the form of a round's texts and registration window. Button value: `<round id>`."""
    return OpenForm(show_forms.round_form((await _to_run(request)).round))


async def save_edit(request: Request) -> Reply:
    """Handles the form of a round's texts and registration window. Form subject: `<round id> <revision>`."""
    opened = numbers_in(request.subject, 2)
    if opened is None:
        return gone()
    round_id, revision = opened
    draft, errors = _draft(request, past_deadline=True)
    found = await request.read(by_number, round_id, drafts=True)
    if found is not None and (draft.deadline_on, draft.opens_at) != (found.round.deadline_on, found.round.opens_at):
        coming = [(event.title, event.when) for event in found.meetings if event.state != EventState.CANCELLED]
        errors = _window_after(draft, coming) | errors
    if errors:
        return FormErrors(errors)
    outcome = await request.perform(
        session_edits.edit, actor=request.actor, round_id=round_id, revision=revision, draft=draft, now=request.now
    )
    match outcome:
        case Refused():
            return FormErrors({"title": await refused_words(request, outcome)})
        case RoundMoved(_, at):
            return FormErrors({"title": say_forms.moved_meanwhile(moment(at))})
        case NoSuchRound():
            return gone()
        case RoundChanged():
            return await _shown(request, round_id, common.saved() if outcome.fields else say_places.unchanged())


async def add_meetings(request: Request) -> Reply:
    """Opens the form that adds meetings. Button value: `<round id>`."""
    found = await _to_run(request)
    return OpenForm(show_forms.meetings_form(found, request.actor.zone or FALLBACK, secrets.token_hex(8)))


async def save_meetings(request: Request) -> Reply:
    """Handles the form that adds meetings. Form subject: `<round id> <token>`."""
    number, _, token = request.subject.partition(" ")
    found = await request.read(by_number, number_in(number) or 0, drafts=True)
    if found is None:
        return gone()
    meetings, errors = typed_meetings(request, found.round.title, len(found.meetings))
    closes = found.round.deadline_on
    if closes is not None and (first := _before(closes, [(one.title, one.when) for one in meetings])):
        errors = {"meetings": say_forms.before_deadline(*first, short_day(closes))} | errors
    if errors:
        return FormErrors(errors)
    key = f"form:{token}" if TOKEN.fullmatch(token) else None
    outcome = await request.perform(
        session_edits.add_meetings, actor=request.actor, round_id=found.id, meetings=meetings, key=key, now=request.now
    )
    match outcome:
        case Refused():
            return FormErrors({"meetings": await refused_words(request, outcome)})
        case RoundAdded():
            return await _shown(request, found.id, say_forms.added_meetings(outcome.meetings), clocks=True)
        case NoSuchRound():
            return gone()


async def late(request: Request) -> Reply:
    """Allows registration after the deadline, or stops it. Button value: `<round id> on` or `<round id> off`."""
    first, _, wanted = request.value.partition(" ")
    number = number_in(first)
    if number is None:
        return gone()
    outcome = await request.perform(session_edits.open_late, actor=request.actor, round_id=number, late=wanted == "on", now=request.now)
    words = say_forms.opened_late() if wanted == "on" else say_forms.closed_late()
    return await _changed(request, number, outcome, words)


async def cancel(request: Request) -> Reply:
    """Asks for confirmation before a round is cancelled, and shows who will be told. Button value: `<round id>`."""
    found = await _to_run(request)
    coming = [event.id for event in found.meetings if event.state != EventState.CANCELLED and event.over_at > request.now]
    return Replace(show.cancel_question(found, await who_is_told(request, coming)))


async def cancel_now(request: Request) -> Reply:
    """Cancels a round with all its coming meetings. Button value: `<round id>`."""
    outcome = await request.perform(session_edits.cancel, actor=request.actor, round_id=request.number, now=request.now)
    return await _changed(request, request.number, outcome, say_forms.cancelled_now())


async def _changed(request: Request, round_id: int, outcome: RoundChanged | NoSuchRound | Refused, words: str) -> Reply:
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, NoSuchRound):
        return gone()
    found = await request.read(by_number, round_id, drafts=True)
    return Replace(await card(request, found, first=words if outcome.fields else say_places.unchanged())) if found else gone()


async def _to_run(request: Request) -> Meetings:
    """Returns the round of a button, or stops if this person may not change it."""
    found = await visible(request, request.number)
    await stop_unless_allowed(request, Action.RUN_ROUND, await request.read(of_round, found.id))
    return found


async def _shown(request: Request, round_id: int, words: str, *, clocks: bool = False) -> Reply:
    found = await request.read(by_number, round_id, drafts=True)
    if found is None:
        return Say(plain(esc(words)))
    coming = [event for event in found.meetings if event.over_at > request.now]
    lines = show.clocks(coming, request.actor.zone) if clocks else []
    return Replace(await card(request, found, first="\n".join([esc(words), *lines])))


def _draft(request: Request, *, past_deadline: bool = False) -> tuple[RoundDraft, dict[str, str]]:
    """Parses the form of a round: the draft, and error messages by field."""
    opens, deadline_on, form = picked(request.typed("opens")), picked(request.typed("deadline")), request.typed("form")
    form = form if form in set(DeadlineForm) else DeadlineForm.BY
    draft = RoundDraft(
        title=line(request.typed("title")),
        description=request.typed("description"),
        topics=request.lines("topics"),
        opens_at=midnight(opens, "Etc/UTC") if opens else None,
        deadline_on=deadline_on,
        deadline_form=form if deadline_on else None,
    )
    errors = {} if draft.title else {"title": say_forms.no_title()}
    errors |= {name: choose_day() for name in ("opens", "deadline") if request.typed(name) and not picked(request.typed(name))}
    if deadline_on is not None:
        closes = closes_at(deadline_on, form)
        if closes <= request.now and not past_deadline:
            errors["deadline"] = say_forms.deadline_over()
        if draft.opens_at is not None and draft.opens_at >= closes:
            errors["opens"] = say_forms.opens_too_late()
    return draft, errors


def _window_after(draft: RoundDraft, meetings: Sequence[tuple[str, When]]) -> dict[str, str]:
    """Error messages at the fields of a registration window that opens or closes after one of the meetings is over."""
    errors = {}
    if draft.opens_at is not None and (first := _before(draft.opens_at.date(), meetings)):
        errors["opens"] = say_forms.opens_after_meeting(*first)
    if draft.deadline_on is not None and (first := _before(draft.deadline_on, meetings)):
        errors["deadline"] = say_forms.deadline_after(*first)
    return errors


def _before(day: date, meetings: Sequence[tuple[str, When]]) -> tuple[str, str] | None:
    """The first meeting that is over before `day`, as its title and its last day in words; None if there is none."""
    first = min(meetings, key=lambda each: last_day(each[1]), default=None)
    return None if first is None or day <= last_day(first[1]) else (first[0], short_day(last_day(first[1])))
