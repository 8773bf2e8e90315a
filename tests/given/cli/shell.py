"""The command line as an operator uses it: a real process in its own folder, with only the settings that the test gives."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from given.jobs.forks import fork
from given.jobs.processes import kill

SECONDS = 60


@dataclass(frozen=True)
class Done:
    """Exit code and output of a finished command."""

    code: int
    out: str
    err: str


async def rendezvous(*words: str, folder: Path, under: Sequence[str] = (), fresh: bool = False, **variables: str) -> Done:
    """Run `rendezvous …` to completion, wrapped in the command `under` where given. Servers of the test can answer it meanwhile.

    It is a fork of a process that has imported the bot already; with `fresh`, or `under` a command, a new interpreter:
    `tests/cli/test_fresh_commands.py` proves that each command imports what it needs.
    """
    words, environment = ("-m", "bot", *words), {"PATH": os.environ["PATH"], **variables}
    if under or fresh:
        return await _fresh([*under, sys.executable, *words], folder, environment)
    with TemporaryFile() as stdout, TemporaryFile() as stderr:
        process = await fork(words, cwd=folder, environment=environment, stdout=stdout, stderr=stderr)
        try:
            code = await asyncio.wait_for(process.wait(), SECONDS)
        finally:
            await kill(process)
        stdout.seek(0)
        stderr.seek(0)
        return Done(code, stdout.read().decode(), stderr.read().decode())


async def _fresh(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Done:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment, stdout=pipe, stderr=pipe)
    out, err = await asyncio.wait_for(process.communicate(), SECONDS)
    return Done(process.returncode or 0, out.decode(), err.decode())
