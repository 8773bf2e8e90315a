"""The process-wide cache of all country names. Building it takes about a second, so the app does that at start-up."""

from functools import cache
from threading import Lock
from typing import Final

from bot.rules.countries.gazetteer import Gazetteer
from store.queries.countries.pages import names


def gazetteer() -> Gazetteer:
    """Returns all countries by all their names. The lock makes concurrent callers wait for one build instead of each starting their own."""
    with _making:
        return _made()


def is_built() -> bool:
    """Whether the cache is filled."""
    return _made.cache_info().currsize == 1


_making: Final = Lock()


@cache
def _made() -> Gazetteer:
    known = Gazetteer(names())
    _ = known.by_name
    return known


def split_country(text: str) -> tuple[str | None, str]:
    """Splits a query with a country in it into code and rest: "packaging in Italy" becomes "IT" and "packaging in"; no country is None.

    Words of three letters or fewer count as countries only if they are typed as codes ("IT", not "it").
    """
    words = text.split()
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length]).strip(",.;?!")
            code = gazetteer().exactly(part) if _looks_like_a_country(part) else None
            if code:
                return code, " ".join(words[:start] + words[start + length :])
    return None, text


def _looks_like_a_country(part: str) -> bool:
    return len(part) > 3 or part.isupper() or not part.isascii()
