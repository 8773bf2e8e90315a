"""The network's own messages: help, the calendar, the answer to an old button."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.blocks.answers import usage
from bot.texts import common
from bot.texts.lists import enumerated
from bot.texts.network import answers as say
from bot.texts.secretariat import desk as say_secretariat


def help_message(
    bot: str, ways: Sequence[tuple[str, str]], commands: Sequence[str], first: str = "", *, secretariat: bool = False
) -> kit.Message:
    """The help for all commands; `first` says why it is shown, `secretariat` adds the button to the secretariat's desk."""
    intro = [kit.section(first)] if first else []
    notes = (say.help_intro(), say.more_help(enumerated(f"`{command}`" for command in commands)))
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
            kit.section(f"{say.calendar_address()}\n`{kit.esc(address)}`"),
            *kit.actions(
                [
                    kit.link_button(say.open_subscribe(), "network.link", f"{public_url}/subscribe"),
                    kit.button(common.my_calendar(), "calendars.show"),
                ]
            ),
            kit.context(say.calendar_delay()),
        ]
    )
