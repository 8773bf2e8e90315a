"""The texts about permissions: roles, actions, refusals that say who could do it, and the permissions page."""

from collections.abc import Iterable
from typing import Final

from bot.rules.permissions import Action, Role
from bot.texts.language import N_, Phrase, Sentence, _
from bot.texts.lists import enumerated


def refused(action: Action, who: str) -> str:
    # Translators: {what} is one of the actions below: "edit this cluster's page"
    return _("{who} can {what}, but you cannot. Nothing was changed.").format(who=who, what=action_words(action))


def waiting(action: Action, cluster: str, decider: str) -> str:
    # Translators: {what} is one of the actions below, {decider} whoever decides
    return _("You cannot {what} yet: your place in {cluster} waits for {decider} to confirm it. Nothing was changed.").format(
        what=action_words(action), cluster=cluster, decider=decider
    )


outsider: Final = Phrase("This is only for members of the network's own workspace. Nothing was changed.")


def nobody(action: Action) -> str:
    # Translators: {what} is one of the actions below
    return _("Only the person it is about can {what}. Nothing was changed.").format(what=action_words(action))


def contact_of(cluster: str, name: str | None) -> str:
    if name:
        return _("The point of contact of {cluster} ({name})").format(cluster=cluster, name=name)
    return _("The point of contact of {cluster} (nobody yet)").format(cluster=cluster)


def the_secretariat(names: str) -> str:
    return _("the secretariat ({names})").format(names=names) if names else _("the secretariat")


the_leader: Final = Phrase("the group's leader")
either: Sentence[str, str] = Sentence("{first} or {second}")


def role(name: Role | str) -> str:
    """The name of a role."""
    names: dict[str, str] = {
        Role.SELF: _("the person"),
        Role.ORGANISER: _("organiser"),
        Role.LEADER: _("group leader"),
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


DEEDS: Final[dict[str, str]] = {
    Action.READ: N_("read what members see"),
    Action.SHARE: N_("share an answer"),
    Action.CLAIM: N_("say which cluster they represent"),
    Action.DECIDE: N_("confirm who represents this cluster"),
    Action.LEAVE: N_("leave a cluster"),
    Action.HAND_OVER: N_("choose this cluster's point of contact"),
    Action.REVOKE: N_("take somebody off this cluster"),
    Action.ASSIGN: N_("link a person to a cluster"),
    Action.APPOINT: N_("choose the secretariat"),
    Action.PREFER: N_("change these preferences"),
    Action.MY_DATA: N_("ask for this person's data"),
    Action.ERASE: N_("erase this person's data"),
    Action.EDIT_CLUSTER: N_("edit this cluster's page"),
    Action.CHECK_CLUSTER: N_("say that this cluster's page is still correct"),
    Action.ADD_CLUSTER: N_("add a cluster"),
    Action.RETIRE_CLUSTER: N_("retire a cluster"),
    Action.EDIT_COUNTRY: N_("edit this country's page"),
    Action.CHECK_COUNTRY: N_("say that this country's page is still correct"),
    Action.ASK: N_("ask a cluster"),
    Action.ANSWER: N_("answer this question"),
    Action.SEE_HISTORY: N_("see earlier versions"),
    Action.UNDO: N_("put an earlier version back"),
    Action.SET_UP: N_("change the network's settings"),
    Action.SEE_MEMBERS: N_("see the list of members"),
    Action.SEE_AUDIT: N_("read the audit log"),
    Action.EXPORT: N_("get the lists as files"),
    Action.IMPORT: N_("import a file"),
    Action.ADD_EVENT: N_("add an event of this cluster"),
    Action.ADD_NETWORK_EVENT: N_("add an event of the whole network"),
    Action.RUN_EVENT: N_("change, move or cancel this event"),
    Action.REVIEW: N_("agree to a proposed event"),
    Action.REGISTER: N_("register"),
    Action.REGISTER_OTHER: N_("register somebody of this cluster"),
    Action.WITHDRAW: N_("give this place back"),
    Action.MANAGE: N_("see and change who takes part"),
    Action.TAKE_SEAT: N_("take a seat for this cluster"),
    Action.HOLD_SEAT: N_("give this seat back or name who sits in it"),
    Action.SIT: N_("sit in this cluster's seat while it has no delegate"),
    Action.ADD_GROUP: N_("add a working group"),
    Action.LEAD: N_("lead this group"),
    Action.RUN_ROUND: N_("change this round of sessions"),
    Action.PLAN_SEASON: N_("plan a season"),
    Action.CALENDAR: N_("make a calendar link"),
}


def action_words(action: Action | str) -> str:
    """What an action does, to follow "can": "edit this cluster's page"."""
    return _(DEEDS[Action(action)])


page_title: Final = Phrase("Who may do what")


def page_intro() -> tuple[str, ...]:
    """The introduction of the permissions page, line by line."""
    return (
        _("This page is printed by `rendezvous permissions` from the table that the bot asks, at the door and inside each transaction."),
        _("What is not in the table nobody may do. Who may not is told who could. The last column is the name in the audit log."),
    )


def page_columns() -> tuple[str, str, str]:
    return _("Who may …"), _("Who"), _("Name")


def capital_deed(action: Action) -> str:
    words = action_words(action)
    return words[:1].upper() + words[1:]


def roles_words(roles: Iterable[Role]) -> str:
    """The names of the roles that may do something, in the order of `Role`."""
    names = [_able(one) for one in Role if one in set(roles)]
    return enumerated(names)


def _able(one: Role) -> str:
    names = {
        Role.SELF: _("the person it is about"),
        Role.ORGANISER: _("who has made it"),
        Role.LEADER: _("the group's leader and deputy"),
        Role.CONTACT: _("the cluster's point of contact"),
        Role.REPRESENTATIVE: _("the cluster's representatives"),
        Role.PENDING: _("whoever waits to be confirmed for the cluster"),
        Role.SECRETARIAT: _("the secretariat"),
        Role.COMMITTEE: _("the committee"),
        Role.MEMBER: _("everybody in the network's workspace"),
        Role.OUTSIDER: _("guests from another workspace"),
    }
    return names[one]


roles_title: Final = Phrase("The roles")


def role_columns() -> tuple[str, str]:
    return _("Role"), _("Who that is")


def roles_explained() -> tuple[tuple[str, str], ...]:
    """Each role with its definition."""
    return (
        (role(Role.MEMBER), _("a person of the network's own Slack workspace, with or without a cluster")),
        (
            role(Role.PENDING),
            _("a member who has said which cluster they represent; nobody has confirmed it yet; they may what members may"),
        ),
        (role(Role.REPRESENTATIVE), _("a member who acts for a cluster: its point of contact or the secretariat has confirmed it")),
        (role(Role.ORGANISER), _("the member who has added this event or this round of sessions")),
        (
            role(Role.LEADER),
            _("leads a working group or is its deputy; where nobody is named, the point of contact of the leading cluster"),
        ),
        (role(Role.CONTACT), _("the one representative of a cluster who answers for it: edits its page, confirms others, hands over")),
        (role(Role.SECRETARIAT), _("chosen by the operator at first, then by the secretariat itself")),
        (role(Role.COMMITTEE), _("chosen by the network; nothing needs it yet")),
        (role(Role.OUTSIDER), _("somebody from another workspace, in a channel that two share: reads what is public")),
        (role("operator"), _("runs the bot, at the command line: outside this table, and in the audit log by this name")),
    )
