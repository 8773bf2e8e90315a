"""The command line: `python -m benchmarks [P1 P3 …]` measures the given goals; without arguments, all, and writes docs/benchmarks.md."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import report
from benchmarks.goals import commands, feeds, outbox, registrations, start
from benchmarks.results import Measured

PAGE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
GOALS: Final[dict[str, Callable[[Path], Measured]]] = {
    "P1": commands.acknowledging,
    "P2": commands.features,
    "P3": commands.listing,
    "P4": commands.full_command,
    "P6": feeds.calendar,
    "P7": outbox.tick,
    "P9": start.start,
    "R1": registrations.registrations,
}


def main(names: list[str]) -> int:
    """Measures goals and prints the results, and writes the page when all were measured.

    Returns 2 for an unknown goal, otherwise 0: a goal that is not reached is reported, not an error.
    """
    unknown = [name for name in names if name not in GOALS]
    if unknown:
        print(f"There is no goal {', '.join(unknown)}. The goals are {', '.join(GOALS)}.")
        return 2
    measured = []
    for name in names or GOALS:
        print(f"Measuring {name} …", flush=True)
        with TemporaryDirectory(prefix="rendezvous-benchmark-") as folder:
            one = GOALS[name](Path(folder))
        print("\n".join([report.goals([one]), "", *report.figures([one])]), flush=True)
        measured.append(one)
    if not names:
        PAGE.write_text(report.page(measured, datetime.now(UTC)), encoding="utf-8")
        print(f"Written: {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
