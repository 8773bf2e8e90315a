"""The texts about claims to represent a cluster, and about decisions on them."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _

join_title: Final = Phrase("My cluster")
join_question: Final = Phrase("Which cluster do you represent?")
join_hint: Final = Phrase("Its point of contact confirms it, or the secretariat where there is none. Until then you can read everything.")
join_example: Final = Phrase("A name, a country, what it does")
found_none: Sentence[str] = Sentence("I found no cluster for “{question}”. Search here with another word.")
found_several: Sentence[str] = Sentence("Several clusters fit “{question}”. Choose one here.")
choose_one: Final = Phrase("Choose a cluster from the list.")
no_such_cluster: Final = Phrase("This cluster is no longer in the directory. Choose another one.")
waits: Sentence[str, str] = Sentence("You asked to act for {cluster}. It waits for {decider}. Until then you can read everything.")


def still_waits(cluster: str, decider: str, since: str) -> str:
    return _("You have asked for {cluster} already, on {since}. It still waits: {decider} confirms it.").format(
        cluster=cluster, decider=decider, since=since
    )


told_then: Sentence[str] = Sentence("I write to you when it is decided, after your quiet hours. To take it back: App Home, or `{command}`.")
acts_already: Sentence[str] = Sentence("You act for {cluster} already.")
acts_now: Sentence[str] = Sentence("You act for {cluster} now.")
contact_now: Sentence[str] = Sentence("You act for {cluster} now, and you are its point of contact.")
to_confirm: Final = Plural("{count} person waits for your confirmation", "{count} people wait for your confirmation")
claim: Sentence[str, str, str] = Sentence("{person} says: I represent {cluster}. Asked on {since}.")
more: Final = Plural("and {count} more: decide on these first, then I show it.", "and {count} more: decide on these first.")
what_confirming_does: Final = Phrase(
    "Who is confirmed acts for the cluster: they edit its country's page and answer questions. "
    "Where a cluster has no point of contact, the first one becomes it."
)
nothing_left: Final = Phrase("Nobody else waits for you.")
refuse_title: Final = Phrase("Refuse this person?")
refuse_question: Sentence[str, str] = Sentence("{person} will not act for {cluster}. I tell them so; they can ask again.")
yes_refuse: Final = Phrase("Yes, refuse")
no_back: Final = Phrase("No, back")
confirmed: Sentence[str, str] = Sentence("Confirmed: {person} acts for {cluster}. I tell them.")
confirmed_contact: Sentence[str, str] = Sentence(
    "Confirmed: {person} acts for {cluster} and is its point of contact, as the first one. I tell them."
)
refused: Sentence[str, str] = Sentence("Refused: {person} does not act for {cluster}. I tell them.")


def confirmed_already(person: str, cluster: str, by: str) -> str:
    if by:
        return _("{by} has already confirmed {person} for {cluster}.").format(by=by, person=person, cluster=cluster)
    return _("{person} has already been confirmed for {cluster}.").format(person=person, cluster=cluster)


def refused_already(person: str, cluster: str, by: str) -> str:
    if by:
        return _("{by} has already refused {person} for {cluster}.").format(by=by, person=person, cluster=cluster)
    return _("{person} has already been refused for {cluster}.").format(person=person, cluster=cluster)


no_longer: Final = Phrase("This claim no longer waits: it was taken back.")
you_act: Sentence[str] = Sentence("You were confirmed: you act for {cluster} now.")
you_are_contact: Sentence[str] = Sentence(
    "You were confirmed: you act for {cluster} now, and as the first one you are its point of contact."
)
as_representative: Final = Phrase("What you can do now: edit the page of your country, and answer questions that members ask your cluster.")
as_contact: Final = Phrase(
    "What you can do now: edit your cluster's page and say that it is still correct, confirm your colleagues, "
    "answer questions, and hand over to somebody else."
)


you_were_refused: Sentence[str] = Sentence("{cluster} was not confirmed: you do not act for it. You can read everything as before.")
what_then: Sentence[str] = Sentence(
    "If it was the wrong cluster, choose another one. If you think it is a mistake, write to {secretariat}."
)
another: Final = Phrase("Choose another cluster")
