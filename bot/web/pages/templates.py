"""Renders pages from templates: escaped by default, with security headers; and files to download."""

from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.texts import common
from bot.texts.events import lists as say_events
from bot.texts.language import cldr
from bot.texts.links import messages as say_links
from bot.texts.network import answers as say_answers
from bot.texts.pages import public as say, subscriptions as say_subscribe
from bot.texts.partings import erasure as say_privacy
from bot.web.calendars.rendering import FEED_PATH
from bot.web.site import Site
from store.queries.network.settings import PUBLIC_PAGE, setting

TEMPLATES: Final = Path(__file__).parents[1] / "templates"
HEADERS: Final = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PRIVATE: Final = HEADERS | {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'; connect-src 'self'"),
}
environment = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
environment.globals.update(
    cldr=cldr,
    common=common,
    say=say,
    say_answers=say_answers,
    say_events=say_events,
    say_subscribe=say_subscribe,
    say_links=say_links,
    say_privacy=say_privacy,
)


async def page(site: Site, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """Renders a page, with the links to the site's other pages."""
    return rendered(site, template, status=status, open_front=await front_is_open(site), **values)


def rendered(site: Site, template: str, *, status: int, open_front: bool, **values: Any) -> web.Response:
    """Renders a page without reading the store. With `open_front` it links to the front page."""
    html = environment.get_template(template).render(
        network=site.network_name, bot=site.bot_name, base=site.base, feed_path=FEED_PATH, open_front=open_front, **values
    )
    return web.Response(text=html, content_type="text/html", status=status, headers=HEADERS)


async def front_is_open(site: Site) -> bool:
    """Whether the front page is public: once the secretariat has switched it on; in the local workspace unless it switched it off."""
    chosen = await site.read(setting, PUBLIC_PAGE)
    return chosen == "on" or (site.local and chosen is None)


def private(response: web.Response) -> web.Response:
    """Adds the headers of a private page to a response: no caching, no indexing, no referrer."""
    response.headers.update(PRIVATE)
    return response


def attachment(body: bytes, media_type: str, name: str) -> web.Response:
    """A file to download. `name` must be plain ASCII."""
    return web.Response(body=body, headers={"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'})
