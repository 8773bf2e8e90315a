"""The language of an answer; English is the source, and a new language is one file, `texts/locales/<language>.po`.

`_` and `ngettext` mark a sentence for translation and translate it to the reader's language; `Phrase`, `Sentence` and `Plural` are marked
sentences that are translated when they are called. `speaking` sets that language for one answer (a context variable), because the actor's
locale is known only where the request arrives.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVarTuple

if TYPE_CHECKING:
    from babel import Locale

Values = TypeVarTuple("Values")

SOURCE: Final = "en"
LOCALES: Final = Path(__file__).parent / "locales"
KEYWORDS: Final = {"_": None, "N_": None, "Phrase": None, "Sentence": None, "ngettext": (1, 2), "Plural": (1, 2)}
"""What marks a sentence for translation, as Babel's extraction wants it: the positions of singular and plural, or None for the first."""
BRACES: Final = re.compile(r"{(\w+)}")
_spoken: ContextVar[NullTranslations] = ContextVar("spoken", default=NullTranslations())  # noqa: B039 (it has no state)


def N_(sentence: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Marks a sentence for translation without translating it: for tables, whose entries `_` translates when they are used."""
    return sentence


def _(sentence: str) -> str:
    """The sentence in the reader's language, or in English if it has no translation."""
    return _spoken.get().gettext(sentence)


class Phrase:
    """A sentence without arguments, marked for translation. Calling it returns the sentence in the reader's language, as `_` does."""

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source

    def __call__(self) -> str:
        """The sentence in the reader's language, or in English if it has no translation."""
        return _(self.source)


class Sentence(Generic[*Values]):
    """A sentence with values in braces, marked for translation; its type tells theirs.

    It is called with the values in the order in which they stand in the English sentence. A translation may order them as it needs.
    """

    __slots__ = ("names", "source")

    def __init__(self, source: str) -> None:
        self.source, self.names = source, tuple(dict.fromkeys(BRACES.findall(source)))

    def __call__(self, *values: *Values) -> str:
        """The sentence with these values, in the reader's language, or in English if it has no translation."""
        given: tuple[object, ...] = values
        return _(self.source).format(**dict(zip(self.names, given, strict=True)))


class Plural:
    """A sentence about a number, `{count}`, in singular and plural, marked for translation."""

    __slots__ = ("many", "one")

    def __init__(self, one: str, many: str) -> None:
        self.one, self.many = one, many

    def __call__(self, count: int) -> str:
        """The sentence for a count, in the reader's language, or in English if it has no translation."""
        return ngettext(self.one, self.many, count).format(count=count)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural sentence for a count, in the reader's language."""
    return _spoken.get().ngettext(one, many, count)


def spoken(locale: str) -> str:
    """The language for a locale ("fr-FR"): its own if there is a .po file for it, otherwise English."""
    language = locale.replace("_", "-").split("-")[0].lower()
    return language if language.isalpha() and (LOCALES / f"{language}.po").is_file() else SOURCE


def cldr() -> "Locale":
    """The reader's language for CLDR, which knows how it writes dates, times, lists and numbers."""
    return _cldr(_spoken.get().info().get("language", SOURCE))


@cache
def _cldr(language: str) -> "Locale":
    from babel import Locale

    # Ireland writes the day first, and no comma after the weekday.
    return Locale.parse("en_IE" if language == SOURCE else language)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Sets the language for the block by a locale ("fr-FR"); a language without a .po file falls back to English."""
    before = _spoken.set(translations(locale.replace("_", "-").split("-")[0].lower()))
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def translations(language: str, folder: Path | None = None) -> NullTranslations:
    """The translations of one language, read from its .po file; without a file, sentences stay in English."""
    file = (folder or LOCALES) / f"{language}.po"
    if not language.isalpha() or not file.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
