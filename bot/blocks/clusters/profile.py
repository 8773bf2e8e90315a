"""A cluster's page as a form, and what is said before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.blocks import inputs, kit
from bot.rules.clusters.profile import FIELDS, IDENTITY, LISTS
from bot.rules.countries.gazetteer import flag
from bot.rules.lines import fact_line, link_line
from bot.rules.versions import Content
from bot.texts.clusters import profile as say
from bot.texts.network import answers as say_network
from store.queries.clusters.profiles import Profile
from store.queries.countries.languages import language_name, own_name, second_languages
from store.queries.countries.pages import country_name

ROUND: Final = 1000
LONG: Final = frozenset({"presentation", "second", *LISTS, "facts", "links", "countries"})


@dataclass(frozen=True)
class Theirs:
    """A field that somebody else saved meanwhile: its text as it would be typed, who, and when in words."""

    text: str
    who: str
    when: str


@dataclass(frozen=True)
class Draft:
    """A page on its way through the form. `round` counts how often it came back with what others saved: `theirs`, by field.

    `mine` are the fields that the writer has changed by then.
    """

    cluster_id: int
    version: int
    name: str
    content: Content
    identity: bool
    round: int = 0
    theirs: Mapping[str, Theirs] | None = None
    mine: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """What the form is about, as its handler reads it again."""
        return f"{self.cluster_id} {self.version} {self.round}"


def edit_form(draft: Draft) -> inputs.Form:
    """The page with all its fields; the name and the countries only for those who may change them.

    When it comes back and has become too long, it has the writer's own changes alone, whole, and of the others' what fits: a field
    that is not in the form stays as it is.
    """
    theirs = draft.theirs or {}
    names = [name for name in FIELDS if draft.identity or name not in IDENTITY]
    form = _edit_form(draft, names, theirs, ())
    if not draft.round or inputs.fits(form):
        return form
    names = [name for name in names if name in draft.mine]
    above: dict[str, Theirs] = {}
    for name, one in theirs.items():
        more = {**above, name: one}
        if inputs.fits(_edit_form(draft, names, more, [other for other in theirs if other not in more])):
            above = more
    return _edit_form(draft, names, above, [name for name in theirs if name not in above])


def _edit_form(draft: Draft, names: Sequence[str], theirs: Mapping[str, Theirs], elsewhere: Sequence[str]) -> inputs.Form:
    blocks = [kit.section(kit.bold(draft.name))]
    blocks += [kit.section(say.conflict())] if draft.round else []
    blocks += [kit.section(kit.esc(say.too_long_to_show([say.field(name) for name in elsewhere])))] if elsewhere else []
    for name in names:
        blocks += meanwhile(theirs[name]) if name in theirs else []
        blocks += _field(name, draft.content[name], draft.round)
    return inputs.Form("clusters.edit", say.title_short(), tuple(blocks), say.save(), say_network.cancel(), draft.subject)


def meanwhile(theirs: Theirs) -> list[kit.Block]:
    """What somebody else saved, to stand above a field."""
    lead = kit.section(say.meanwhile(kit.esc(theirs.who), theirs.when))
    return [lead, *(kit.prose(part) for part in inputs.parted(theirs.text or say.nothing_there()))]


def fields(name: str, words: tuple[str, str, str], value: str, round_: int, *, long: bool = True) -> list[kit.Block]:
    """A field for a text of any length, in as many parts as it needs to be shown whole. `words` are label, hint and example.

    Slack keeps what is typed where a field keeps its name: in every round it gets another one, so that it shows what it is given.
    """
    label, hint, example = words
    parts = inputs.parted(value) if long else [value]
    return [
        inputs.text(
            named(name, round_, number),
            label if len(parts) == 1 else f"{label} ({number}/{len(parts)})",
            part,
            long=long,
            optional=name != "name",
            hint=hint if number == 1 else "",
            example=example,
        )
        for number, part in enumerate(parts, 1)
    ]


def named(name: str, round_: int, number: int = 1) -> str:
    """The name of a part of a field in a round of the form: "aliases", "aliases:2", "aliases:1001"."""
    suffix = round_ * ROUND + number
    return name if suffix == 1 else f"{name}:{suffix}"


def as_typed(name: str, value: Any) -> str:
    """A field's value as it stands in the form."""
    match name:
        case "facts":
            return "\n".join(fact_line(one) for one in value)
        case "links":
            return "\n".join(link_line(one) for one in value)
        case "countries":
            return "\n".join(country_name(code) for code in value)
        case "second":
            return f"{language_name(value[0])}\n{value[1]}" if value and value[0] else ""
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
    menu = [inputs.Choice(language_name(tag), tag) for tag in tags]
    where, hint = named("language", round_), say.hint("language")
    chosen = inputs.choice(where, say.field("language"), menu, language, optional=True, hint=hint, example=say.choose_language())
    return [chosen, *fields(name, words, text, round_)]


