"""The operator's door."""

import click

from bot.cli.db import db
from bot.cli.doctor import doctor
from bot.cli.manifest import manifest
from bot.cli.rehearse import rehearse
from bot.cli.run import run, web, worker
from bot.texts import operator as say

main = click.Group(
    "rendezvous",
    help=say.help_main(),
    commands=[run, web, worker, db, manifest, doctor, rehearse],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
