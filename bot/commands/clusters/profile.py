"""`/cluster edit`: a cluster's own people edit its page."""

from typing import Any

from bot.blocks.answers import plain
from bot.blocks.clusters import cards as show_clusters, directory as show_directory, profile as show
from bot.blocks.kit import MAX_ACTIONS, esc
from bot.blocks.sheets import Draft
from bot.commands.clusters import command as clusters
from bot.commands.clusters.form_values import typed
from bot.commands.editing import after_conflict, errors, given_back, opened_with
from bot.commands.looking_up import Asked
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, UpdateForm
from bot.operations.clusters import pages as operations
from bot.rules.clusters.directory import NameTaken, Retired
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused, Subject, may
from bot.rules.versions import Absent, Checked, Conflict, Content, Saved, Unchanged
from bot.texts import common
from bot.texts.clusters import profile as say
from bot.texts.network import answers as say_network
from store.queries.clusters.content import content, editable
from store.queries.clusters.profiles import by_number, profiles


async def edit(request: Request) -> Reply:
    """`/cluster edit [name]`: opens the form if exactly one cluster fits, else offers a choice."""
    everything = await request.read(profiles)
    if request.query:
        found = {hit.key for hit in clusters.matching(request.query, everything)}
        among = [one for one in everything if one.id in found]
        if not among:
            return Say(await clusters.answer(request, Asked(request.query)))
        among = (among if len(among) == 1 else [one for one in among if _may_edit(request, one.id)]) or among
    else:
        among = [one for one in everything if one.id in request.actor.contact_of] or (everything if request.actor.secretariat else [])
    if len(among) == 1:
        return await _open(request, among[0].id)
    if among:
        return Say(show.choose(among, max(0, len(among) - MAX_ACTIONS), request.desk.command("cluster")))
    return await _nobodys(request)


async def _nobodys(request: Request) -> Reply:
    """The answer to somebody who has no page to edit: who could edit it, that their claim is pending, or how to claim a cluster."""
    answer = may(request.actor, Action.EDIT_CLUSTER, Subject(frozenset({*request.actor.clusters, *request.actor.pending})))
    if isinstance(answer, Refused) and answer.clusters:
        said = await refused(request, answer)
        return Say(said if request.actor.clusters else show.refused_with_join(said))
    return Say(show.nobody_yet())


async def edit_button(request: Request) -> Reply:
    """Handles the Edit button on a card. Button value: `<cluster id>`."""
    return await _open(request, request.number)


async def save(request: Request) -> Reply:  # noqa: PLR0911 (one for each outcome)
    """Handles the submitted form. After a fault, a conflict or a refusal, what was typed stays in the form or is shown for copying."""
    opened = opened_with(request.subject)
    cluster_id = number_in(opened.about) if opened else None
    if opened is None or cluster_id is None:
        return Say(plain(say_network.out_of_date()))
    changes, wrong = typed(request)
    if wrong:
        return FormErrors(wrong)
    outcome = await request.perform(
        operations.edit, actor=request.actor, cluster_id=cluster_id, version=opened.version, changes=changes, now=request.now
    )
    match outcome:
        case Saved():
            return Say(show.saved(cluster_id, outcome.fields))
        case Unchanged():
            return Say(show.unchanged(cluster_id))
        case Conflict():
            draft = await after_conflict(request, opened, outcome, _as_typed)
            return UpdateForm(show.edit_form(draft, outcome.content["name"], identity=_identity(request)))
        case Faulty():
            return FormErrors(errors(request, outcome.faults))
        case NameTaken():
            return FormErrors(errors(request, [Fault("name", Problem.EMPTY)], say.name_taken(outcome.name)))
        case Retired() | Absent() | Refused():
            return await _given_back(request, cluster_id, changes, outcome)


async def check(request: Request) -> Reply:
    """Handles "Still correct": notes the day of the check and shows the card as it is now."""
    if not request.number:
        return Say(show_clusters.gone())
    outcome = await request.perform(operations.check_page, actor=request.actor, cluster_id=request.number, now=request.now)
    match outcome:
        case Checked():
            return Replace(await clusters.card_of(request, request.number, first=show.checked(outcome.on, already=outcome.already)))
        case Refused():
            return Say(await refused(request, outcome))
        case Retired():
            return Say(show_directory.retired(outcome.name))
        case Absent():
            return Say(show_clusters.gone())


async def full_page(request: Request) -> Reply:
    """Opens the whole page, without cuts."""
    cluster = await request.read(by_number, request.number)
    return OpenForm(show.whole(cluster)) if cluster else Say(show_clusters.gone())


async def _open(request: Request, cluster_id: int) -> Reply:
    found = await request.read(editable, cluster_id)
    if found is None:
        return Say(show_clusters.gone())
    page, version, retired = found
    answer = may(request.actor, Action.EDIT_CLUSTER, Subject(frozenset({cluster_id})))
    if retired:
        return Say(show_directory.retired(page["name"]))
    if isinstance(answer, Refused):
        return Say(await refused(request, answer))
    return OpenForm(show.edit_form(Draft(str(cluster_id), version, page), page["name"], identity=_identity(request)))


async def _as_typed(name: str, value: Any) -> str:
    return show.as_typed(name, value)


async def _given_back(request: Request, cluster_id: int, changes: Content, outcome: Retired | Refused | Absent) -> Reply:
    """Nothing can be saved: says why, and shows what was typed, for copying."""
    found = await request.read(content, cluster_id) or {}
    match outcome:
        case Retired():
            said = plain(say.retired_meanwhile(esc(outcome.name)))
        case Refused():
            said = await refused(request, outcome)
        case Absent():
            said = show_clusters.gone()
    written = [(say.field(name), show.as_typed(name, value)) for name, value in changes.items() if value != found.get(name)]
    return given_back("clusters.edit", common.edit_the_page(), said, written)


def _may_edit(request: Request, cluster_id: int) -> bool:
    return not isinstance(may(request.actor, Action.EDIT_CLUSTER, Subject(frozenset({cluster_id}))), Refused)


def _identity(request: Request) -> bool:
    return not isinstance(may(request.actor, Action.ADD_CLUSTER), Refused)
