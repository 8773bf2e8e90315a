"""The directory of clusters in Slack."""

from typing import Final

from bot.commands.clusters import command, directory, profile
from bot.commands.handlers import Command, Handlers, Restricted
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    commands=(Command("cluster", command.LOOK_UP.command, "Find a cluster of the network", "[name, country, packaging …] or help"),),
    subcommands={
        "cluster add": Restricted(directory.add, Action.ADD_CLUSTER),
        "cluster edit": Restricted(profile.edit, Action.EDIT_CLUSTER),
        "cluster retired": Restricted(directory.retired, Action.RETIRE_CLUSTER),
    },
    actions={
        **command.LOOK_UP.buttons,
        "clusters.add": Restricted(directory.add, Action.ADD_CLUSTER),
        "clusters.bring_back": Restricted(directory.bring_back, Action.RETIRE_CLUSTER),
        "clusters.check": Restricted(profile.check, Action.CHECK_CLUSTER),
        "clusters.edit": Restricted(profile.edit_button, Action.EDIT_CLUSTER),
        "clusters.language": command.in_language,
        "clusters.retire": Restricted(directory.retire, Action.RETIRE_CLUSTER),
        "clusters.retired": Restricted(directory.retired, Action.RETIRE_CLUSTER),
        "clusters.whole": profile.full_page,
    },
    forms={
        "clusters.add": Restricted(directory.save_new, Action.ADD_CLUSTER),
        "clusters.edit": Restricted(profile.save, Action.EDIT_CLUSTER),
    },
)
