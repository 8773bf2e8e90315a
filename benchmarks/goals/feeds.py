"""Goal P6: CPU time of a calendar feed that has not changed."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.data import with_events
from benchmarks.goals.commands import FEW
from benchmarks.meter import Bench, MeasuredRequest, ratio
from benchmarks.requests import get
from benchmarks.results import Measured, Result, cpu_figures
from bot.operations import perform
from bot.operations.calendars.address import make
from bot.rules.calendars.address import Made, path
from bot.rules.permissions import Actor
from store.database import open_database

FEED: Final = "/feeds/network.ics"
EMPTY: Final = "an empty answer"
UNCHANGED: Final = "304: the client holds it already"
OWN_UNCHANGED: Final = "304 of a personal calendar"
PLAIN: Final = "plain bytes of the calendar's size"
WHOLE: Final = "200: the unchanged calendar"
OWN_WHOLE: Final = "200: an unchanged personal calendar"
PERSON: Final = Actor("UCALI01")


def calendar(folder: Path) -> Measured:
    """P6: a 304 against an empty response, and an unchanged 200 against plain bytes; for the network's and a personal calendar."""
    with Bench() as bench:
        url = with_events(f"sqlite:///{folder / 'feed.db'}", datetime.now(UTC), ahead=FEW)
        own = _personal(url)
        bot = bench.server("whole-bot", url)
        whole = MeasuredRequest(WHOLE, bot, partial(get, FEED), count=200)
        size = len(bench.probe(whole).encode())
        variants = [
            MeasuredRequest(EMPTY, bot, partial(get, "/benchmarks/empty"), count=1000),
            MeasuredRequest(UNCHANGED, bot, partial(get, FEED, If_None_Match="*"), status=304, count=1000),
            MeasuredRequest(PLAIN, bot, partial(get, f"/benchmarks/bytes?size={size}"), count=200),
            whole,
            MeasuredRequest(OWN_UNCHANGED, bot, partial(get, own, If_None_Match="*"), status=304, count=1000),
            MeasuredRequest(OWN_WHOLE, bot, partial(get, own), count=200),
        ]
        found = bench.cpu(variants)
    results = [
        result
        for name, unchanged, full in (("", UNCHANGED, WHOLE), (", personal", OWN_UNCHANGED, OWN_WHOLE))
        for result in _results(name, ratio(found[unchanged], found[EMPTY]), ratio(found[PLAIN], found[full]))
    ]
    return Measured(results, [cpu_figures(f"P6: closed loop, a calendar of {size:,} bytes", found, EMPTY)])


def _results(name: str, unchanged: float, full: float) -> list[Result]:
    return [
        Result(f"P6, 304{name}", "a 304 by revision: CPU at most 4 times an empty answer", f"{unchanged:.2f}", unchanged <= 4),
        Result(f"P6, 200{name}", "an unchanged 200: at least 0.4 of the speed of plain bytes", f"{full:.2f}", full >= 0.4),
    ]


def _personal(url: str) -> str:
    """Makes a personal calendar in the database and returns its path."""
    database = open_database(url)
    made = perform(database, make, actor=PERSON, now=datetime.now(UTC))
    database.dispose()
    assert isinstance(made, Made)
    return path(made.secret)
