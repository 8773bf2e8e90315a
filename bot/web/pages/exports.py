"""Lists as files, for the owner of a valid link."""

import asyncio

from aiohttp import web

from bot.files import MEDIA_TYPES, Format, file_name, write
from bot.rules.links.purposes import NOUNS, event_of
from bot.rules.table import Table
from bot.rules.tables import participants
from bot.rules.tables.exchange import table_of
from bot.web.pages.templates import attachment
from bot.web.site import Site
from store.models import Noun
from store.queries.tables.exchange import rows
from store.queries.tables.lists import of_event, of_events, of_groups


async def exported(site: Site, noun: str, form: Format) -> web.Response:
    """Builds the file from the list as it is now, off the event loop."""
    table = await _table(site, noun, form)
    body = await asyncio.to_thread(write, table, form)
    return attachment(body, MEDIA_TYPES[form], file_name(noun, form, site.now().date()))


async def _table(site: Site, noun: str, form: Format) -> Table:
    event_id = event_of(f"{noun}.{form}")
    if event_id is not None:
        return await asyncio.to_thread(participants.table_of, Noun.PLACES, participants.ONE_EVENT, await site.study(of_event, event_id))
    if noun == Noun.PLACES:
        return await asyncio.to_thread(participants.table_of, noun, participants.EVENTS, await site.study(of_events))
    if noun == Noun.SEATS:
        return await asyncio.to_thread(participants.table_of, noun, participants.SEATS, await site.study(of_groups))
    assert noun in NOUNS
    return await asyncio.to_thread(table_of, noun, await site.study(rows, noun))
