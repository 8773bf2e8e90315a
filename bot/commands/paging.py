"""Pagination of lists."""

from collections.abc import Sequence
from typing import Final, TypeVar

from bot.blocks.answers import ListPage

T = TypeVar("T")

PAGE: Final = 10


def cut(items: Sequence[T], number: int, query: str) -> tuple[Sequence[T], ListPage]:
    """Returns the items of one page of a list, and which page it is; a page number out of range becomes the nearest page."""
    page = page_of(len(items), number, query)
    return items[(page.number - 1) * PAGE : page.number * PAGE], page


def page_of(total: int, number: int, query: str) -> ListPage:
    """Returns the page of a list of `total` items; a page number out of range becomes the nearest page."""
    pages = max(1, -(-total // PAGE))
    return ListPage(query, min(max(1, number), pages), pages, total)
