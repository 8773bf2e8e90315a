"""A section of a country's page: the modals to choose and edit it, the modal to read it in full, and the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.clusters.profile import ConflictingValue, block_id_of_part, conflict_blocks, fields
from bot.blocks.countries.pages import part_notes
from bot.rules.countries.gazetteer import flag
from bot.rules.countries.sections import fields as fields_of
from bot.rules.countries.sections import subject
from bot.rules.versions import Content
from bot.texts import common
from bot.texts.clusters import profile as say_profiles
from bot.texts.countries import sections as say
from bot.texts.times import short_day
from store.models import SectionName
from store.queries.countries.pages import Section, country_name


@dataclass(frozen=True)
class PartDraft:
    """A section being edited. `round` counts how often the modal was shown again because of a conflict, with `theirs` by field."""

    country: str
    part: SectionName
    version: int
    content: Content
    checked_on: date
    round: int = 0
    theirs: Mapping[str, ConflictingValue] | None = None

    @property
    def subject(self) -> str:
        """The modal's private_metadata: country and section, version and round."""
        return f"{subject(self.country, self.part)} {self.version} {self.round}"


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


def edit_form(draft: PartDraft, locale: str) -> inputs.Form:
    """The modal with the section's standard questions, free text, source and date of the check."""
    theirs = draft.theirs or {}
    name = f"{flag(draft.country)} {country_name(draft.country, locale)}"
    blocks = [kit.section(say.about(say.part(draft.part), kit.esc(name)))]
    blocks += [kit.section(say_profiles.conflict())] if draft.round else []
    for field in fields_of(draft.part):
        blocks += conflict_blocks(theirs[field]) if field in theirs else []
        words = (say.question(field), say.hint(field), "")
        blocks += fields(field, words, str(draft.content.get(field) or ""), draft.round, long=field != "source")
    day = block_id_of_part("checked_on", draft.round)
    blocks.append(inputs.date_picker(day, say.question("checked_on"), draft.checked_on, optional=True, hint=say.hint("checked_on")))
    return inputs.Form("countries.edit", common.edit_the_page(), tuple(blocks), common.save(), common.cancel(), draft.subject)


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
