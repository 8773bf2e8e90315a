"""The lists that a board asks for: to read, and as files."""

from collections.abc import Sequence
from typing import Final

from bot.blocks import kit
from bot.blocks.network import Page, paging
from bot.blocks.secretariat import named
from bot.texts import lists as say
from bot.texts import network as say_network
from store.countries import country_name
from store.roster import Place

NOUNS: Final = ("clusters", "countries", "members")
FORMATS: Final = ("csv", "xlsx", "json")
TO_READ: Final = ("clusters", "contacts")


def lists() -> kit.Message:
    """Every list, and every file."""
    read = [kit.button(say.noun(name), "lists.page", f"1 {name}") for name in TO_READ]
    blocks = [kit.header(say.title()), kit.section(say.intro()), kit.section(f"*{say.read_here()}*"), *kit.actions(read)]
    for noun in NOUNS:
        name = say.noun(noun)
        buttons = [
            kit.button(say.as_file(one), "lists.export", f"{noun}.{one}", says=say.says_file(name, say.as_file(one))) for one in FORMATS
        ]
        buttons.append(kit.button(say.import_file(), "lists.import", noun, says=say.says_import(name)))
        blocks += [kit.section(f"*{name}*"), *kit.actions(buttons)]
    return kit.message([*blocks, kit.context(say.import_hint())])


def listed(places: Sequence[Place], page: Page, locale: str) -> kit.Message:
    """A page of one list."""
    lines = [_contact(one) if page.query == "contacts" else _cluster(one, locale) for one in places]
    blocks = [kit.header(say.list_title(page.query, page.total))]
    blocks += [kit.section(line) for line in lines] or [kit.section(say.no_clusters())]
    blocks += [kit.context(say_network.page(page.number, page.pages))] if page.pages > 1 else []
    buttons = [*paging("lists", page.query, page.number, page.pages), kit.button(say.back(), "lists.show")]
    return kit.message([*blocks, *kit.actions(buttons)])


def _cluster(one: Place, locale: str) -> str:
    countries = ", ".join(kit.esc(country_name(code, locale)) for code in one.countries)
    facts = [countries, say.people_in_slack(len(one.acts)), _contact_words(one)]
    return f"{kit.bold(one.name)}\n{' · '.join(fact for fact in facts if fact)}"


def _contact(one: Place) -> str:
    others = [named(acting.person) for acting in one.acts if one.contact is None or acting.person.id != one.contact.id]
    facts = [_contact_words(one), say.others(", ".join(others)) if others else ""]
    return f"{kit.bold(one.name)}\n{' · '.join(fact for fact in facts if fact)}"


def _contact_words(one: Place) -> str:
    return say.contact(named(one.contact)) if one.contact else say.no_contact()
