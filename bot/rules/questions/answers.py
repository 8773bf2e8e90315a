"""Answers put on a page (pure): which can be, what a field becomes, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.rules.clusters.profile import is_address
from bot.rules.questions.turns import ELSE, GAPS

UNPUBLISHABLE: Final = frozenset({ELSE, "contact"})
"""There is no field for these: a point of contact is somebody in Slack, and something else is anything."""


@dataclass(frozen=True)
class NotAnswered:
    """There is no answer to publish yet."""


@dataclass(frozen=True)
class Published:
    """The answer stands on the page. `already` says that it has stood there before."""

    question_id: int
    already: bool = False


class Obstacle(StrEnum):
    """Why an answer cannot be put on a page as it is."""

    NO_FIELD = "no_field"
    WRITTEN = "written"
    NOT_A_LINK = "not_a_link"
    TOO_LONG = "too_long"
    NO_PAGE = "no_page"


@dataclass(frozen=True)
class Unpublishable:
    """The answer stays an answer: the page cannot take it as it is."""

    obstacle: Obstacle


def can_be_published(noun: str, gap: str) -> bool:
    """Whether there is a field on the page that an answer about this gap fills."""
    return gap in GAPS[noun] and gap not in UNPUBLISHABLE


def onto_page(gap: str, before: str | Sequence[str], answer: str) -> str | list[str] | Obstacle:
    """What a field of a cluster's page becomes with an answer: a text only where there is none, a list with its lines at the end."""
    if gap == "website" and not is_address(answer):
        return Obstacle.NOT_A_LINK
    if isinstance(before, str):
        return Obstacle.WRITTEN if before and before != answer else answer
    known = {one.casefold() for one in before}
    return [*before, *(one for one in entries(answer) if one.casefold() not in known)]


def entries(answer: str) -> tuple[str, ...]:
    """An answer as entries of a list, one a line, without bullets; none of them twice."""
    found: dict[str, str] = {}
    for line in answer.splitlines():
        entry = " ".join(line.strip().lstrip("•-–*·").split())
        if entry:
            found.setdefault(entry.casefold(), entry)
    return tuple(found.values())


def appended_text(before: str, answer: str) -> str:
    """A text with an answer at its end, in a paragraph of its own."""
    return f"{before}\n\n{answer}" if before else answer


def both_sources(before: str, new: str) -> str:
    """The title of a part's source with one more, where it is another."""
    return before if new in before.split("; ") else f"{before}; {new}" if before else new
