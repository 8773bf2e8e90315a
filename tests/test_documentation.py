"""Manifest, registry, documentation and code name the same things."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest
import yaml
from given.running import Running

from bot.cli import main
from bot.cli.manifest import ALWAYS, CHOICE, EVENTS
from bot.commands import ACTIONS, COMMANDS
from bot.config import Settings
from bot.rules.links.purposes import KEPT, LIFE
from bot.rules.partings.erasure import GONE_KEPT, LETTERS_KEPT, NOTICES_KEPT, RECEIPTS_KEPT
from store.models import metadata

ROOT = Path(__file__).parents[1]
ACTION_ARGUMENT = {"button": 1, "link_button": 1, "menu": 0, "search_menu": 0}
VARIABLES = {name.upper() for name in Settings.model_fields}


def text(name: str) -> str:
    """A file of the repository."""
    return (ROOT / name).read_text("utf-8")


def rows(markdown: str) -> Iterator[list[str]]:
    """The cells of every row of every table."""
    for line in markdown.splitlines():
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def part(markdown: str, title: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", markdown, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def named(markdown: str) -> set[str]:
    """What the first cells of a part's tables name in backticks."""
    return {name for cells in rows(markdown) for name in re.findall(r"`([^`]+)`", cells[0])}


def test_manifest_registry_and_readme_name_the_same_commands() -> None:
    """The commands in the manifest, in the registry and in the README are the same."""
    manifest = {one["command"].removeprefix("/") for one in yaml.safe_load(text("manifest.yaml"))["features"]["slash_commands"]}
    prose = re.sub(r"```.*?```", "", text("README.md"), flags=re.DOTALL)
    readme = {name for code in re.findall(r"`([^`]+)`", prose) for name in re.findall(r"^/([a-z]+)", code)}
    assert set(COMMANDS) == manifest == readme


def test_the_page_for_slack_admins_names_every_scope_and_event() -> None:
    """It names each scope of the manifest with a reason and whether it is optional, and the events."""
    page = text("docs/for-slack-admins.md")
    asked = part(page, "What it asks for")
    always, choice = asked.split("A choice", 1)
    assert named(always) == set(ALWAYS)
    assert named(choice) == set(CHOICE)
    scopes = [cells for cells in rows(asked) if cells[0].startswith("`")]
    assert all(len(cells) == 3 and all(cells) for cells in scopes)
    events = part(page, "Which events it gets")
    assert named(events) == set(EVENTS)
    assert all(len(cells) == 2 and all(cells) for cells in rows(events))
    assert all(f"`/{name}`" in asked for name in COMMANDS)


def test_the_page_for_slack_admins_names_every_table_and_how_long_it_is_kept() -> None:
    """It names every table of the database, and the retention times that the hourly tick uses."""
    stored = part(text("docs/for-slack-admins.md"), "What is stored")
    assert named(stored) == set(metadata.tables)
    assert all(len(cells) == 3 and all(cells) for cells in rows(stored))
    kept = {name: cells[2] for cells in rows(stored) for name in re.findall(r"`([^`]+)`", cells[0])}
    assert f"{NOTICES_KEPT.days} days" in kept["notices"]
    assert f"{RECEIPTS_KEPT.days} days" in kept["receipts"]
    assert f"{LETTERS_KEPT.days} days" in kept["letters"]
    assert (timedelta(hours=1), timedelta(days=1)) == (LIFE, KEPT)
    assert kept["links"] == "good for one hour, gone a day later"
    assert timedelta(days=365) == GONE_KEPT
    for page in ("docs/for-slack-admins.md", "docs/privacy.md"):
        assert "12 months after" in text(page)


def test_every_setting_is_in_the_guide_and_in_the_example() -> None:
    """`docs/operating.md` and `.env.example` name every variable and no others."""
    assert named(part(text("docs/operating.md"), "Settings")) == VARIABLES
    assert set(re.findall(r"^([A-Z_]+)=", text(".env.example"), re.MULTILINE)) == VARIABLES


def test_the_example_is_good_as_it_is(tmp_path: Path) -> None:
    """Copied and left empty, `.env.example` changes nothing."""
    file = tmp_path / ".env"
    file.write_text(text(".env.example"))
    assert Settings(_env_file=file) == Settings(_env_file=None)


def test_every_command_of_the_operator_is_in_the_guide() -> None:
    """`docs/operating.md` names every `rendezvous …`, each option of theirs, and no command that is not there."""
    guide = part(text("docs/operating.md"), "Commands")
    assert {name for name in named(guide) if name.startswith("rendezvous")} == set(command_lines(main, "rendezvous"))
    missing = [option for option in options(main) if f"`{option}`" not in guide]
    assert not missing


def commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group by name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield name, command


def command_lines(group: click.Group, so_far: str) -> Iterator[str]:
    """Every command as it is typed."""
    for name, command in commands(group):
        if isinstance(command, click.Group):
            yield from command_lines(command, f"{so_far} {name}")
        else:
            yield f"{so_far} {name}"


def options(group: click.Group) -> Iterator[str]:
    """Every option of every command."""
    for _, command in commands(group):
        if isinstance(command, click.Group):
            yield from options(command)
        yield from (name for one in command.params if isinstance(one, click.Option) for name in one.opts if name.startswith("--"))


async def test_every_address_is_in_the_guide(bot: Running) -> None:
    """`docs/operating.md` names every address that the running bot answers, and no other."""
    served = {resource.canonical for resource in bot.app.router.resources()}
    assert named(part(text("docs/operating.md"), "Addresses")) == served - {"/{path}", "/feeds/{path}"}


def test_every_button_has_a_handler_and_every_handler_a_button() -> None:
    """Every action name used in blocks is registered, and every registered action is used in blocks."""
    files = [file for file in sorted((ROOT / "bot/blocks").rglob("*.py")) if file.name not in ("kit.py", "inputs.py")]
    used = {name for file in files for name in action_names(ast.parse(file.read_text("utf-8")))}
    assert used == set(ACTIONS)


def action_names(tree: ast.Module) -> Iterator[str]:
    """The names that calls of buttons and menus give; `f"{noun}.page"` stands for every noun it is called with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if called == "foot":
                yield f"{constant(node.args[0])}.page"
            elif called in ACTION_ARGUMENT and (name := constant(node.args[ACTION_ARGUMENT[called]])) is not None:
                yield name


def constant(node: ast.expr) -> str | None:
    """A string as it stands in the source; nothing for `f"{noun}…"`. Any other expression cannot be checked, so it is refused."""
    if isinstance(node, ast.JoinedStr):
        assert ast.unparse(node) == "f'{noun}.page'", f"a name the test cannot follow: {ast.unparse(node)}"
        return None
    assert isinstance(node, ast.Constant), f"a name the test cannot follow: {ast.unparse(node)}"
    return str(node.value)


@pytest.mark.parametrize(
    "name", ["README.md", "docs/for-slack-admins.md", "docs/privacy.md", "docs/operating.md", "docs/real-workspace.md"]
)
def test_every_link_between_our_pages_leads_somewhere(name: str) -> None:
    """A reader who follows a link inside the repository finds a file."""
    links = re.findall(r"\]\(([^)#:]+)\)", text(name))
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []
