"""Who acts for which cluster."""

from functools import partial
from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.representations import claims, leaving, roster
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "cluster handover": leaving.hand_over_command,
        "cluster join": Restricted(claims.join, Action.CLAIM),
        "cluster leave": leaving.leave_command,
        "network claims": Restricted(roster.claims_form, Action.SEE_MEMBERS),
        "network members": Restricted(roster.members, Action.SEE_MEMBERS),
    },
    actions={
        "members.confirm": Restricted(partial(claims.decide, confirm=True), Action.DECIDE),
        "members.hand_over": Restricted(leaving.hand_over, Action.HAND_OVER),
        "members.join": Restricted(claims.join, Action.CLAIM),
        "members.leave": Restricted(leaving.leave, Action.LEAVE),
        "members.refuse": Restricted(partial(claims.decide, confirm=False), Action.DECIDE),
        "roster.assign": Restricted(roster.assign_form, Action.ASSIGN),
        "roster.change": Restricted(roster.change_form, Action.ASSIGN),
        "roster.claims": Restricted(roster.claims_form, Action.SEE_MEMBERS),
        "roster.confirm": Restricted(partial(roster.decide_one, confirm_it=True), Action.SEE_MEMBERS),
        "roster.page": Restricted(roster.page, Action.SEE_MEMBERS),
        "roster.refuse": Restricted(partial(roster.decide_one, confirm_it=False), Action.SEE_MEMBERS),
        "roster.revoke": Restricted(roster.revoke, Action.SEE_MEMBERS),
        "roster.show": Restricted(roster.members, Action.SEE_MEMBERS),
    },
    forms={
        "members.hand_over": Restricted(leaving.hand_over_sent, Action.HAND_OVER),
        "members.join": Restricted(claims.join_sent, Action.CLAIM),
        "members.leave": Restricted(leaving.leave_sent, Action.LEAVE),
        "roster.assign": Restricted(roster.save_assign, Action.ASSIGN),
        "roster.change": Restricted(roster.save_change, Action.ASSIGN),
        "roster.claims": Restricted(roster.confirm_ticked, Action.SEE_MEMBERS),
    },
    options={
        "clusters.options": claims.options,
    },
)
