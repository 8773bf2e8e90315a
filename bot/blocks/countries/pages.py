"""Countries as messages: the list, one country's page, and the answers to unknown and ambiguous names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import kit
from bot.blocks.answers import ListPage, event_line, foot, history_button
from bot.blocks.clusters.cards import ANYBODY, ClusterReader, name_and_flags
from bot.rules.countries.gazetteer import flag
from bot.rules.countries.sections import QUESTIONS, old, subject
from bot.texts import common
from bot.texts.clusters import cards as say_clusters
from bot.texts.countries import pages as say, sections as say_sections
from bot.texts.lists import enumerated
from bot.texts.questions import messages as say_questions
from bot.texts.times import city, day, offset, short_day
from store.models import Dated, Noun, SectionName
from store.queries.clusters.profiles import Profile
from store.queries.countries.pages import Holiday, Section, country_name

CLOCKS: Final = 4
LONG_PART: Final = 700


@dataclass(frozen=True)
class CountryPage:
    """Everything that a country's page shows.

    `zones` are IANA names, the best known first; `holidays` is None if they are not known.
    """

    code: str
    zones: tuple[str, ...]
    holidays: Sequence[Holiday] | None
    clusters: Sequence[Profile]
    events: Sequence[Dated]
    sections: Sequence[Section]


def listed(
    rows: Sequence[tuple[str, str, Sequence[str]]], page: ListPage, now: datetime, locale: str, *, shared: bool = False
) -> kit.Message:
    """A page of the countries with a member cluster: code, zone and clusters of each.

    A shared list shows the UTC offset instead of the local time, which would go out of date.
    """
    blocks = [kit.header(say.title_all()), kit.section(say.count(page.total))]
    for code, zone, clusters in rows:
        time = now.astimezone(ZoneInfo(zone))
        clock = offset(now, zone) if shared else say.weekday_time(time)
        text = f"{flag(code)} {kit.bold(country_name(code, locale))} · {clock}\n{kit.esc(enumerated(clusters))}"
        blocks.append(kit.section(text, button=_open(code, locale)))
    share = kit.button(common.share(), "countries.share_list", f"{page.number} ")
    return kit.message([*blocks, *foot("countries", page, share)])


def card(
    page: CountryPage,
    also: Sequence[str],
    now: datetime,
    locale: str,
    *,
    shared: bool = False,
    reader: ClusterReader = ANYBODY,
    first: str = "",
) -> kit.Message:
    """One country's page; `also` are other countries the text may have meant, `first` is a line about what has just happened."""
    name = country_name(page.code, locale)
    blocks = [
        *([kit.section(first)] if first else []),
        kit.header(f"{flag(page.code)} {name}"),
        kit.section(_clocks(page.zones, now, shared=shared)),
        kit.section(_holidays(page.holidays)),
    ]
    members = "\n".join(f"• {name_and_flags(cluster)}" for cluster in page.clusters) or say.no_members()
    blocks.append(kit.section(f"*{say.members()}*\n{members}"))
    coming = "\n".join(event_line(event) for event in page.events) or say.no_events()
    blocks.append(kit.section(f"*{common.next_events()}*\n{coming}"))
    for section in page.sections:
        blocks += _section(section, name, now.date())
        blocks += [] if shared else kit.actions(_part_buttons(page.code, section, reader))
    written = {section.name for section in page.sections}
    missing = [part for part in SectionName if part not in written and part != SectionName.OTHER]
    if missing:
        blocks.append(kit.context(kit.esc(say.not_written(missing, name))))
    if not shared:
        blocks += kit.actions(_own_buttons(page.code, reader, missing=bool(missing)))
    if also and not shared:
        blocks += [kit.context(say.also_possible()), *kit.actions(_open(code, locale, named=True) for code in also)]
    return kit.message([*blocks, *kit.actions(_card_buttons(page, locale, shared=shared))])


def not_found(text: str, near: Sequence[str], locale: str) -> kit.Message:
    """The answer when no country has that name: the nearest ones, and hints on what to type."""
    blocks = [kit.section(say.not_a_country(kit.esc(text)))]
    if near:
        blocks += [kit.section(common.did_you_mean()), *kit.actions(_open(code, locale, named=True) for code in near)]
    every = kit.button(say.all_countries(), "countries.page", "1 ")
    return kit.message([*blocks, kit.context(say.what_to_try()), *kit.actions([every])])


