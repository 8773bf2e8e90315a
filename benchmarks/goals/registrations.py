"""Goal R1: registrations per second, compared with a bare locked insert in the same run."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from sqlmodel import Session, select

from benchmarks.data import fill, one_event, postgresql
from benchmarks.goals.registration_worker import slack_id
from benchmarks.meter import ratio
from benchmarks.results import Figures, Measured, Result
from benchmarks.workers import WorkerProcess, child
from bot.operations import perform
from store.database import THREADS, open_database
from store.migrations.upgrade import upgrade
from store.models import Cluster, Member, RepresentationRole, RepresentationState

PEOPLE: Final = 500
ROUNDS: Final = 5
SEATS: Final = 8
NAMES: Final = {
    "ours": "a registration: who it is, may they, lock, count, write, audit log",
    "bare": "a bare locked insert: lock, count, write",
}


def registrations(folder: Path) -> Measured:
    """R1: 500 people for 8 places, on SQLite by one process and on PostgreSQL by two."""
    results, figures = [], []
    for engine, url, processes, goal in (("SQLite", f"sqlite:///{folder / 'r1.db'}", 1, 500), ("PostgreSQL", None, 2, 400)):
        with ExitStack() as stack:
            where = url or stack.enter_context(postgresql())
            wanted = f"500 registrations for 8 places, {engine}, {processes} process{'es' * (processes > 1)}: at least {goal} a second"
            if where is None:
                results.append(Result(f"R1, {engine}", wanted, "no PostgreSQL here", None))
                continue
            found = _rates(stack, where, processes)
        rate, share = median(found["ours"]), ratio(found["ours"], found["bare"])
        results.append(Result(f"R1, {engine}", wanted, f"{rate:,.0f}/s, {share:.2f} of a bare locked insert", rate >= goal))
        figures.append(_figures(f"R1: {engine}, {processes} process{'es' * (processes > 1)}", found))
    return Measured(results, figures)


def _rates(stack: ExitStack, url: str, processes: int) -> dict[str, list[float]]:
    """Registrations per second in each round; the two variants alternate, each time for a new event."""
    _people(url)
    threads, share = 1 if url.startswith("sqlite") else THREADS, PEOPLE // processes
    workers = {
        how: [
            stack.enter_context(child("goals.registration_worker", how, url, str(one * share), str(share), str(threads), cpu=one))
            for one in range(processes)
        ]
        for how in NAMES
    }
    for each in workers.values():
        for one in each:
            one.answer()
    found: dict[str, list[float]] = {how: [] for how in NAMES}
    for number in range(2 * ROUNDS + 2):
        how = list(NAMES)[number % 2]
        rate = PEOPLE / _together(workers[how], number + 1)
        found[how] += [rate] if number >= 2 else []  # the first round of each variant is warm-up
    return found


def _together(workers: Sequence[WorkerProcess], event_id: int) -> float:
    """Starts all processes at the same moment and returns the seconds until the last one is done."""
    with ThreadPoolExecutor(len(workers)) as pool:
        return max(answer["seconds"] for answer in pool.map(lambda one: one.ask(event=event_id), workers))


def _people(url: str) -> None:
    """Creates the people, each for one of twenty clusters, and an event for each round."""
    upgrade(url)
    database, now = open_database(url), datetime.now(UTC)
    perform(database, _fill, now=now)
    database.dispose()


def _fill(db: Session, *, now: datetime) -> None:
    db.add_all(Cluster(key=f"bench-{number}", name=f"Cluster {number}") for number in range(20))
    db.flush()
    fill(
        db,
        table="members",
        rows=[Member(slack_id=slack_id(one), name="Person", met_at=now).model_dump(exclude={"id"}) for one in range(PEOPLE)],
    )
    clusters = list(db.exec(select(Cluster.id)))
    acts = {"role": RepresentationRole.REPRESENTATIVE, "state": RepresentationState.CONFIRMED}
    rows = [{"member_id": number + 1, "cluster_id": clusters[number % 20], **acts} for number in range(PEOPLE)]
    fill(db, table="representations", rows=rows)
    numbers = range(1, 2 * ROUNDS + 3)
    fill(db, table="events", rows=[one_event(number, now + timedelta(days=number), now) for number in numbers])
    fill(db, table="offerings", rows=[{"noun": "events", "subject_id": number, "capacity": SEATS, "queued": 0} for number in numbers])


def _figures(title: str, found: dict[str, list[float]]) -> Figures:
    rows = [(NAMES[how], f"{median(each):,.0f}", f"{min(each):,.0f} to {max(each):,.0f}") for how, each in found.items()]
    return Figures(title, ("variant", "a second", "lowest and highest round"), rows)
