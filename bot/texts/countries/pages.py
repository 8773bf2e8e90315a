"""The texts of the country list and of a country's page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.texts.clusters.cards import checked_on
from bot.texts.language import Phrase, Plural, Sentence, _
from bot.texts.lists import enumerated
from bot.texts.times import clock, day, weekday
from store.models import SectionName


def section_title(name: str, country: str) -> str:
    """The title of a section of a country's page."""
    return {
        SectionName.VISIT: _("If I go to {country}, I need to…").format(country=country),
        SectionName.REGULATION: _("Regulation"),
        SectionName.ECONOMY: _("Economy and finance"),
        SectionName.TRADE: _("Trade zones"),
        SectionName.OTHER: _("Good to know"),
    }[SectionName(name)]


def not_written(names: Sequence[str], country: str) -> str:
    """One line that names all sections that nobody has written yet."""
    plain = {
        SectionName.VISIT: _("what you need to go to {country}").format(country=country),
        SectionName.REGULATION: _("regulation"),
        SectionName.ECONOMY: _("economy and finance"),
        SectionName.TRADE: _("trade zones"),
        SectionName.OTHER: _("good to know"),
    }
    return _("Not written yet: {sections}.").format(sections=enumerated(plain[SectionName(name)] for name in names))


title_all: Final = Phrase("Countries of the network")
count: Final = Plural(
    "{count} country has a member cluster. Any other country works too, for example `brazil`.",
    "{count} countries have a member cluster. Any other country works too, for example `brazil`.",
)
local_time: Final = Phrase("Local time now")
local_times: Final = Phrase("Local times now")


def time_there(at: datetime) -> str:
    return _("*{time}*, {day}").format(time=clock(at), day=day(at.date()))


def weekday_time(at: datetime) -> str:
    return _("{weekday} {time}").format(weekday=weekday(at.date()), time=clock(at))


no_zone: Final = Phrase("I do not know the local time there.")
shared_time: Final = Phrase("Time zone")
holidays: Final = Phrase("Next public holidays")
no_holidays: Final = Phrase("I have no list of public holidays for this country.")
estimated: Final = Phrase("date may change")
members: Final = Phrase("Member clusters")
no_members: Final = Phrase("No member cluster in this country yet.")
no_events: Final = Phrase("No coming event in this country.")


def source_and_date(source: str | None, checked: str | None, by: Sequence[str] = ()) -> str:
    """The source, when it was checked and by whom: `by` has names of clusters, and "" for the secretariat."""
    if checked:
        said = checked_on(checked, by)
        return _("Source: {source}.").format(source=source) + " " + said if source else said
    return _("Source: {source}. The date is not known.").format(source=source) if source else _("The source is not known.")


old: Final = Phrase("This was checked more than a year ago. Please make sure that it is still right.")
not_a_country: Sentence[str] = Sentence("“{text}” is not a country that I know.")
also_possible: Final = Phrase("Or did you mean:")
what_to_try: Final = Phrase("You can write a name in any language, a code or a flag: `japan`, `日本`, `JP`, 🇯🇵.")
all_countries: Final = Phrase("All countries")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("the countries of the network")),
        (f"{command} japan", _("local time, public holidays, members, events, what you need to know")),
        (f"{command} JP", _("the same by code; a flag and other languages work too")),
        (f"{command} edit japan", _("write what to know, for the clusters of that country")),
    ]
