"""A server that answers `auth.test` as a test asks, where the local workspace would always answer rightly."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from given.running import free_port


@asynccontextmanager
async def answering(body: str, headers: Mapping[str, str], content_type: str = "application/json") -> AsyncIterator[str]:
    """Serve one answer to every call; gives the value for SLACK_API_URL."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=body, headers=headers, content_type=content_type)

    app = web.Application()
    app.add_routes([web.route("*", "/api/{method}", answer)])
    runner, port = web.AppRunner(app, access_log=None), free_port()
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}/api"
    finally:
        await runner.cleanup()
