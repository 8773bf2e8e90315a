"""Serve an aiohttp application on a port of this machine for as long as a test lasts."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


@asynccontextmanager
async def served(app: web.Application, port: int = 0, *, shutdown_timeout: float = 60) -> AsyncIterator[str]:
    """Serve it on this port, or on a free one; the address to reach it at.

    At the end it first stops to accept: asyncio leaves a connection open for ever that is accepted in the moment in which its server
    closes (CPython 3.11, `Server._attach`), and as all tests share one event loop, a later test would be blamed for it.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=shutdown_timeout)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", port))
    await web.SockSite(runner, listening).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        asyncio.get_running_loop().remove_reader(listening)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await runner.cleanup()
