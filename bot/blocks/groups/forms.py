"""The modal to add or edit a working group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.blocks import inputs, kit
from bot.blocks.clusters.profile import ConflictingValue, block_id_of_part, conflict_blocks
from bot.rules.groups.form import BOUNDS, LONGEST_TEXT, SECRETARIAT_S
from bot.rules.versions import Content
from bot.texts import common
from bot.texts.clusters import profile as say_profiles
from bot.texts.groups import cards as say_groups
from bot.texts.groups import forms as say
from bot.texts.times import city

LONG: Final = frozenset({"purpose"})
PEOPLE: Final = frozenset({"leader", "deputy"})
TINY: Final = 40
"""Maximum length of number inputs, longer than any number needs: with a shorter one, Slack shows a counter of characters left."""


@dataclass(frozen=True)
class GroupValues:
    """A group being edited, or a new one if `number` is None; `round` counts how often a conflict made the modal show again.

    `theirs` are the fields of that conflict. `people` are Slack ids by member id, `cluster` is the leading cluster as a menu option,
    `zones` are the zones offered.
    """

    content: Content
    zones: Sequence[str]
    number: int | None = None
    version: int = 0
    keeper: bool = False
    people: Mapping[int, str] = field(default_factory=dict)
    cluster: inputs.Choice | None = None
    round: int = 0
    theirs: Mapping[str, ConflictingValue] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """The modal's private_metadata: group id, version and round; empty for a new group."""
        return "" if self.number is None else f"{self.number} {self.version} {self.round}"


def group_form(draft: GroupValues) -> inputs.Form:
    """The modal of a group; topic, seats and leaders only for the secretariat."""
    new = draft.number is None
    blocks: list[kit.Block] = [kit.section(say_profiles.conflict())] if draft.round else []
    blocks += [kit.section(kit.bold(draft.content["topic"]))] if not draft.keeper else []
    for name, value in draft.content.items():
        if name in SECRETARIAT_S and not draft.keeper:
            continue
        blocks += conflict_blocks(draft.theirs[name]) if name in draft.theirs else []
        blocks.append(_field(draft, name, value))
    title, submit = (say_groups.button_add(), say.add()) if new else (say.edit_title(), common.save())
    return inputs.Form("groups.add" if new else "groups.edit", title, tuple(blocks), submit=submit, subject=draft.subject)


def _field(draft: GroupValues, name: str, value: Any) -> kit.Block:
    label, hint, block = say.field(name), say.hint(name, new=draft.number is None), block_id_of_part(name, draft.round)
    if name in PEOPLE:
        return inputs.person(block, label, draft.people.get(value or 0, ""), optional=True, hint=hint)
    if name == "leader_cluster":
        return inputs.search(block, label, "clusters.options", chosen=draft.cluster, optional=True, hint=hint)
    if name == "zone":
        return inputs.choice(block, label, [inputs.Choice(f"{city(zone)} ({zone})", zone) for zone in draft.zones], str(value))
    text = "" if value is None else str(value)
    required = name in ("topic", "seats", "length")
    most = TINY if name in BOUNDS else LONGEST_TEXT[name]
    return inputs.text(block, label, text, long=name in LONG, optional=not required, most=most, hint=hint)


def given_back(lead: Sequence[kit.Block], typed: Sequence[tuple[str, str]]) -> inputs.Form:
    """The last view of a modal that could not be saved, with the typed texts (labels and texts) to copy."""
    blocks = list(lead)
    for label, text in typed:
        blocks += [kit.section(kit.bold(label)), *(kit.prose(part) for part in inputs.split_into_inputs(text))]
    return inputs.Form("groups.edit", say.edit_title(), tuple(blocks))
