"""The secretariat's desk."""

from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.secretariat import audit, desk, versions
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "cluster history": Restricted(versions.of_cluster, Action.SEE_HISTORY),
        "country history": Restricted(versions.of_country, Action.SEE_HISTORY),
        "events history": Restricted(versions.of_event, Action.SEE_HISTORY),
        "groups history": Restricted(versions.of_group, Action.SEE_HISTORY),
        "sessions history": Restricted(versions.of_round, Action.SEE_HISTORY),
        "network audit": Restricted(audit.audit, Action.SEE_AUDIT),
        "network desk": Restricted(desk.desk, Action.SEE_MEMBERS),
        "network set up": Restricted(desk.set_up, Action.SET_UP),
        "network set-up": Restricted(desk.set_up, Action.SET_UP),
        "network setup": Restricted(desk.set_up, Action.SET_UP),
    },
    actions={
        "audit.cluster": Restricted(audit.by_cluster, Action.SEE_AUDIT),
        "audit.kind": Restricted(audit.by_kind, Action.SEE_AUDIT),
        "audit.page": Restricted(audit.page, Action.SEE_AUDIT),
        "audit.person": Restricted(audit.by_person, Action.SEE_AUDIT),
        "audit.show": Restricted(audit.audit, Action.SEE_AUDIT),
        "history.open": Restricted(versions.compare, Action.SEE_HISTORY),
        "history.page": Restricted(versions.page, Action.SEE_HISTORY),
        "history.undo": Restricted(versions.undo, Action.UNDO),
        "secretariat.desk": Restricted(desk.desk, Action.SEE_MEMBERS),
        "secretariat.set_up": Restricted(desk.set_up, Action.SET_UP),
    },
    forms={
        "secretariat.set_up": Restricted(desk.save_set_up, Action.SET_UP),
    },
    options={
        "audit.cluster": Restricted(audit.clusters, Action.SEE_AUDIT),
        "audit.person": Restricted(audit.people, Action.SEE_AUDIT),
    },
)
