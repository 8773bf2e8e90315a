"""A worker process that registers people for an event, or does only the bare locked insert that a registration needs.

`python -m benchmarks.goals.registration_worker HOW DATABASE_URL FIRST COUNT THREADS` prints a line when it is ready. For each line on
stdin, which names an event, it registers its share of the people and prints the seconds that it took.
"""

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import text

from bot.operations import perform
from bot.operations.places.registration import register
from bot.rules.permissions import Actor
from bot.rules.places.decision import Placed
from store.database import Database, open_database

AS_DRIVERS_DO = (
    "SELECT id FROM offerings WHERE noun = 'events' AND subject_id = :event {lock}",
    "SELECT count(*) FROM places WHERE offering_id = :event AND state = 'confirmed'",
    """INSERT INTO places (offering_id, holder, member_id, state, number, asked_at, changed_at, reason)
    VALUES (:event, :holder, :member, 'waiting', 1, '2026-11-22 09:00:00', '2026-11-22 09:00:00', '')""",
)


def slack_id(number: int) -> str:
    """The Slack id of a person by number."""
    return f"UBENCH{number:05}"


def ours(database: Database, event_id: int, number: int) -> None:
    """A registration as the Register button does it."""
    outcome = perform(database, register, actor=Actor(slack_id(number)), event_id=event_id, now=datetime.now(UTC))
    if not isinstance(outcome, Placed) or outcome.again:
        raise RuntimeError(f"No place: {outcome}")


def bare(database: Database, event_id: int, number: int) -> None:
    """Lock, count, insert and commit only; an offering's id is its event's id in this database."""
    lock = "" if database.sqlite else "FOR UPDATE"
    values = {"event": event_id, "holder": f"bare{number}", "member": number + 1}
    with database.writer.begin() as connection:
        for line in AS_DRIVERS_DO:
            connection.execute(text(line.format(lock=lock)), values)


WAYS: dict[str, Callable[[Database, int, int], None]] = {"ours": ours, "bare": bare}


def main(how: str, url: str, first: int, count: int, threads: int) -> None:
    """Handles one line after the other, until stdin is closed."""
    database, way = open_database(url), WAYS[how]
    with ThreadPoolExecutor(threads) as pool:
        print(json.dumps({"ready": how}), flush=True)
        for line in sys.stdin:
            event_id = int(json.loads(line)["event"])
            begun = time.perf_counter()
            for done in [pool.submit(way, database, event_id, number) for number in range(first, first + count)]:
                done.result()
            print(json.dumps({"seconds": time.perf_counter() - begun}), flush=True)
    database.dispose()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6]))
