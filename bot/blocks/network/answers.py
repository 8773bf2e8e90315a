"""Blocks that all answers share, and the network's own messages: help, the calendar, the answer to an old button."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.texts.calendars import feeds as say_calendars
from bot.texts.network import answers as say
from bot.texts.secretariat import desk as say_secretariat
from bot.texts.times import slack_when
from store.models import Dated


@dataclass(frozen=True)
class ListPage:
    """A page of a list; `query` is the list's query string, `number` counts from 1."""

    query: str
    number: int
    pages: int
    total: int


def paging(noun: str, query: str, page: int, pages: int) -> list[kit.Element]:
    """The buttons to the previous and the next page; `query` is repeated in their values."""
    buttons = []
    if page > 1:
        buttons.append(kit.button(say.previous_page(), f"{noun}.page", f"{page - 1} {query}"))
    if page < pages:
        buttons.append(kit.button(say.next_page(), f"{noun}.page", f"{page + 1} {query}"))
    return buttons


def usage(title: str, lines: Iterable[tuple[str, str]], *notes: str) -> list[kit.Block]:
    """How to call a command, one line per form of it."""
    ways = "\n".join(f"`{way}`  {kit.esc(what)}" for way, what in lines)
    return [kit.header(title), kit.section(ways), *(kit.context(note) for note in notes)]


def help_message(
    bot: str, ways: Sequence[tuple[str, str]], commands: Sequence[str], first: str = "", *, secretariat: bool = False
) -> kit.Message:
    """The help for all commands; `first` says why it is shown, `secretariat` adds the button to the secretariat's desk."""
    intro = [kit.section(first)] if first else []
    notes = (say.help_intro(), say.more_help(", ".join(f"`{command}`" for command in commands)))
    buttons = [kit.button(say.calendar_title(), "network.calendar")]
    buttons += [kit.button(say_secretariat.button_desk(), "secretariat.desk")] if secretariat else []
    return kit.message([*intro, *usage(say.help_title(bot), ways, *notes), *kit.actions(buttons)])


def calendar_message(public_url: str | None) -> kit.Message:
    """The address of the network's calendar, and how to subscribe."""
    if public_url is None:
        return kit.message([kit.header(say.calendar_title()), kit.section(say.calendar_off())])
    address = f"{public_url}/feeds/network.ics"
    return kit.message(
        [
            kit.header(say.calendar_title()),
            kit.section(say.calendar_intro()),
            kit.section(f"{say.calendar_address()}:\n`{kit.esc(address)}`"),
            *kit.actions(
                [
                    kit.link_button(say.open_subscribe(), "network.link", f"{public_url}/subscribe"),
                    kit.button(say_calendars.my_calendar(), "calendars.show"),
                ]
            ),
            kit.context(say.calendar_delay()),
        ]
    )


def plain(text: str) -> kit.Message:
    """A message of one section."""
    return kit.message([kit.section(text)])


def event_line(event: Dated) -> str:
    """One line about an event for a list on another card, as mrkdwn."""
    return f"• {kit.esc(event.title)}: {slack_when(event.when)}"


def for_everybody(message: kit.Message) -> kit.Message:
    """A list as it is shared: without its buttons, which belong to the person who shares it."""
    return kit.message([block for block in message.blocks if block["type"] != "actions"])


def out_of_date(bot: str, ways: Sequence[tuple[str, str]], commands: Sequence[str]) -> kit.Message:
    """The answer to a button that no handler knows any more."""
    return help_message(bot, ways, commands, first=say.out_of_date())
