"""The directory of clusters in Slack."""

from typing import Final

from bot.commands.clusters import command, directory, profile
from bot.commands.handlers import Command, Handlers
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("cluster", command.LOOK_UP.command, "Find a cluster of the network", "[name, country, packaging …] or help"),),
    subcommands={
        "cluster add": directory.add,
        "cluster edit": profile.edit,
        "cluster retired": directory.retired,
    },
    actions={
        **command.LOOK_UP.buttons,
        "clusters.add": directory.add,
        "clusters.bring_back": directory.bring_back,
        "clusters.check": profile.check,
        "clusters.edit": profile.edit_button,
        "clusters.language": command.in_language,
        "clusters.retire": directory.retire,
        "clusters.retired": directory.retired,
        "clusters.whole": profile.full_page,
    },
    forms={
        "clusters.add": directory.save_new,
        "clusters.edit": profile.save,
    },
    needs={
        "cluster add": Action.ADD_CLUSTER,
        "cluster edit": Action.EDIT_CLUSTER,
        "cluster retired": Action.RETIRE_CLUSTER,
        "clusters.add": Action.ADD_CLUSTER,
        "clusters.bring_back": Action.RETIRE_CLUSTER,
        "clusters.check": Action.CHECK_CLUSTER,
        "clusters.edit": Action.EDIT_CLUSTER,
        "clusters.retire": Action.RETIRE_CLUSTER,
        "clusters.retired": Action.RETIRE_CLUSTER,
    },
)
