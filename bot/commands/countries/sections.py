"""`/country edit`: the clusters of a country edit the sections of its page."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.blocks.answers import plain
from bot.blocks.countries import pages as show_countries, sections as show
from bot.blocks.kit import Message
from bot.blocks.sheets import Draft
from bot.commands.countries import command as countries
from bot.commands.editing import after_conflict, errors, given_back, opened_with, parts
from bot.commands.gazetteer import gazetteer
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, UpdateForm
from bot.operations.countries import pages as operations
from bot.rules.countries.sections import fields, of_subject, subject, written
from bot.rules.faults import Faulty
from bot.rules.lines import clean, line
from bot.rules.permissions import Action, Refused, Subject, may
from bot.rules.versions import Absent, Checked, Conflict, Content, Saved, Unchanged
from bot.rules.when.dates import picked
from bot.texts import common
from bot.texts.clusters import profile as say_profiles
from bot.texts.countries import sections as say
from bot.texts.network import answers as say_network
from store.models import SectionName
from store.queries.clusters.profiles import profiles, standing_in
from store.queries.countries.pages import codes, part, sections


async def edit(request: Request) -> Reply:
    """`/country edit [name]`: which section of a country's page to edit; without a name, of one's own country."""
    if request.query:
        meant = gazetteer().meant(request.query)
        if len(meant.codes) == 1 or meant.sure:
            return await _choose(request, meant.codes[0])
        near = meant.codes[:8] or gazetteer().nearest(request.query)
        return Say(show_countries.not_found(request.query, near, request.language))
    acting = {*request.actor.clusters, *request.actor.pending}
    own = list(dict.fromkeys(code for one in await request.read(profiles) if one.id in acting for code in one.countries))
    if len(own) == 1:
        return await _choose(request, own[0])
    if own:
        return Say(show_countries.choose(own, request.language))
    return await countries.LOOK_UP.command(request.asking("help"))


async def edit_one(request: Request) -> Reply:
    """Handles the Edit button of a page ("KR": asks which section) or of one section ("KR/visit")."""
    country, name = of_subject(request.value)
    if name is None:
        return await _choose(request, country)
    return await _form(request, country, name, update=False)


async def chosen(request: Request) -> Reply:
    """Handles the chosen section: its form replaces the choice."""
    name = of_subject(f"/{request.typed('part')}")[1]
    if name is None:
        return Say(plain(say_network.out_of_date()))
    return await _form(request, request.subject, name, update=True)


async def save(request: Request) -> Reply:  # noqa: PLR0911 (one for each outcome)
    """Handles the form of a section. After a fault, a conflict or a refusal, what was typed stays in the form or is shown for copying."""
    opened = opened_with(request.subject)
    country, name = of_subject(opened.about if opened else "")
    if opened is None or name is None or country not in codes():
        return Say(plain(say_network.out_of_date()))
    changes, checked_on = _typed(request, name)
    outcome = await request.perform(
        operations.edit,
        actor=request.actor,
        country=country,
        name=name,
        version=opened.version,
        changes=changes,
        checked_on=checked_on,
        now=request.now,
    )
    match outcome:
        case Saved():
            left = written((await request.read(part, country, name)).content)
            return Say(show.saved(country, name, outcome.fields, request.language, left=left))
        case Checked():
            return Say(show.told(say_profiles.checked(outcome.on), country, request.language))
        case Unchanged():
            return Say(show.unchanged(country, name, request.language))
        case Faulty():
            return FormErrors(errors(request, outcome.faults))
        case Conflict():
            draft, day = await after_conflict(request, opened, outcome, _as_typed), checked_on or _today(request)
            return UpdateForm(show.edit_form(draft, country, name, day, request.language))
        case Absent() | Refused():
            return await _given_back(request, name, changes, outcome)


async def check(request: Request) -> Reply:
    """Handles "Still correct" at a section: notes the day of the check and shows the page as it is now."""
    country, name = of_subject(request.value)
    outcome = await request.perform(operations.check_part, actor=request.actor, country=country, name=name or "", now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if name is None or country not in codes():
        return Say(show_countries.not_found(request.value, [], request.language))
    if isinstance(outcome, Absent):
        return Say(show.told(say.gone(say.part(name)), country, request.language))
    said = say_profiles.checked_already(outcome.on) if outcome.already else say_profiles.checked(outcome.on)
    return Replace(await countries.card(request, country, first=said))


async def whole(request: Request) -> Reply:
    """Opens one section in full."""
    country, name = of_subject(request.value)
    found = [one for one in await request.read(sections, country) if one.name == name] if country in codes() else []
    if not found:
        return Say(show_countries.not_found(request.value, [], request.language))
    return OpenForm(show.whole(country, found[0], _today(request), request.language))


async def _choose(request: Request, country: str) -> Reply:
    stop = await _refusal(request, country)
    if stop is not None:
        return Say(stop)
    return OpenForm(show.choose_form(country, await request.read(sections, country), request.language))


async def _form(request: Request, country: str, name: SectionName, *, update: bool) -> Reply:
    stop = await _refusal(request, country)
    if stop is not None:
        return Say(stop)
    found = await request.read(part, country, name)
    draft = Draft(subject(country, name), found.version, {field: found.content.get(field, "") for field in fields(name)})
    form = show.edit_form(draft, country, name, _today(request), request.language)
    return UpdateForm(form) if update else OpenForm(form)


async def _refusal(request: Request, country: str) -> Message | None:
    """Returns the message that refuses this person the form, else None. So that nobody types in vain; the operation checks again."""
    if country not in codes():
        return show_countries.not_found(country, [], request.language)
    answer = may(request.actor, Action.EDIT_COUNTRY, Subject(frozenset(await request.read(standing_in, country))))
    return await refused(request, answer) if isinstance(answer, Refused) else None


async def _as_typed(_name: str, value: Any) -> str:
    return str(value or "")


async def _given_back(request: Request, name: SectionName, changes: Content, outcome: Refused | Absent) -> Reply:
    said = await refused(request, outcome) if isinstance(outcome, Refused) else plain(say.gone(say.part(name)))
    typed = [(say.question(field), text) for field, text in changes.items() if text]
    return given_back("countries.edit", common.edit_the_page(), said, typed)


def _typed(request: Request, name: SectionName) -> tuple[Content, date | None]:
    there = [field for field in fields(name) if parts(request, field)]
    changes: Content = {field: (line if field == "source" else clean)(request.typed(field)) for field in there}
    return changes, picked(request.typed("checked_on"))


def _today(request: Request) -> date:
    now: datetime = request.now
    return now.astimezone(ZoneInfo(request.actor.zone or "Etc/UTC")).date()
