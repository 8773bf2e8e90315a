"""Editing an event, all but its date, by those who run it. Concurrent edits are merged, so that nothing is lost."""

from typing import Any, Final

from bot.blocks.answers import plain
from bot.blocks.events import forms as show, lists as show_events, previews as show_checks
from bot.blocks.inputs import Form
from bot.blocks.sheets import ConflictingValue
from bot.commands.editing import errors, saved_by
from bot.commands.events.form_values import menus_of, typed
from bot.commands.events.moving import FOLLOWING, event_to_run, may_run, visible_event
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, UpdateForm
from bot.operations.events import edits as operations
from bot.rules.events.content import OF_FIELD, as_values, content_of, form_values
from bot.rules.events.form_values import Values
from bot.rules.events.outcomes import NotAHost, Revised
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.lines import numbers_in
from bot.rules.permissions import Refused
from bot.rules.versions import Absent, Conflict, Unchanged
from bot.texts import common
from bot.texts.events import changes as say, forms as say_forms
from bot.texts.lists import enumerated
from bot.texts.network import answers as say_network
from store.queries.clusters.profiles import names
from store.queries.events.editable import Editable

FIELDS: Final = tuple(OF_FIELD)


async def edit(request: Request) -> Reply:
    """Opens the edit form. Button value: `<event id>`."""
    found = await event_to_run(request, request.number)
    return OpenForm(await _form(request, found, form_values(found.event, found.link, found.capacity)))


async def save(request: Request) -> Reply:
    """Handles the submitted form. After a fault, a conflict or a refusal, what was typed stays in the form or is shown for copying."""
    subject = numbers_in(request.subject, 3)
    found = await visible_event(request, subject[0]) if subject else None
    if subject is None:
        return Say(plain(say_network.out_of_date()))
    values, faults = typed(request, FIELDS)
    if found is None:
        return UpdateForm(show_checks.given_back(show_events.gone().blocks[:1], values, values.get("description", "")))
    if isinstance(answer := await may_run(request, found.event), Refused):
        return await _given_back(request, answer, values)
    content = content_of(values, found.event)
    if faults or isinstance(content, Faulty):
        return FormErrors(errors(request, [*faults, *(content.faults if isinstance(content, Faulty) else ())]))
    following = request.typed("scope") == FOLLOWING
    return await _answer(request, found, subject, values, await _saved(request, subject, content, following=following))


async def _saved(request: Request, subject: tuple[int, ...], content: dict[str, Any], *, following: bool) -> operations.Edited:
    return await request.perform(
        operations.edit,
        actor=request.actor,
        event_id=subject[0],
        revision=subject[1],
        changes=content,
        following=following,
        now=request.now,
    )


async def _answer(  # noqa: PLR0911 (one for each outcome)
    request: Request, found: Editable, subject: tuple[int, ...], values: Values, outcome: operations.Edited
) -> Reply:
    match outcome:
        case Revised():
            request.concern(*(up.member_id for up in outcome.promoted))
            return Replace(show_checks.done(_words(outcome), outcome.event_id))
        case Unchanged():
            return Say(show_checks.done([common.nothing_has_changed()], found.event.id))
        case Conflict():
            now = await visible_event(request, found.event.id) or found
            theirs = {field: await _theirs(request, outcome, field) for field in _clashing(outcome)}
            mine = as_values(outcome.content, now.event.zone) | {"scope": request.typed("scope")}
            return UpdateForm(await _form(request, now, mine, round_=subject[2] + 1, theirs=theirs))
        case Faulty():
            return FormErrors(errors(request, outcome.faults))
        case NotAHost():
            return FormErrors(errors(request, [Fault("host", Problem.NO_CLUSTER)]))
        case Refused():
            return await _given_back(request, outcome, values)
        case Absent():
            return Say(show_events.gone())


async def _form(
    request: Request, found: Editable, values: Values, *, round_: int = 0, theirs: dict[str, ConflictingValue] | None = None
) -> Form:
    event = found.event
    edit_ = show.Edit(event.id, event.revision, event.title, values, event.round_id is None, len(found.following), round_, theirs)
    return show.edit_form(edit_, await menus_of(request, values))


async def _given_back(request: Request, refusal: Refused, values: Values) -> Reply:
    said = await refused(request, refusal)
    if not values:
        return Say(said)
    return UpdateForm(show_checks.given_back(said.blocks, values, values.get("description", "")))


def _clashing(conflict: Conflict) -> list[str]:
    names = {clash.field for clash in conflict.clashes}
    return [field for field, name in OF_FIELD.items() if name in names]


async def _theirs(request: Request, conflict: Conflict, field: str) -> ConflictingValue:
    clash = next(one for one in conflict.clashes if one.field == OF_FIELD[field])
    return ConflictingValue(await in_words(request, field, clash.theirs), *await saved_by(request, clash))


async def in_words(request: Request, field: str, value: Any) -> str:
    """A field's value as people read it, with the name of the host."""
    if field != "host":
        return show.as_words(field, value, request.language)
    hosts = await request.read(names, [value]) if value is not None else {}
    return hosts.get(value, say_forms.no_host())


def _words(outcome: Revised) -> list[str]:
    fields = enumerated(say_forms.field(field) for field, name in OF_FIELD.items() if name in outcome.fields)
    words = [say.saved(outcome.title, fields, outcome.events)]
    words += [say.moved_up(len(outcome.promoted))] if outcome.promoted else []
    return [*words, *([say.surplus(outcome.surplus)] if outcome.surplus else [])]
