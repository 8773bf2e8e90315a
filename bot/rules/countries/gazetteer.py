"""Find the country that a text means: a name in any language, an ISO code, a flag emoji, or Slack's flag code."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.rules.search import close, distance, nearest, normal

FLAG: Final = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
FLAG_CODE: Final = re.compile(r":(?:flag-)?([a-z]{2}):", re.IGNORECASE)
LETTER_A: Final = 0x1F1E6


@dataclass(frozen=True)
class Meant:
    """The countries a text may mean, best first. `sure` if the text names the first one in full."""

    codes: tuple[str, ...]
    sure: bool


@dataclass(frozen=True)
class Gazetteer:
    """All countries by all their names; `names` maps an ISO 3166 alpha-2 code to names in any language."""

    names: Mapping[str, Collection[str]]

    @cached_property
    def by_name(self) -> dict[str, frozenset[str]]:
        """Country codes by normalized name."""
        found: dict[str, set[str]] = defaultdict(set)
        for code, names in self.names.items():
            for name in names:
                found[normal(name)].add(code)
        found.pop("", None)
        return {name: frozenset(codes) for name, codes in found.items()}

    def exactly(self, text: str) -> str | None:
        """The country that a text names in full; None if there is none or several."""
        marked = self._flag(text) or self._code(text)
        if marked:
            return marked
        codes = self.by_name.get(normal(text), frozenset())
        return next(iter(codes)) if len(codes) == 1 else None

    def meant(self, text: str, first: Collection[str] = ()) -> Meant:
        """The countries a text may mean: a full name, else a prefix of one, else one with a typo.

        Countries in `first` (those with a member) rank before others that match equally well.
        """
        wanted = normal(text)
        marked = self._flag(text) or self._code(text)
        if marked:
            others = self.by_name.get(wanted, frozenset()) - {marked}
            return Meant((marked, *self._ranked(others, first)), sure=True)
        if wanted in self.by_name:
            return Meant(self._ranked(self.by_name[wanted], first), sure=True)
        if len(wanted) < 3:
            return Meant((), sure=False)
        begun = {code for name, codes in self.by_name.items() if name.startswith(wanted) for code in codes}
        if begun:
            return Meant(self._ranked(begun, first), sure=False)
        unlike: dict[str, float] = {}
        for name, codes in self.by_name.items():
            if close(name, wanted):
                unlike.update({code: min(distance(name, wanted), unlike.get(code, 1)) for code in codes})
        return Meant(tuple(sorted(unlike, key=lambda code: (round(unlike[code], 1), code not in first, code))), sure=False)

    def nearest(self, text: str) -> list[str]:
        """Suggestions for an unknown text: the countries with the most similar names."""
        return nearest(text, self.names)

    def _flag(self, text: str) -> str | None:
        drawn, spelled = FLAG.fullmatch(text.strip()), FLAG_CODE.fullmatch(text.strip())
        if drawn:
            code = "".join(chr(ord(letter) - LETTER_A + ord("A")) for letter in drawn.groups())
        elif spelled:
            code = spelled.group(1).upper()
        else:
            return None
        code = {"UK": "GB"}.get(code, code)
        return code if code in self.names else None

    def _code(self, text: str) -> str | None:
        """An ISO code takes precedence over a country name that equals it without accents ("MY" over "Mỹ")."""
        code = text.strip().upper()
        return code if text.isascii() and code in self.names else None

    def _ranked(self, codes: Collection[str], first: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted(codes, key=lambda code: (code not in first, code)))


def flag(code: str) -> str:
    """A country's flag emoji, from its ISO 3166 alpha-2 code."""
    return "".join(chr(LETTER_A + ord(letter) - ord("A")) for letter in code)
