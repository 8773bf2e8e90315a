"""`make season`: play the season of 2020, then write its page and the file of expected notices. Takes a minute or two.

It is part of the tests: the bot and the local workspace talk over HTTP only, and the test checks the same play.
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
    """Play the season, then write the page and the expected notices."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(ERRORS))
    with tempfile.TemporaryDirectory() as folder:
        played = asyncio.run(play(Path(folder)))
    PAGE.write_text(page(played), "utf-8")
    EXPECTED.write_text("\n".join(written(expected())) + "\n", "utf-8")


if __name__ == "__main__":
    main()
