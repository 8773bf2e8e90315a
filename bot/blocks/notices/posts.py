"""The button that posts a card in the announcement channel, with a confirmation dialog because everybody reads it."""

from bot.blocks import kit
from bot.texts.notices import posts as say


def announce_button(noun: str, number: int | None) -> kit.Element:
    """The button for an event ("events"), a round ("rounds") or a group ("groups"), by its id."""
    button = kit.button(say.announce(), "announce.post", f"{noun} {number}")
    return kit.confirmed(button, title=say.announce(), words=say.announce_question(), yes=say.yes_post(), no=say.not_now())
