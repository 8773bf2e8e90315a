"""The modal that edits a cluster's profile, the messages around it, and the field and conflict blocks that other modals reuse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.rules.clusters.profile import FIELDS, IDENTITY, LISTS
from bot.rules.countries.gazetteer import flag
from bot.rules.lines import fact_line, link_line
from bot.rules.versions import Content
from bot.texts import common
from bot.texts.clusters import profile as say
from bot.texts.language import cldr
from store.queries.clusters.profiles import Profile
from store.queries.countries.languages import language_name, own_name, second_languages
from store.queries.countries.pages import country_name

ROUND: Final = 1000
LONG: Final = frozenset({"presentation", "second", *LISTS, "facts", "links", "countries"})


@dataclass(frozen=True)
class ConflictingValue:
    """A field that somebody else saved meanwhile: its value as typed text, who saved it, and when (in words)."""

    text: str
    who: str
    when: str


@dataclass(frozen=True)
class ClusterDraft:
    """A profile being edited. `round` counts how often the modal was shown again because of a conflict, with `theirs` by field.

    `mine` are the fields that the editor has changed so far.
    """

    cluster_id: int
    version: int
    name: str
    content: Content
    identity: bool
    round: int = 0
    theirs: Mapping[str, ConflictingValue] | None = None
    mine: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The modal's private_metadata: cluster id, version and round."""
        return f"{self.cluster_id} {self.version} {self.round}"


def edit_form(draft: ClusterDraft) -> inputs.Form:
    """The modal with all fields of a profile; name and countries only for those who may change them.

    When it is shown again after a conflict and is too large, it has only the editor's own changes in full, and as many of the others'
    values as fit: a field that is not in the modal is left unchanged.
    """
    theirs = draft.theirs or {}
    names = [name for name in FIELDS if draft.identity or name not in IDENTITY]
    form = _edit_form(draft, names, theirs, ())
    if not draft.round or inputs.fits(form):
        return form
    names = [name for name in names if name in draft.mine]
    above: dict[str, ConflictingValue] = {}
    for name, one in theirs.items():
        more = {**above, name: one}
        if inputs.fits(_edit_form(draft, names, more, [other for other in theirs if other not in more])):
            above = more
    return _edit_form(draft, names, above, [name for name in theirs if name not in above])


def _edit_form(draft: ClusterDraft, names: Sequence[str], theirs: Mapping[str, ConflictingValue], elsewhere: Sequence[str]) -> inputs.Form:
    blocks = [kit.section(kit.bold(draft.name))]
    blocks += [kit.section(say.conflict())] if draft.round else []
    blocks += [kit.section(kit.esc(say.too_long_to_show([say.field(name) for name in elsewhere])))] if elsewhere else []
    for name in names:
        blocks += conflict_blocks(theirs[name]) if name in theirs else []
        blocks += _field(name, draft.content[name], draft.round)
    return inputs.Form("clusters.edit", common.edit_the_page(), tuple(blocks), common.save(), common.cancel(), draft.subject)


def conflict_blocks(theirs: ConflictingValue) -> list[kit.Block]:
    """The blocks above a field that show what somebody else saved in it."""
    lead = kit.section(say.meanwhile(kit.esc(theirs.who), theirs.when))
    return [lead, *(kit.prose(part) for part in inputs.split_into_inputs(theirs.text or say.nothing_there()))]


def fields(name: str, words: tuple[str, str, str], value: str, round_: int, *, long: bool = True) -> list[kit.Block]:
    """A text field of any length, split into as many inputs as it takes to show all of it. `words` are label, hint and example.

    Slack keeps what was typed in an input whose block_id is unchanged, so each round uses other block_ids, to show the new values.
    """
    label, hint, example = words
    parts = inputs.split_into_inputs(value) if long else [value]
    return [
        inputs.text(
            block_id_of_part(name, round_, number),
            label if len(parts) == 1 else f"{label} ({number}/{len(parts)})",
            part,
            long=long,
            optional=name != "name",
            hint=hint if number == 1 else "",
            example=example,
        )
        for number, part in enumerate(parts, 1)
    ]


def block_id_of_part(name: str, round_: int, number: int = 1) -> str:
    """The block_id of one part of a field in a round of the modal: "aliases", "aliases:2", "aliases:1001"."""
    suffix = round_ * ROUND + number
    return name if suffix == 1 else f"{name}:{suffix}"


def as_typed(name: str, value: Any) -> str:
    """A field's value as the text of its input."""
    match name:
        case "facts":
            return "\n".join(fact_line(one) for one in value)
        case "links":
            return "\n".join(link_line(one) for one in value)
        case "countries":
            return "\n".join(country_name(code) for code in value)
        case "second":
            return f"{language_name(value[0], cldr().language)}\n{value[1]}" if value and value[0] else ""
        case _ if name in LISTS:
            return "\n".join(value)
        case _:
            return str(value or "")


