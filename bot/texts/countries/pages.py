"""The texts of the country list and of a country's page."""

from collections.abc import Sequence

from bot.texts.clusters.cards import checked_on
from bot.texts.language import _, ngettext
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
    return _("Not written yet: {sections}.").format(sections=", ".join(plain[SectionName(name)] for name in names))


def title_all() -> str:
    return _("Countries of the network")


def count(countries: int) -> str:
    return ngettext(
        "{count} country has a member cluster. Any other country works too, for example `brazil`.",
        "{count} countries have a member cluster. Any other country works too, for example `brazil`.",
        countries,
    ).format(count=countries)


def local_time() -> str:
    return _("Local time now")


def local_times() -> str:
    return _("Local times now")


def no_zone() -> str:
    return _("I do not know the local time there.")


def shared_time() -> str:
    return _("Time zone")


def and_more(count_: int) -> str:
    return ngettext("and {count} more", "and {count} more", count_).format(count=count_)


def holidays() -> str:
    return _("Next public holidays")


def no_holidays() -> str:
    return _("I have no list of public holidays for this country.")


def estimated() -> str:
    return _("date may change")


def members() -> str:
    return _("Member clusters")


def no_members() -> str:
    return _("No member cluster in this country yet.")


def events() -> str:
    return _("Next events")


def no_events() -> str:
    return _("No coming event in this country.")


def source_and_date(source: str | None, checked: str | None, by: Sequence[str] = ()) -> str:
    """The source, when it was checked and by whom: `by` has names of clusters, and "" for the secretariat."""
    if checked:
        said = checked_on(checked, by)
        return _("Source: {source}.").format(source=source) + " " + said if source else said
    return _("Source: {source}. The date is not known.").format(source=source) if source else _("The source is not known.")


def old() -> str:
    return _("This was checked more than a year ago. Please make sure that it is still right.")


def not_a_country(text: str) -> str:
    return _("“{text}” is not a country that I know.").format(text=text)


def did_you_mean() -> str:
    return _("Did you mean:")


def also_possible() -> str:
    return _("Or did you mean:")


def what_to_try() -> str:
    return _("You can write a name in any language, a code or a flag: `japan`, `日本`, `JP`, 🇯🇵.")


def all_countries() -> str:
    return _("All countries")


def help_title() -> str:
    return _("Countries")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("the countries of the network")),
        (f"{command} japan", _("local time, public holidays, members, events, what you need to know")),
        (f"{command} JP", _("the same by code; a flag and other languages work too")),
        (f"{command} edit japan", _("write what to know, for the clusters of that country")),
    ]
