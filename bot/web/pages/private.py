"""What private pages have in common: the headers that keep them to their owner, and files to save."""

from typing import Final

from aiohttp import web

from bot.web.pages.templates import HEADERS

PRIVATE: Final = HEADERS | {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'; connect-src 'self'"),
}


def private(response: web.Response) -> web.Response:
    """The same answer with the headers of a private page: kept by nobody, found by no search, told to no other site."""
    response.headers.update(PRIVATE)
    return response


def attachment(body: bytes, media_type: str, name: str) -> web.Response:
    """A file to save. `name` is plain ASCII."""
    return web.Response(body=body, headers={"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'})
