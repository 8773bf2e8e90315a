"""Goal P6: what a calendar that has not changed costs."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.commands import FEW
from benchmarks.data import with_events
from benchmarks.meter import Asked, Bench, ratio
from benchmarks.requests import get
from benchmarks.results import Measured, Result, cpu_figures

FEED: Final = "/feeds/network.ics"
EMPTY: Final = "an empty answer"
UNCHANGED: Final = "304: the client holds it already"
PLAIN: Final = "plain bytes of the calendar's size"
WHOLE: Final = "200: the unchanged calendar"


def calendar(folder: Path) -> Measured:
    """P6: a 304 against an empty answer, an unchanged 200 against plain bytes."""
    with Bench() as bench:
        bot = bench.server("whole-bot", with_events(f"sqlite:///{folder / 'feed.db'}", datetime.now(UTC), ahead=FEW))
        whole = Asked(WHOLE, bot, partial(get, FEED), count=200)
        size = len(bench.probe(whole).encode())
        variants = [
            Asked(EMPTY, bot, partial(get, "/benchmarks/empty"), count=1000),
            Asked(UNCHANGED, bot, partial(get, FEED, If_None_Match="*"), status=304, count=1000),
            Asked(PLAIN, bot, partial(get, f"/benchmarks/bytes?size={size}"), count=200),
            whole,
        ]
        found = bench.cpu(variants)
    unchanged, plain = ratio(found[UNCHANGED], found[EMPTY]), ratio(found[PLAIN], found[WHOLE])
    results = [
        Result("P6, 304", "a 304 by revision: CPU at most 4 times an empty answer", f"{unchanged:.2f}", unchanged <= 4),
        Result("P6, 200", "an unchanged 200: at least 0.4 of the speed of plain bytes", f"{plain:.2f}", plain >= 0.4),
    ]
    return Measured(results, [cpu_figures(f"P6: closed loop, a calendar of {size:,} bytes", found, EMPTY)])
