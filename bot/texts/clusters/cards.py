"""The texts of the cluster directory and of a cluster's card."""

from collections.abc import Sequence
from typing import Final

from bot.texts import common
from bot.texts.language import Phrase, Sentence, _, ngettext
from bot.texts.lists import enumerated

title_all: Final = Phrase("Clusters of the network")


def count_all(clusters: int, countries: int) -> str:
    of_clusters = ngettext("{count} cluster", "{count} clusters", clusters).format(count=clusters)
    of_countries = ngettext("{count} country", "{count} countries", countries).format(count=countries)
    return _("{clusters} in {countries}. Search with a word: `packaging`, `italy`, `JCC`.").format(
        clusters=of_clusters, countries=of_countries
    )


none_at_all: Final = Phrase("The directory is empty. The operator can load it with `rendezvous db seed`.")


def found(count: int, question: str) -> str:
    return ngettext("{count} cluster for “{question}”", "{count} clusters for “{question}”", count).format(count=count, question=question)


not_found: Sentence[str] = Sentence("No cluster found for “{question}”.")


def similar(count: int) -> str:
    return ngettext("This one is similar:", "These are similar:", count)


what_to_try: Final = Phrase("You can search a name, a country, or what a cluster does: `JCC`, `korea`, `packaging`.")


def heading(name: str) -> str:
    """The list in which a search term was found."""
    return {
        "specialisations": _("Specialisation"),
        "services": _("Service"),
        "ingredients": _("Local ingredients and know-how"),
        "labels": _("Label"),
        "facts": _("Fact"),
    }.get(name, name)


since: Sentence[int] = Sentence("Since {year}")
size: Final = Phrase("Facts and figures")


def fact(name: str, value: str, year: int | None) -> str:
    return common.labelled(name[:1].upper() + name[1:], _("{value} ({year})").format(value=value, year=year) if year else value)


specialisations: Final = Phrase("Specialisations")
services: Final = Phrase("Services")
ingredients: Final = Phrase("Local ingredients and know-how")
labels: Final = Phrase("Labels")
website: Final = Phrase("Website")
video: Final = Phrase("Video")
agreements: Final = Phrase("Agreements")
agreement: Sentence[str, str, str] = Sentence("{title}, signed on {date}, {place}")


def not_filled(names: list[str]) -> str:
    return _("Not filled in yet: {sections}.").format(sections=enumerated(names))


gap_website: Final = Phrase("website")
gap_contact: Final = Phrase("point of contact")
gap_ingredients: Final = Phrase("local ingredients and know-how")
gap_presentation: Final = Phrase("presentation")


def sources(titles: str, checked: str | None, by: Sequence[str] = ()) -> str:
    """The sources, when they were checked and by whom: `by` has names of clusters, and "" for the secretariat."""
    source = _("Source: {titles}.").format(titles=titles) + " " if titles else ""
    if not checked:
        return source + _("The cluster has not checked it yet.")
    return source + checked_on(checked, by)


def checked_on(day: str, by: Sequence[str]) -> str:
    if not by:
        return _("Checked on {date}.").format(date=day)
    who = enumerated(one or _("the secretariat") for one in by)
    return _("Checked on {date} by {who}.").format(date=day, who=who)


gone: Final = Phrase("This cluster is no longer in the directory.")
all_clusters: Final = Phrase("All clusters")
events_in: Sentence[str] = Sentence("Events in {country}")
no_cluster_in: Sentence[str] = Sentence("No member cluster in {country} yet.")


def no_cluster_for(question: str, country: str) -> str:
    return _("No cluster in {country} for “{question}”. These are its clusters:").format(question=question, country=country)


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("all clusters")),
        (f"{command} packaging", _("who does it: specialisation, service, ingredient")),
        (f"{command} italy", _("clusters of a country")),
        (f"{command} JCC", _("one cluster, by name or short name")),
        (f"{command} packaging in italy", _("both together")),
        (f"{command} join", _("say which cluster you represent")),
        (f"{command} edit", _("edit your cluster's page")),
        (f"{command} handover", _("make somebody else its point of contact")),
        (f"{command} leave", _("act for a cluster no longer")),
    ]
