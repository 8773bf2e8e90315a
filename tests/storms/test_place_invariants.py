"""Random sequences of operations on places and seats keep rules 1 and 2: a short run here, a long one in `make storm`."""

import os
from pathlib import Path
from typing import Any

from given.places.state_machine import Places
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

FULL = os.environ.get("STORM") == "full"


def test_whatever_happens_to_places_the_rules_hold(sqlite_template: Path, tmp_path: Path) -> None:
    """On failure it prints the steps that break a rule and how to replay them; the long run also shrinks them."""

    class Network(Places):
        template, folder = sqlite_template, tmp_path

    examples, steps = (200, 60) if FULL else (8, 40)
    quiet: dict[str, Any] = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck), "print_blob": True}
    quiet["phases"] = tuple(Phase) if FULL else (Phase.generate,)
    run_state_machine_as_test(Network, settings=settings(max_examples=examples, stateful_step_count=steps, **quiet))
