"""The cluster directory as messages: the list, the search results, and one cluster's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.blocks import kit
from bot.blocks.answers import ListPage, event_line, foot, history_button, plain
from bot.rules.clusters.profile import presented
from bot.rules.countries.gazetteer import flag
from bot.rules.search import Hit
from bot.texts import common
from bot.texts.clusters import cards as say, directory as say_directory, profile as say_profiles
from bot.texts.countries import sections as say_sections
from bot.texts.lists import enumerated
from bot.texts.questions import messages as say_questions
from bot.texts.times import short_day
from store.models import Dated, Noun
from store.queries.clusters.profiles import Profile
from store.queries.countries.languages import own_name
from store.queries.countries.pages import country_name


@dataclass(frozen=True)
class ClusterReader:
    """Who reads a card: their locale, the language they chose for the presentation, and what they may do."""

    locale: str = "en"
    language: str = ""
    ask: bool = False
    edit: bool = False
    check: bool = False
    retire: bool = False
    history: bool = False


ANYBODY: Final = ClusterReader()
LONG: Final = 2000
"""Length of a text from which a message may have to cut it, so that the card gets a button to read all of it."""


def directory(clusters: Sequence[Profile], page: ListPage, countries: int, locale: str, *, keeper: bool = False) -> kit.Message:
    """A page of all clusters; a `keeper` of the directory gets buttons to add a cluster and to list the retired ones."""
    add = kit.button(common.add_a_cluster(), "clusters.add")
    keeping = kit.actions([add, kit.button(say_directory.all_retired(), "clusters.retired")]) if keeper else []
    if not clusters:
        return kit.message([kit.header(say.title_all()), kit.section(say.none_at_all()), *keeping])
    rows = [_row(cluster, None, locale) for cluster in clusters]
    return kit.message(
        [kit.header(say.title_all()), kit.section(say.count_all(page.total, countries)), *rows, *keeping, *_foot(page)],
    )


def found(clusters: Sequence[tuple[Profile, Hit[int]]], page: ListPage, locale: str) -> kit.Message:
    """A page of search results, each with the reason why it matched."""
    rows = [_row(cluster, hit, locale) for cluster, hit in clusters]
    return kit.message([kit.header(say.found(page.total, page.query)), *rows, *_foot(page)])


def not_found(question: str, similar: Sequence[Profile], locale: str) -> kit.Message:
    """The answer when a search finds nothing: similar clusters, and hints on what to type."""
    rows = [_row(cluster, None, locale) for cluster in similar]
    lead = [kit.section(say.similar(len(rows)))] if rows else []
    every = kit.button(say.all_clusters(), "clusters.page", "1 ")
    return kit.message([kit.section(say.not_found(kit.esc(question))), *lead, *rows, kit.context(say.what_to_try()), *kit.actions([every])])


def card(
    cluster: Profile,
    events: Sequence[Dated],
    locale: str,
    *,
    shared: bool = False,
    reader: ClusterReader = ANYBODY,
    first: str = "",
    groups: Sequence[str] = (),
) -> kit.Message:
    """One cluster's card; a shared card has one button, which opens a card for the reader who presses it.

    `first` is a line about what has just happened; `groups` are the topics of the working groups in which the cluster has a seat.
    """
    blocks = [*([kit.section(first)] if first else []), kit.header(cluster.name), kit.context(_where(cluster, locale))]
    tag = reader.language if reader.language in cluster.texts else presented(cluster.texts, reader.locale)
    blocks += [kit.prose(cluster.texts[tag])] if tag else []
    blocks += [kit.section(lines) for lines in _facts(cluster)]
    blocks += [kit.section(f"*{common.working_groups()}*\n{kit.esc(enumerated(groups))}")] if groups else []
    if cluster.agreements:
        pacts = [
            f"• {kit.esc(say.agreement(pact.title, short_day(pact.signed_on) if pact.signed_on else '', pact.place))}\n"
            + "\n".join(f"    {number}. {kit.esc(one)}" for number, one in enumerate(pact.fields, 1))
            for pact in cluster.agreements
        ]
        blocks.append(kit.section(f"*{say.agreements()}*\n" + "\n".join(pacts)))
    if events:
        blocks.append(kit.section(f"*{common.next_events()}*\n" + "\n".join(event_line(event) for event in events)))
    gaps = _gaps(cluster)
    notes = [kit.esc(cluster.note)] if cluster.note else []
    notes += [say.not_filled(gaps)] if gaps else []
    checked = short_day(cluster.checked_on) if cluster.checked_on else None
    if cluster.sources or checked:
        notes.append(kit.esc(say.sources("; ".join(cluster.sources), checked, cluster.checked_by)))
    blocks += [kit.context(*notes)] if notes else []
    if shared:
        return kit.message([*blocks, *kit.actions(_shared_buttons(cluster))])
    return kit.message([*blocks, *kit.actions(_own_buttons(cluster, reader, tag, gaps)), *kit.actions(_buttons(cluster, locale))])


def none_in(country: str, locale: str) -> kit.Message:
    """The answer when a country has no cluster, with a button to the country's page."""
    name = country_name(country, locale)
    buttons = [kit.button(f"{flag(country)} {name}", "countries.open", country), kit.button(say.all_clusters(), "clusters.page", "1 ")]
    return plain(kit.esc(say.no_cluster_in(name)), *buttons)


def none_for(question: str, country: str, clusters: Sequence[Profile], locale: str) -> kit.Message:
    """The answer when no cluster of a country matches the question, with the clusters that it does have."""
    lead = kit.section(kit.esc(say.no_cluster_for(question, country_name(country, locale))))
    every = kit.button(say.all_clusters(), "clusters.page", "1 ")
    return kit.message(
        [lead, *(_row(cluster, None, locale) for cluster in clusters), kit.context(say.what_to_try()), *kit.actions([every])]
    )


