"""A section of a country's page: the modals to choose and edit it, the modal to read it in full, and the answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.countries.pages import part_notes
from bot.blocks.sheets import Draft, FieldWords, Frame, block_id_of_part, edit_form as sheet_form, input_of, text_inputs
from bot.rules.countries.gazetteer import flag
from bot.rules.countries.sections import fields as fields_of, subject
from bot.rules.sheets import Field
from bot.texts import common
from bot.texts.countries import sections as say
from bot.texts.times import short_day
from store.models import SectionName
from store.queries.countries.pages import Section, country_name


def choose_form(country: str, sections: Sequence[Section], locale: str) -> inputs.Form:
    """The modal to choose the section to edit; each option says whether it is written and when it was checked."""
    written = {one.name: one for one in sections}
    parts = []
    for part in SectionName:
        there = written.get(part)
        checked = short_day(there.checked_on) if there and there.checked_on else None
        parts.append(inputs.Choice(say.part(part), part, say.written(checked) if there else say.not_written()))
    first = next((part for part in SectionName if part not in written), SectionName.VISIT)
    name = f"{flag(country)} {country_name(country, locale)}"
    blocks = (kit.section(kit.esc(say.choose(name))), inputs.radio("part", say.choose_label(), parts, first))
    return inputs.Form("countries.choose", say.title(), blocks, common.continue_(), common.cancel(), country)


def edit_form(draft: Draft, country: str, part: SectionName, checked_on: date, locale: str) -> inputs.Form:
    """The modal with the section's standard questions, free text, source and date of the check."""
    name = f"{flag(country)} {country_name(country, locale)}"
    lead = [kit.section(say.about(say.part(part), kit.esc(name)))]
    form = sheet_form(Frame("countries.edit", common.edit_the_page(), _inputs, say.question), draft, fields_of(part), lead)
    day = block_id_of_part("checked_on", draft.round)
    picker = inputs.date_picker(day, say.question("checked_on"), checked_on, optional=True, hint=say.hint("checked_on"))
    return replace(form, blocks=(*form.blocks, picker))


def _inputs(name: str, value: Any, round_: int) -> list[kit.Block]:
    words = FieldWords(say.question(name), say.hint(name))
    return input_of(Field(name), words, value, round_) if name == "source" else text_inputs(name, words, value or "", round_)


def saved(country: str, part: SectionName, names: Sequence[str], locale: str, *, left: bool) -> kit.Message:
    """The confirmation that a section was saved; `left` is false if it was emptied."""
    name = country_name(country, locale)
    said = say.saved(say.part(part), name, [say.question(one) for one in names]) if left else say.removed(say.part(part), name)
    return plain(kit.esc(said), back(country, locale))


def unchanged(country: str, part: SectionName, locale: str) -> kit.Message:
    """The answer when nothing was changed, with a button to confirm that the section is still correct."""
    still = kit.button(common.still_correct(), "countries.check", subject(country, part))
    return plain(common.nothing_has_changed(), still, back(country, locale))


def told(words: str, country: str, locale: str) -> kit.Message:
    """A sentence, and a button back to the country's page."""
    return plain(kit.esc(words), back(country, locale))


def whole(country: str, section: Section, today: date, locale: str) -> inputs.Form:
    """A read-only modal with a full section, which a message would have to cut."""
    blocks = [kit.section(kit.bold(f"{flag(country)} {country_name(country, locale)}"))]
    for question, answer in section.answers.items():
        blocks += [kit.section(f"*{kit.esc(say.question(question))}*"), *(kit.prose(one) for one in inputs.split_into_inputs(answer))]
    blocks += [kit.prose(one) for one in inputs.split_into_inputs(section.text) if one]
    return inputs.Form("countries.part", say.part(section.name), (*blocks, kit.context(*part_notes(section, today))))


def back(country: str, locale: str) -> kit.Element:
    """The button back to the country's page."""
    return kit.button(say.back(country_name(country, locale)), "countries.open", country)
