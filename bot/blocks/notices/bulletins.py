"""The one message a day: several things that nobody has asked for, one below the other."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.texts.members import preferences as say_preferences


def fits(messages: Sequence[kit.Message]) -> bool:
    """Whether they stand in one message without being cut."""
    blocks = sum(len(one.blocks) + 1 for one in messages)
    return blocks < kit.MAX_BLOCKS and sum(len(one.text) for one in messages) <= kit.MAX_FALLBACK


def together(messages: Sequence[kit.Message]) -> kit.Message:
    """All of them as one message, with one button Fewer at its end."""
    if len(messages) == 1:
        return messages[0]
    blocks: list[kit.Block] = []
    for one in messages:
        blocks += [*([kit.divider()] if blocks else []), *_without_fewer(one.blocks)]
    return kit.message([*blocks, *kit.actions([fewer_button()])])


def fewer_button() -> kit.Element:
    """The button of every message that nobody has asked for."""
    return kit.button(say_preferences.fewer(), "home.fewer", says=say_preferences.fewer_messages())


def _without_fewer(blocks: Sequence[kit.Block]) -> list[kit.Block]:
    kept = []
    for block in blocks:
        if block["type"] != "actions":
            kept.append(block)
            continue
        rest = [element for element in block["elements"] if element["action_id"].split(":")[0] != "home.fewer"]
        kept += [block | {"elements": rest}] if rest else []
    return kept
