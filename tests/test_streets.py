"""The floor plan is true: folders are small, a noun has the same folder in every room, a name has one meaning, paths in the docs exist."""

import ast
import re
import subprocess
import tomllib
from collections import Counter, defaultdict
from pathlib import Path, PurePosixPath

import pytest

from store.models import Noun

ROOT = Path(__file__).parent.parent
FILES = [PurePosixPath(line) for line in subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()]
CONTRACTS = {one["id"]: one for one in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]}
DOZEN = 12
LINES = 40
CONVENTIONAL = (".",)
"""The root holds what tools and hosting sites look for there."""
EVERYWHERE = ("bot/commands", "bot/blocks", "bot/texts", "bot/operations", "bot/rules", "store/queries", "tests")
WHOLE = ("clusters", "countries", "events", "groups", "questions", "representations", "season", "sessions")
"""The nouns that people use in Slack: all of each is in the same folder of every room."""


def nouns() -> set[str]:
    """The folders that the contract between nouns names, in whichever room."""
    names = {name.strip(" ()") for layer in CONTRACTS["nouns"]["layers"] for name in re.split(r"[|:]", layer)}
    return {name for name in names if any((ROOT / room / name).is_dir() for room in EVERYWHERE)} - {"when"}


def test_no_folder_holds_more_than_a_dozen_files() -> None:
    """Beside its sub-folders."""
    held = Counter(str(file.parent) for file in FILES if (ROOT / file).exists())
    assert {folder: count for folder, count in held.items() if count > DOZEN and folder not in CONVENTIONAL} == {}


@pytest.mark.parametrize("noun", WHOLE)
def test_a_noun_has_the_same_folder_in_every_room(noun: str) -> None:
    """`ls -d bot/*/groups store/queries/groups` shows all of it."""
    for room in EVERYWHERE[:-1]:
        assert list((ROOT / room / noun).glob("[a-z]*.py")), f"{room}/{noun}"
    assert list((ROOT / "tests").glob(f"*/{noun}/test_*.py"))


def test_the_readme_names_the_nouns_that_have_a_folder_in_every_room() -> None:
    """Those of the test above, and no others."""
    said = (ROOT / "README.md").read_text().partition("has the same name in every room**")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", said)) | {"groups"} == set(WHOLE)


def test_the_order_of_nouns_is_the_same_wherever_it_is_written() -> None:
    """In the contract, in CONTRIBUTING and in decision 12."""
    order = [[one for one in re.findall(r"\w+", layer) if one in nouns()] for layer in CONTRACTS["nouns"]["layers"]]
    wanted = [set(layer) for layer in order if layer]
    for page, begins in (("CONTRIBUTING.md", "`home`,"), ("docs/decisions/0012-rooms-and-nouns.md", "`home |")):
        text = begins + (ROOT / page).read_text().partition(begins)[2].partition("\n\n")[0]
        said = [set(re.findall(r"[a-z]+", re.sub(r"\([^)]*\)|\.\n(.|\n)*", "", part))) for part in text.split(">")]
        assert said == wanted, page


def test_whatever_is_kept_under_a_noun_has_a_folder() -> None:
    """Outbox, audit log and history name nouns whose code can be found by that name."""
    assert {noun.folder for noun in Noun} <= nouns()


def test_tests_stand_where_what_they_test_stands() -> None:
    """A noun's tests of a room are in the room's and the noun's folder."""
    rooms = {"commands", "jobs", "blocks", "operations", "rules"}
    there = {file.parts[1:3] for file in FILES if file.parts[0] == "tests" and len(file.parts) > 3 and file.parts[1] in rooms}
    assert {pair for pair in there if not (ROOT / "bot" / pair[0] / pair[1]).is_dir()} == set()


def test_a_file_does_not_repeat_its_noun() -> None:
    """`commands/events/moving.py`, not `commands/events/event_moves.py`."""
    inside = [file for file in FILES if file.suffix == ".py" and file.parent.name in nouns()]
    assert [str(file) for file in inside if file.stem.removeprefix("test_").startswith(file.parent.name.rstrip("s"))] == []


def test_a_class_name_has_one_meaning_in_the_bot() -> None:
    """No two classes of `bot` have the same name."""
    found = defaultdict(list)
    for file in FILES:
        if file.parts[0] == "bot" and file.suffix == ".py":
            for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
                if isinstance(node, ast.ClassDef):
                    found[node.name].append(str(file))
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_a_function_has_at_most_forty_lines() -> None:
    """A longer one tells two stories."""
    ours = [file for file in FILES if file.suffix == ".py" and file.parts[0] in {"bot", "store"} and "versions" not in file.parts]
    nodes = [(file, node) for file in ours for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8")))]
    functions = [(file, node) for file, node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f"{file} {node.name}" for file, node in functions if (node.end_lineno or 0) - node.lineno >= LINES] == []


def test_nothing_is_named_after_nothing() -> None:
    """No module is called utils, helpers, common or manager; `texts/common` may hold words."""
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [str(file) for file in FILES if file.suffix == ".py" and {file.stem, *file.parts} & empty] == ["bot/texts/common.py"]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *(str(file) for file in FILES if file.match("docs/decisions/*.md"))])
def test_every_path_in_the_docs_exists(page: str) -> None:
    """Decision 1 tells of the house as it was."""
    if "0001" in page:
        return
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"(?<![\w./-])((?:bot|store|tests|docs|benchmarks)/[\w/-]*\w(?:\.(?:py|md|toml|csv|png))?)(?!\w|/<)", text)
    missing = {name for name in named if "picnics" not in name and not ((ROOT / name).exists() or (ROOT / f"{name}.py").exists())}
    assert missing == set()


WORD = re.compile(r"[A-Za-z_][\w.]*")
NOT_OURS = frozenset({"make", "run", "web", "worker", "kill", "pip"})
"""Words in backticks that are commands."""


def known_words() -> set[str]:
    """Every identifier, string and file name of the project."""
    words: set[str] = set()
    for file in FILES:
        words |= set(file.parts) | {file.stem}
        if file.suffix in {".py", ".js", ".toml", ".yaml", ".html"} and (ROOT / file).exists():
            text = (ROOT / file).read_text("utf-8")
            text = re.sub(r'"""(.|\n)*?"""|#.*', "", text) if file.suffix == ".py" else text
            words |= set(re.findall(r"\w+", text))
    return words


def test_what_a_docstring_names_exists() -> None:
    """An identifier in backticks is one of the code: a renamed function takes its mentions along."""
    known = known_words() | NOT_OURS
    ours = [file for file in FILES if file.suffix == ".py" and file.parts[0] in {"bot", "store"} and "versions" not in file.parts]
    named = [(str(file), name) for file in ours for text in docstrings(ROOT / file) for name in re.findall(r"`([^`\n]+)`", text)]
    assert [pair for pair in named if WORD.fullmatch(pair[1]) and not set(pair[1].split(".")) <= known] == []


def docstrings(file: Path) -> list[str]:
    """The docstrings of a file, those behind constants too."""
    found = [node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Expr)]
    return [one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str)]
