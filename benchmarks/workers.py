"""Child processes of a run: servers on one CPU, the load generator on another.

Each answers a line on stdin with one line of JSON.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from bot.config import Settings

SERVER_CPU: Final = 0
LOAD_CPU: Final = 1
STOP_SECONDS: Final = 15


class WorkerProcess:
    """A child process with a line protocol; it ends when its stdin is closed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, **question: Any) -> dict[str, Any]:
        """Sends one line of JSON and waits for the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """Reads the next line; RuntimeError if the process has ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"A process of the benchmark ended with {self._process.wait()}; its own lines above say why.")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def child(module: str, *arguments: str, cpu: int) -> Iterator[WorkerProcess]:
    """Starts `python -m benchmarks.<module>` pinned to one CPU; it ends with the block."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=bare_environment()) as process:
        pin(process.pid, cpu)
        assert process.stdin is not None
        try:
            yield WorkerProcess(process)
        finally:
            process.stdin.close()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def bare_environment(**own: str) -> dict[str, str]:
    """The environment without variables that configure a bot, plus `own`."""
    settings = {name.upper() for name in Settings.model_fields}
    return {name: value for name, value in os.environ.items() if name.upper() not in settings} | own


def pin(pid: int, cpu: int) -> None:
    """Pins a process to one CPU, on Linux with more than one CPU; otherwise does nothing."""
    if sys.platform == "linux":
        ours = sorted(os.sched_getaffinity(0))
        if len(ours) > cpu and len(ours) > 1:
            os.sched_setaffinity(pid, {ours[cpu]})


def free_port() -> int:
    """A loopback port that is free at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
