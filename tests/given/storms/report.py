"""Write docs/storms.md: each storm replaces its own part and leaves the others."""

import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime

from given.jobs.processes import ROOT

PAGE = ROOT / "docs" / "storms.md"


def write_part(title: str, head: str, rows: Sequence[str]) -> None:
    """Replace the part with this title, and add the date and the commit measured."""
    body = "\n".join([f"## {title}", "", head, *rows, "", f"Measured on {datetime.now(UTC).date()} at commit {_commit()}.", ""])
    parts = [one for one in re.split(r"(?m)^(?=## )", PAGE.read_text("utf-8")) if not one.startswith(f"## {title}\n")]
    PAGE.write_text("\n".join([*(one.rstrip("\n") + "\n" for one in parts), body]), encoding="utf-8")


def _commit() -> str:
    found = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"
