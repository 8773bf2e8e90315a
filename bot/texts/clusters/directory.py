"""The texts about adding a cluster to the directory, retiring it, and bringing it back."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext


def added(name: str) -> str:
    return _("{name} is in the directory now. Its page is empty: you can fill it in, or its people can once they are confirmed.").format(
        name=name
    )


retire: Final = Phrase("Retire")
retire_title: Final = Phrase("Retire this cluster?")


def retire_words(name: str) -> str:
    return _(
        "{name} leaves the directory and every search. Its people act no longer for it. Its events and its history stay. "
        "Open questions go to the secretariat. You can bring it back."
    ).format(name=name)


def retired(name: str) -> str:
    return _("{name} has retired: it is no longer in the directory. Its events and its history stay.").format(name=name)


def retired_now(name: str, people: int) -> str:
    ended = ngettext("{count} person acts no longer for it.", "{count} people act no longer for it.", people).format(count=people)
    return _("{name} has retired. {ended} Its events and its history stay.").format(name=name, ended=ended)


def retired_already(name: str) -> str:
    return _("{name} had retired already. Nothing was changed.").format(name=name)


bring_back: Final = Phrase("Bring back")


def back(name: str) -> str:
    return _("{name} is in the directory again. Nobody acts for it until they say so again and are confirmed.").format(name=name)


def back_already(name: str) -> str:
    return _("{name} is in the directory already. Nothing was changed.").format(name=name)


all_retired: Final = Phrase("Retired clusters")
none_retired: Final = Phrase("No cluster has retired.")
