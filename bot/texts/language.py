"""The language of an answer. English is the source; a new language is one file, `texts/locales/<language>.po`.

`_` and `ngettext` mark a sentence for translation and give it in the reader's language. Who reads is set for the length of
one answer by `speaking`, as the actor's locale is known only at the door.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

SOURCE: Final = "en"
LOCALES: Final = Path(__file__).parent / "locales"
_spoken: ContextVar[NullTranslations] = ContextVar("spoken", default=NullTranslations())  # noqa: B039 (it has no state)


def N_(sentence: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a sentence for translation without translating it yet: for tables, whose entries `_` translates when one is needed."""
    return sentence


def _(sentence: str) -> str:
    """The sentence in the reader's language, or in English where nobody has translated it."""
    return _spoken.get().gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for this number, in the reader's language."""
    return _spoken.get().ngettext(one, many, count)


def spoken(locale: str) -> str:
    """The language in which somebody with this locale ("fr-FR") is answered: theirs where it is translated, else English."""
    language = locale.replace("_", "-").split("-")[0].lower()
    return language if language.isalpha() and (LOCALES / f"{language}.po").is_file() else SOURCE


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak a locale ("fr-FR") within the block. A language without a file is spoken in English."""
    before = _spoken.set(translations(locale.replace("_", "-").split("-")[0].lower()))
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def translations(language: str, folder: Path = LOCALES) -> NullTranslations:
    """The sentences of one language, read from its .po file."""
    file = folder / f"{language}.po"
    if not language.isalpha() or not file.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
