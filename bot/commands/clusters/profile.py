"""`/cluster edit`: a cluster's own people edit its page."""

from bot.blocks.answers import plain
from bot.blocks.clusters import cards as show_clusters
from bot.blocks.clusters import directory as show_directory
from bot.blocks.clusters import profile as show
from bot.blocks.kit import MAX_ACTIONS, Message, esc, section
from bot.commands.clusters import command as clusters
from bot.commands.clusters.form_values import errors, typed
from bot.commands.looking_up import Asked
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, UpdateForm
from bot.operations.clusters import pages as operations
from bot.rules.clusters.directory import NameTaken, Retired
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.lines import numbers_in
from bot.rules.permissions import Action, Refused, Subject, may
from bot.rules.versions import Absent, Checked, Clash, Conflict, Content, Saved, Unchanged
from bot.texts.clusters import profile as say
from bot.texts.network import answers as say_network
from store.queries.clusters.content import content, editable
from store.queries.clusters.profiles import by_number, profiles
from store.queries.members.people import people


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
    opened = numbers_in(request.subject, 3)
    if opened is None:
        return Say(plain(say_network.out_of_date()))
    cluster_id, version, round_ = opened
    changes, wrong = typed(request)
    if wrong:
        return FormErrors(wrong)
    outcome = await request.perform(
        operations.edit, actor=request.actor, cluster_id=cluster_id, version=version, changes=changes, now=request.now
    )
    match outcome:
        case Saved():
            return Say(show.saved(cluster_id, outcome.fields))
        case Unchanged():
            return Say(show.unchanged(cluster_id))
        case Conflict():
            return UpdateForm(show.edit_form(await _with_theirs(request, cluster_id, outcome, round_ + 1)))
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
    return OpenForm(show.edit_form(show.ClusterDraft(cluster_id, version, page["name"], page, _identity(request))))


async def _with_theirs(request: Request, cluster_id: int, conflict: Conflict, round_: int) -> show.ClusterDraft:
    """The form again after a conflict: above each field that both changed stands what others saved meanwhile."""
    theirs = {clash.field: await _theirs(request, clash) for clash in conflict.clashes}
    name = conflict.content["name"]
    return show.ClusterDraft(cluster_id, conflict.version, name, conflict.content, _identity(request), round_, theirs, conflict.mine)


async def _theirs(request: Request, clash: Clash) -> show.ConflictingValue:
    who, when = await saved_by(request, clash)
    return show.ConflictingValue(show.as_typed(clash.field, clash.theirs), who, when)


async def saved_by(request: Request, clash: Clash) -> tuple[str, str]:
    """Who saved a field meanwhile, and when, in words. An `author_id` of None means the operator."""
    found = await request.read(people, [clash.author_id]) if clash.author_id is not None else []
    who = found[0].name if found else say.somebody_left() if clash.author_id is not None else say.operator()
    return who or say.somebody_left(), say.at(clash.at or request.now)


async def _given_back(request: Request, cluster_id: int, changes: Content, outcome: Retired | Refused | Absent) -> Reply:
    """Nothing can be saved: says why, and shows what was typed, for copying."""
    found = await request.read(content, cluster_id)
    if isinstance(outcome, Retired):
        lead = [section(say.retired_meanwhile(esc(outcome.name)))]
    else:
        said = await refused(request, outcome) if isinstance(outcome, Refused) else show_clusters.gone()
        lead = [*(block for block in said.blocks if block["type"] != "actions"), section(say.your_words())]
    written = [(say.field(name), show.as_typed(name, value)) for name, value in changes.items() if value != (found or {}).get(name)]
    if not written:
        return Say(Message(tuple(lead[:1]), ""))
    return UpdateForm(show.given_back("clusters.edit", lead, written))


def _may_edit(request: Request, cluster_id: int) -> bool:
    return not isinstance(may(request.actor, Action.EDIT_CLUSTER, Subject(frozenset({cluster_id}))), Refused)


def _identity(request: Request) -> bool:
    return not isinstance(may(request.actor, Action.ADD_CLUSTER), Refused)
