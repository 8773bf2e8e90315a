"""The texts about adding a cluster to the directory, retiring it, and bringing it back."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _, ngettext

added: Sentence[str] = Sentence(
    "{name} is in the directory now. Its page is empty: you can fill it in, or its people can once they are confirmed."
)
retire: Final = Phrase("Retire")
retire_title: Final = Phrase("Retire this cluster?")
retire_words: Sentence[str] = Sentence(
    "{name} leaves the directory and every search. Its people act no longer for it. Its events and its history stay. "
    "Open questions go to the secretariat. You can bring it back."
)


retired: Sentence[str] = Sentence("{name} has retired: it is no longer in the directory. Its events and its history stay.")


def retired_now(name: str, people: int) -> str:
    ended = ngettext("{count} person acts no longer for it.", "{count} people act no longer for it.", people).format(count=people)
    return _("{name} has retired. {ended} Its events and its history stay.").format(name=name, ended=ended)


retired_already: Sentence[str] = Sentence("{name} had retired already. Nothing was changed.")
bring_back: Final = Phrase("Bring back")
back: Sentence[str] = Sentence("{name} is in the directory again. Nobody acts for it until they say so again and are confirmed.")
back_already: Sentence[str] = Sentence("{name} is in the directory already. Nothing was changed.")
all_retired: Final = Phrase("Retired clusters")
none_retired: Final = Phrase("No cluster has retired.")
