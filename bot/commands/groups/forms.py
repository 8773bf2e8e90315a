"""Forms that add, edit, close and reopen working groups."""

from typing import Any

from bot.blocks.answers import plain
from bot.blocks.groups import forms as show
from bot.blocks.kit import bold
from bot.blocks.sheets import Draft
from bot.commands.editing import after_conflict, errors, given_back, opened_with, typed
from bot.commands.groups.cards import card_of, gone, visible
from bot.commands.groups.zones import zones_of
from bot.commands.refusals import refused, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, UpdateForm
from bot.operations.groups import edits as group_edits, states as groups
from bot.operations.ownership import of_group
from bot.rules.events.drafts import GroupDraft
from bot.rules.faults import Fault, Faulty, Problem
from bot.rules.groups import outcomes as rule
from bot.rules.groups.sheet import GROUP, content, draft_of
from bot.rules.lines import number_in
from bot.rules.permissions import NOTHING, Action, Allowed, Refused, may
from bot.rules.sheets import FieldKind
from bot.rules.versions import Conflict, Content, Unchanged
from bot.texts import editing as say_editing
from bot.texts.groups import cards as say_groups, forms as say
from bot.texts.network import answers as say_network
from store.queries.clusters.profiles import names
from store.queries.groups.pages import editable
from store.queries.members.people import by_slack_id, people


async def add(request: Request) -> Reply:
    """The form of a new group."""
    draft = Draft("", 0, content(GroupDraft(topic=request.query)))
    return OpenForm(show.group_form(draft, await _menus(request, draft.content)))


async def save_new(request: Request) -> Reply:
    """Handles the form of a new group."""
    draft = draft_of(content(GroupDraft(topic="")) | await _typed(request))
    outcome = await request.perform(group_edits.add, actor=request.actor, draft=draft, now=request.now)
    match outcome:
        case rule.GroupAdded(group_id):
            return Say(await card_of(request, group_id, say.added(bold(draft.topic))))
        case rule.TopicTaken(_, topic):
            return FormErrors(errors(request, [Fault("topic", Problem.EMPTY)], say.topic_taken(topic)))
        case Faulty(faults):
            return FormErrors(errors(request, faults))
        case Refused():
            return Say(await refused(request, outcome))


async def edit(request: Request) -> Reply:
    """The form of a group, for those who lead it."""
    group = await visible(request, request.number)
    found = await request.read(editable, group.id)
    if found is None:
        return gone()
    await stop_unless_allowed(request, Action.LEAD, await request.read(of_group, group.id))
    values, version = found
    return OpenForm(show.group_form(Draft(str(group.id), version, values), await _menus(request, values, group.id)))


async def save(request: Request) -> Reply:  # noqa: PLR0911 (one for each outcome)
    """Handles the form of a group. After a fault, a conflict or a refusal, what was typed stays in the form or is shown for copying."""
    opened = opened_with(request.subject)
    group_id = number_in(opened.about) if opened else None
    if opened is None or group_id is None:
        return Say(plain(say_network.out_of_date()))
    changes = await _typed(request, group_id)
    outcome = await request.perform(
        group_edits.edit, actor=request.actor, group_id=group_id, version=opened.version, changes=changes, now=request.now
    )
    match outcome:
        case rule.Edited():
            return Replace(await card_of(request, group_id, _saved(request, outcome)))
        case Unchanged():
            return Replace(await card_of(request, group_id, say.unchanged()))
        case Conflict():
            draft = await after_conflict(request, opened, outcome, lambda name, value: in_words(request, name, value))
            return UpdateForm(show.group_form(draft, await _menus(request, draft.content, group_id)))
        case Faulty(faults):
            return FormErrors(errors(request, faults))
        case rule.TopicTaken(_, topic):
            return FormErrors(errors(request, [Fault("topic", Problem.EMPTY)], say.topic_taken(topic)))
        case rule.NoSuchGroup() | rule.GroupClosed() | Refused():
            return await _given_back(request, changes, outcome)


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


async def _menus(request: Request, values: Content, group_id: int | None = None) -> show.GroupMenus:
    keeper = isinstance(may(request.actor, Action.ADD_GROUP), Allowed)
    wanted = [values[name] for name in ("leader", "deputy") if values[name] is not None]
    found = {one.id: one.slack_id for one in await request.read(people, wanted) if one.slack_id}
    cluster = await in_words(request, "leader_cluster", values["leader_cluster"])
    return show.GroupMenus(await zones_of(request, group_id, values["zone"]), keeper, found, cluster)


async def in_words(request: Request, name: str, value: Any) -> str:
    """A field's value as people read it: the names of a cluster and of people. Whoever is erased has none."""
    kind = GROUP.by_name[name].kind
    if isinstance(value, int) and kind == FieldKind.CLUSTER:
        return next(iter((await request.read(names, [value])).values()), "")
    if isinstance(value, int) and kind == FieldKind.MEMBER:
        return next((one.name for one in await request.read(people, [value], active=False)), "") or say_editing.somebody_left()
    return "" if value is None else str(value)


async def _typed(request: Request, group_id: int | None = None) -> Content:
    """The values in the form. Somebody unknown who is chosen in a people menu is looked up in Slack first, if the sender may save."""
    thing = await request.read(of_group, group_id) if group_id is not None else NOTHING
    meets = isinstance(may(request.actor, Action.ADD_GROUP if group_id is None else Action.LEAD, thing), Allowed)
    texts = typed(request, GROUP)
    for name in texts.keys() & {"leader", "deputy"}:
        texts[name] = await _member(request, texts[name], meets=meets) or texts[name]
    return GROUP.read(texts)


async def _member(request: Request, slack_id: str, *, meets: bool) -> str:
    known = await request.read(by_slack_id, slack_id) if slack_id else None
    if known is None and slack_id and meets and await request.meet(slack_id):
        known = await request.read(by_slack_id, slack_id)
    return str(known.id) if known else ""


def _saved(request: Request, outcome: rule.Edited) -> str:
    request.concern(*(one.member_id for one in outcome.promoted))
    words = [say.saved([say.field(name) for name in outcome.fields])]
    words += [say.surplus(outcome.surplus)] if outcome.surplus else []
    words += [say.promoted(len(outcome.promoted))] if outcome.promoted else []
    return " ".join(words)


async def _given_back(request: Request, changes: Content, outcome: rule.NoSuchGroup | rule.GroupClosed | Refused) -> Reply:
    """Nothing can be saved: says why, and shows what was typed, for copying."""
    match outcome:
        case rule.GroupClosed():
            said = plain(say_groups.closed_already(bold(outcome.topic)))
        case rule.NoSuchGroup():
            said = plain(say_groups.gone())
        case Refused():
            said = await refused(request, outcome)
    written = [(say.field(name), await in_words(request, name, value)) for name, value in changes.items() if value not in (None, "")]
    return given_back("groups.edit", say.edit_title(), said, written)
