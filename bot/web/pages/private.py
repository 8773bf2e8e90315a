"""Headers of private pages, and files to download."""

from typing import Final

from aiohttp import web

from bot.web.pages.templates import HEADERS

PRIVATE: Final = HEADERS | {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'; connect-src 'self'"),
}


def private(response: web.Response) -> web.Response:
    """Adds the headers of a private page to a response: no caching, no indexing, no referrer."""
    response.headers.update(PRIVATE)
    return response


def attachment(body: bytes, media_type: str, name: str) -> web.Response:
    """A file to download. `name` must be plain ASCII."""
    return web.Response(body=body, headers={"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'})
