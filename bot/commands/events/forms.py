"""`/events add`: pages for what and when, then a preview; only then it is saved. What is typed is kept on every page."""

import secrets
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks.answers import plain
from bot.blocks.clusters.profile import refused_with_join
from bot.blocks.events import forms as show, lists as show_events, previews as show_checks
from bot.blocks.events.previews import AuthorView
from bot.blocks.inputs import Form
from bot.blocks.kit import esc
from bot.commands.editing import errors
from bot.commands.events import moving as moves
from bot.commands.events.form_values import menus_of, typed, usual_zone
from bot.commands.gazetteer import gazetteer
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Options, Reply, Request, Say, UpdateForm
from bot.operations.events import edits as operations
from bot.operations.events.parent import state_in
from bot.operations.ownership import of_event
from bot.rules.events.dates import SETTLED, WHEN, dates_of, kept_length
from bot.rules.events.drafts import EventDraft
from bot.rules.events.form import CARRIED, WINDOW, carried, draft_of, outline, typed_faults, what_faults, with_answers
from bot.rules.events.form_values import Dates, Questions, Values
from bot.rules.events.outcomes import Ended, EventAdded, NotAHost
from bot.rules.events.series import compact
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.lines import line, number_in
from bot.rules.permissions import Action, Refused, Subject, may
from bot.rules.search import normal
from bot.rules.versions import Absent
from bot.rules.when.series import rule_of
from bot.rules.when.wall import is_zone, zone_named, zones, zones_like
from bot.texts import common
from bot.texts.events import changes as say, forms as say_forms
from bot.texts.network import answers as say_network
from bot.texts.validation import fault as say_fault
from store.models import EventKind, EventState
from store.queries.clusters.profiles import names
from store.queries.countries.pages import zones as zones_of_country
from store.queries.network.settings import REVIEW, setting

MENU: Final = 50


async def add(request: Request) -> Reply:
    """`/events add [title]`, or the button (value: the host cluster's id): opens the first page."""
    actor = request.actor
    answer = may(actor, Action.ADD_EVENT, Subject(frozenset(actor.clusters or actor.pending)))
    if isinstance(answer, Refused):
        said = await refused(request, answer)
        return Say(said if actor.outsider or answer.clusters else refused_with_join(said))
    if request.number:
        host = str(request.number)
    else:
        host = str(next(iter(actor.contact_of or actor.clusters), "")) if not actor.secretariat else ""
    values = {"host": host, "title": line(request.query), "token": secrets.token_hex(8)}
    if host and isinstance(no := await _refusal(request, {**values, "kind": EventKind.OTHER}), Refused):
        return Say(await refused(request, no))
    return OpenForm(show.what_form(values, await menus_of(request, values)))


async def duplicate(request: Request) -> Reply:
    """Opens the first page with a copy of an event, without its date. Button value: `<event id>`."""
    found = await moves.event_to_run(request, request.number)
    parent = await request.read(state_in, found.event.group_id, found.event.round_id)
    if isinstance(parent, Ended):
        return Say(show_checks.done([say.ended(parent.noun, parent.title)], found.event.id))
    values = moves.values_of_copy(found) | {"token": secrets.token_hex(8)}
    return OpenForm(show.what_form(values, await menus_of(request, values), found.event.description, copied=True))


async def submit_details(request: Request) -> Reply:
    """Handles the first page and shows the second."""
    before = carried(request.subject) or {}
    found, faults = typed(request, (*show.EDITED, "form"))
    values = {**before, **{name: value for name, value in found.items() if name in CARRIED}}
    if isinstance(answer := await _refusal(request, values), Refused):
        return await _given_back(request, answer, values)
    if faults := [*what_faults(values), *faults]:
        return FormErrors(errors(request, faults))
    values["zone"] = values.get("zone") or await usual_zone(request, values)
    return UpdateForm(show.when_form(values, await menus_of(request, values), request.typed("description")))


async def back(request: Request) -> Reply:
    """Goes back one page with all that is typed; outside a form it opens the first page of a new event."""
    values = carried(request.subject)
    if values is None:
        return await add(request)
    if values.get("event"):
        return await moves.reopen_move_form(request, values)
    if isinstance(answer := await _refusal(request, values), Refused):
        return await _given_back(request, answer, values)
    found, _ = typed(request, (*WHEN, *WINDOW))
    menus, description = await menus_of(request, values), request.typed("description")
    if "capacity" in request.form:
        return UpdateForm(show.what_form({**values, **found}, menus, description))
    return UpdateForm(show.when_form(values, menus, description))


async def submit_dates(request: Request) -> Reply:
    """Handles the page of dates: shows errors, questions about the date, or the preview."""
    before = carried(request.subject)
    if before is None:
        return Say(plain(say_network.out_of_date()))
    found, _ = typed(request, (*WHEN, *WINDOW))
    values = {**{name: value for name, value in before.items() if name not in SETTLED}, **found}
    if values.get("event"):
        values = kept_length(before, values)
    return await _checked(request, values, request.typed("description"))


async def submit_answers(request: Request) -> Reply:
    """Handles the answers to the questions about the date."""
    values = carried(request.subject)
    if values is None:
        return Say(plain(say_network.out_of_date()))
    asked = dates_of(values, request.now)
    if isinstance(asked, Questions):
        answers = {name: request.typed(f"meant_{name}") for name in ("start", "end", "past")}
        values = with_answers(values, asked.questions, answers)
    return await _checked(request, values, request.typed("description"))


