"""The texts of the secretariat's list of members: who acts for which cluster, pending claims, and what is missing."""

from typing import Final

from bot.texts import common
from bot.texts.language import Phrase, Sentence, _, ngettext


def part(name: str) -> str:
    """The label of the button that shows one part of the list."""
    names = {
        "all": _("All"),
        "waiting": _("Waiting"),
        "contact": _("Without contact"),
        "absent": _("Not in Slack"),
        "gone": _("Gone"),
    }
    return names[name]


def part_title(name: str, total: int) -> str:
    """The title of a part of the list, with its count."""
    said = {
        "all": ngettext("{count} line", "{count} lines, what lacks somebody first", total),
        "waiting": ngettext("{count} person waits to be confirmed", "{count} people wait to be confirmed", total),
        "contact": ngettext("{count} cluster without a point of contact", "{count} clusters without a point of contact", total),
        "absent": ngettext("{count} cluster with nobody in Slack", "{count} clusters with nobody in Slack", total),
        "gone": ngettext("{count} person has left this workspace", "{count} people have left this workspace", total),
    }
    return said[name].format(count=total)


nobody_here: Final = Phrase("Nobody is in Slack for this cluster.")
no_contact: Sentence[str] = Sentence("No point of contact. In Slack: {people}.")
waits: Sentence[str, str] = Sentence("waits to be confirmed for {cluster}, since {since}")
acts: Sentence[str, str] = Sentence("{role}, {cluster}")
unlinked: Final = Phrase("not linked to a cluster")
gone_since: Sentence[str] = Sentence("left this workspace on {day}")
gone: Final = Phrase("left this workspace")
long_ago: Final = Phrase("some time ago")
button_add: Final = Phrase("Add a person")
button_claims: Final = Phrase("Confirm several")


def says_of(label: str, person: str, cluster: str) -> str:
    """The accessibility label of a button in a row."""
    return common.labelled(label, f"{person}, {cluster}" if person else cluster)


revoke_title: Final = Phrase("Take them off this cluster?")


def revoke_words(person: str, cluster: str, *, contact: bool) -> str:
    first = _("{person} will act for {cluster} no longer.").format(person=person, cluster=cluster)
    if contact:
        first += " " + _("The cluster will then have no point of contact.")
    return first + " " + _("They can ask again at any time.")


refuse_title: Final = Phrase("Refuse this claim?")
refuse_words: Sentence[str, str] = Sentence("{person} will be told that they do not act for {cluster}. They can ask again.")
keep: Final = Phrase("Keep")


def revoked(person: str, cluster: str, *, contact: bool) -> str:
    said = _("{person} acts for {cluster} no longer.").format(person=person, cluster=cluster)
    return said + " " + _("It has no point of contact now.") if contact else said


def confirmed(person: str, cluster: str, *, contact: bool) -> str:
    if contact:
        return _("{person} acts for {cluster} now, as its first point of contact.").format(person=person, cluster=cluster)
    return _("{person} acts for {cluster} now.").format(person=person, cluster=cluster)


refused: Sentence[str, str] = Sentence("The claim of {person} on {cluster} is refused. They are told.")


def decided_already(person: str, cluster: str, by: str, *, confirmed_: bool) -> str:
    if confirmed_:
        return _("{person} was confirmed for {cluster} already, by {by}.").format(person=person, cluster=cluster, by=by)
    return _("The claim of {person} on {cluster} was refused already, by {by}.").format(person=person, cluster=cluster, by=by)


not_there: Final = Phrase("This is no longer so: somebody has changed it meanwhile. Here is the list as it is now.")
form_add: Final = Phrase("Link a person")
form_change: Final = Phrase("Change a link")
cluster_hint: Final = Phrase("Type a name, a country or a speciality.")
role: Final = Phrase("As")
role_contact_hint: Final = Phrase("Confirms others, edits the page; one a cluster")
no_person: Final = Phrase("Please choose a person of this workspace from the menu.")
no_cluster: Final = Phrase("This cluster is not in the directory. Please choose one from the menu.")
no_role: Final = Phrase("Please choose one of the two.")
person_left: Sentence[str] = Sentence("{name} has left this workspace. Please choose somebody else.")
linked: Sentence[str, str, str] = Sentence("{person} acts for {cluster} now, as {role}. They are told.")
no_longer_for: Sentence[str] = Sentence("They act for {cluster} no longer.")
linked_already: Sentence[str, str] = Sentence("Nothing was different: {person} acts for {cluster} like this already.")
link_gone: Sentence[str] = Sentence("This link is no longer there: somebody has changed it meanwhile. Look at the list again: `{command}`")


def empty(name: str) -> str:
    """The text of a part of the list when it is empty."""
    said = {
        "all": _("There is no cluster and no member yet."),
        "waiting": _("Nobody waits to be confirmed."),
        "contact": _("Every cluster has a point of contact."),
        "absent": _("Every cluster has somebody in Slack."),
        "gone": _("Nobody has left this workspace."),
    }
    return said[name]
