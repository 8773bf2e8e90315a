"""Renders the results as docs/benchmarks.md."""

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Final

from benchmarks.results import Figures, Measured

PACKAGES: Final = ("slack-bolt", "aiohttp", "sqlmodel", "sqlalchemy")
INTRODUCTION: Final = """# Benchmarks

This page is written by `make bench`. Each goal is a ratio of two variants that were measured in the same run, one after the
other, round after round, because absolute times differ from machine to machine. P4, P9 and R1 are limits in
themselves. What is not in the table is not measured here.
"""
METHOD: Final = """## How it is measured

- Each server is a process of its own on one CPU; the load generator is another process, on the next CPU where there is one.
- Requests are signed as Slack signs them, before the clock runs, and sent on kept-alive connections over loopback.
- Open loop: requests arrive at random (Poisson), 50 a second. A time runs from the moment the request was due.
- Closed loop: 8 connections, each asks again as soon as it is answered. CPU time is the server process's own.
- R1 counts operations, each a transaction of its own that is on the disk when it ends (SQLite: `synchronous=FULL`); 500 people ask for
  one event, on PostgreSQL by two processes of four threads each. No HTTP is in it.
- The ratio is the median of the ratios of the rounds. Tables show the median of the rounds.
- All bots run on aiohttp, without an access log. "The whole bot" is what `rendezvous run` puts together; the person who asks is
  known and represents a cluster. Slack is a stand-in on loopback: nothing here was checked against the real one.

## Repeat it

`make bench`, or `python -m benchmarks` in the development environment; `python -m benchmarks P1 P3` measures some goals and
prints them without writing this page. The second half of P4 needs PostgreSQL at 127.0.0.1:5432, user `postgres`, no password.
It takes a few minutes; close what else keeps the machine busy.
"""


def page(measured: Sequence[Measured], now: datetime) -> str:
    """The whole page, as Markdown."""
    return "\n".join([INTRODUCTION, machine(now), "", goals(measured), "", "## Figures\n", *figures(measured), METHOD])


def goals(measured: Sequence[Measured]) -> str:
    """The table of goals."""
    words = {True: "yes", False: "no", None: "–"}
    rows = [(one.goal, one.wanted, one.measured, words[one.reached]) for each in measured for one in each.results]
    return _table(("goal", "wanted", "measured", "reached"), rows)


def figures(measured: Sequence[Measured]) -> list[str]:
    """One table for each measurement."""
    return [_figures(one) for each in measured for one in each.figures]


def machine(now: datetime) -> str:
    """The machine, the versions of Python and packages, the time and the commit."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {python}; {packages}; {now:%Y-%m-%d %H:%M} UTC; {_commit()}."


def _figures(one: Figures) -> str:
    return f"### {one.title}\n\n{_table(one.columns, one.rows)}\n"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _commit() -> str:
    """The commit that was measured, and whether there are uncommitted changes to it."""
    try:
        head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        changed = subprocess.run(["git", "status", "--porcelain", "bot", "store"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "commit not known"
    return f"commit {head}" + (" with changes" if changed else "")