def whole(cluster: Profile) -> inputs.Form:
    """All that a cluster's page says, on a page of its own: a message would have to cut it."""
    texts = [(own_name(tag), text) for tag, text in cluster.texts.items()]
    lists = [(say.field(name), "\n".join(getattr(cluster, name))) for name in LISTS]
    facts = "\n".join(fact_line((one.name, one.value, one.year, one.source)) for one in cluster.facts)
    rest = [("facts", facts), ("links", "\n".join(link_line(one) for one in cluster.links)), ("hours", cluster.hours)]
    named_rest = ((say.field(name), text) for name, text in rest)
    return inputs.Form("clusters.whole", say.whole(), _to_read([kit.section(kit.bold(cluster.name))], [*texts, *lists, *named_rest]))


def _to_read(lead: Sequence[kit.Block], texts: Sequence[tuple[str, str]]) -> tuple[kit.Block, ...]:
    """Labels and texts, uncut: paragraph by paragraph, and where these are too many for a page, as few as hold all of it."""
    there = [(label, text) for label, text in texts if text]
    blocks = list(lead)
    for label, text in there:
        blocks += [kit.section(kit.bold(label)), *(kit.prose(part) for part in inputs.parted(text) if part)]
    if len(blocks) <= inputs.MAX_VIEW_BLOCKS:
        return tuple(blocks)
    everything = "\n\n".join(f"{label}\n{text}" for label, text in there)
    chunks = (everything[at : at + kit.MAX_TEXT] for at in range(0, len(everything), kit.MAX_TEXT))
    return (*lead, *(kit.prose(chunk) for chunk in chunks if chunk.strip()))


def choose(clusters: Sequence[Profile], more: int, command: str) -> kit.Message:
    """Which of several clusters' pages to edit. `more` is how many do not fit."""
    buttons = [
        kit.button(" ".join([*(flag(code) for code in one.countries), one.name]), "clusters.edit", str(one.id), says=one.name)
        for one in clusters[: kit.MAX_ACTIONS]
    ]
    notes = [say.or_by_name(command), *([say.more_chosen(more)] if more else [])]
    return kit.message([kit.section(say.which()), *kit.actions(buttons), kit.context(*notes)])


def nobody_yet() -> kit.Message:
    """The answer to somebody who acts for no cluster."""
    return kit.message([kit.section(say.nobody_yet()), *kit.actions([kit.button(say.join(), "members.join", primary=True)])])


def refused_with_join(message: kit.Message) -> kit.Message:
    """A refusal with the way to act for a cluster."""
    return kit.message([*message.blocks, *kit.actions([kit.button(say.join(), "members.join")])])


def saved(cluster_id: int, fields_: Sequence[str]) -> kit.Message:
    """The change is saved."""
    lead = kit.section(kit.esc(say.saved([say.field(name) for name in fields_])))
    return kit.message([lead, *kit.actions([kit.button(say_network.open_it(), "clusters.open", str(cluster_id))])])


def unchanged(cluster_id: int) -> kit.Message:
    """Nothing was changed: perhaps it is still correct."""
    buttons = [
        kit.button(say.still_correct(), "clusters.check", str(cluster_id)),
        kit.button(say_network.open_it(), "clusters.open", str(cluster_id)),
    ]
    return kit.message([kit.section(say.unchanged()), *kit.actions(buttons)])


def given_back(callback: str, lead: Sequence[kit.Block], typed: Sequence[tuple[str, str]]) -> inputs.Form:
    """The last page of a form that could not be saved, with what was typed to copy: labels and texts."""
    return inputs.Form(callback, say.title_short(), _to_read(lead, [(label, text or say.nothing_there()) for label, text in typed]))


def checked(on: date, *, already: bool) -> str:
    """What became of "Still correct"."""
    return say.checked_already(on) if already else say.checked(on)
