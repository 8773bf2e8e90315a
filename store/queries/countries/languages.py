"""Languages by the names their speakers and others give them, as CLDR has them."""

from functools import cache
from typing import Final

from store.queries.countries.pages import LANGUAGES, forget

ENGLISH: Final = "en"


@cache
def language_name(tag: str) -> str:
    """A language (a BCP 47 tag such as "pt-BR") by its own name and its English one: "français · French"; the tag where nobody knows it."""
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
    """A language by its own name: "français"."""
    return language_name(tag).split(" · ")[0]


@cache
def second_languages() -> tuple[str, ...]:
    """The languages a cluster can choose for its second presentation, by their English names."""
    tags = [one.replace("_", "-") for one in LANGUAGES if one != ENGLISH]
    return tuple(sorted(tags, key=lambda tag: language_name(tag).rsplit(" · ", maxsplit=1)[-1]))
