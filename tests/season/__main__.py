"""`make season`: play the season of 2020, write the page that tells of it, and what is expected to be said in it. A minute or two.

It stands with the tests because the bot and the local workspace meet over HTTP only, and the same play is the proof.
"""

import asyncio
import tempfile
from pathlib import Path

import structlog
from season.expectation import EXPECTED, expected, written
from season.page import PAGE, page
from season.play import play

ERRORS = 40


def main() -> None:
    """Play, then write."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(ERRORS))
    with tempfile.TemporaryDirectory() as folder:
        played = asyncio.run(play(Path(folder)))
    PAGE.write_text(page(played), "utf-8")
    EXPECTED.write_text("\n".join(written(expected())) + "\n", "utf-8")


if __name__ == "__main__":
    main()
