"""A stand-in for Slack that gives the same answer to every call, also a wrong one, which the local workspace never gives."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from given.running import free_port


@asynccontextmanager
async def answering(body: str, headers: Mapping[str, str], content_type: str = "application/json") -> AsyncIterator[str]:
    """Serve one fixed answer to every API call; yields the value for SLACK_API_URL."""

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
