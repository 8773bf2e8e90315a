"""The section of App Home about the clusters that the reader acts for."""

from collections.abc import Sequence
from typing import Final

from bot.blocks import kit
from bot.texts import common, permissions as say_permissions
from bot.texts.home import page as say
from bot.texts.lists import enumerated
from bot.texts.times import short_day
from store.models import RepresentationRole, RepresentationState
from store.queries.members.people import Acting

MOST: Final = 5


def clusters(acting: Sequence[Acting], former: Sequence[str] = (), command: str = "") -> list[kit.Block]:
    """The clusters that the reader acts for or has asked to act for; without any, the question which one they represent.

    `former` are the clusters that they used to act for.
    """
    join = kit.button(common.say_my_cluster(), "members.join", primary=True)
    if not acting:
        before = [kit.section(say.welcome_back(kit.bold(enumerated(former)), command))] if former else []
        return [*before, kit.section(say.which_cluster()), *kit.actions([join])]
    blocks: list[kit.Block] = [kit.section(f"*{say.my_clusters()}*")]
    for one in acting[:MOST]:
        blocks += _cluster(one)
    more = len(acting) - MOST
    blocks += [kit.context(common.and_more(more))] if more > 0 else []
    return [*blocks, *kit.actions([kit.button(say.another_cluster(), "members.join")])]


def _cluster(one: Acting) -> list[kit.Block]:
    if one.state == RepresentationState.PENDING:
        since = short_day(one.claimed_at.date()) if one.claimed_at else "…"
        take_back = kit.button(say.take_back(), "members.leave", str(one.id), says=common.labelled(say.take_back(), one.cluster))
        return [kit.section(kit.esc(say.waits_for(one.cluster, since))), *kit.actions([take_back])]
    contact = one.role == RepresentationRole.CONTACT
    leave = kit.button(common.leave(), "members.leave", str(one.id), says=common.labelled(common.leave(), one.cluster))
    if not contact:
        question = say.leave_question(one.cluster)
        leave = kit.confirmed(leave, title=common.leave(), words=question, yes=say.yes_leave(), no=say.no_stay())
    number = str(one.cluster_id)
    buttons = [kit.button(common.open_(), "clusters.open", number, says=one.cluster)]
    if contact:
        buttons += [kit.button(common.edit(), "clusters.edit", number), kit.button(common.hand_over(), "members.hand_over", number)]
    return [kit.section(f"{kit.bold(one.cluster)} · {say_permissions.role(one.role)}"), *kit.actions([*buttons, leave])]
