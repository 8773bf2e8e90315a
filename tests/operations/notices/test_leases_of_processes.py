"""A notice is leased to one process only."""

import subprocess
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from given.jobs.outbox import due, put
from given.jobs.processes import started

from store.database import Database

NOTICES = 240
CLAIMER = Path(__file__).parents[2] / "given" / "operations" / "claiming_process.py"


def test_two_processes_never_get_the_same_notice(database: Database, database_url: str, tmp_path: Path) -> None:
    """Two real processes claim 240 notices concurrently: each notice is leased once, and both get some."""
    put(database, *(due(f"C{number:04}") for number in range(NOTICES)), at=datetime.now(UTC))
    got: list[list[int]] = [[], []]
    with ExitStack() as stack:
        claimers = [stack.enter_context(started(CLAIMER, database_url, cwd=tmp_path)) for _ in got]
        assert [_heard(one) for one in claimers] == ["ready", "ready"]
        for _round in range(NOTICES):
            for one in claimers:
                _tell(one, "claim")
            new = [[int(number) for number in _heard(one).split()] for one in claimers]
            if not any(new):
                break
            for mine, more in zip(got, new, strict=True):
                mine.extend(more)
    assert len(got[0]) + len(got[1]) == NOTICES
    assert set(got[0]).isdisjoint(got[1])
    assert all(got)


def _tell(claimer: subprocess.Popen[str], word: str) -> None:
    assert claimer.stdin is not None
    claimer.stdin.write(f"{word}\n")
    claimer.stdin.flush()


def _heard(claimer: subprocess.Popen[str]) -> str:
    assert claimer.stdout is not None
    return claimer.stdout.readline().strip()
