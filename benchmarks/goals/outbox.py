"""Goal P7: CPU time of a delivery tick when no notice is due."""

import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.data import with_notices
from benchmarks.meter import ratio
from benchmarks.results import Measured, Result, cpu_figures
from store.database import Database, read
from store.queries.notices.outbox import waiting

SMALL, LARGE = 100_000, 1_000_000
ROUNDS: Final = 7
TICKS: Final = 200


def tick(folder: Path) -> Measured:
    """P7: the same tick with 100,000 and with 1,000,000 notices."""
    now = datetime.now(UTC)
    databases = {f"{rows:,} notices": with_notices(f"sqlite:///{folder / f'{rows}.db'}", now, rows=rows) for rows in (SMALL, LARGE)}
    found: dict[str, list[float]] = {name: [] for name in databases}
    for _round in range(ROUNDS):
        for name, database in databases.items():
            found[name].append(_empty_ticks(database, now))
    for database in databases.values():
        database.dispose()
    small, large = found.values()
    share = ratio(large, small)
    wanted = "an empty tick of the outbox with 1,000,000 notices, SQLite: at most 1.5 times one with 100,000"
    figures = cpu_figures("P7: one empty tick; half of the notices sent, half for later", found, next(iter(found)))
    return Measured([Result("P7", wanted, f"{share:.2f}", share <= 1.5)], [figures])


def _empty_ticks(database: Database, now: datetime) -> float:
    """The median CPU time of one tick, in microseconds."""
    spent = []
    for _tick in range(TICKS):
        before = time.process_time()
        due = read(database, waiting, now)
        spent.append((time.process_time() - before) * 1e6)
        if due:
            raise RuntimeError("A notice was due in an outbox that should have none.")
    return median(spent)
