"""The house's rules hold. Each contract is broken in a copy, once for every module of the kind that it forbids.

Calls through the doors are checked by their types.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = {one["id"]: one for one in SETTINGS["contracts"]}
MODULES = sorted(
    ".".join(file.with_suffix("").relative_to(ROOT).parts).removesuffix(".__init__")
    for top in ("bot", "store")
    for file in (ROOT / top).rglob("*.py")
    if "versions" not in file.parts
)
TOGETHER = (
    ("files", "slack", "pure", "commit", "environment", "playground", "workspace", "ground"),
    ("arrow", "verbs"),
    ("mute", "shown", "decided"),
    ("nouns",),
    ("shelves", "store"),
)
"""Contracts that are broken in the same copy: what breaks one does not hide what breaks another."""


def inside(*packages: str) -> list[str]:
    """The modules in these packages, the packages themselves among them."""
    return [one for one in MODULES if any(one == package or one.startswith(f"{package}.") for package in packages)]


def outside(package: str, *allowed: str) -> list[str]:
    """The modules in a package, without itself, that are in none of the others."""
    return sorted({*inside(package)} - {package, *inside(*allowed)})


def levels(contract: dict[str, list[str]]) -> list[tuple[list[str], bool]]:
    """The layers of a contract from top to bottom; each with whether its members must not import each other."""
    return [([one.strip(" ()") for one in re.split(r"[|:]", layer)], "|" in layer) for layer in contract["layers"]]


def backwards(contract: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """What a contract of layers forbids: each lower member with each upper one, and with those beside it."""
    for container in contract["containers"]:
        upper: list[str] = []
        for members, apart in levels(contract):
            here = [f"{container}.{one}" for one in members if f"{container}.{one}" in MODULES]
            yield from ((low, high) for low in here for high in upper)
            if apart:
                yield from ((one, other) for one in here for other in here if one != other)
            upper += here


def upwards() -> Iterator[tuple[str, str]]:
    """What the order of nouns forbids across rooms: each folder with every folder of a noun above it."""
    upper: list[str] = []
    for members, _ in levels(CONTRACTS["decided"]):
        yield from ((low, high) for low in members for high in upper if (low.split(".")[1], high.split(".")[1]) not in NEVER)
        upper += members


NEVER = {("rules", "operations"), ("rules", "queries"), ("queries", "operations"), ("queries", "rules")}
"""Rooms that must not import each other at all: other contracts say so."""
OUTER = tuple(one for one in CONTRACTS["pure"]["forbidden_modules"] if "." not in one)
"""What is outside our code and not for rules: engines, clocks, the network, chance."""
NO_LAYERS: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "mute": lambda: [("bot.operations", one) for one in inside("bot.blocks", "bot.files", "bot.texts")],
    "shown": lambda: [
        (room, one)
        for room in ("bot.blocks", "bot.files", "bot.texts")
        for one in (
            *("bot.clock", "bot.config", "store.database", "store.insert", "store.transaction"),
            *inside("bot.operations", "store.migrations"),
        )
    ],
    "ground": lambda: [
        (one, other)
        for one in ("bot.clock", "bot.config")
        for other in outside("bot", "bot.texts.operator")
        if other not in (one, "bot.__main__")
    ],
    "store": lambda: [(one, "bot.clock") for one in outside("store")],
    "files": lambda: [
        ("bot.files.formulas", one)
        for one in (*outside("bot", "bot.files", "bot.rules.table"), *outside("store"), "os", "pathlib", "sqlalchemy", "sqlmodel")
    ],
    "slack": lambda: [
        (one, package)
        for one in (*outside("bot", "bot.app", "bot.jobs.deliver", "bot.jobs.world"), *outside("store"))
        for package in ("slack_bolt", "slack_sdk")
    ],
    "pure": lambda: [("bot.rules.when.deadlines", one) for one in (*outside("store", "store.models"), "bot.clock", "bot.config", *OUTER)],
    "commit": lambda: [(one, name) for one in outside("bot", "bot.operations") for name in ("store.transaction", "store.insert")],
    "environment": lambda: [
        (one, name)
        for one in (*outside("bot", "bot.app", "bot.cli", "bot.config"), *outside("store"))
        for name in ("bot.config", "os", "dotenv", "pydantic_settings")
    ],
    "playground": lambda: [("bot.playground.shapes.limits", one) for one in (*outside("bot", "bot.playground"), *outside("store"))],
    "workspace": lambda: [(one, "bot.playground") for one in (*outside("bot", "bot.playground", "bot.cli.run"), *outside("store"))],
}
"""The imports that break a contract without layers: (importer, imported)."""


def planted(contract: str) -> list[tuple[str, str]]:
    """The imports that break a contract, for every module of the kind that it forbids: (importer, imported)."""
    if contract in ("nouns", "shelves"):
        return list(backwards(CONTRACTS[contract]))
    if contract == "decided":
        return list(upwards())
    if contract in ("arrow", "verbs"):
        return [(low, one) for low, high in backwards(CONTRACTS[contract]) for one in inside(high)]
    return NO_LAYERS[contract]()


def broken(together: tuple[str, ...], folder: Path) -> dict[str, str]:
    """What the check says of each of these contracts in a copy of the code in which all of them are broken."""
    copy(folder)
    lines = defaultdict(list)
    for contract in together:
        for importer, imported in planted(contract):
            lines[importer].append(imported)
    for importer, several in lines.items():
        file = folder.joinpath(*importer.split("."))
        file = file / "__init__.py" if file.is_dir() else file.with_suffix(".py")
        file.write_text(file.read_text() + "".join(f"\nimport {one}" for one in dict.fromkeys(several)) + "\n")
    _, *sections = re.split("(" + "|".join(re.escape(f"{CONTRACTS[one]['name']} ---") for one in together) + ")", linted(folder, *together))
    said = dict(zip(sections[::2], sections[1::2], strict=True))
    return {one: said.get(f"{CONTRACTS[one]['name']} ---", "") for one in together}


def copy(folder: Path) -> None:
    """Copy the code, and nothing else, into a folder."""
    ignored = shutil.ignore_patterns("__pycache__", "static", "templates", "*.toml", "*.csv")
    for top in ("bot", "store"):
        shutil.copytree(ROOT / top, folder / top, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)


def linted(folder: Path, *contracts: str) -> str:
    """What the check says of a folder's code, without line breaks."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    for one in contracts:
        command += ["--contract", one]
    environment = {"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "400"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return " ".join(done.stdout.split())


def test_every_contract_has_a_proof() -> None:
    """No contract stands unproven."""
    assert set(CONTRACTS) == {one for together in TOGETHER for one in together}


@pytest.mark.parametrize("together", TOGETHER, ids=lambda together: together[0])
def test_every_planted_violation_breaks_its_contract(together: tuple[str, ...], tmp_path: Path) -> None:
    """Each forbidden import of each module is named by the check, under its contract."""
    for contract, said in broken(together, tmp_path).items():
        assert len(planted(contract)) > 1, contract
        missed = [pair for pair in planted(contract) if f"{pair[0]} -> {pair[1]} (l." not in said]
        assert not missed, f"{contract}: {len(missed)} of {len(planted(contract))} are not seen: {missed[:5]}"


def test_a_new_folder_that_stands_in_no_contract_breaks_the_check(tmp_path: Path) -> None:
    """A room, a noun of any room, or a part of the store: whoever adds one gives it a place first."""
    copy(tmp_path)
    containers = {"arrow": ["bot"], "verbs": ["bot"], "shelves": ["store"], "nouns": CONTRACTS["nouns"]["containers"]}
    for container in {one for several in containers.values() for one in several}:
        new = tmp_path.joinpath(*container.split("."), "picnics")
        new.mkdir()
        (new / "__init__.py").touch()
    said = linted(tmp_path, *containers)
    for contract, several in containers.items():
        assert f"{CONTRACTS[contract]['name']} BROKEN" in said
        for container in several:
            assert f"{container}.picnics" in said
    for contract in containers:
        assert CONTRACTS[contract]["exhaustive"]


CALLS = """
from bot.app.data import Data
from bot.commands.request import Request
from bot.jobs.world import World
from bot.operations.places import registration as places
from bot.web.site import Site
from store.models import Dated
from store.queries.events.search import by_number


async def through(request: Request, world: World, site: Site, data: Data) -> None:
    await request.perform(places.withdraw, actr=request.actor, event_id=7, now=request.now)  # call-arg
    await request.perform(places.withdraw, actor=request.actor, event_id="seven", now=request.now)  # arg-type
    await request.perform(places.withdraw, actor=request.actor, event_id=7)  # call-arg
    await request.perform(places.withdraw, actor=request.actor, event_id=7, now=request.now)
    await request.read(by_number, "seven")  # arg-type
    await request.read(by_number, 7)
    await request.study(by_number, 7, draughts=True)  # call-arg
    await request.study(by_number, 7, drafts=True)
    await world.read(by_number, number="seven")  # call-arg
    await world.read(by_number, 7)
    await world.perform(places.withdraw, actor=request.actor, event_id=None, now=request.now)  # arg-type
    await world.perform(places.withdraw, actor=request.actor, event_id=7, now=request.now)
    await site.read(by_number)  # call-arg
    await site.read(by_number, 7)
    await site.study(by_number, 7, "8")  # call-arg
    await site.study(by_number, 7)
    await site.perform(places.withdraw, request.actor)  # call-arg
    await site.perform(places.withdraw, actor=request.actor, event_id=7, now=request.now)
    await data.read(by_number, None)  # arg-type
    await data.read(by_number, 7)
    await data.study(by_number, b"7")  # arg-type
    await data.study(by_number, 7)
    await data.perform(places.withdraw, actor=7, event_id=7, now=request.now)  # arg-type
    await data.perform(places.withdraw, actor=request.actor, event_id=7, now=request.now)
    title: int = (await request.read(by_number, 7) or 0)  # arg-type
    event: Dated | None = await request.read(by_number, 7)
    (await world.read(by_number, 7)).no_such_field  # union-attr
    (await site.study(by_number, 7)).no_such_field  # union-attr
    (await data.read(by_number, 7)).no_such_field  # union-attr
    (await request.perform(places.withdraw, actor=request.actor, event_id=7, now=request.now)).no_such_field  # union-attr
"""
"""Calls through every door: right ones, and wrong ones with the error that mypy gives."""


def test_a_wrong_call_through_any_door_breaks_mypy(tmp_path: Path) -> None:
    """A wrong keyword or type, an argument too few or too many, a wrong use of the answer are errors of that kind; right calls are none."""
    file = tmp_path / "calls.py"
    file.write_text(CALLS)
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--no-error-summary", "--no-pretty", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = enumerate(CALLS.splitlines(), 1)
    expected = {number: line.rpartition("  # ")[2] for number, line in lines if "  # " in line}
    # mypy remembers what it said of the same text, with the path that it had then
    found = re.findall(r"calls\.py:(\d+): error: .*\[([a-z-]+)\]", done.stdout)
    assert {int(number): code for number, code in reversed(found)} == expected, done.stdout
