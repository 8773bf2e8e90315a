"""Lists in pages."""

from collections.abc import Sequence
from typing import Final, TypeVar

from bot.blocks.network.answers import Page

T = TypeVar("T")

PAGE: Final = 10


def cut(items: Sequence[T], number: int, query: str) -> tuple[Sequence[T], Page]:
    """One page of a list; the nearest one where there is none of that number."""
    page = page_of(len(items), number, query)
    return items[(page.number - 1) * PAGE : page.number * PAGE], page


def page_of(total: int, number: int, query: str) -> Page:
    """Which page of a list of `total` things this is; the nearest one where there is none of that number."""
    pages = max(1, -(-total // PAGE))
    return Page(query, min(max(1, number), pages), pages, total)
