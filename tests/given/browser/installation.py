"""`rendezvous run` as a newcomer starts it: a process of its own in an empty folder."""

import asyncio
import signal
from pathlib import Path

import aiohttp
from given.jobs.processes import Process, ready, start
from given.running import free_port


class Installation:
    """`rendezvous run` in a folder, to start, kill and start again: a fork or `fresh`, as of `given.jobs.processes.start`."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.folder, self.fresh = folder, fresh
        self.port, self.page_port = free_port(), free_port()
        self.bot, self.page = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.page_port}"
        self.process: Process | None = None

    async def start(self) -> None:
        """Start, and wait until the bot says that it is ready."""
        settings = {"PORT": str(self.port), "PLAYGROUND_PORT": str(self.page_port)}
        self.process = await start("-m", "bot", "run", cwd=self.folder, settings=settings, fresh=self.fresh)
        async with aiohttp.ClientSession() as session:
            await ready(session, str(self.port))

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the process, if it is running; its exit code."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(how)
        async with asyncio.timeout(20):
            return await self.process.wait()
