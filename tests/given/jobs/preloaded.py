"""A process that has imported what `run`, `web` and `worker` import, and forks itself for each bot that a test starts.

What a bot imports takes seconds, and a storm starts dozens of bots. This process has one thread, opens no database and runs no event
loop; its fork drops all files but its output and then does what `python` does with the same arguments: signals, environment, working
directory and the way it ends are those of a fresh process. Where a start itself is the point, tests start a fresh interpreter.
"""

import gc
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

LONGEST = 1 << 20
IMPORTED = ("bot.cli.run", "bot.playground", "psycopg", "sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite.pysqlite")


def prepare() -> None:
    """Import what bots import, and build the tables that each would build in its first second."""
    for name in IMPORTED:
        import_module(name)
    import_module("bot.commands").prepare()
    gc.collect()
    gc.freeze()  # or the first collection in a fork would copy every page
    tasks = Path("/proc/self/task")
    assert not tasks.exists() or len(list(tasks.iterdir())) == 1, "a fork copies no threads: nothing that is imported may start one"


def serve(asking: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Fork for each request, and tell its sender the id and at last the exit code. Returns only in a fork: request and files.

    A sender that hangs up before the end has its bot killed; this process ends when nobody can send it anything any more.
    """
    with selectors.DefaultSelector() as events:
        events.register(asking, selectors.EVENT_READ, ("asked", 0))
        while True:
            for key, _ in events.select():
                what, pid, *more = key.data
                if what == "asked":
                    message, files, _, _ = socket.recv_fds(asking, LONGEST, 3)
                    if not message:
                        _abandon(events)
                    pid = os.fork()
                    if pid == 0:
                        return json.loads(message), files
                    _watch(events, pid, files)
                elif what == "ended":
                    _report(events, pid, *more)
                elif key.fd in events.get_map():  # it has not ended in this very moment
                    os.kill(pid, signal.SIGKILL)
                    events.unregister(key.fileobj)


def _watch(events: selectors.BaseSelector, pid: int, files: list[int]) -> None:
    told = socket.socket(fileno=files.pop(0))
    for file in files:
        os.close(file)
    told.send(str(pid).encode())
    events.register(os.pidfd_open(pid), selectors.EVENT_READ, ("ended", pid, told))
    events.register(told, selectors.EVENT_READ, ("hung up", pid))


def _report(events: selectors.BaseSelector, pid: int, told: socket.socket) -> None:
    for key in [key for key in events.get_map().values() if key.data[1] == pid]:
        events.unregister(key.fileobj)
        if key.data[0] == "ended":
            os.close(key.fd)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with told:
        try:
            told.send(str(code).encode())
        except OSError:  # nobody waits for it
            return


def _abandon(events: selectors.BaseSelector) -> None:
    for key in events.get_map().values():
        if key.data[0] == "hung up":
            os.kill(key.data[1], signal.SIGKILL)
    os._exit(0)


def be_born(request: dict[str, Any], files: list[int]) -> None:
    """Make this fork what a fresh process would be."""
    os.dup2(files[1], 1)
    os.dup2(files[2], 2)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["cwd"])
    gc.enable()


def run(arguments: list[str]) -> None:
    """What `python ARGUMENTS` does: a module after -m, or a script."""
    if arguments[0] == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        runpy.run_path(arguments[0], run_name="__main__")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: this process ends with the tests, by itself
    gc.disable()
    with socket.socket(fileno=int(sys.argv[1])) as tests:
        prepare()
        order, outputs = serve(tests)
    be_born(order, outputs)
    run(order["arguments"])
