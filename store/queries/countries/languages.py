"""Language names in their own language and in English, from CLDR."""

from functools import cache
from typing import Final

from store.queries.countries.pages import LANGUAGES, forget

ENGLISH: Final = "en"


@cache
def language_name(tag: str) -> str:
    """A language's own and English name, "français · French"; the tag (BCP 47, such as "pt-BR") if CLDR does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        spoken = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return tag
    own, english = str(spoken.display_name), str(spoken.get_display_name(ENGLISH))
    if tag != ENGLISH:
        forget(str(spoken))
    return own if own == english else f"{own} · {english}"


@cache
def own_name(tag: str) -> str:
    """A language's own name: "français"."""
    return language_name(tag).split(" · ")[0]


@cache
def second_languages() -> tuple[str, ...]:
    """The languages offered for a second presentation, ordered by English name."""
    tags = [one.replace("_", "-") for one in LANGUAGES if one != ENGLISH]
    return tuple(sorted(tags, key=lambda tag: language_name(tag).rsplit(" · ", maxsplit=1)[-1]))
