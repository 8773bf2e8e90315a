"""Fuzzy search, tolerant of accents, case, word order, prefixes and typos. Pure; edit distances by RapidFuzz."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from rapidfuzz import fuzz, process

K = TypeVar("K", bound=Hashable)

EXACT: Final = 100
NAME: Final = 90
TERM: Final = 80
TYPO: Final = 70
TEXT: Final = 50
TOLERANCE: Final = 80
SMALL_WORDS: Final = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "de",
        "des",
        "do",
        "does",
        "du",
        "for",
        "from",
        "i",
        "in",
        "is",
        "me",
        "of",
        "on",
        "or",
        "the",
        "to",
        "who",
        "with",
    )
)


@dataclass(frozen=True)
class Entry(Generic[K]):
    """A searchable item: its names, its terms as (heading, term) so that the answer can say what matched, and free text."""

    key: K
    names: tuple[str, ...]
    terms: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Hit(Generic[K]):
    """A search result. `heading` and `term` say what matched, if it was not the name."""

    key: K
    score: int
    heading: str = ""
    term: str = ""


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """Normalize text for comparison: no accents, case or punctuation ("TÜRKİYE" equals "Türkiye", full-width equals narrow)."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", bare.translate(_LETTERS)).split())


_LETTERS: Final = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def words(text: str) -> tuple[str, ...]:
    """The significant words of a query, without stop words; all words if only stop words remain."""
    every = tuple(normal(text).split())
    return tuple(word for word in every if word not in SMALL_WORDS) or every


def search(question: str, entries: Iterable[Entry[K]]) -> list[Hit[K]]:
    """The hits for a query, best first.

    An exact match on a full name excludes all other hits; typos are tolerated only if nothing matches without them.
    """
    wanted = words(question)
    everything = list(entries)
    if not wanted:
        return []
    sure = [hit for entry in everything if (hit := _sure(entry, normal(question), wanted)) is not None]
    exact = [hit for hit in sure if hit.score == EXACT]
    found = exact or sure or [hit for entry in everything if (hit := _nearly(entry, wanted)) is not None]
    return sorted(found, key=lambda hit: -hit.score)


def nearest(question: str, choices: Mapping[K, Iterable[str]], most: int = 3) -> list[K]:
    """Suggestions for a query without hits: the keys whose names are most similar, at most `most`, without duplicates."""
    flat = [(key, normal(name)) for key, names in choices.items() for name in names]
    ranked = process.extract(normal(question), [name for _, name in flat], scorer=fuzz.WRatio, limit=most * 4, score_cutoff=72)
    return list(dict.fromkeys(flat[index][0] for _, _, index in ranked))[:most]


def close(one: str, other: str) -> bool:
    """Whether two words of at least four letters differ by no more than a typo."""
    return min(len(one), len(other)) >= 4 and fuzz.ratio(one, other) >= TOLERANCE


def distance(one: str, other: str) -> float:
    """The dissimilarity of two words: 0 if equal, 1 if they have nothing in common."""
    return 1 - fuzz.ratio(one, other) / 100


def _sure(entry: Entry[K], whole: str, wanted: tuple[str, ...]) -> Hit[K] | None:
    names = [normal(name) for name in entry.names]
    if whole in names:
        return Hit(entry.key, EXACT)
    if any(_begins(wanted, name.split()) for name in names):
        return Hit(entry.key, NAME)
    for heading, term in entry.terms:
        if _begins(wanted, normal(term).split()):
            return Hit(entry.key, TERM, heading, term)
    pool = [word for name in names for word in name.split()] + [word for _, term in entry.terms for word in normal(term).split()]
    if len(wanted) > 1 and _begins(wanted, pool):
        return Hit(entry.key, TERM - 1)
    if _begins(wanted, [*pool, *normal(entry.text).split()]):
        return Hit(entry.key, TEXT)
    return None


def _nearly(entry: Entry[K], wanted: tuple[str, ...]) -> Hit[K] | None:
    for name in entry.names:
        if close(" ".join(wanted), normal(name)) or _resembles(wanted, normal(name).split()):
            return Hit(entry.key, TYPO)
    for heading, term in entry.terms:
        if _resembles(wanted, normal(term).split()):
            return Hit(entry.key, TYPO - 1, heading, term)
    return None


def _begins(wanted: Iterable[str], have: list[str]) -> bool:
    """Whether every wanted word is a prefix of a known word; a single letter must match a whole word."""
    return all(any(word == known or (len(word) > 1 and known.startswith(word)) for known in have) for word in wanted)


def _resembles(wanted: Iterable[str], have: list[str]) -> bool:
    return all(any(word == known or close(word, known) for known in have) for word in wanted)
