"""The modal of a sheet: one input a field, what somebody else saved meanwhile above it, and what was typed when nothing can be saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.blocks import inputs, kit
from bot.rules.sheets import Field, FieldKind
from bot.rules.versions import Content
from bot.rules.when.dates import picked
from bot.texts import common, editing as say

ROUND: Final = 1000
TINY: Final = 40
"""Maximum length of number inputs, longer than any number needs: with a shorter one, Slack shows a counter of characters left."""


@dataclass(frozen=True)
class FieldWords:
    """What stands at a field of a form: its label, a hint below it, and an example in the empty field."""

    label: str
    hint: str = ""
    example: str = ""


@dataclass(frozen=True)
class ConflictingValue:
    """A field that somebody else saved meanwhile: its value as typed text, who saved it, and when (in words)."""

    text: str
    who: str
    when: str


@dataclass(frozen=True)
class Draft:
    """A sheet being edited: `about` names the thing in the form's subject, `version` is the one that the editor started from.

    `round` counts how often a conflict made the modal show again, with `theirs` by field; `mine` are the fields that the editor has
    changed so far.
    """

    about: str
    version: int
    content: Content
    round: int = 0
    theirs: Mapping[str, ConflictingValue] = field(default_factory=dict)
    mine: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The modal's private_metadata: what it is about, version and round."""
        return f"{self.about} {self.version} {self.round}".strip()


Inputs = Callable[[str, Any, int], list[kit.Block]]
"""The inputs of one field: its name, its value and the round."""


@dataclass(frozen=True)
class Frame:
    """What is the same whenever the modal of a sheet is shown: where it is sent, its title, and the inputs and labels of its fields."""

    callback: str
    title: str
    inputs_of: Inputs
    label: Callable[[str], str]
    submit: str = ""


def edit_form(frame: Frame, draft: Draft, names: Sequence[str], lead: Sequence[kit.Block] = ()) -> inputs.Form:
    """The modal with these fields of a sheet, below the blocks of `lead`.

    When it is shown again after a conflict and is too large, it has only the editor's own changes in full, and as many of the others'
    values as fit: a field that is not in the modal is left unchanged.
    """

    def form(shown: Sequence[str], above: Mapping[str, ConflictingValue]) -> inputs.Form:
        elsewhere = [frame.label(name) for name in draft.theirs if name not in above]
        blocks = [*lead, *([kit.section(say.conflict())] if draft.round else [])]
        blocks += [kit.section(kit.esc(say.too_long_to_show(elsewhere)))] if elsewhere else []
        for name in shown:
            blocks += conflict_blocks(above[name]) if name in above else []
            blocks += frame.inputs_of(name, draft.content[name], draft.round)
        return inputs.Form(frame.callback, frame.title, tuple(blocks), frame.submit or common.save(), common.cancel(), draft.subject)

    theirs = {name: one for name, one in draft.theirs.items() if name in names}
    whole = form(names, theirs)
    if not draft.round or inputs.fits(whole):
        return whole
    mine = [name for name in names if name in draft.mine]
    above: dict[str, ConflictingValue] = {}
    for name, one in theirs.items():
        above |= {name: one} if inputs.fits(form(mine, {**above, name: one})) else {}
    return form(mine, above)


def conflict_blocks(theirs: ConflictingValue) -> list[kit.Block]:
    """The blocks above a field that show what somebody else saved in it."""
    lead = kit.section(say.meanwhile(kit.esc(theirs.who), theirs.when))
    return [lead, *(kit.prose(part) for part in inputs.split_into_inputs(theirs.text or say.nothing_there()))]


def input_of(  # noqa: PLR0911 (one for each kind)
    one: Field, words: FieldWords, value: Any, round_: int = 0, choices: Sequence[inputs.Choice] = ()
) -> list[kit.Block]:
    """The inputs of a field by its kind, with its limit; `choices` are the options of a menu.

    Slack keeps what was typed in an input whose block_id is unchanged, so each round uses other block_ids, to show the new values.
    """
    block, label, hint, optional = block_id_of_part(one.name, round_), words.label, words.hint, not one.required
    match one.kind:
        case FieldKind.DAY:
            return [inputs.date_picker(block, label, picked(value or ""), optional=optional, hint=hint)]
        case FieldKind.CHOICE:
            return [inputs.radio(block, label, choices, value or "", optional=optional, hint=hint)]
        case FieldKind.ZONE:
            return [inputs.choice(block, label, choices, value or "", optional=optional, hint=hint)]
        case FieldKind.CLUSTER:
            chosen = next((each for each in choices if each.value == str(value)), None)
            return [inputs.search(block, label, "clusters.options", chosen=chosen, optional=optional, hint=hint)]
        case FieldKind.MEMBER:
            chosen = next((each for each in choices if each.value == str(value)), None)
            return [inputs.person(block, label, chosen.label if chosen else "", optional=optional, hint=hint)]
        case FieldKind.NUMBER:
            text, most = "" if value is None else str(value), TINY
            return [inputs.text(block, label, text, optional=optional, most=most, hint=hint, example=words.example)]
        case FieldKind.LIST:
            return text_inputs(one.name, words, "\n".join(value or ()), round_, optional=optional)
        case FieldKind.TEXT:
            return text_inputs(one.name, words, value or "", round_, optional=optional)
        case FieldKind.LINE | FieldKind.ADDRESS:
            text, most = str(value or ""), one.most or inputs.MAX_TYPED
            return [inputs.text(block, label, text, optional=optional, most=max(most, len(text)), hint=hint, example=words.example)]


def text_inputs(name: str, words: FieldWords, value: str, round_: int, *, optional: bool = True) -> list[kit.Block]:
    """A text of any length, split into as many inputs as it takes to show all of it."""
    parts = inputs.split_into_inputs(value)
    return [
        inputs.text(
            block_id_of_part(name, round_, number),
            words.label if len(parts) == 1 else say.part_of(words.label, number, len(parts)),
            part,
            long=True,
            optional=optional or number > 1,
            hint=words.hint if number == 1 else "",
            example=words.example,
        )
        for number, part in enumerate(parts, 1)
    ]


def block_id_of_part(name: str, round_: int, number: int = 1) -> str:
    """The block_id of one part of a field in a round of the modal: "aliases", "aliases:2", "aliases:1001"."""
    suffix = round_ * ROUND + number
    return name if suffix == 1 else f"{name}:{suffix}"


def given_back(callback: str, title: str, lead: Sequence[kit.Block], typed: Sequence[tuple[str, str]]) -> inputs.Form:
    """The last view of a modal that could not be saved, with the typed texts (labels and texts) to copy."""
    return inputs.Form(callback, title, to_read([*lead, kit.section(say.your_words())], typed))


def to_read(lead: Sequence[kit.Block], texts: Sequence[tuple[str, str]]) -> tuple[kit.Block, ...]:
    """Labels and whole texts below each other, within the limits of a view. A label without a text is left out."""
    texts = [(label, text) for label, text in texts if text]
    blocks = [*lead]
    for label, text in texts:
        blocks += [kit.section(kit.bold(label)), *(kit.prose(part) for part in inputs.split_into_inputs(text))]
    if len(blocks) <= inputs.MAX_VIEW_BLOCKS:
        return tuple(blocks)
    everything = "\n\n".join(f"{label}\n{text}" for label, text in texts)
    chunks = (everything[at : at + kit.MAX_TEXT] for at in range(0, len(everything), kit.MAX_TEXT))
    return (*lead, *(kit.prose(chunk) for chunk in chunks if chunk.strip()))
