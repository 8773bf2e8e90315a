"""Lists, numbers and positions, as the reader's language writes them."""

from collections.abc import Iterable
from typing import Final

from bot.texts.language import N_, SOURCE, _, cldr

ORDINALS: Final = {
    # Translators: a position on a waiting list; these four are the categories of ordinal numbers in CLDR, here "one"
    "one": N_("{number}st"),
    # Translators: a position on a waiting list, category "two"
    "two": N_("{number}nd"),
    # Translators: a position on a waiting list, category "few"
    "few": N_("{number}rd"),
    # Translators: a position on a waiting list, any other category
    "other": N_("{number}th"),
}


def enumerated(items: Iterable[str]) -> str:
    """A list in a sentence; in English with commas alone: "a, b, c"."""
    from babel.lists import format_list

    return format_list(list(items), "unit" if cldr().language == SOURCE else "standard", cldr())


def number(count: int) -> str:
    """A large number: "3,000"."""
    from babel.numbers import format_decimal

    return format_decimal(count, locale=cldr())


def ordinal(position: int) -> str:
    """A position on the waiting list: "1st", "2nd", "13th"."""
    category = cldr().ordinal_form(position)
    form = category if category in ORDINALS else "other"
    return _(ORDINALS[form]).format(number=position)
