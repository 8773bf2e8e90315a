"""Access control: only requests to this site's loopback address, and from no other web origin; and security headers."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.playground import texts

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def only_this_machine(port: int) -> Middleware:
    """Makes middleware that rejects foreign Host headers (DNS rebinding) and foreign Origins (cross-site requests)."""
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
    origins = {f"http://{host}" for host in hosts}

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host.lower() not in hosts or (origin is not None and origin.lower() not in origins):
            return web.json_response({"ok": False, "error": texts.NOT_FROM_HERE}, status=403)
        return await handler(request)

    return guard


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Adds headers that forbid loading resources from elsewhere and showing the page in a frame."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
