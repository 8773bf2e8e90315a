"""A list as a file, for who may have it."""

import asyncio

from aiohttp import web

from bot.web.private import attachment
from bot.web.site import Site


async def exported(site: Site, noun: str, form: str) -> web.Response:
    """The list as it is now, made off the event loop."""
    from bot.files import MEDIA_TYPES, Form, file_name, write
    from bot.rules.exchange import Noun, table_of
    from store.exchange import rows

    stored = await site.study(rows, noun)
    body = await asyncio.to_thread(lambda: write(table_of(Noun(noun), stored), Form(form)))
    return attachment(body, MEDIA_TYPES[Form(form)], file_name(Noun(noun), Form(form), site.now().date()))
