"""The load generator, a process of its own: HTTP/1.1 over keep-alive connections, open loop or closed loop.

Open loop: requests arrive at random (Poisson), independent of the server, and each one's latency counts from the moment it was due, so that
a server that falls behind shows it. Closed loop: each connection sends the next request after its response.
"""

import asyncio
import json
import random
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Load:
    """Repeats one request and expects the same status each time."""

    port: int
    request: bytes
    status: int
    free: deque[Wire] = field(default_factory=deque)
    opened: list[Wire] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    async def once(self, due: float) -> bytes:
        """Sends the request on a free connection, records the seconds since `due`, and returns the body.

        RuntimeError if the status is another one.
        """
        wire = self.free.popleft() if self.free else await self._connect()
        reader, writer = wire
        writer.write(self.request)
        status, body = await _answer(reader)
        self.seconds.append(time.perf_counter() - due)
        self.free.append(wire)
        if status != self.status:
            raise RuntimeError(f"Status {status} instead of {self.status}: {body[:300]!r}")
        return body

    async def open_loop(self, rate: float, seconds: float, seed: int) -> None:
        """Sends requests at random moments, on average `rate` per second, for `seconds`."""
        moments = random.Random(seed)
        due, end = time.perf_counter(), time.perf_counter() + seconds
        async with asyncio.TaskGroup() as tasks:
            while (due := due + moments.expovariate(rate)) < end:
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                tasks.create_task(self.once(due))

    async def closed_loop(self, count: int, connections: int) -> None:
        """Sends `count` requests over `connections`, each of which waits for its response before the next."""
        left = iter(range(count))

        async def ask() -> None:
            for _number in left:
                await self.once(time.perf_counter())

        async with asyncio.TaskGroup() as tasks:
            for _connection in range(connections):
                tasks.create_task(ask())

    async def _connect(self) -> Wire:
        wire = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
        self.opened.append(wire)
        return wire

    def close(self) -> None:
        """Closes all connections."""
        for _reader, writer in self.opened:
            writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    size = head.partition(b"content-length:")[2].partition(b"\r\n")[0].strip()
    status = int(head.split(b" ", 2)[1])
    return status, await reader.readexactly(int(size)) if size and status != 304 else b""


async def work(plan: dict[str, Any]) -> dict[str, Any]:
    """Executes one plan: `probe` sends one request and returns its body; "open" and "closed" return all latencies, in seconds."""
    load = Load(plan["port"], plan["request"].encode(), plan.get("status", 200))
    try:
        match plan["how"]:
            case "probe":
                return {"body": (await load.once(time.perf_counter())).decode()}
            case "open":
                await load.open_loop(plan["rate"], plan["seconds"], plan["seed"])
            case "closed":
                await load.closed_loop(plan["count"], plan["connections"])
        return {"seconds": load.seconds}
    finally:
        load.close()


def main() -> None:
    """Handles one line after the other, until stdin is closed."""
    for line in sys.stdin:
        print(json.dumps(asyncio.run(work(json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
