"""The load generator, a process of its own: HTTP/1.1 on kept-alive connections, open loop or closed loop.

Open loop: requests arrive at random (Poisson) whatever the server does, and each one's time runs from the moment it was due, so
that a server that falls behind is seen. Closed loop: each connection asks again as soon as it is answered.
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
    """One piece of work: the same request again and again, answered with the same status each time."""

    port: int
    request: bytes
    status: int
    free: deque[Wire] = field(default_factory=deque)
    opened: list[Wire] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    async def once(self, due: float) -> bytes:
        """Send it on a free connection, note the time since it was due, give back the body."""
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
        """Requests at random moments, `rate` a second on average."""
        moments = random.Random(seed)
        due, end = time.perf_counter(), time.perf_counter() + seconds
        async with asyncio.TaskGroup() as tasks:
            while (due := due + moments.expovariate(rate)) < end:
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                tasks.create_task(self.once(due))

    async def closed_loop(self, count: int, connections: int) -> None:
        """`count` requests by some connections, each of which always waits for its answer."""
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
        """Hang up."""
        for _reader, writer in self.opened:
            writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    size = head.partition(b"content-length:")[2].partition(b"\r\n")[0].strip()
    status = int(head.split(b" ", 2)[1])
    return status, await reader.readexactly(int(size)) if size and status != 304 else b""


async def work(plan: dict[str, Any]) -> dict[str, Any]:
    """Do what one line asks for. `probe` asks once and gives the body back; the others give back all times, in seconds."""
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
    """Work line by line, until stdin is closed."""
    for line in sys.stdin:
        print(json.dumps(asyncio.run(work(json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
