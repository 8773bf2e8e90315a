"""The texts about leaving a cluster, and about handing over its point of contact."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _

nobody_yet: Final = Phrase("Nobody yet")
the_secretariat: Final = Phrase("the secretariat")
act_for_none: Sentence[str] = Sentence("You act for no cluster. To say which one you represent, type `{command} join` or press the button.")
none_of_mine: Sentence[str] = Sentence("None of your clusters fits “{question}”. These are yours:")
which_to_leave: Final = Phrase("Which one do you want to leave?")
mine: Sentence[str, str] = Sentence("{cluster}: {role}")
leaving_as_contact: Sentence[str] = Sentence("You are the point of contact of {cluster}. Who is it next?")
leaving_alone: Sentence[str] = Sentence(
    "You are the point of contact of {cluster}, and nobody else acts for it. After you it has none until the secretariat chooses one."
)
goes_back: Final = Phrase("The page, questions and claims that wait for you stay with the cluster.")
next_contact: Final = Phrase("The next point of contact")
next_hint: Final = Phrase("“Nobody yet” leaves the cluster without one until the secretariat chooses.")
not_acting_now: Sentence[str, str] = Sentence("{person} does not act for {cluster} any more. Choose somebody else.")
you_do_not_act: Final = Phrase("Nothing was changed: this had been ended already.")
you_left: Sentence[str] = Sentence("You act no longer for {cluster}.")
they_left: Sentence[str, str] = Sentence("{person} acts no longer for {cluster}.")
taken_back: Sentence[str] = Sentence("You have taken it back: you do not ask for {cluster} any more.")
contact_is: Sentence[str, str] = Sentence("The point of contact of {cluster} is {contact}.")
still_no_contact: Sentence[str] = Sentence("{cluster} has no point of contact. The secretariat can choose one.")
contact_is_none: Sentence[str] = Sentence("{cluster} has no point of contact now. I tell the secretariat, who chooses one.")
no_contact_until_now: Sentence[str] = Sentence("{cluster} has no point of contact.")
who_acts: Sentence[str] = Sentence("For this cluster act: {names}.")
hand_over_hint: Final = Phrase("They edit the page, confirm colleagues and answer questions. I tell them.")
anybody_hint: Final = Phrase("Anybody in this workspace; they act for the cluster from then on. I tell them.")
nobody_else: Sentence[str, str] = Sentence(
    "Nobody else acts for {cluster} yet. Ask a colleague to type `{command} join`; confirm them, and then hand over. "
    "Or leave the cluster: then the secretariat chooses."
)


contact_of_none: Final = Phrase("You are no cluster's point of contact, so there is nothing to hand over.")
which_to_hand_over: Final = Phrase("Of which cluster?")
no_cluster_found: Sentence[str] = Sentence("I found no cluster for “{question}”.")
choose_a_person: Final = Phrase("Choose a person.")
never_met: Final = Phrase(
    "Slack tells me of no such person: this may be an app, somebody who has left, or Slack did not answer just now. "
    "Choose somebody else, or try again in a minute."
)
cannot_be_contact: Final = Phrase("This person does not act for the cluster, or has left the workspace. Choose somebody else.")


def handed_over(cluster: str, contact: str) -> str:
    return _("{contact} is the point of contact of {cluster} now. I tell them.").format(contact=contact, cluster=cluster)


you_are_it: Sentence[str] = Sentence("You are the point of contact of {cluster} now.")
instead_of: Sentence[str] = Sentence("Until now it was {before}, who still acts for the cluster.")
you_were_chosen: Sentence[str] = Sentence("You are the point of contact of {cluster} now: it was handed over to you.")
no_contact_title: Final = Plural("{count} cluster has lost its point of contact", "{count} clusters have lost their point of contact")
lost: Sentence[str, str, str] = Sentence("{cluster}: {person} does it no longer, since {since}.")
no_leader: Sentence[str] = Sentence(
    "The working group {group} has no leader now. The next point of contact leads it, or choose another leader."
)
choose_contact: Final = Phrase("Choose a contact")
