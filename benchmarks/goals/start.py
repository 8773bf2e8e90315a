"""Goal P9: the time from `rendezvous run` until /readyz answers 200, and the memory used then."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.data import with_events
from benchmarks.goals.commands import FEW
from benchmarks.requests import SECRET, TOKEN
from benchmarks.results import Figures, Measured, Result
from benchmarks.workers import LOAD_CPU, SERVER_CPU, bare_environment, child, free_port, pin

ROUNDS: Final = 3
DEADLINE_SECONDS: Final = 30
SETTLE_SECONDS: Final = 3
PAUSE_SECONDS: Final = 0.01


def start(folder: Path) -> Measured:
    """P9: seconds until ready and resident memory of the whole bot, on an existing database."""
    url = with_events(f"sqlite:///{folder / 'start.db'}", datetime.now(UTC), ahead=FEW)
    slack_port = free_port()
    with child("server", "slack", str(slack_port), cpu=LOAD_CPU) as slack:
        slack.answer()
        starts = [_start(url, f"http://127.0.0.1:{slack_port}/api/") for _round in range(ROUNDS)]
    seconds, megabytes = median(one[0] for one in starts), median(one[1] for one in starts)
    results = [
        Result("P9, start", "from `rendezvous run` to ready, database there already: at most 1.5 s", f"{seconds:.2f} s", seconds <= 1.5),
        Result("P9, memory", f"resident memory {SETTLE_SECONDS} s later: at most 120 MB", f"{megabytes:.0f} MB", megabytes <= 120),
    ]
    rows = [(str(number), f"{taken:.2f}", f"{held:.0f}") for number, (taken, held) in enumerate(starts, 1)]
    return Measured(results, [Figures("P9", ("round", "seconds to ready", "resident MB"), rows)])


def _start(database: str, slack_url: str) -> tuple[float, float]:
    port = free_port()
    environment = bare_environment(
        SLACK_BOT_TOKEN=TOKEN,
        SLACK_SIGNING_SECRET=SECRET,
        SLACK_API_URL=slack_url,
        DATABASE_URL=database,
        PORT=str(port),
        LOG_LEVEL="ERROR",
    )
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            pin(process.pid, SERVER_CPU)
            while not _ready(port):
                if time.perf_counter() - began > DEADLINE_SECONDS or process.poll() is not None:
                    raise RuntimeError("The bot did not become ready.")
                time.sleep(PAUSE_SECONDS)
            taken = time.perf_counter() - began
            time.sleep(SETTLE_SECONDS)  # the list of countries is built in the background, and its memory counts as well
            return taken, _resident(process.pid)
        finally:
            process.terminate()


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _resident(pid: int) -> float:
    """Resident memory of a process in megabytes, from `ps`, which every system has."""
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(said.stdout) / 1024