def choose(codes: Sequence[str], locale: str) -> kit.Message:
    """Asks which of several matching countries was meant."""
    every = kit.button(say.all_countries(), "countries.page", "1 ")
    return kit.message(
        [kit.section(common.did_you_mean()), *kit.actions(_open(code, locale, named=True) for code in codes), *kit.actions([every])]
    )


def _open(code: str, locale: str, *, named: bool = False) -> kit.Element:
    name = country_name(code, locale)
    return kit.button(f"{flag(code)} {name}" if named else common.open_(), "countries.open", code, says=name)


def _clocks(zones: tuple[str, ...], now: datetime, *, shared: bool) -> str:
    if not zones:
        return f"*{say.local_time()}*\n{say.no_zone()}"
    by_offset: dict[str, str] = {}
    for zone in zones:
        by_offset.setdefault(offset(now, zone), zone)
    lines = []
    for difference, zone in list(by_offset.items())[:CLOCKS]:
        there = now.astimezone(ZoneInfo(zone))
        time = "" if shared else f"{say.time_there(there)} "
        place = f" ({city(zone)})" if len(by_offset) > 1 else ""
        lines.append(f"{time}{difference}{place}")
    more = len(by_offset) - CLOCKS
    if more > 0:
        lines.append(common.and_more(more))
    title = say.shared_time() if shared else (say.local_times() if len(by_offset) > 1 else say.local_time())
    return f"*{title}*\n" + "\n".join(lines)


def _holidays(holidays: Sequence[Holiday] | None) -> str:
    if not holidays:
        return f"*{say.holidays()}*\n{say.no_holidays()}"
    lines = [
        "• " + common.labelled(day(one.on), kit.esc(one.name)) + (f" _({say.estimated()})_" if one.estimated else "") for one in holidays
    ]
    return f"*{say.holidays()}*\n" + "\n".join(lines)


def _section(section: Section, country: str, today: date) -> list[kit.Block]:
    order = [name for name in QUESTIONS[SectionName(section.name)] if section.answers.get(name)]
    order += [name for name in section.answers if name not in order]
    answers = [f"*{kit.esc(say_sections.question(name))}*\n{kit.esc(section.answers[name])}" for name in order]
    words = [kit.section("\n".join(answers))] if answers else []
    words += [kit.prose(section.text)] if section.text else []
    return [kit.section(f"*{kit.esc(say.section_title(section.name, country))}*"), *words, kit.context(*part_notes(section, today))]


def part_notes(section: Section, today: date) -> list[str]:
    """The small print below a section: source, when it was checked and by whom, and a warning if that is long ago."""
    checked = short_day(section.checked_on) if section.checked_on else None
    notes = [kit.esc(say.source_and_date(section.source, checked, section.checked_by))]
    return [*notes, say.old()] if old(section.checked_on, today) else notes


def _part_buttons(code: str, section: Section, reader: ClusterReader) -> list[kit.Element]:
    where = subject(code, section.name)
    long = len(section.text) + sum(len(one) for one in section.answers.values()) > LONG_PART
    may = (
        (long, kit.button(say_sections.read_all(), "countries.part", where)),
        (reader.check, kit.button(common.still_correct(), "countries.check", where)),
        (reader.edit, kit.button(common.edit(), "countries.edit", where)),
    )
    return [button for allowed, button in may if allowed]


def _own_buttons(code: str, reader: ClusterReader, *, missing: bool) -> list[kit.Element]:
    """What this reader may do with the page: ask about what is missing, edit it, see its history."""
    may = (
        (missing and reader.ask, kit.button(say_questions.ask(), "questions.ask", f"countries {code}")),
        (reader.edit, kit.button(say_sections.edit_country(), "countries.edit", code)),
        (reader.history, history_button(Noun.COUNTRIES, code)),
    )
    return [button for allowed, button in may if allowed]


def _card_buttons(page: CountryPage, locale: str, *, shared: bool) -> list[kit.Element]:
    if shared:
        return [kit.button(common.open_(), "countries.open_shared", page.code, says=country_name(page.code, locale))]
    clusters = [kit.button(cluster.name, "clusters.open", str(cluster.id)) for cluster in page.clusters[:5]]
    events = [kit.button(say_clusters.events_in(country_name(page.code, locale)), "events.page", f"1 {page.code}")]
    other = [kit.button(say.all_countries(), "countries.page", "1 "), kit.button(common.all_events(), "events.page", "1 ")]
    return [*clusters, *events, *other, kit.button(common.share(), "countries.share", page.code)]
