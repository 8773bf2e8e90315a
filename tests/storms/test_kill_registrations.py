"""kill -9 while people register: an answered registration is never lost, and repeating it gives the same answer.

A short run by default; with STORM=full a hundred kills on each engine, and their part of docs/storms.md is written.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom

import pytest
from given.jobs.processes import Process, kill, real_workspace, start
from given.jobs.slack import standing_in
from given.storms.crowd import SEATS, Crowd, gather, listening, open_event, people, standing, up
from given.storms.report import write_part

from store.database import Database, open_database
from store.models import PlaceState

Standing = dict[str, tuple[PlaceState, int, int | None]]
FULL = os.environ.get("STORM") == "full"
KILLS = 100 if FULL else 2
CROWD = 60
TITLE = "Registrations"
HEAD = f"""{CROWD} people press Register for {SEATS} places over HTTP, ten at each moment; a process is killed with `kill -9` while
they do, and started again; everybody presses once more. Whoever was answered before the kill must have what they had, and in the end
{SEATS} are in and all others wait in one line.

| database | processes | kills | presses answered before a kill | lost | kept without an answer | out of line | seed |
|---|---|---|---|---|---|---|---|"""


@dataclass
class Outcome:
    """The counts of the kills: answered registrations and those of them lost; registrations stored without an answer."""

    engine: str
    processes: int
    seed: int
    kills: int = 0
    answered: int = 0
    lost: int = 0
    unheard: int = 0
    out_of_line: int = 0

    def row(self) -> str:
        """A line of the table."""
        cells = (self.engine, self.processes, self.kills, self.answered, self.lost, self.unheard, self.out_of_line, self.seed)
        return "| " + " | ".join(str(cell) for cell in cells) + " |"


@pytest.fixture(scope="module")
def outcomes() -> Iterator[list[Outcome]]:
    """The outcomes of this run; a full one is written to the page."""
    collected: list[Outcome] = []
    yield collected
    if FULL and len(collected) == len(PLANS):
        write_part(TITLE, HEAD, [one.row() for one in collected])


PLANS = [("sqlite", "run", 1), ("postgresql", "web", 2)]


@pytest.mark.timeout(2400)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan[0])
async def test_no_answered_registration_is_lost(
    plan: tuple[str, str, int], request: pytest.FixtureRequest, tmp_path: Path, outcomes: list[Outcome]
) -> None:
    """After each kill, answered places are as answered; then everybody presses twice and has exactly one place or waiting position."""
    engine, command, processes = plan
    url = request.getfixturevalue("sqlite_url" if engine == "sqlite" else "postgres_url")
    seed = int(os.environ.get("STORM_SEED") or SystemRandom().randrange(10**6))
    sys.stdout.write(f"STORM_SEED={seed}\n")
    outcome, random, database = Outcome(engine, processes, seed), Random(seed), open_database(url)
    gather(database, CROWD)
    async with standing_in() as slack:
        every = [real_workspace(url, slack.url) for _ in range(processes)]
        bots = [await start("-m", "bot", command, cwd=tmp_path, settings=settings) for settings in every]
        try:
            async with listening([settings["PORT"] for settings in every]) as crowd:
                for _kill in range(KILLS):
                    for port in crowd.ports:
                        await up(port)
                    victim = random.randrange(processes)
                    event_id, before = await _while_they_press(crowd, database, bots[victim], random, outcome)
                    bots[victim] = await start("-m", "bot", command, cwd=tmp_path, settings=every[victim])
                    await up(crowd.ports[victim])
                    await crowd.presses(event_id, people(CROWD))
                    _count(outcome, before, standing(database, event_id))
        finally:
            for one in bots:
                await kill(one)
    database.dispose()
    outcomes.append(outcome)
    sys.stdout.write(f"{outcome.row()}\n")
    assert (outcome.lost, outcome.out_of_line) == (0, 0)
    assert outcome.answered > 0 or not FULL


async def _while_they_press(crowd: Crowd, database: Database, victim: Process, random: Random, outcome: Outcome) -> tuple[int, Standing]:
    """Create an event, let everybody press and kill the process meanwhile; the event, and the places stored by then."""
    event_id = open_event(database)
    pressing = asyncio.create_task(_in_waves(crowd, event_id))
    patience = random.uniform(0.2, 0.9) * CROWD
    while not pressing.done() and len(standing(database, event_id)) < patience:
        await asyncio.sleep(0.01)
    await kill(victim)
    outcome.kills += 1
    answered = [one for one, status in (await pressing).items() if status == 200]
    there = standing(database, event_id)
    outcome.answered += len(answered)
    outcome.lost += sum(one not in there for one in answered)
    outcome.unheard += len(there) - len(answered)
    return event_id, there


async def _in_waves(crowd: Crowd, event_id: int) -> dict[str, int | None]:
    """Ten presses at a time, so that some are answered before others are sent."""
    everybody, statuses = people(CROWD), {}
    for first in range(0, CROWD, 10):
        statuses |= await crowd.presses(event_id, everybody[first : first + 10])
    return statuses


def _count(outcome: Outcome, before: Standing, after: Standing) -> None:
    """Pressing again has changed nobody's queue number; eight are confirmed, the others wait without gaps."""
    outcome.lost += sum(after.get(one, ("", 0, 0))[1] != number for one, (_, number, _) in before.items())
    line = sorted(position for _, _, position in after.values() if position)
    inside = sum(state == PlaceState.CONFIRMED for state, _, _ in after.values())
    outcome.out_of_line += (inside, line) != (SEATS, list(range(1, CROWD - SEATS + 1)))
