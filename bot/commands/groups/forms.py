"""Forms that add, edit, close and reopen working groups."""

from collections.abc import Iterable
from typing import Any

from bot.blocks.answers import plain
from bot.blocks.clusters.profile import ConflictingValue
from bot.blocks.groups import forms as show
from bot.blocks.inputs import Choice
from bot.blocks.kit import bold, section
from bot.commands.clusters.profile import saved_by
from bot.commands.groups.cards import card_of, gone, visible
from bot.commands.groups.zones import zones_of
from bot.commands.refusals import refused, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, UpdateForm
from bot.operations.groups import edits as group_edits
from bot.operations.groups import states as groups
from bot.operations.ownership import of_group
from bot.rules.events.drafts import GroupDraft
from bot.rules.groups import form as rule
from bot.rules.lines import numbers_in
from bot.rules.permissions import Action, Allowed, Refused, may
from bot.rules.versions import Clash, Conflict, Content, Unchanged
from bot.texts.clusters import profile as say_profiles
from bot.texts.groups import cards as say_groups
from bot.texts.groups import forms as say
from bot.texts.network import answers as say_network
from store.queries.clusters.profiles import names
from store.queries.groups.pages import editable
from store.queries.members.people import by_slack_id, people


async def add(request: Request) -> Reply:
    """The form of a new group."""
    content = rule.content(GroupDraft(topic=request.query))
    return OpenForm(show.group_form(await _draft(request, content)))


async def save_new(request: Request) -> Reply:
    """Handles the form of a new group."""
    values, wrong = await _typed(request)
    if wrong:
        return FormErrors(wrong)
    draft = rule.draft_of(rule.content(GroupDraft(topic="")) | values)
    outcome = await request.perform(group_edits.add, actor=request.actor, draft=draft, now=request.now)
    match outcome:
        case rule.GroupAdded(group_id):
            return Say(await card_of(request, group_id, say.added(bold(draft.topic))))
        case rule.TopicTaken(_, topic):
            return FormErrors({_block(request, "topic"): say.topic_taken(topic)})
        case rule.FaultyGroup(faults):
            return FormErrors(_errors(request, faults))
        case Refused():
            return Say(await refused(request, outcome))


async def edit(request: Request) -> Reply:
    """The form of a group, for those who lead it."""
    group = await visible(request, request.number)
    found = await request.read(editable, group.id)
    if found is None:
        return gone()
    await stop_unless_allowed(request, Action.LEAD, await request.read(of_group, group.id))
    return OpenForm(show.group_form(await _draft(request, *found, number=group.id)))


async def save(request: Request) -> Reply:  # noqa: PLR0911 (one for each outcome)
    """Handles the form of a group. After a fault or a conflict, what was typed stays in the form; after a refusal see `_given_back`."""
    opened = numbers_in(request.subject, 3)
    if opened is None:
        return Say(plain(say_network.out_of_date()))
    group_id, version, round_ = opened
    changes, wrong = await _typed(request, group_id)
    if wrong:
        return FormErrors(wrong)
    outcome = await request.perform(
        group_edits.edit, actor=request.actor, group_id=group_id, version=version, changes=changes, now=request.now
    )
    match outcome:
        case rule.Edited():
            return Replace(await card_of(request, group_id, _saved(request, outcome)))
        case Unchanged():
            return Replace(await card_of(request, group_id, say.unchanged()))
        case Conflict():
            return UpdateForm(show.group_form(await _with_theirs(request, group_id, outcome, round_ + 1)))
        case rule.FaultyGroup(faults):
            return FormErrors(_errors(request, faults))
        case rule.TopicTaken(_, topic):
            return FormErrors({_block(request, "topic"): say.topic_taken(topic)})
        case rule.NoSuchGroup() | rule.GroupClosed() | Refused():
            return await _given_back(request, outcome)


async def close(request: Request) -> Reply:
    """Close a group; its coming meetings are cancelled."""
    outcome = await request.perform(groups.close, actor=request.actor, group_id=request.number, now=request.now)
    match outcome:
        case rule.GroupClosed(_, topic, again, cancelled):
            words = say_groups.closed_already(bold(topic)) if again else say.closed_now(bold(topic), cancelled)
            return Replace(await card_of(request, request.number, words))
        case Refused():
            return Say(await refused(request, outcome))
        case rule.NoSuchGroup():
            return gone()


