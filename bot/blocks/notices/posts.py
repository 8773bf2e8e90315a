"""The button that posts a card in the announcement channel: everybody reads it, so it asks once more."""

from bot.blocks import kit
from bot.texts.notices import posts as say


def announce_button(noun: str, number: int | None) -> kit.Element:
    """For an event ("events"), a round or a group, by its number."""
    button = kit.button(say.announce(), "announce.post", f"{noun} {number}")
    return kit.confirmed(button, title=say.announce(), words=say.announce_question(), yes=say.yes_post(), no=say.not_now())
