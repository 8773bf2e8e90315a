"""The texts of every form that edits something which others may have changed meanwhile."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.texts.language import Phrase, Sentence, _
from bot.texts.lists import enumerated
from bot.texts.times import slack_moment

conflict: Final = Phrase(
    "*Somebody saved this page while you were writing.* Nothing is lost, and nothing is saved yet. Where you both changed a field, "
    "yours is in the field and theirs stands above it. Press Save once more to save what the form shows."
)


def too_long_to_show(fields: Sequence[str]) -> str:
    return _(
        "Also saved meanwhile, but too long to stand here: {fields}. If you save yours, the secretariat can still put theirs back "
        "from the page's history."
    ).format(fields=enumerated(fields))


meanwhile: Sentence[str, str] = Sentence("*Saved meanwhile* by {who}, {when}:")


def part_of(label: str, number: int, count: int) -> str:
    """The label of a field whose text is too long for one input."""
    return _("{label} ({number}/{count})").format(label=label, number=number, count=count)


nothing_there: Final = Phrase("(nothing)")
somebody_left: Final = Phrase("somebody who has left")
operator: Final = Phrase("the operator")
your_words: Final = Phrase("This is what you wrote, to copy:")


def at(when: datetime) -> str:
    """An instant as a Slack date token, shown in the reader's own time; the fallback is UTC."""
    return slack_moment(when)
