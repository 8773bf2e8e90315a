"""The texts of the audit log."""

from typing import Final

from bot.rules.permissions import Action
from bot.texts.columns import in_words
from bot.texts.language import N_, Phrase, Plural, Sentence, _

found: Final = Plural("{count} entry, the newest first.", "{count} entries, the newest first.")
append_only: Final = Phrase("Nobody can change or delete an entry. It says which fields changed, never what was written in them.")
nothing: Final = Phrase("There is no entry like this.")
nothing_yet: Final = Phrase("Nothing has been done yet.")
not_understood: Sentence[str] = Sentence("I know no person, cluster or kind of action like “{text}”. Here is everything.")
by_person: Final = Phrase("Done by, or to:")
by_cluster: Final = Phrase("For the cluster:")
by_kind: Final = Phrase("Kind of action:")
everybody: Final = Phrase("Everybody")
every_cluster: Final = Phrase("Every cluster")
every_kind: Final = Phrase("Everything")


def by_itself(verb: str) -> str:
    """The actor of an automatic entry: the bot, after somebody was deactivated in Slack, or by the retention rules."""
    if verb == Action.LEAVE:
        return _("I myself, as Slack said that they have left the workspace")
    return _("I myself, as the rules of retention say")


operator: Final = Phrase("The operator")
erased: Final = Phrase("somebody who was erased")
as_what: Sentence[str] = Sentence("as {role}")
as_what_of: Sentence[str, str] = Sentence("as {role} of {cluster}")
on_behalf: Sentence[str, str] = Sentence("as {role}, on behalf of {cluster}")
for_cluster: Sentence[str] = Sentence("for {cluster}")
fields: Sentence[str] = Sentence("Fields: {names}")
about: Sentence[str] = Sentence("About: {name}")


DONE: Final[dict[str, str]] = {
    Action.READ: N_("read something"),
    Action.SHARE: N_("shared an answer"),
    Action.CLAIM: N_("asked to act for a cluster"),
    Action.DECIDE: N_("decided a claim"),
    Action.LEAVE: N_("left a cluster"),
    Action.HAND_OVER: N_("chose a point of contact"),
    Action.REVOKE: N_("took somebody off a cluster"),
    Action.ASSIGN: N_("linked a person to a cluster"),
    Action.APPOINT: N_("changed the secretariat"),
    Action.PREFER: N_("changed preferences"),
    Action.MY_DATA: N_("asked for the data about a person"),
    Action.ERASE: N_("erased the data about a person"),
    Action.EDIT_CLUSTER: N_("edited a cluster’s page"),
    Action.CHECK_CLUSTER: N_("said that a cluster’s page is still correct"),
    Action.ADD_CLUSTER: N_("added a cluster"),
    Action.RETIRE_CLUSTER: N_("retired a cluster, or brought it back"),
    Action.EDIT_COUNTRY: N_("edited a country’s page"),
    Action.CHECK_COUNTRY: N_("said that a country’s page is still correct"),
    Action.ASK: N_("asked a question"),
    Action.ANSWER: N_("answered a question"),
    Action.SEE_HISTORY: N_("looked at earlier versions"),
    Action.UNDO: N_("put an earlier version back"),
    Action.SET_UP: N_("changed the network’s set-up"),
    Action.SEE_MEMBERS: N_("looked at the list of members"),
    Action.SEE_AUDIT: N_("read the audit log"),
    Action.EXPORT: N_("asked for a list as a file"),
    Action.IMPORT: N_("imported a file"),
    Action.TAKE_SEAT: N_("took a seat in a group, or waits for one"),
    Action.HOLD_SEAT: N_("changed a seat in a group"),
    Action.SIT: N_("sat down in a group's empty seat"),
    Action.ADD_GROUP: N_("added, closed or opened a working group"),
    Action.LEAD: N_("led a working group"),
    Action.ADD_EVENT: N_("added an event"),
    Action.ADD_NETWORK_EVENT: N_("added an event of the network"),
    Action.RUN_EVENT: N_("changed an event"),
    Action.REGISTER: N_("registered for an event"),
    Action.REGISTER_OTHER: N_("registered somebody for an event"),
    Action.WITHDRAW: N_("gave a place back, or said that nobody comes"),
    Action.MANAGE: N_("changed who takes part"),
    Action.RUN_ROUND: N_("changed a round of sessions"),
    Action.REVIEW: N_("reviewed a proposed event"),
    Action.CALENDAR: N_("made or revoked their calendar link"),
    Action.PLAN_SEASON: N_("planned a season"),
}


def done(action: Action | str) -> str:
    """What was done, in the past tense."""
    return _(DONE[action]) if action in DONE else str(action)


def field(name: str) -> str:
    """A field's name in the log; one without an entry here is shown as in its form."""
    names = {
        "agreed": _("agreed"),
        "sent_back": _("sent back"),
        "refused": _("refused"),
        "cancelled_at": _("cancelled"),
        "when": _("date"),
        "withdrawn": _("taken back"),
        "contact": _("point of contact"),
        "representative": _("representative"),
        "role": _("role in the network"),
        "announcement_channel": _("announcement channel"),
        "public_page": _("public page"),
        "review": _("review of proposals"),
        "retired_at": _("retired"),
    }
    return names.get(name) or in_words(name)
