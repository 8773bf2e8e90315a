"""The command line as an operator uses it: a real process in its own folder, with only the settings that the test gives."""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 60


@dataclass(frozen=True)
class Done:
    """Exit code and output of a finished command."""

    code: int
    out: str
    err: str


async def rendezvous(*words: str, folder: Path, under: Sequence[str] = (), **variables: str) -> Done:
    """Run `rendezvous …` to completion, wrapped in the command `under` where given. Servers of the test can answer it meanwhile."""
    process = await asyncio.create_subprocess_exec(
        *under,
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **variables},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), SECONDS)
    return Done(process.returncode or 0, out.decode(), err.decode())
