"""The modal to add or edit a working group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.blocks import inputs, kit
from bot.blocks.sheets import Draft, FieldWords, Frame, edit_form as sheet_form, input_of
from bot.rules.groups.sheet import GROUP
from bot.texts import common
from bot.texts.groups import cards as say_groups, forms as say
from bot.texts.times import city


@dataclass(frozen=True)
class GroupMenus:
    """What is shown for the values of a group's form: the zones offered, Slack ids by member id, and the name of the leading cluster.

    `keeper`: the editor may change every field, as the secretariat may.
    """

    zones: Sequence[str]
    keeper: bool = False
    people: Mapping[int, str] = field(default_factory=dict)
    cluster: str = ""


def group_form(draft: Draft, menus: GroupMenus) -> inputs.Form:
    """The modal of a group, of a new one if it is about nothing; topic, seats and leaders only for the secretariat."""
    new = not draft.about

    def shown(name: str, value: Any, round_: int) -> list[kit.Block]:
        words = FieldWords(say.field(name), say.hint(name, new=new))
        return input_of(GROUP.by_name[name], words, value, round_, _choices(menus, name, value))

    names = [name for name in GROUP.by_name if menus.keeper or name not in GROUP.reserved]
    lead = [] if menus.keeper else [kit.section(kit.bold(draft.content["topic"]))]
    callback, title = ("groups.add", say_groups.button_add()) if new else ("groups.edit", say.edit_title())
    return sheet_form(Frame(callback, title, shown, say.field, say.add() if new else common.save()), draft, names, lead)


def _choices(menus: GroupMenus, name: str, value: Any) -> list[inputs.Choice]:
    if name == "zone":
        return [inputs.Choice(f"{city(zone)} ({zone})", zone) for zone in menus.zones]
    if name == "leader_cluster":
        return [inputs.Choice(menus.cluster, str(value))] if menus.cluster else []
    return [inputs.Choice(menus.people[value], str(value))] if value in menus.people else []
