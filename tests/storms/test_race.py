"""Many people race for eight places: eight are confirmed, the others are on the waiting list, and nobody gets an error.

With STORM=full there are five hundred people.
"""

import os
import sys
import time
from pathlib import Path

import pytest
from given.storms.crowd import SEATS, Crowd, crowd_before, gather, open_event, people, standing

from store.database import open_database
from store.models import PlaceState

EVERYBODY = people(500 if os.environ.get("STORM") == "full" else 60)


@pytest.mark.parametrize(("engine", "command", "processes"), [("sqlite", "run", 1), ("postgresql", "web", 2)])
async def test_many_at_once_for_eight_places(
    engine: str, command: str, processes: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Exactly eight are confirmed, the others wait without gaps; with one process, in the order of arrival.

    Everybody presses twice, like an impatient person or a retry of Slack: the second press changes nothing.
    """
    url = request.getfixturevalue("sqlite_url" if engine == "sqlite" else "postgres_url")
    database = open_database(url)
    gather(database, len(EVERYBODY))
    event_id = open_event(database)
    async with crowd_before(url, command, processes, tmp_path) as crowd:
        began = time.perf_counter()
        statuses = await crowd.presses(event_id, EVERYBODY)
        took = time.perf_counter() - began
        sys.stdout.write(f"{engine}, {processes}: {len(EVERYBODY) / took:.0f} presses a second\n")
        assert set(statuses.values()) == {200}
        there = standing(database, event_id)
        check_the_line(there)
        if processes == 1:
            assert sorted(there, key=lambda one: there[one][1]) == EVERYBODY, "in the order in which they came"
        heard = what_was_heard_is_true(crowd, there)
        sys.stdout.write(f"{heard} of {len(EVERYBODY)} answers came within two seconds of being sent\n")
        crowd.said.clear()
        assert set((await crowd.presses(event_id, reversed(EVERYBODY))).values()) == {200}
        assert standing(database, event_id) == there
        assert all(said[0].startswith(("You have this place already", "You wait already")) for said in crowd.said.values()), crowd.said
    database.dispose()


def check_the_line(there: dict[str, tuple[PlaceState, int, int | None]]) -> None:
    """Eight are confirmed and all others wait; queue numbers are unique, and positions run from one without gaps."""
    assert set(there) == set(EVERYBODY)
    ranks = sorted((number, state, position) for state, number, position in there.values())
    assert [number for number, _, _ in ranks] == list(range(1, len(EVERYBODY) + 1))
    assert [state for _, state, _ in ranks] == [PlaceState.CONFIRMED] * SEATS + [PlaceState.WAITING] * (len(EVERYBODY) - SEATS)
    assert [position for _, _, position in ranks] == [None] * SEATS + list(range(1, len(EVERYBODY) - SEATS + 1))


def what_was_heard_is_true(crowd: Crowd, there: dict[str, tuple[PlaceState, int, int | None]]) -> int:
    """Every answer agrees with the stored place; returns the number of people answered. Those without an answer press again."""
    for one, (said,) in crowd.said.items():
        state, _, position = there[one]
        assert ("You have a place." in said) == (state == PlaceState.CONFIRMED), said
        assert position is None or f"You wait as {position}" in said, said
    return len(crowd.said)
