"""The command line as the operator types it: a real process, in a folder of its own, with nothing but its own settings."""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 60


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


async def rendezvous(*words: str, folder: Path, under: Sequence[str] = (), **variables: str) -> Done:
    """Run `rendezvous …` to its end, `under` another command where one is given. The test's own servers answer it meanwhile."""
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
