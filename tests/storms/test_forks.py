"""A bot that tests start as a fork is to the system what a fresh interpreter would be."""

import asyncio
import json
import signal
from pathlib import Path

import pytest
from given.jobs.processes import kill, start, until

LOOK = """
import json, os, signal, sys, threading
files = {int(name): os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")}
handlers = {one.name: str(signal.getsignal(one)).partition(" at ")[0] for one in signal.valid_signals() if isinstance(one, signal.Signals)}
seen = [__name__, sys.argv, os.getcwd(), dict(os.environ), sorted(files.items()), handlers, threading.active_count(), os.getpgrp()]
print(json.dumps([*seen, str(signal.pthread_sigmask(signal.SIG_BLOCK, [])), os.umask(0)]))
"""
# A child that waits to be killed; no test waits for it.
WAIT = "import time; print('begun'); time.sleep(60)"


async def test_a_fork_sees_what_a_fresh_process_sees(tmp_path: Path) -> None:
    """Arguments, folder, environment, open files, signals, threads: the same; and its output is in the file."""
    (tmp_path / "look.py").write_text(LOOK)
    for fresh in (True, False):
        process = await start(tmp_path / "look.py", "word", cwd=tmp_path, settings={"TZ": "Asia/Tokyo"}, fresh=fresh)
        assert await asyncio.wait_for(process.wait(), 30) == 0
        assert process.returncode == 0
        with pytest.raises(ProcessLookupError):
            process.terminate()
    of_fresh, of_fork = [json.loads(line) for line in (tmp_path / "output.txt").read_text().splitlines()]
    assert of_fork == of_fresh


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_signals_end_it(number: signal.Signals, fresh: bool, tmp_path: Path) -> None:
    """Each ends it as it ends a fresh process, and the code says which it was."""
    (tmp_path / "wait.py").write_text(WAIT)
    process = await start(tmp_path / "wait.py", cwd=tmp_path, settings={}, fresh=fresh)
    await until(lambda: (tmp_path / "output.txt").read_text() != "")
    assert process.returncode is None
    process.send_signal(number)
    assert await asyncio.wait_for(process.wait(), 10) == -number
    await kill(process)


@pytest.mark.parametrize(("ending", "code"), [("raise SystemExit(7)", 7), ("raise ValueError('wrong')", 1), ("import os; os._exit(3)", 3)])
async def test_its_exit_code_is_told(ending: str, code: int, tmp_path: Path) -> None:
    """However it ends."""
    (tmp_path / "end.py").write_text(ending)
    process = await start(tmp_path / "end.py", cwd=tmp_path, settings={})
    assert await asyncio.wait_for(process.wait(), 30) == code
    assert ("ValueError: wrong" in (tmp_path / "output.txt").read_text()) == ("wrong" in ending)
