"""Several unasked-for notices combined into one message a day."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.texts.notices import preferences as say_preferences


def fits(messages: Sequence[kit.Message]) -> bool:
    """Whether the messages fit into one without cuts."""
    blocks = sum(len(one.blocks) + 1 for one in messages)
    return blocks < kit.MAX_BLOCKS and sum(len(one.text) for one in messages) <= kit.MAX_FALLBACK


def combined(messages: Sequence[kit.Message]) -> kit.Message:
    """All of them as one message, with a single Fewer button at the end."""
    if len(messages) == 1:
        return messages[0]
    blocks: list[kit.Block] = []
    for one in messages:
        blocks += [*([kit.divider()] if blocks else []), *kit.without_buttons(one.blocks, lambda action: action == "home.fewer")]
    return kit.message([*blocks, *kit.actions([fewer_button()])])


def fewer_button() -> kit.Element:
    """The button to get fewer messages, on every message that the bot sends unasked."""
    return kit.button(say_preferences.fewer(), "home.fewer", says=say_preferences.fewer_messages())
