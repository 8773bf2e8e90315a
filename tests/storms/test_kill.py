"""kill -9 at random moments loses no announcement and repeats none.

A short run by default; with STORM=full a hundred kills each, and the table in docs/storms.md is written.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom

import pytest
from given.jobs.slack import standing_in
from given.storms.kill_storm import Outcome, Plan, Storm
from given.storms.report import write_part

FULL = os.environ.get("STORM") == "full"
KILLS = 100 if FULL else 5
PLANS = [Plan("sqlite", "run", 1, KILLS), Plan("postgresql", "worker", 2, KILLS)]
if FULL:
    PLANS.insert(1, Plan("postgresql", "worker", 1, KILLS))
TITLE = "Announcements"
HEAD = """Bots are killed with `kill -9` at random moments while they announce, and started again. Slack is a stand-in over HTTP: it
keeps a post after a random moment and answers after another, so that kills fall before, between and after both. In the end every
notice must be in its channel exactly once, and two posts of a channel at least a second apart. Leases are shortened to
8 seconds, so that a storm does not last a day.

| database | processes | kills | of them with a post in flight | notices | lost | repeated | too close | looked up in the history | seed |
|---|---|---|---|---|---|---|---|---|---|"""


@pytest.fixture(scope="module")
def outcomes() -> Iterator[list[Outcome]]:
    """The outcomes of this run; those of a full run are written to the page."""
    collected: list[Outcome] = []
    yield collected
    if FULL and len(collected) == len(PLANS):
        write_part(TITLE, HEAD, [outcome.row() for outcome in collected])


@pytest.mark.timeout(2400)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.engine}-{plan.workers}")
async def test_no_announcement_is_lost_or_repeated(
    plan: Plan, request: pytest.FixtureRequest, tmp_path: Path, outcomes: list[Outcome]
) -> None:
    """After all kills each notice is in its channel exactly once, with posts of a channel a second apart."""
    url = request.getfixturevalue("sqlite_url" if plan.engine == "sqlite" else "postgres_url")
    seed = int(os.environ.get("STORM_SEED") or SystemRandom().randrange(10**6))
    sys.stdout.write(f"STORM_SEED={seed}\n")
    async with standing_in() as slack:
        outcome = await Storm(plan, url, slack, tmp_path, Random(seed)).rage(seed)
    outcomes.append(outcome)
    sys.stdout.write(f"{outcome.row()}\n")
    assert (outcome.lost, outcome.repeated, outcome.too_close) == (0, 0, 0)
    assert outcome.notices > plan.kills // 2
    assert outcome.in_flight > 0 or not FULL
