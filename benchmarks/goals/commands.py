"""Goals P1 to P4: CPU time and latency of slash commands."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.data import postgresql, with_events
from benchmarks.meter import Bench, MeasuredRequest, Times, ratio
from benchmarks.requests import command
from benchmarks.results import Measured, Result, cpu_figures, time_figures

BARE: Final = "bare Bolt, one listener, answer in the response"
DEFAULT: Final = "bare Bolt, one listener, default mode"
DOOR: Final = "our front door and table of commands, no database"
ACK: Final = "the whole bot, a command that only acks"
LIST: Final = "the whole bot, /events: 10 rows, 200 of 20,000 events ahead"
LONG_LIST: Final = "the whole bot, /events: 10 rows, 10,000 of 20,000 events ahead"
ROWS: Final = 10
FEW, MANY = 200, 10_000
ack, events = partial(command, "ack"), partial(command, "events")


def acknowledging(_folder: Path) -> Measured:
    """P1: the latency of a command that only acks."""
    with Bench() as bench:
        ours = MeasuredRequest(DOOR, bench.server("front-door"), ack)
        theirs = MeasuredRequest(DEFAULT, bench.server("bolt-default"), ack)
        found = bench.latency([theirs, ours])
    share = ratio([one.p50 for one in found[DOOR]], [one.p50 for one in found[DEFAULT]])
    wanted = "a command that only acks, 50/s open loop: p50 at most 1/4 of Bolt's default mode"
    return Measured([Result("P1", wanted, f"{share:.3f} (1/{1 / share:.1f})", share <= 0.25)], [time_figures("P1: 50 a second", found)])


def features(folder: Path) -> Measured:
    """P2: CPU time of a command that only acks, in the bot with all its features."""
    with Bench() as bench:
        bot = bench.server("whole-bot", with_events(_sqlite(folder / "features.db"), datetime.now(UTC), ahead=FEW))
        variants = [
            MeasuredRequest(BARE, bench.server("bolt-one-listener"), ack, count=1000),
            MeasuredRequest(DOOR, bench.server("front-door"), ack, count=1000),
            MeasuredRequest(ACK, bot, ack, count=1000),
        ]
        found = bench.cpu(variants)
    share, door = ratio(found[ACK], found[BARE]), ratio(found[DOOR], found[BARE])
    wanted = "CPU per command with all features registered: at most 1.3 times a bot with one listener"
    results = [
        Result("P2", wanted, f"{share:.2f}", share <= 1.3),
        Result("P2, the way alone", "the same without asking the database who the person is", f"{door:.2f}", door <= 1.3),
    ]
    return Measured(results, [cpu_figures("P2: closed loop", found, BARE)])


def listing(folder: Path) -> Measured:
    """P3: CPU time of a list from the database."""
    now = datetime.now(UTC)
    with Bench() as bench:
        few = bench.server("whole-bot", with_events(_sqlite(folder / "few.db"), now, ahead=FEW))
        many = bench.server("whole-bot", with_events(_sqlite(folder / "many.db"), now, ahead=MANY))
        bare = MeasuredRequest(BARE, bench.server("bolt-one-listener"), ack, count=600)
        acks = MeasuredRequest(ACK, few, ack, count=400)
        lists = [MeasuredRequest(LIST, few, events, count=200), MeasuredRequest(LONG_LIST, many, events, count=200)]
        for one in lists:
            _check(bench.probe(one))
        found = bench.cpu([acks, *lists, bare])
    wanted = "/events, 10 rows of 20,000 events, SQLite: CPU at most 4 times a command of the same bot that only acks"
    share, long = ratio(found[LIST], found[ACK]), ratio(found[LONG_LIST], found[ACK])
    strict = ratio(found[LIST], found[BARE])
    results = [
        Result("P3", wanted, f"{share:.2f}", share <= 4),
        Result("P3, full calendar", "the same with 10,000 events ahead", f"{long:.2f}", long <= 4),
        Result("P3, against bare Bolt", "the first against a bare Bolt bot that only acks", f"{strict:.2f}", strict <= 4),
    ]
    return Measured(results, [cpu_figures("P3: closed loop", found, ACK)])


def full_command(folder: Path) -> Measured:
    """P4: the latency of a full command, on both engines."""
    now = datetime.now(UTC)
    sqlite, postgres = "/events on SQLite", "/events on PostgreSQL"
    with ExitStack() as stack:
        url = stack.enter_context(postgresql())
        bench = stack.enter_context(Bench())
        variants = [MeasuredRequest(sqlite, bench.server("whole-bot", with_events(_sqlite(folder / "full.db"), now, ahead=FEW)), events)]
        if url:
            variants.append(MeasuredRequest(postgres, bench.server("whole-bot", with_events(url, now, ahead=FEW)), events))
        for one in variants:
            _check(bench.probe(one))
        found = bench.latency(variants)
    wanted = "/events at 50/s open loop: p99 at most"
    results = [
        _within("P4, SQLite", f"{wanted} 20 ms", found, sqlite, 20),
        _within("P4, PostgreSQL", f"{wanted} 30 ms", found, postgres, 30),
    ]
    return Measured(results, [time_figures("P4: 50 a second", found)])


def _within(goal: str, wanted: str, found: Mapping[str, Sequence[Times]], name: str, limit: float) -> Result:
    if name not in found:
        return Result(goal, wanted, "not measured: no PostgreSQL at 127.0.0.1:5432", None)
    p99 = median(one.p99 for one in found[name])
    return Result(goal, wanted, f"{p99:.1f} ms", p99 <= limit)


def _check(body: str) -> None:
    """Checks the number of rows, because an answer with fewer would falsify the figures."""
    if body.count('"events.open"') != ROWS:
        raise RuntimeError(f"/events did not answer {ROWS} rows: {body[:500]}")


def _sqlite(file: Path) -> str:
    return f"sqlite:///{file}"
