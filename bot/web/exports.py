"""A list as a file, for who may have it."""

import asyncio

from aiohttp import web

from bot.files import MEDIA_TYPES, Form, file_name, write
from bot.rules.exchange import table_of
from bot.web.private import attachment
from bot.web.site import Site
from store.exchange import rows


async def exported(site: Site, noun: str, form: Form) -> web.Response:
    """The list as it is now, made off the event loop."""
    stored = await site.study(rows, noun)
    body = await asyncio.to_thread(lambda: write(table_of(noun, stored), form))
    return attachment(body, MEDIA_TYPES[form], file_name(noun, form, site.now().date()))
