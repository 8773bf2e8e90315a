"""Who could do what somebody may not."""

from bot.rules.permissions import Action, Role
from bot.texts.language import _


def refused(action: Action, who: str) -> str:
    return _("{who} can {what}, but you cannot. Nothing was changed.").format(who=who, what=deed(action))


def waiting(action: Action, cluster: str, decider: str) -> str:
    return _("You cannot {what} yet: your place in {cluster} waits for {decider} to confirm it. Nothing was changed.").format(
        what=deed(action), cluster=cluster, decider=decider
    )


def outsider() -> str:
    return _("This is only for members of the network's own workspace. Nothing was changed.")


def nobody(action: Action) -> str:
    return _("Only the person it is about can {what}. Nothing was changed.").format(what=deed(action))


def contact_of(cluster: str, name: str | None) -> str:
    if name:
        return _("The point of contact of {cluster} ({name})").format(cluster=cluster, name=name)
    return _("The point of contact of {cluster} (nobody yet)").format(cluster=cluster)


def people_of(cluster: str) -> str:
    return _("the people of {cluster}").format(cluster=cluster)


def the_secretariat(names: str) -> str:
    return _("the secretariat ({names})").format(names=names) if names else _("the secretariat")


def either(first: str, second: str) -> str:
    return _("{first} or {second}").format(first=first, second=second)


def role(name: Role | str) -> str:
    """As what somebody acts."""
    names: dict[str, str] = {
        Role.SELF: _("the person"),
        Role.CONTACT: _("point of contact"),
        Role.REPRESENTATIVE: _("representative"),
        Role.PENDING: _("waiting to be confirmed"),
        Role.SECRETARIAT: _("secretariat"),
        Role.COMMITTEE: _("committee"),
        Role.MEMBER: _("member"),
        Role.OUTSIDER: _("guest from another workspace"),
        "operator": _("operator"),
    }
    return names.get(name, str(name))


def deed(action: Action | str) -> str:
    """What an action does, to follow "can": "edit this cluster's page"."""
    deeds: dict[str, str] = {
        Action.READ: _("read what members see"),
        Action.SHARE: _("share an answer"),
        Action.CLAIM: _("say which cluster they represent"),
        Action.DECIDE: _("confirm who represents this cluster"),
        Action.LEAVE: _("leave a cluster"),
        Action.HAND_OVER: _("choose this cluster's point of contact"),
        Action.REVOKE: _("take somebody off this cluster"),
        Action.ASSIGN: _("link a person to a cluster"),
        Action.APPOINT: _("choose the secretariat"),
        Action.PREFER: _("change these preferences"),
        Action.MY_DATA: _("ask for this person's data"),
        Action.ERASE: _("erase this person's data"),
        Action.EDIT_CLUSTER: _("edit this cluster's page"),
        Action.CHECK_CLUSTER: _("say that this cluster's page is still correct"),
        Action.ADD_CLUSTER: _("add a cluster"),
        Action.RETIRE_CLUSTER: _("retire a cluster"),
        Action.EDIT_COUNTRY: _("edit this country's page"),
        Action.CHECK_COUNTRY: _("say that this country's page is still correct"),
        Action.ASK: _("ask a cluster"),
        Action.ANSWER: _("answer this question"),
        Action.SEE_HISTORY: _("see earlier versions"),
        Action.UNDO: _("put an earlier version back"),
        Action.SET_UP: _("change the network's settings"),
        Action.SEE_MEMBERS: _("see the list of members"),
        Action.SEE_AUDIT: _("read the audit log"),
        Action.EXPORT: _("get the lists as files"),
        Action.IMPORT: _("import a file"),
    }
    return deeds[Action(action)]
