"""Working groups as messages: the list, and the lines that the list and the card share."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.answers import ListPage, foot, plain
from bot.rules.places.decision import surplus
from bot.texts import common
from bot.texts.groups import cards as say
from bot.texts.lists import enumerated
from bot.texts.places import lines as say_places
from bot.texts.times import slack_when
from store.models import Dated, GroupState
from store.queries.groups.pages import Shown
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import Count


@dataclass(frozen=True)
class GroupRow:
    """A group in the list; `mine` are the seats and waiting-list entries of the reader's clusters."""

    group: Shown
    count: Count
    next: Dated | None
    mine: Sequence[HeldPlace] = ()
    leads: bool = False


def listed(rows: Sequence[GroupRow], page: ListPage, first: str, *, keeper: bool = False) -> kit.Message:
    """A page of groups; `first` says why these are shown, and a `keeper` gets buttons to add a group and to list closed ones."""
    blocks = [kit.header(common.working_groups()), *([kit.section(kit.esc(first))] if first else [])]
    if not rows:
        blocks.append(kit.section(say.none_yet()))
    blocks += [_row(one) for one in rows]
    buttons = [kit.button(say.all_groups(), "groups.page", "1 ")] if page.query else []
    buttons += [kit.button(say.button_add(), "groups.add"), kit.button(say.button_closed(), "groups.page", "1 closed")] if keeper else []
    share = [kit.button(common.share(), "groups.share_list", f"{page.number} {page.query}")] if rows else []
    return kit.message([*blocks, *foot("groups", page, *buttons, *share)])


def _row(one: GroupRow) -> kit.Block:
    group = one.group
    facts = [leader(group), how_full(one.count)]
    when = say.next_meeting(slack_when(one.next.when)) if one.next else say.no_meeting()
    mine = [*([say.you_lead_in_a_word()] if one.leads else []), *(_standing(place) for place in one.mine)]
    state = [say.closed()] if group.state == GroupState.CLOSED else [say.draft()] if group.state == GroupState.DRAFT else []
    lines = [kit.bold(group.topic), *state, " · ".join(fact for fact in facts if fact), when, *(kit.esc(line) for line in mine)]
    return kit.section("\n".join(lines), button=kit.button(common.open_(), "groups.open", str(group.id), says=group.topic))


def _standing(place: HeldPlace) -> str:
    waits = place.position is not None
    return say.waits_in_a_word(place.cluster, place.position or 1) if waits else say.in_a_word(place.cluster)


def gone() -> kit.Message:
    """The answer to an old button whose group no longer exists."""
    return plain(say.gone(), kit.button(say.all_groups(), "groups.page", "1 "))


def head_blocks(group: Shown) -> list[kit.Block]:
    """The topic, the state if it is not active, and the purpose."""
    blocks = [kit.header(group.topic)]
    if group.state != GroupState.ACTIVE:
        blocks.append(kit.section(say.closed() if group.state == GroupState.CLOSED else say.draft()))
    return [*blocks, *([kit.prose(group.purpose)] if group.purpose else [])]


def leader_lines(group: Shown) -> list[str]:
    """The leader and the deputy, each a line of mrkdwn, without mentions."""
    lines = [leader(group)]
    return [*lines, f"*{say.deputy()}*  {kit.esc(group.deputy.name)}"] if group.deputy else lines


def leader(group: Shown) -> str:
    """The leader, or else the leading cluster, as a line of mrkdwn."""
    if group.leader is None:
        who = group.leader_cluster or say.no_leader()
    else:
        who = say.of_cluster(group.leader.name, group.leader_cluster) if group.leader_cluster else group.leader.name
    return f"*{say.leader()}*  {kit.esc(who)}"


def how_full(count: Count) -> str:
    """Seats taken: "6 of 8 seats taken, 2 waiting"."""
    over = surplus(count.capacity, count.confirmed)
    parts = [say_places.seats_taken(count.confirmed, count.capacity)]
    parts += [say.surplus(over)] if over else []
    parts += [say.waiting_count(count.waiting)] if count.waiting else []
    return enumerated(parts)
