"""The texts about leaving a cluster, and about handing over its point of contact."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

nobody_yet: Final = Phrase("Nobody yet")
the_secretariat: Final = Phrase("the secretariat")


def act_for_none(command: str) -> str:
    return _("You act for no cluster. To say which one you represent, type `{command} join` or press the button.").format(command=command)


def none_of_mine(question: str) -> str:
    return _("None of your clusters fits “{question}”. These are yours:").format(question=question)


which_to_leave: Final = Phrase("Which one do you want to leave?")


def mine(cluster: str, role: str) -> str:
    return _("{cluster}: {role}").format(cluster=cluster, role=role)


def leaving_as_contact(cluster: str) -> str:
    return _("You are the point of contact of {cluster}. Who is it next?").format(cluster=cluster)


def leaving_alone(cluster: str) -> str:
    return _(
        "You are the point of contact of {cluster}, and nobody else acts for it. After you it has none until the secretariat chooses one."
    ).format(cluster=cluster)


goes_back: Final = Phrase("The page, questions and claims that wait for you stay with the cluster.")
next_contact: Final = Phrase("The next point of contact")
next_hint: Final = Phrase("“Nobody yet” leaves the cluster without one until the secretariat chooses.")


def not_acting_now(person: str, cluster: str) -> str:
    return _("{person} does not act for {cluster} any more. Choose somebody else.").format(person=person, cluster=cluster)


you_do_not_act: Final = Phrase("Nothing was changed: this had been ended already.")


def you_left(cluster: str) -> str:
    return _("You act no longer for {cluster}.").format(cluster=cluster)


def they_left(person: str, cluster: str) -> str:
    return _("{person} acts no longer for {cluster}.").format(person=person, cluster=cluster)


def taken_back(cluster: str) -> str:
    return _("You have taken it back: you do not ask for {cluster} any more.").format(cluster=cluster)


def contact_is(cluster: str, contact: str) -> str:
    return _("The point of contact of {cluster} is {contact}.").format(cluster=cluster, contact=contact)


def still_no_contact(cluster: str) -> str:
    return _("{cluster} has no point of contact. The secretariat can choose one.").format(cluster=cluster)


def contact_is_none(cluster: str) -> str:
    return _("{cluster} has no point of contact now. I tell the secretariat, who chooses one.").format(cluster=cluster)


def no_contact_until_now(cluster: str) -> str:
    return _("{cluster} has no point of contact.").format(cluster=cluster)


def who_acts(names: str) -> str:
    return _("For this cluster act: {names}.").format(names=names)


hand_over_hint: Final = Phrase("They edit the page, confirm colleagues and answer questions. I tell them.")
anybody_hint: Final = Phrase("Anybody in this workspace; they act for the cluster from then on. I tell them.")


def nobody_else(cluster: str, command: str) -> str:
    return _(
        "Nobody else acts for {cluster} yet. Ask a colleague to type `{command} join`; confirm them, and then hand over. "
        "Or leave the cluster: then the secretariat chooses."
    ).format(cluster=cluster, command=command)


contact_of_none: Final = Phrase("You are no cluster's point of contact, so there is nothing to hand over.")
which_to_hand_over: Final = Phrase("Of which cluster?")


def no_cluster_found(question: str) -> str:
    return _("I found no cluster for “{question}”.").format(question=question)


choose_a_person: Final = Phrase("Choose a person.")
never_met: Final = Phrase(
    "Slack tells me of no such person: this may be an app, somebody who has left, or Slack did not answer just now. "
    "Choose somebody else, or try again in a minute."
)
cannot_be_contact: Final = Phrase("This person does not act for the cluster, or has left the workspace. Choose somebody else.")


def handed_over(cluster: str, contact: str) -> str:
    return _("{contact} is the point of contact of {cluster} now. I tell them.").format(contact=contact, cluster=cluster)


def you_are_it(cluster: str) -> str:
    return _("You are the point of contact of {cluster} now.").format(cluster=cluster)


def instead_of(before: str) -> str:
    return _("Until now it was {before}, who still acts for the cluster.").format(before=before)


def you_were_chosen(cluster: str) -> str:
    return _("You are the point of contact of {cluster} now: it was handed over to you.").format(cluster=cluster)


def no_contact_title(count: int) -> str:
    return ngettext("{count} cluster has lost its point of contact", "{count} clusters have lost their point of contact", count).format(
        count=count
    )


def lost(cluster: str, person: str, since: str) -> str:
    return _("{cluster}: {person} does it no longer, since {since}.").format(cluster=cluster, person=person, since=since)


def no_leader(group: str) -> str:
    return _("The working group {group} has no leader now. The next point of contact leads it, or choose another leader.").format(
        group=group
    )


choose_contact: Final = Phrase("Choose a contact")
