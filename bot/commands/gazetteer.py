"""The one gazetteer of this process: all countries by all their names. Making it takes a second, so the app makes it at start."""

from functools import cache
from threading import Lock
from typing import Final

from bot.rules.countries.gazetteer import Gazetteer
from store.queries.countries.pages import names


def gazetteer() -> Gazetteer:
    """All countries by all their names. Who asks while it is being made waits for the one maker."""
    with _making:
        return _made()


def made() -> bool:
    """Whether it is there."""
    return _made.cache_info().currsize == 1


_making: Final = Lock()


@cache
def _made() -> Gazetteer:
    known = Gazetteer(names())
    _ = known.by_name
    return known


def split_country(text: str) -> tuple[str | None, str]:
    """A question with a country in it, as the country and the rest: "packaging in Italy" as IT and "packaging in".

    Short words are countries only where they are typed as codes ("IT", not "it").
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
