"""Processes of their own, started by tests: the project's code in a child of this Python."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This machine's environment with these settings of the bot, and none of its own."""
    from bot.config import Settings

    names = {name.upper() for name in Settings.model_fields}
    bare = {name: value for name, value in os.environ.items() if name not in names}
    return bare | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | settings


@contextmanager
def started(*arguments: str | Path, cwd: Path, settings: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A child of this Python with pipes; killed and waited for at the end, however the test ends."""
    command = [sys.executable, *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=cwd, env=environment(settings or {}), text=True, **pipes) as child:  # type: ignore[call-overload]
        try:
            yield child
        finally:
            child.kill()
