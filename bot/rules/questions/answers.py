"""Publish an answer on a page: which ones can be, how a field changes, and what prevents it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.rules.lines import is_address
from bot.rules.questions.routing import ELSE, GAPS

UNPUBLISHABLE: Final = frozenset({ELSE, "contact"})
"""Gaps without a field: a point of contact is a person in Slack, and "something else" may be anything."""


@dataclass(frozen=True)
class NotAnswered:
    """There is no answer to publish yet."""


@dataclass(frozen=True)
class Published:
    """The answer is on the page. `already`: it was published before."""

    question_id: int
    already: bool = False


class Obstacle(StrEnum):
    """Why an answer cannot be published as it is."""

    NO_FIELD = "no_field"
    WRITTEN = "written"
    NOT_A_LINK = "not_a_link"
    TOO_LONG = "too_long"
    NO_PAGE = "no_page"


@dataclass(frozen=True)
class Unpublishable:
    """The answer was not published, because the page cannot take it as it is."""

    obstacle: Obstacle


def can_be_published(noun: str, gap: str) -> bool:
    """Whether the page has a field for answers about this gap."""
    return gap in GAPS[noun] and gap not in UNPUBLISHABLE


def onto_page(gap: str, before: str | Sequence[str], answer: str) -> str | list[str] | Obstacle:
    """The new value of a cluster field with an answer: a text only if it was empty, a list with the answer's lines appended."""
    if gap == "website" and not is_address(answer):
        return Obstacle.NOT_A_LINK
    if isinstance(before, str):
        return Obstacle.WRITTEN if before and before != answer else answer
    known = {one.casefold() for one in before}
    return [*before, *(one for one in entries(answer) if one.casefold() not in known)]


def entries(answer: str) -> tuple[str, ...]:
    """Split an answer into list entries, one per line, without bullets and duplicates."""
    found: dict[str, str] = {}
    for line in answer.splitlines():
        entry = " ".join(line.strip().lstrip("•-–*·").split())
        if entry:
            found.setdefault(entry.casefold(), entry)
    return tuple(found.values())


def appended_text(before: str, answer: str) -> str:
    """A text with the answer appended as a paragraph."""
    return f"{before}\n\n{answer}" if before else answer


def both_sources(before: str, new: str) -> str:
    """The source title with another one appended, unless it is in there already."""
    return before if new in before.split("; ") else f"{before}; {new}" if before else new
