"""The real command line, with leases as short as a storm of a hundred kills needs; all else is as an operator starts it."""

import sys
from datetime import timedelta
from importlib import import_module

from bot.cli import main
from bot.operations.notices import outbox as notices

# A post at the storm's stand-in takes half a second at most. As in earnest, a lease is several times as long as a post.
vars(notices).update(LEASE=timedelta(seconds=8), LONGEST_POST=timedelta(seconds=3))
vars(import_module("bot.cli.run")).update(GRACE=timedelta(seconds=1))
main(sys.argv[1:])
