"""The modal that edits a cluster's profile, and the messages around it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.sheets import Draft, FieldWords, Frame, block_id_of_part, edit_form as sheet_form, input_of, text_inputs, to_read
from bot.rules.clusters.profile import FIELDS, IDENTITY, LISTS
from bot.rules.countries.gazetteer import flag
from bot.rules.lines import fact_line, link_line
from bot.rules.sheets import Field
from bot.texts import common
from bot.texts.clusters import profile as say
from bot.texts.language import cldr
from store.queries.clusters.profiles import Profile
from store.queries.countries.languages import language_name, own_name, second_languages
from store.queries.countries.pages import country_name

LONG: Final = frozenset({"presentation", "second", *LISTS, "facts", "links", "countries"})


def edit_form(draft: Draft, name: str, *, identity: bool) -> inputs.Form:
    """The modal with all fields of a profile; name and countries only for those who may change them (`identity`)."""
    names = [one for one in FIELDS if identity or one not in IDENTITY]
    return sheet_form(Frame("clusters.edit", common.edit_the_page(), _inputs, say.field), draft, names, [kit.section(kit.bold(name))])


def _inputs(name: str, value: Any, round_: int) -> list[kit.Block]:
    words = FieldWords(say.field(name), say.hint(name), say.example(name))
    if name in LONG - {"second"}:
        return text_inputs(name, words, as_typed(name, value), round_)
    if name != "second":
        return input_of(Field(name, required=name == "name"), words, as_typed(name, value), round_)
    language, text = value
    tags = list(dict.fromkeys([*second_languages(), *([language] if language else [])]))
    menu = [inputs.Choice(language_name(tag, cldr().language), tag) for tag in tags]
    where, hint = block_id_of_part("language", round_), say.hint("language")
    chosen = inputs.choice(where, say.field("language"), menu, language, optional=True, hint=hint, example=say.choose_language())
    return [chosen, *text_inputs(name, words, text, round_)]


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


def whole(cluster: Profile) -> inputs.Form:
    """A read-only modal with a cluster's full profile, which a message would have to cut."""
    texts = [(own_name(tag), text) for tag, text in cluster.texts.items()]
    lists = [(say.field(name), "\n".join(getattr(cluster, name))) for name in LISTS]
    facts = "\n".join(fact_line((one.name, one.value, one.year, one.source)) for one in cluster.facts)
    rest = [("facts", facts), ("links", "\n".join(link_line(one) for one in cluster.links)), ("hours", cluster.hours)]
    named_rest = ((say.field(name), text) for name, text in rest)
    return inputs.Form("clusters.whole", say.whole(), to_read([kit.section(kit.bold(cluster.name))], [*texts, *lists, *named_rest]))


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


def checked(on: date, *, already: bool) -> str:
    """The answer to "Still correct"."""
    return say.checked_already(on) if already else say.checked(on)
