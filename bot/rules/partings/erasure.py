"""Erasure of personal data: its outcome, and the retention periods. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

WORD: Final = "ERASE"
"""The word a person types to confirm the erasure."""

GONE_KEPT: Final = timedelta(days=365)
"""Retention after a person left the workspace; then they are erased automatically."""

NOTICES_KEPT: Final = timedelta(days=400)
"""Retention of sent notices in the outbox: well beyond the time in which the same notice could become due again."""

RECEIPTS_KEPT: Final = timedelta(days=400)
"""Retention of the record of who shared which answer."""


LETTERS_KEPT: Final = timedelta(days=400)
"""Retention of letters from leaders to their groups."""


@dataclass(frozen=True)
class Erased:
    """Erased: of the person only the member id remains.

    `clusters` are the names of those they represented, `orphans` those that lost their point of contact; `colleagues` are the member
    ids of the others who represent these clusters.
    """

    member_id: int
    clusters: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    colleagues: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NothingHeld:
    """No data of this person is stored, or they were erased before."""


def is_word(typed: str) -> bool:
    """Whether the confirmation word was typed; case and surrounding quotes are ignored."""
    return typed.strip().strip("“”\"'.").casefold() == WORD.casefold()
