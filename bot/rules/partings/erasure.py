"""Somebody's own data: what erasing did, and how long data are kept. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

WORD: Final = "ERASE"
"""What somebody types to say that they mean it."""

GONE_KEPT: Final = timedelta(days=365)
"""Who has left the workspace for so long is erased by itself."""

NOTICES_KEPT: Final = timedelta(days=400)
"""How long the outbox remembers what was sent: well beyond the time in which the same could be due again."""

RECEIPTS_KEPT: Final = timedelta(days=400)
"""How long it is remembered who shared which answer."""


LETTERS_KEPT: Final = timedelta(days=400)
"""How long it is kept what leaders have written to their groups."""


@dataclass(frozen=True)
class Erased:
    """Nothing of the person is left but their number.

    `clusters` are the names of those they acted for, `orphans` those that lost their point of contact with them; `colleagues`
    the numbers of the others who act for these clusters.
    """

    member_id: int
    clusters: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    colleagues: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NothingHeld:
    """Nothing is known of this person, or they were erased before."""


def is_word(typed: str) -> bool:
    """Whether somebody has typed the word, in letters of any size."""
    return typed.strip().strip("“”\"'.").casefold() == WORD.casefold()
