"""The outbox's one promise to several processes: a notice is leased to one of them only."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from jobs.outbox import due, put
from jobs.processes import started

from store.database import Database

NOTICES = 240
CLAIMER = Path(__file__).with_name("claimer.py")


def test_two_processes_never_get_the_same_notice(database: Database, database_url: str, tmp_path: Path) -> None:
    """Two real processes that claim at the same time share 240 notices between them: each notice once, and both get some."""
    put(database, *(due(f"C{number:04}") for number in range(NOTICES)), at=datetime.now(UTC))
    with ExitStack() as stack:
        claimers = [stack.enter_context(started(CLAIMER, database_url, cwd=tmp_path)) for _ in range(2)]
        for one in claimers:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in claimers:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        got = [[int(line) for line in one.stdout or ()] for one in claimers]
        assert [one.wait(30) for one in claimers] == [0, 0]
    assert len(got[0]) + len(got[1]) == NOTICES
    assert set(got[0]).isdisjoint(got[1])
    assert all(got)
