"""Who acts for which cluster."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.representations import claims, leaving, roster
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "cluster handover": leaving.hand_over_command,
        "cluster join": claims.join,
        "cluster leave": leaving.leave_command,
        "network claims": roster.claims_form,
        "network members": roster.members,
    },
    actions={
        "members.confirm": claims.confirm,
        "members.hand_over": leaving.hand_over,
        "members.join": claims.join,
        "members.leave": leaving.leave,
        "members.refuse": claims.refuse,
        "roster.assign": roster.assign_form,
        "roster.change": roster.change_form,
        "roster.claims": roster.claims_form,
        "roster.confirm": roster.confirm,
        "roster.page": roster.page,
        "roster.refuse": roster.refuse,
        "roster.revoke": roster.revoke,
        "roster.show": roster.members,
    },
    forms={
        "members.hand_over": leaving.hand_over_sent,
        "members.join": claims.join_sent,
        "members.leave": leaving.leave_sent,
        "roster.assign": roster.save_assign,
        "roster.change": roster.save_change,
        "roster.claims": roster.confirm_ticked,
    },
    options={
        "clusters.options": claims.options,
    },
    needs={
        "cluster join": Action.CLAIM,
        "members.confirm": Action.DECIDE,
        "members.hand_over": Action.HAND_OVER,
        "members.join": Action.CLAIM,
        "members.leave": Action.LEAVE,
        "members.refuse": Action.DECIDE,
        "network claims": Action.SEE_MEMBERS,
        "network members": Action.SEE_MEMBERS,
        "roster.assign": Action.ASSIGN,
        "roster.change": Action.ASSIGN,
        "roster.claims": Action.SEE_MEMBERS,
        "roster.confirm": Action.SEE_MEMBERS,
        "roster.page": Action.SEE_MEMBERS,
        "roster.refuse": Action.SEE_MEMBERS,
        "roster.revoke": Action.SEE_MEMBERS,
        "roster.show": Action.SEE_MEMBERS,
    },
)
