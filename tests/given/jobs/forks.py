"""Ask for bots from the process that has imported all of it already: one such process per process of pytest."""

import asyncio
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

PRELOADED = Path(__file__).with_name("preloaded.py")


class Forked:
    """A process of its own whose parent is the preloaded one; used like `asyncio.subprocess.Process`."""

    def __init__(self, pid: int, told: socket.socket) -> None:
        self.pid, self._told = pid, told
        self._code: int | None = None

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        if self._code is None:
            try:
                said = self._told.recv(64)
            except BlockingIOError:
                return None
            self._told.close()
            assert said, f"{PRELOADED.name} is gone"
            self._code = int(said)
        return self._code

    async def wait(self) -> int:
        """Wait for its end; the exit code."""
        while self.returncode is None:
            await asyncio.sleep(0.01)
        assert self._code is not None
        return self._code

    def send_signal(self, number: int) -> None:
        """Send a signal. Raises ProcessLookupError if it has ended."""
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)


async def fork(arguments: Sequence[str], *, cwd: Path, environment: Mapping[str, str], stdout: IO[bytes], stderr: IO[bytes]) -> Forked:
    """A process that does what `python ARGUMENTS` would do."""
    told, tells = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    told.setblocking(False)
    request: dict[str, Any] = {"arguments": list(arguments), "cwd": str(cwd), "environment": dict(environment)}
    try:
        with tells:
            files = [tells.fileno(), stdout.fileno(), stderr.fileno()]
            socket.send_fds(_preloaded(PRELOADED.parents[3]), [json.dumps(request).encode()], files)
        pid = int(await asyncio.get_running_loop().sock_recv(told, 64))
    except BaseException:  # also a cancelled test: closing kills what may have been started, and the error goes on
        told.close()
        raise
    return Forked(pid, told)


@cache
def _preloaded(root: Path) -> socket.socket:
    """The socket of the preloaded process, which ends when this one does. It imports nothing from the folder of the tests."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-P", str(PRELOADED), str(its.fileno())]
    variables = {**os.environ, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"}
    with its:
        child = subprocess.Popen(command, cwd=root, env=variables, pass_fds=[its.fileno()])
    atexit.register(_end, ours, child)
    return ours


def _end(ours: socket.socket, child: subprocess.Popen[bytes]) -> None:
    ours.close()
    child.wait()