async def reopen(request: Request) -> Reply:
    """Open a closed group again."""
    outcome = await request.perform(groups.reopen, actor=request.actor, group_id=request.number, now=request.now)
    match outcome:
        case rule.GroupReopened(_, topic, again):
            words = (say.open_already if again else say.reopened)(bold(topic))
            return Replace(await card_of(request, request.number, words))
        case rule.TopicTaken(_, topic):
            return Say(plain(say.topic_in_use(bold(topic))))
        case Refused():
            return Say(await refused(request, outcome))
        case rule.NoSuchGroup():
            return gone()


async def _draft(request: Request, content: Content, version: int = 0, **more: Any) -> show.GroupValues:
    keeper = isinstance(may(request.actor, Action.ADD_GROUP), Allowed)
    leading = content["leader_cluster"]
    known = await request.read(names, [leading]) if leading is not None else {}
    wanted = [content[name] for name in ("leader", "deputy") if content[name] is not None]
    found = {one.id: one.slack_id for one in await request.read(people, wanted) if one.slack_id}
    zones = await zones_of(request, more.get("number"), content["zone"])
    cluster = Choice(known[leading], str(leading)) if leading in known else None
    return show.GroupValues(content, zones, version=version, keeper=keeper, people=found, cluster=cluster, **more)


async def _with_theirs(request: Request, group_id: int, conflict: Conflict, round_: int) -> show.GroupValues:
    theirs = {clash.field: await _theirs(request, clash) for clash in conflict.clashes}
    return await _draft(request, conflict.content, conflict.version, number=group_id, round=round_, theirs=theirs)


async def _theirs(request: Request, clash: Clash) -> ConflictingValue:
    who, when = await saved_by(request, clash)
    return ConflictingValue(await _as_typed(request, clash.field, clash.theirs), who, when)


async def _as_typed(request: Request, name: str, value: Any) -> str:
    if value is None or name not in (*show.PEOPLE, "leader_cluster"):
        return "" if value is None else str(value)
    if name == "leader_cluster":
        return next(iter((await request.read(names, [value])).values()), "")
    return next((one.name for one in await request.read(people, [value], active=False)), "")


async def _typed(request: Request, group_id: int | None = None) -> tuple[Content, dict[str, str]]:
    """Returns the typed values, and the error messages by block_id."""
    allowed = group_id is None or isinstance(may(request.actor, Action.LEAD, await request.read(of_group, group_id)), Allowed)
    typed = {name: request.typed(name) for name in rule.FIELDS if _block(request, name) in request.form}
    values = rule.read(typed)
    faults = list(rule.check(values))
    for name in show.PEOPLE & set(typed):
        values[name] = await _member(request, typed[name], meets=allowed)
        if typed[name] and values[name] is None:
            faults.append(rule.GroupFault(name, rule.GroupProblem.NOBODY))
    return values, _errors(request, faults)


async def _member(request: Request, slack_id: str, *, meets: bool) -> int | None:
    """Returns the member id of a person chosen in a people menu, or None. Somebody unknown is looked up in Slack first, if `meets`."""
    known = await request.read(by_slack_id, slack_id) if slack_id else None
    if known is None and slack_id and meets and await request.meet(slack_id):
        known = await request.read(by_slack_id, slack_id)
    return known.id if known else None


def _errors(request: Request, faults: Iterable[rule.GroupFault]) -> dict[str, str]:
    return {_block(request, fault.field): say.fault(fault) for fault in faults}


def _block(request: Request, name: str) -> str:
    """The block_id of a field in this form: after a conflict each field has a new suffix."""
    return next((block for block in request.form if block.split(":")[0] == name), name)


def _saved(request: Request, outcome: rule.Edited) -> str:
    request.concern(*(one.member_id for one in outcome.promoted))
    words = [say.saved([say.field(name) for name in outcome.fields])]
    words += [say.surplus(outcome.surplus)] if outcome.surplus else []
    words += [say.promoted(len(outcome.promoted))] if outcome.promoted else []
    return " ".join(words)


async def _given_back(request: Request, outcome: rule.NoSuchGroup | rule.GroupClosed | Refused) -> Reply:
    """Nothing can be saved: says why, and shows the typed purpose and video link for copying."""
    topic = outcome.topic if isinstance(outcome, rule.GroupClosed) else ""
    lead = section(say_groups.closed_already(bold(topic)) if topic else say_groups.gone())
    if isinstance(outcome, Refused):
        lead = (await refused(request, outcome)).blocks[0]
    typed = [(say.field(name), request.typed(name)) for name in ("purpose", "video_url") if request.typed(name)]
    return UpdateForm(show.given_back([lead, section(say_profiles.your_words())], typed))
