"""App Home."""

from bot.blocks import kit
from bot.texts import network as say


def framed(message: kit.Message) -> kit.Message:
    """An answer as a page of App Home, with a way back."""
    return kit.page([*message.blocks, *kit.actions([kit.button(say.back_to_home(), "home.show")])])
