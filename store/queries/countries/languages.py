"""Language names in their own language and in the reader's, from CLDR."""

from functools import cache
from typing import Final

from store.queries.countries.pages import LANGUAGES, forget

ENGLISH: Final = "en"


@cache
def language_name(tag: str, reader: str = ENGLISH) -> str:
    """A language's own name and that in the reader's language, "français · French"; the tag ("pt-BR") if CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        spoken = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return tag
    own, said = str(spoken.display_name), str(spoken.get_display_name(reader))
    if tag != ENGLISH:
        forget(str(spoken))
    return own if own == said else f"{own} · {said}"


@cache
def own_name(tag: str) -> str:
    """A language's own name: "français"."""
    return language_name(tag).split(" · ")[0]


@cache
def second_languages() -> tuple[str, ...]:
    """The languages offered for a second presentation, ordered by English name."""
    tags = [one.replace("_", "-") for one in LANGUAGES if one != ENGLISH]
    return tuple(sorted(tags, key=lambda tag: language_name(tag).rsplit(" · ", maxsplit=1)[-1]))
