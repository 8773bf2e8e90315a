"""Measures the CPU time of servers and the latency of their responses."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final, Self

from benchmarks.workers import LOAD_CPU, SERVER_CPU, WorkerProcess, child, free_port

RATE: Final = 50.0
SECONDS: Final = 4.0
ROUNDS: Final = 5
CONNECTIONS: Final = 8
WARM_UP: Final = 60


@dataclass(frozen=True)
class MeasuredRequest:
    """A request to a server, with the variant's name in the table; `request` makes a new one per round, as a signature expires."""

    name: str
    server: "Server"
    request: Callable[[], str]
    status: int = 200
    count: int = 400


@dataclass(frozen=True)
class Server:
    """A running server: its port, and the process that reports its own CPU time."""

    port: int
    process: WorkerProcess

    def cpu(self) -> float:
        """CPU seconds of the process since its start."""
        return float(self.process.ask(want="cpu")["cpu"])


@dataclass(frozen=True)
class Times:
    """Latencies in milliseconds."""

    p50: float
    p99: float


@dataclass
class Bench:
    """The load generator and all servers of a run; they end with the block."""

    stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        self._load = self.stack.enter_context(child("load", cpu=LOAD_CPU))
        return self

    def __exit__(self, *_error: object) -> None:
        self.stack.close()

    def server(self, variant: str, database: str = "") -> Server:
        """Starts one server and waits until it is ready."""
        port = free_port()
        process = self.stack.enter_context(child("server", variant, str(port), database, cpu=SERVER_CPU))
        process.answer()
        return Server(port, process)

    def probe(self, asked: MeasuredRequest) -> str:
        """Sends one request and returns the body of the response."""
        return str(self._do(asked, how="probe")["body"])

    def cpu(self, variants: Sequence[MeasuredRequest], rounds: int = ROUNDS) -> dict[str, list[float]]:
        """CPU microseconds per request, closed loop; each round measures all variants one after the other."""
        for asked in variants:
            self._do(asked, how="closed", count=WARM_UP, connections=CONNECTIONS)
        found: dict[str, list[float]] = {asked.name: [] for asked in variants}
        for _round in range(rounds):
            for asked in variants:
                before = asked.server.cpu()
                self._do(asked, how="closed", count=asked.count, connections=CONNECTIONS)
                found[asked.name].append((asked.server.cpu() - before) / asked.count * 1e6)
        return found

    def latency(self, variants: Sequence[MeasuredRequest], rounds: int = ROUNDS) -> dict[str, list[Times]]:
        """Latencies at 50 requests per second, open loop; each round measures all variants one after the other."""
        for asked in variants:
            self._do(asked, how="closed", count=WARM_UP, connections=1)
        found: dict[str, list[Times]] = {asked.name: [] for asked in variants}
        for number in range(rounds):
            for asked in variants:
                done = self._do(asked, how="open", rate=RATE, seconds=SECONDS, seed=number)
                seconds = sorted(done["seconds"])
                found[asked.name].append(Times(_at(seconds, 0.5) * 1e3, _at(seconds, 0.99) * 1e3))
        return found

    def _do(self, asked: MeasuredRequest, **how: Any) -> dict[str, Any]:
        return self._load.ask(port=asked.server.port, request=asked.request(), status=asked.status, **how)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of the rounds; both values of a round were measured right after each other."""
    return median(mine / other for mine, other in zip(ours, theirs, strict=True))
