"""Where an event is held, in words."""

from bot.texts.events.lists import online
from bot.texts.language import cldr
from bot.web.calendars.plain_text import one_line
from store.models import Dated
from store.queries.countries.pages import country_name


def where(dated: Dated, *, country_only: bool = False) -> str:
    """The place and its country, or "Online"; empty if nothing is known."""
    country = country_name(dated.country, cldr().language) if dated.country else ""
    if country_only:
        return country
    place = one_line(dated.place)
    if dated.online and not place:
        return online()
    return ", ".join(part for part in (place, country) if part)
