"""What all answers share: pages of a list, how to call a command, a plain sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.blocks import kit
from bot.texts import common
from bot.texts.network import answers as say
from bot.texts.secretariat.versions import history
from bot.texts.times import slack_when
from store.models import Dated


@dataclass(frozen=True)
class ListPage:
    """A page of a list; `query` is the list's query string, `number` counts from 1."""

    query: str
    number: int
    pages: int
    total: int


def foot(noun: str, page: ListPage, *buttons: kit.Element) -> list[kit.Block]:
    """What stands below a list: which page it is, the buttons to the pages beside it, and the list's own buttons."""
    said = [kit.context(say.page(page.number, page.pages))] if page.pages > 1 else []
    beside = ((page.number - 1, common.previous()), (page.number + 1, common.next_()))
    turn = [kit.button(label, f"{noun}.page", f"{number} {page.query}") for number, label in beside if 1 <= number <= page.pages]
    return [*said, *kit.actions([*turn, *buttons])]


def help_message(title: str, lines: Iterable[tuple[str, str]], *notes: str) -> kit.Message:
    """How to use one command."""
    return kit.message(usage(title, lines, *notes, say.help_intro()))


def usage(title: str, lines: Iterable[tuple[str, str]], *notes: str) -> list[kit.Block]:
    """How to call a command, one line per form of it."""
    ways = "\n".join(f"`{way}`  {kit.esc(what)}" for way, what in lines)
    return [kit.header(title), kit.section(ways), *(kit.context(note) for note in notes)]


def plain(text: str, *buttons: kit.Element) -> kit.Message:
    """A message of one section, with buttons below it."""
    return kit.message([kit.section(text), *kit.actions(buttons)])


def history_button(noun: str, page: str | int) -> kit.Element:
    """The button to the earlier versions of a page: an id or a country's code."""
    return kit.button(history(), "history.page", f"1 {noun} {page}")


def event_line(event: Dated) -> str:
    """One line about an event for a list on another card, as mrkdwn."""
    return "• " + common.labelled(kit.esc(event.title), slack_when(event.when))


def as_shared(message: kit.Message) -> kit.Message:
    """A list as it is shared: without its buttons, which belong to the person who shares it."""
    return kit.message([block for block in message.blocks if block["type"] != "actions"])
