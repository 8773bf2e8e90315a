"""Who could do what somebody may not."""

from collections.abc import Iterable

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
        "automatic": _("by itself"),
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


def page_title() -> str:
    return _("Who may do what")


def page_intro() -> tuple[str, ...]:
    """The first lines of the page, each a line of its own."""
    return (
        _("This page is printed by `rendezvous permissions` from the table that the bot itself asks, inside each transaction."),
        _("What is not in the table nobody may do. Who may not is told who could. The last column is the name in the audit log."),
    )


def page_columns() -> tuple[str, str, str]:
    return _("Who may …"), _("Who"), _("Name")


def capital_deed(action: Action) -> str:
    words = deed(action)
    return words[:1].upper() + words[1:]


def able(roles: Iterable[Role]) -> str:
    """Who may, in the order of the roles."""
    names = [_able(one) for one in Role if one in set(roles)]
    return ", ".join(names)


def _able(one: Role) -> str:
    names = {
        Role.SELF: _("the person it is about"),
        Role.CONTACT: _("the cluster's point of contact"),
        Role.REPRESENTATIVE: _("the cluster's representatives"),
        Role.PENDING: _("whoever waits to be confirmed for the cluster"),
        Role.SECRETARIAT: _("the secretariat"),
        Role.COMMITTEE: _("the committee"),
        Role.MEMBER: _("everybody in the network's workspace"),
        Role.OUTSIDER: _("guests from another workspace"),
    }
    return names[one]


def roles_title() -> str:
    return _("The roles")


def role_columns() -> tuple[str, str]:
    return _("Role"), _("Who that is")


def roles_explained() -> tuple[tuple[str, str], ...]:
    """Each role with who that is."""
    return (
        (role(Role.MEMBER), _("a person of the network's own Slack workspace, with or without a cluster")),
        (
            role(Role.PENDING),
            _("a member who has said which cluster they represent; nobody has confirmed it yet; they may what members may"),
        ),
        (role(Role.REPRESENTATIVE), _("a member who acts for a cluster: its point of contact or the secretariat has confirmed it")),
        (role(Role.CONTACT), _("the one representative of a cluster who answers for it: edits its page, confirms others, hands over")),
        (role(Role.SECRETARIAT), _("chosen by the operator at first, then by the secretariat itself")),
        (role(Role.COMMITTEE), _("chosen by the network; nothing needs it yet")),
        (role(Role.OUTSIDER), _("somebody from another workspace, in a channel that two share: reads what is public")),
        (role("operator"), _("runs the bot, at the command line: outside this table, and in the audit log by this name")),
    )
