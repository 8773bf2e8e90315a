"""The real command line with lease and grace times short enough for a storm of a hundred kills; all else is as in production."""

import sys
from datetime import timedelta
from importlib import import_module

from bot.cli import main
from bot.operations.notices import outbox as notices

# A post at the storm's stand-in takes half a second at most. As in production, a lease is several times as long as a post.
vars(notices).update(LEASE=timedelta(seconds=8), LONGEST_POST=timedelta(seconds=3))
vars(import_module("bot.cli.run")).update(GRACE=timedelta(seconds=1))
main(sys.argv[1:])
