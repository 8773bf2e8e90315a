"""The organiser's forms of a round of remote sessions: add, edit, more meetings, late registration, cancel."""

import re
import secrets
from datetime import date
from functools import partial
from typing import Any, Final

from bot.blocks.answers import plain
from bot.blocks.kit import esc
from bot.blocks.sessions import cards as show, forms as show_forms
from bot.blocks.sheets import Draft
from bot.commands.editing import after_conflict, errors, given_back, opened_with, typed
from bot.commands.events.moving import who_is_told
from bot.commands.refusals import refused, refused_words, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, UpdateForm
from bot.commands.sessions.command import card, gone, visible
from bot.commands.sessions.meetings import typed_meetings
from bot.operations.ownership import of_round
from bot.operations.sessions import edits as session_edits, rounds as operations
from bot.rules.faults import Faulty
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused
from bot.rules.sessions.outcomes import NoSuchRound, RoundAdded, RoundChanged
from bot.rules.sessions.sheet import ROUND, before_deadline, content_of, draft_of, window_faults
from bot.rules.versions import Conflict
from bot.texts import common
from bot.texts.sessions import cards as say, forms as say_forms, registration as say_places
from bot.texts.times import short_day
from store.models import DeadlineForm, EventState
from store.queries.sessions.rounds import Meetings, by_number

FALLBACK: Final = "Europe/Paris"
TOKEN: Final = re.compile(r"[0-9a-f]{16}")
"""The idempotency token of a form: a form that is sent twice adds its round or meetings once."""


async def add(request: Request) -> Reply:
    """The form of a new round."""
    return OpenForm(show_forms.new_round_form(request.actor.zone or FALLBACK, secrets.token_hex(8)))


async def save_new(request: Request) -> Reply:
    """Handles the form of a new round."""
    values = ROUND.read(typed(request, ROUND, new=True))
    meetings, wrong = typed_meetings(request, values["title"])
    faults = ROUND.check(values) or window_faults(values, [(one.title, one.when) for one in meetings], request.now)
    if found := errors(request, faults) | wrong:
        return FormErrors(found)
    draft = draft_of(values, f"form:{request.subject}" if TOKEN.fullmatch(request.subject) else None)
    outcome = await request.perform(operations.add, actor=request.actor, draft=draft, meetings=meetings, now=request.now)
    if isinstance(outcome, Refused):
        return FormErrors({"title": await refused_words(request, outcome)})
    return await _shown(request, outcome.round_id, say_forms.added(outcome.title, outcome.meetings), clocks=True)


async def edit(request: Request) -> Reply:
    """Opens the form of a round's texts and registration window. Button value: `<round id>`."""
    found = (await _to_run(request)).round
    return OpenForm(show_forms.round_form(Draft(str(found.id), found.revision, content_of(found.model_dump(mode="json")))))


async def save_edit(request: Request) -> Reply:
    """Handles that form. After a fault, a conflict or a refusal, what was typed stays in the form or is shown for copying."""
    opened = opened_with(request.subject)
    round_id = number_in(opened.about) if opened else None
    if opened is None or round_id is None:
        return gone()
    changes = ROUND.read(typed(request, ROUND))
    outcome = await request.perform(
        session_edits.edit, actor=request.actor, round_id=round_id, version=opened.version, changes=changes, now=request.now
    )
    match outcome:
        case RoundChanged():
            return await _shown(request, round_id, common.saved() if outcome.fields else say_places.unchanged())
        case Faulty(faults):
            return FormErrors(errors(request, faults))
        case Conflict():
            return UpdateForm(show_forms.round_form(await after_conflict(request, opened, outcome, partial(in_words, request))))
        case NoSuchRound():
            said = plain(say.gone())
        case Refused():
            said = await refused(request, outcome)
    texts = [(say_forms.field(name), await in_words(request, name, value)) for name, value in changes.items() if value and name != "form"]
    return given_back("sessions.edit", say_forms.edit_title(), said, texts)


async def in_words(_request: Request, name: str, value: Any) -> str:
    """A field's value as people read it; empty for nothing."""
    match name:
        case _ if not value:
            return ""
        case "opens" | "deadline":
            return short_day(date.fromisoformat(value))
        case "form":
            return say_forms.form_by() if value == DeadlineForm.BY else say_forms.form_before()
        case "topics":
            return "\n".join(value)
        case _:
            return str(value)


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
    meetings, wrong = typed_meetings(request, found.round.title, len(found.meetings))
    closes = found.round.deadline_on
    if closes is not None and (first := before_deadline(closes, [(one.title, one.when) for one in meetings])):
        wrong = {"meetings": say_forms.before_deadline(first[0], short_day(first[1]), short_day(closes))} | wrong
    if wrong:
        return FormErrors(wrong)
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