async def save(request: Request) -> Reply:
    """Handles the submitted preview: adds the event, or moves it if the form is about an existing one."""
    values = carried(request.subject)
    if values is None:
        return Say(plain(say_network.out_of_date()))
    dates = dates_of(values, request.now)
    if not isinstance(dates, Dates):
        return await _checked(request, values, request.typed("description"))
    return await moves.save(request, values, dates) if values.get("event") else await _make(request, values, dates)


async def _make(request: Request, values: Values, dates: Dates) -> Reply:
    description = request.typed("description")
    draft = draft_of(values, dates, description, request.now)
    if isinstance(draft, Faulty):
        return await _faulty(request, values, draft.faults, description)
    outcome = await request.perform(
        operations.add,
        actor=request.actor,
        draft=draft,
        dates=tuple(one.when for one in dates.occurrences),
        rule=dates.rule,
        key=f"form:{values.get('token', '')}",
        now=request.now,
    )
    match outcome:
        case EventAdded():
            alone = outcome.state == EventState.PLANNED and len(outcome.events) == 1
            return Say(show_checks.done([_added(outcome)], outcome.events[0], announce=alone))
        case NotAHost():
            return FormErrors(errors(request, [Fault("host", Problem.NO_CLUSTER)]))
        case Faulty():
            return FormErrors(errors(request, outcome.faults))
        case Ended() | Absent():
            said = plain(esc(say.ended(outcome.noun, outcome.title))) if isinstance(outcome, Ended) else show_events.gone()
            return UpdateForm(show_checks.given_back(said.blocks[:1], values, request.typed("description")))
        case Refused():
            return await _given_back(request, outcome, values)


async def zones_found(request: Request) -> Reply:
    """Options for the zone menu, by city or country; without text the person's own zone and UTC."""
    if request.actor.outsider:
        return Options(())
    text, own = request.query, request.actor.zone
    found = [zone for zone in (own, "Etc/UTC") if zone and not text]
    if text:
        exact = zone_named(text)
        meant = gazetteer().meant(text).codes[:3] if len(text) > 1 else ()
        begun = sorted(one for one in zones() if normal(text) in normal(one)) if normal(text) else []
        found = [*((exact,) if exact else ()), *(one for code in meant for one in zones_of_country(code)), *begun, *zones_like(text)]
    known = [one for one in dict.fromkeys(found) if is_zone(one)]
    return Options([show.zone_choice(one, request.now) for one in known[:MENU]])


async def _checked(request: Request, values: Values, description: str) -> Reply:
    """Checks the values and returns the next page: errors, questions about the date, or the preview."""
    answer = await _refusal(request, values)
    if isinstance(answer, Refused):
        return await _given_back(request, answer, values)
    dates = dates_of(values, request.now)
    if values.get("event"):
        return await moves.checked(request, values, dates)
    if faults := [*(dates.faults if isinstance(dates, Faulty) else ()), *typed_faults(values, description)]:
        return await _faulty(request, values, faults, description)
    assert not isinstance(dates, Faulty)
    values = {**values, "dates": compact(values.get("dates", ""), request.now.astimezone(ZoneInfo(values["zone"])).date())}
    if isinstance(dates, Questions):
        return UpdateForm(show_checks.questions_form(values, dates.questions, description))
    draft = draft_of(values, dates, description, request.now)
    if isinstance(draft, Faulty):
        return await _faulty(request, values, draft.faults, description)
    return UpdateForm(await _preview(request, values, draft, dates))


async def _faulty(request: Request, values: Values, faults: Sequence[Fault], description: str) -> Reply:
    """Shows errors at their fields; if some are on the page before, shows that page again with the errors on top."""
    there = {name.split(":")[0] for name in request.form}
    before = [fault for fault in faults if fault.field in (*WHEN, *WINDOW) and fault.field not in there]
    if not before:
        return FormErrors(errors(request, faults))
    reasons = "\n".join(esc(common.labelled(say_forms.field(one.field), say_fault(one))) for one in before)
    return UpdateForm(show.when_form(values, await menus_of(request, values), description, first=reasons))


async def _preview(request: Request, values: Values, draft: EventDraft, dates: Dates) -> Form:
    host = await request.read(names, [draft.host_id]) if draft.host_id is not None else {}
    ours = draft.group_id is None and draft.round_id is None
    reviewed = ours and not request.actor.secretariat and await request.read(setting, REVIEW) == "on"
    reading = AuthorView(request.actor.zone, request.language)
    name = host.get(draft.host_id, "") if draft.host_id is not None else ""
    return show_checks.preview_form(values, draft, dates.occurrences, name, reading, reviewed=reviewed, rule=rule_of(dates.rule))


async def _refusal(request: Request, values: Values) -> Refused | None:
    """Returns the refusal if this person may not go on, else None. So that nobody types in vain; the operation checks again."""
    if values.get("event"):
        answer = may(request.actor, Action.RUN_EVENT, await request.read(of_event, number_in(values["event"]) or 0))
    else:
        answer = may(request.actor, *await request.read(operations.needed_permission, outline(values)))
    return answer if isinstance(answer, Refused) else None


async def _given_back(request: Request, refusal: Refused, values: Values) -> Reply:
    """Nothing can be saved: says who could, and shows what was typed, for copying."""
    said = await refused(request, refusal)
    lead = [block for block in said.blocks if block["type"] != "actions"]
    description = request.typed("description")
    if not any((values.get("title"), values.get("place"), values.get("link"), description)):
        return Say(said)
    return UpdateForm(show_checks.given_back(lead, values, description))


def _added(outcome: EventAdded) -> str:
    if outcome.again:
        return say.added_before(outcome.title, outcome.state)
    return say.became(outcome.title, outcome.state, len(outcome.events))
