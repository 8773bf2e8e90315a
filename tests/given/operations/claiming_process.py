"""A child process that claims notices: at most three for every line on stdin; it prints their ids."""

import sys
from datetime import UTC, datetime

from bot.operations import perform
from bot.operations.notices.outbox import claim
from store.database import open_database


def main(url: str) -> None:
    """Print "ready", then claim once per line of stdin until it closes."""
    database = open_database(url)
    at = datetime.now(UTC)
    _say("ready")
    for _line in sys.stdin:
        _say(" ".join(str(one.id) for one in perform(database, claim, at=at, most=3)))
    database.dispose()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


main(sys.argv[1])
