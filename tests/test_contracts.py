"""The house's rules hold, and each is proven by breaking it once in a copy; calls through the doors are checked by their types."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLANTED = {
    "arrow": ("bot/rules/search.py", "import bot.texts.network"),
    "files": ("bot/files/formulas.py", "import sqlmodel"),
    "verbs": ("bot/operations/receipts.py", "import bot.commands.paging"),
    "mute": ("bot/operations/receipts.py", "import bot.blocks.kit"),
    "store": ("store/queries/members/people.py", "import bot.clock"),
    "slack": ("bot/commands/network/command.py", "import slack_sdk"),
    "shelves": ("store/models/base.py", "import store.queries.agenda"),
    "pure": ("bot/rules/when/deadlines.py", "import store.database"),
    "commit": ("bot/commands/network/command.py", "import store.transaction"),
    "environment": ("bot/commands/network/command.py", "import os"),
    "playground": ("bot/playground/shapes/limits.py", "import store.models"),
    "workspace": ("bot/web/site.py", "import bot.playground"),
}


def contracts() -> dict[str, str]:
    """The contracts' ids and names, from pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {one["id"]: one["name"] for one in settings["tool"]["importlinter"]["contracts"]}


def test_every_contract_has_a_planted_violation() -> None:
    """No contract stands unproven."""
    assert set(contracts()) == set(PLANTED)


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_violation_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    """One forbidden import is enough for the check to fail, and to name the contract."""
    ignored = shutil.ignore_patterns("__pycache__", "static", "*.toml", "*.csv")
    for room in ("bot", "store"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file, line = PLANTED[contract]
    planted = tmp_path / file
    planted.write_text(f"{planted.read_text()}\n{line}\n")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--contract", contract, "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path), "PATH": ""}, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contracts()[contract]} BROKEN" in " ".join(done.stdout.split())


WRONG_CALLS = """
from bot.app.data import Data
from bot.commands.request import Request
from bot.jobs.world import World
from bot.operations.places import registration as places
from bot.web.site import Site
from store.queries.events import search as events


async def through(request: Request, world: World, site: Site, data: Data) -> None:
    await request.perform(places.withdraw, actr=request.actor, event_id=7, now=request.now)
    await request.perform(places.withdraw, actor=request.actor, event_id="seven", now=request.now)
    await request.perform(places.withdraw, actor=request.actor, event_id=7)
    await request.read(events.one, "seven")
    await request.study(events.one, 7, draughts=True)
    await world.read(events.one, number="seven")
    await world.perform(places.withdraw, actor=request.actor, event_id=None, now=request.now)
    await site.read(events.one)
    await site.study(events.one, 7, 8)
    await site.perform(places.withdraw, request.actor)
    await data.read(events.one, None)
    await data.study(events.one, b"7")
    await data.perform(places.withdraw, actor=7, event_id=7, now=request.now)
    (await request.read(events.one, 7)).no_such_field
    (await world.read(events.one, 7)).no_such_field
    (await site.study(events.one, 7)).no_such_field
    (await request.perform(places.withdraw, actor=request.actor, event_id=7, now=request.now)).no_such_field
"""


def test_a_wrong_call_through_any_door_breaks_mypy(tmp_path: Path) -> None:
    """A wrong keyword, a wrong type, an argument too few or too many, and a wrong use of what comes back: each line is an error."""
    planted = tmp_path / "planted.py"
    planted.write_text(WRONG_CALLS)
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--no-error-summary", "--no-pretty", str(planted)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    lines = WRONG_CALLS.splitlines()
    expected = {number for number, line in enumerate(lines, 1) if "await" in line}
    found = {int(line.split(":")[1]) for line in done.stdout.splitlines() if line.startswith(str(planted)) and ": error:" in line}
    assert found == expected, done.stdout