def _field(name: str, value: Any, round_: int) -> list[kit.Block]:
    words = (say.field(name), say.hint(name), say.example(name))
    if name != "second":
        return fields(name, words, as_typed(name, value), round_, long=name in LONG)
    language, text = value
    tags = list(dict.fromkeys([*second_languages(), *([language] if language else [])]))
    menu = [inputs.Choice(language_name(tag, cldr().language), tag) for tag in tags]
    where, hint = block_id_of_part("language", round_), say.hint("language")
    chosen = inputs.choice(where, say.field("language"), menu, language, optional=True, hint=hint, example=say.choose_language())
    return [chosen, *fields(name, words, text, round_)]


def whole(cluster: Profile) -> inputs.Form:
    """A read-only modal with a cluster's full profile, which a message would have to cut."""
    texts = [(own_name(tag), text) for tag, text in cluster.texts.items()]
    lists = [(say.field(name), "\n".join(getattr(cluster, name))) for name in LISTS]
    facts = "\n".join(fact_line((one.name, one.value, one.year, one.source)) for one in cluster.facts)
    rest = [("facts", facts), ("links", "\n".join(link_line(one) for one in cluster.links)), ("hours", cluster.hours)]
    named_rest = ((say.field(name), text) for name, text in rest)
    return inputs.Form("clusters.whole", say.whole(), _to_read([kit.section(kit.bold(cluster.name))], [*texts, *lists, *named_rest]))


def _to_read(lead: Sequence[kit.Block], texts: Sequence[tuple[str, str]]) -> tuple[kit.Block, ...]:
    """Labels and texts without cuts: one section per label and text, or, above 100 blocks, as few blocks as hold everything."""
    there = [(label, text) for label, text in texts if text]
    blocks = list(lead)
    for label, text in there:
        blocks += [kit.section(kit.bold(label)), *(kit.prose(part) for part in inputs.split_into_inputs(text) if part)]
    if len(blocks) <= inputs.MAX_VIEW_BLOCKS:
        return tuple(blocks)
    everything = "\n\n".join(f"{label}\n{text}" for label, text in there)
    chunks = (everything[at : at + kit.MAX_TEXT] for at in range(0, len(everything), kit.MAX_TEXT))
    return (*lead, *(kit.prose(chunk) for chunk in chunks if chunk.strip()))


def choose(clusters: Sequence[Profile], more: int, command: str) -> kit.Message:
    """Asks which of several clusters to edit; `more` is the number of clusters without a button."""
    buttons = [
        kit.button(" ".join([*(flag(code) for code in one.countries), one.name]), "clusters.edit", str(one.id), says=one.name)
        for one in clusters[: kit.MAX_ACTIONS]
    ]
    notes = [say.or_by_name(command), *([say.more_chosen(more)] if more else [])]
    return kit.message([kit.section(say.which()), *kit.actions(buttons), kit.context(*notes)])


def nobody_yet() -> kit.Message:
    """The answer to somebody who acts for no cluster, with a button to join one."""
    return plain(say.nobody_yet(), kit.button(say.join(), "members.join", primary=True))


def refused_with_join(message: kit.Message) -> kit.Message:
    """A refusal with a button to join a cluster."""
    return kit.message([*message.blocks, *kit.actions([kit.button(say.join(), "members.join")])])


def saved(cluster_id: int, fields_: Sequence[str]) -> kit.Message:
    """The confirmation that a profile was saved."""
    lead = kit.section(kit.esc(say.saved([say.field(name) for name in fields_])))
    return kit.message([lead, *kit.actions([kit.button(common.open_(), "clusters.open", str(cluster_id))])])


def unchanged(cluster_id: int) -> kit.Message:
    """The answer when nothing was changed, with a button to confirm that the profile is still correct."""
    buttons = [
        kit.button(common.still_correct(), "clusters.check", str(cluster_id)),
        kit.button(common.open_(), "clusters.open", str(cluster_id)),
    ]
    return plain(common.nothing_has_changed(), *buttons)


def given_back(callback: str, lead: Sequence[kit.Block], typed: Sequence[tuple[str, str]]) -> inputs.Form:
    """The last view of a modal that could not be saved, with the typed texts (labels and texts) to copy."""
    return inputs.Form(callback, common.edit_the_page(), _to_read(lead, [(label, text or say.nothing_there()) for label, text in typed]))


def checked(on: date, *, already: bool) -> str:
    """The answer to "Still correct"."""
    return say.checked_already(on) if already else say.checked(on)
