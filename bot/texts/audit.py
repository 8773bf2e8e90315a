"""The audit log in words."""

from bot.rules.permissions import Action
from bot.texts.language import _, ngettext


def title() -> str:
    return _("Audit log")


def found(count: int) -> str:
    return ngettext("{count} entry, the newest first.", "{count} entries, the newest first.", count).format(count=count)


def append_only() -> str:
    return _("Nobody can change or delete an entry. It says which fields changed, never what was written in them.")


def nothing() -> str:
    return _("There is no entry like this.")


def nothing_yet() -> str:
    return _("Nothing has been done yet.")


def not_understood(text: str) -> str:
    return _("I know no person, cluster or kind of action like “{text}”. Here is everything.").format(text=text)


def by_person() -> str:
    return _("Done by, or to:")


def by_cluster() -> str:
    return _("For the cluster:")


def by_kind() -> str:
    return _("Kind of action:")


def everybody() -> str:
    return _("Everybody")


def every_cluster() -> str:
    return _("Every cluster")


def every_kind() -> str:
    return _("Everything")


def by_itself(verb: str) -> str:
    """Who has done what nobody did: the bot, because somebody was deactivated in Slack, or by the rules."""
    if verb == Action.LEAVE:
        return _("I myself, as Slack said that they have left the workspace")
    return _("I myself, as the rules of retention say")


def operator() -> str:
    return _("The operator")


def erased() -> str:
    return _("somebody who was erased")


def somebody() -> str:
    return _("somebody whose name I do not know")


def as_what(role: str) -> str:
    return _("as {role}").format(role=role)


def as_what_of(role: str, cluster: str) -> str:
    return _("as {role} of {cluster}").format(role=role, cluster=cluster)


def on_behalf(role: str, cluster: str) -> str:
    return _("as {role}, on behalf of {cluster}").format(role=role, cluster=cluster)


def for_cluster(cluster: str) -> str:
    return _("for {cluster}").format(cluster=cluster)


def fields(names: str) -> str:
    return _("Fields: {names}").format(names=names)


def about(name: str) -> str:
    return _("About: {name}").format(name=name)


def done(action: Action | str) -> str:
    """What was done, in the past."""
    deeds: dict[str, str] = {
        Action.READ: _("read something"),
        Action.SHARE: _("shared an answer"),
        Action.CLAIM: _("asked to act for a cluster"),
        Action.DECIDE: _("decided a claim"),
        Action.LEAVE: _("left a cluster"),
        Action.HAND_OVER: _("chose a point of contact"),
        Action.REVOKE: _("took somebody off a cluster"),
        Action.ASSIGN: _("linked a person to a cluster"),
        Action.APPOINT: _("changed the secretariat"),
        Action.PREFER: _("changed preferences"),
        Action.MY_DATA: _("asked for the data about a person"),
        Action.ERASE: _("erased the data about a person"),
        Action.EDIT_CLUSTER: _("edited a cluster’s page"),
        Action.CHECK_CLUSTER: _("said that a cluster’s page is still correct"),
        Action.ADD_CLUSTER: _("added a cluster"),
        Action.RETIRE_CLUSTER: _("retired a cluster, or brought it back"),
        Action.EDIT_COUNTRY: _("edited a country’s page"),
        Action.CHECK_COUNTRY: _("said that a country’s page is still correct"),
        Action.ASK: _("asked a question"),
        Action.ANSWER: _("answered a question"),
        Action.SEE_HISTORY: _("looked at earlier versions"),
        Action.UNDO: _("put an earlier version back"),
        Action.SET_UP: _("changed the network’s set-up"),
        Action.SEE_MEMBERS: _("looked at the list of members"),
        Action.SEE_AUDIT: _("read the audit log"),
        Action.EXPORT: _("asked for a list as a file"),
        Action.IMPORT: _("imported a file"),
    }
    return deeds.get(action, str(action))


def field(name: str) -> str:
    """A field in words. What has no entry here is shown as the form calls it."""
    names = {
        "confirmed": _("confirmed"),
        "refused": _("refused"),
        "contact": _("point of contact"),
        "representative": _("representative"),
        "role": _("role in the network"),
        "announcement_channel": _("announcement channel"),
        "public_page": _("public page"),
        "review": _("review of proposals"),
        "checked_on": _("checked on"),
        "retired_at": _("retired"),
    }
    return names.get(name, name.replace("_", " "))
