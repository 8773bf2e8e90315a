"""A process that claims notices until none is left, and says which it got. It begins when it hears a line."""

import sys
from datetime import UTC, datetime

from bot.operations import perform
from bot.operations.notices import claim
from store.database import open_database, read
from store.notices import waiting


def main(url: str) -> None:
    """Claim three at a time and print the numbers of the notices."""
    database = open_database(url)
    at = datetime.now(UTC)
    print("ready", flush=True)
    sys.stdin.readline()
    while read(database, waiting, at):
        for one in perform(database, claim, at=at, most=3):
            print(one.id, flush=True)
    database.dispose()


main(sys.argv[1])