def gone() -> kit.Message:
    """The answer to an old button whose cluster no longer exists."""
    return plain(say.gone(), kit.button(say.all_clusters(), "clusters.page", "1 "))


def name_and_flags(cluster: Profile) -> str:
    """A cluster's name with the flags of its countries, as mrkdwn."""
    return f"{' '.join(flag(code) for code in cluster.countries)} {kit.bold(cluster.name)}"


def _row(cluster: Profile, hit: Hit[int] | None, locale: str) -> kit.Block:
    where = enumerated(country_name(code, locale) for code in cluster.countries)
    why = common.labelled(say.heading(hit.heading), hit.term) if hit and hit.term else enumerated(cluster.specialisations[:3])
    text = f"{name_and_flags(cluster)}\n{kit.esc(where)}" + (f" · {kit.esc(why)}" if why else "")
    return kit.section(text, button=kit.button(common.open_(), "clusters.open", str(cluster.id), says=cluster.name))


def _foot(page: ListPage) -> list[kit.Block]:
    share = kit.button(common.share(), "clusters.share_list", f"{page.number} {page.query}")
    every = [kit.button(say.all_clusters(), "clusters.page", "1 ")] if page.query else []
    return foot("clusters", page, *every, share)


def _where(cluster: Profile, locale: str) -> str:
    countries = enumerated(f"{flag(code)} {kit.esc(country_name(code, locale))}" for code in cluster.countries)
    since = say.since(cluster.since) if cluster.since else ""
    return " · ".join(part for part in (countries, since, *(kit.esc(label) for label in cluster.labels)) if part)


def _facts(cluster: Profile) -> list[str]:
    lists = (
        (say.specialisations(), cluster.specialisations),
        (say.services(), cluster.services),
        (say.ingredients(), cluster.ingredients),
    )
    found_ = [f"*{title}*\n{kit.esc(enumerated(items))}" for title, items in lists if items]
    if cluster.facts:
        several = len(cluster.sources) > 1
        lines = [
            f"• {kit.esc(say.fact(fact.name, fact.value, fact.year))}" + (f" _({kit.esc(fact.source)})_" if several and fact.source else "")
            for fact in cluster.facts
        ]
        found_.append(f"*{say.size()}*\n" + "\n".join(lines))
    if cluster.contacts:
        found_.append(f"*{common.point_of_contact()}*\n{kit.esc(enumerated(cluster.contacts))}")
    if cluster.hours:
        found_.append(f"*{say_profiles.field('hours')}*\n{kit.esc(cluster.hours)}")
    links = [(say.website(), cluster.website), (say.video(), cluster.video)]
    found_ += [f"*{title}*\n{kit.link(url, url)}" for title, url in links if url]
    if cluster.links:
        lines = [f"• {kit.link(url, label)}" for label, url in cluster.links]
        found_.append(f"*{say_profiles.field('links')}*\n" + "\n".join(lines))
    return found_


def _gaps(cluster: Profile) -> list[str]:
    checks = (
        (cluster.texts, say.gap_presentation()),
        (cluster.contacts, say.gap_contact()),
        (cluster.website, say.gap_website()),
        (cluster.ingredients, say.gap_ingredients()),
    )
    return [name for value, name in checks if not value]


def _own_buttons(cluster: Profile, reader: ClusterReader, shown: str | None, gaps: Sequence[str]) -> list[kit.Element]:
    """What this reader may do: switch the language, read all of it, ask, edit, confirm that it is correct, see the history, retire it."""
    here = str(cluster.id)
    others = [
        kit.button(say_profiles.show_in(own_name(tag)), "clusters.language", f"{here} {tag}") for tag in cluster.texts if tag != shown
    ]
    retire = kit.confirmed(
        kit.danger(kit.button(say_directory.retire(), "clusters.retire", here)),
        title=say_directory.retire_title(),
        words=say_directory.retire_words(cluster.name),
        yes=say_directory.retire(),
        no=common.keep_it(),
    )
    may = (
        (_length(cluster) > LONG, kit.button(say_sections.read_all(), "clusters.whole", here)),
        (reader.ask, kit.button(say_questions.ask() if gaps else say_questions.message_contact(), "questions.ask", f"clusters {here}")),
        (reader.edit, kit.button(common.edit(), "clusters.edit", here)),
        (reader.check, kit.button(common.still_correct(), "clusters.check", here)),
        (reader.history, history_button(Noun.CLUSTERS, here)),
        (reader.retire, retire),
    )
    return [*others[:3], *(button for allowed, button in may if allowed)]


def _length(cluster: Profile) -> int:
    lists = ("specialisations", "services", "ingredients", "labels")
    facts = sum(len(one.name) + len(one.value) for one in cluster.facts)
    return max(facts, *(len(text) for text in cluster.texts.values()), *(len(", ".join(getattr(cluster, name))) for name in lists))


def _buttons(cluster: Profile, locale: str) -> list[kit.Element]:
    countries = [
        kit.button(country_name(code, locale), "countries.open", code, says=country_name(code, locale)) for code in cluster.countries
    ]
    events = [kit.button(say.events_in(country_name(code, locale)), "events.page", f"1 {code}") for code in cluster.countries]
    share = kit.button(common.share(), "clusters.share", str(cluster.id))
    return [*countries, *events, kit.button(say.all_clusters(), "clusters.page", "1 "), share]


def _shared_buttons(cluster: Profile) -> list[kit.Element]:
    return [kit.button(common.open_(), "clusters.open_shared", str(cluster.id), says=cluster.name)]
