"""Rounds of remote sessions: one registration for several meetings. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rules.places.decision import Placed, Promotion, Withdrawn


@dataclass(frozen=True)
class Registered:
    """Where somebody stands in a round now: what came of each chosen meeting, in order, and what was given back.

    `again` says that nothing has changed. `kept` says that nothing was, as something that was chosen cannot be had: the answers are why.
    """

    round_id: int
    title: str
    answers: tuple[object, ...]
    given_back: tuple[Withdrawn, ...] = ()
    kept: bool = False

    @property
    def again(self) -> bool:
        """Whether it was all so already."""
        return not self.given_back and all(isinstance(one, Placed) and one.again for one in self.answers)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The meetings at which they have a place or wait."""
        return tuple(one for one in self.answers if isinstance(one, Placed))

    @property
    def promoted(self) -> tuple[Promotion, ...]:
        """Who has moved up into what was given back."""
        return tuple(up for one in self.given_back for up in one.promoted)


@dataclass(frozen=True)
class NothingChosen:
    """No meeting of the round was chosen, and there is none to give back."""


@dataclass(frozen=True)
class NoSuchRound:
    """There is no such round (any more), or it is not announced yet."""


@dataclass(frozen=True)
class RoundAdded:
    """A new round with so many meetings."""

    round_id: int
    title: str
    meetings: int


@dataclass(frozen=True)
class RoundChanged:
    """A round was edited, opened late, closed or cancelled: `fields` are what changed; none where it was so already."""

    round_id: int
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class RoundMoved:
    """Somebody has changed the round since the form was opened (UTC); nothing was saved."""

    round_id: int
    at: datetime


def chosen(typed: Sequence[str], meetings: Sequence[int]) -> tuple[int, ...]:
    """The meetings ticked in a form, as numbers of this round, in its order."""
    return tuple(one for one in meetings if str(one) in typed)
