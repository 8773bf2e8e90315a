"""The secretariat's desk."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.secretariat import audit, desk, versions
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "cluster history": versions.of_cluster,
        "country history": versions.of_country,
        "network audit": audit.audit,
        "network desk": desk.desk,
        "network set up": desk.set_up,
        "network set-up": desk.set_up,
        "network setup": desk.set_up,
    },
    actions={
        "audit.cluster": audit.by_cluster,
        "audit.kind": audit.by_kind,
        "audit.page": audit.page,
        "audit.person": audit.by_person,
        "audit.show": audit.audit,
        "history.open": versions.compare,
        "history.page": versions.page,
        "history.undo": versions.undo,
        "secretariat.desk": desk.desk,
        "secretariat.set_up": desk.set_up,
    },
    forms={
        "secretariat.set_up": desk.save_set_up,
    },
    options={
        "audit.cluster": audit.clusters,
        "audit.person": audit.people,
    },
    needs={
        "audit.cluster": Action.SEE_AUDIT,
        "audit.kind": Action.SEE_AUDIT,
        "audit.page": Action.SEE_AUDIT,
        "audit.person": Action.SEE_AUDIT,
        "audit.show": Action.SEE_AUDIT,
        "cluster history": Action.SEE_HISTORY,
        "country history": Action.SEE_HISTORY,
        "history.open": Action.SEE_HISTORY,
        "history.page": Action.SEE_HISTORY,
        "history.undo": Action.UNDO,
        "network audit": Action.SEE_AUDIT,
        "network desk": Action.SEE_MEMBERS,
        "network set up": Action.SET_UP,
        "network set-up": Action.SET_UP,
        "network setup": Action.SET_UP,
        "secretariat.desk": Action.SEE_MEMBERS,
        "secretariat.set_up": Action.SET_UP,
    },
)
