"""The texts about claims to represent a cluster, and about decisions on them."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

join_title: Final = Phrase("My cluster")
join_question: Final = Phrase("Which cluster do you represent?")
join_hint: Final = Phrase("Its point of contact confirms it, or the secretariat where there is none. Until then you can read everything.")
join_example: Final = Phrase("A name, a country, what it does")


def found_none(question: str) -> str:
    return _("I found no cluster for “{question}”. Search here with another word.").format(question=question)


def found_several(question: str) -> str:
    return _("Several clusters fit “{question}”. Choose one here.").format(question=question)


choose_one: Final = Phrase("Choose a cluster from the list.")
no_such_cluster: Final = Phrase("This cluster is no longer in the directory. Choose another one.")


def waits(cluster: str, decider: str) -> str:
    return _("You asked to act for {cluster}. It waits for {decider}. Until then you can read everything.").format(
        cluster=cluster, decider=decider
    )


def still_waits(cluster: str, decider: str, since: str) -> str:
    return _("You have asked for {cluster} already, on {since}. It still waits: {decider} confirms it.").format(
        cluster=cluster, decider=decider, since=since
    )


def told_then(command: str) -> str:
    return _("I write to you when it is decided, after your quiet hours. To take it back: App Home, or `{command}`.").format(
        command=command
    )


def acts_already(cluster: str) -> str:
    return _("You act for {cluster} already.").format(cluster=cluster)


def acts_now(cluster: str) -> str:
    return _("You act for {cluster} now.").format(cluster=cluster)


def contact_now(cluster: str) -> str:
    return _("You act for {cluster} now, and you are its point of contact.").format(cluster=cluster)


def to_confirm(count: int) -> str:
    return ngettext("{count} person waits for your confirmation", "{count} people wait for your confirmation", count).format(count=count)


def claim(person: str, cluster: str, since: str) -> str:
    return _("{person} says: I represent {cluster}. Asked on {since}.").format(person=person, cluster=cluster, since=since)


def more(count: int) -> str:
    return ngettext("and {count} more: decide on these first, then I show it.", "and {count} more: decide on these first.", count).format(
        count=count
    )


what_confirming_does: Final = Phrase(
    "Who is confirmed acts for the cluster: they edit its country's page and answer questions. "
    "Where a cluster has no point of contact, the first one becomes it."
)
nothing_left: Final = Phrase("Nobody else waits for you.")
refuse_title: Final = Phrase("Refuse this person?")


def refuse_question(person: str, cluster: str) -> str:
    return _("{person} will not act for {cluster}. I tell them so; they can ask again.").format(person=person, cluster=cluster)


yes_refuse: Final = Phrase("Yes, refuse")
no_back: Final = Phrase("No, back")


def confirmed(person: str, cluster: str) -> str:
    return _("Confirmed: {person} acts for {cluster}. I tell them.").format(person=person, cluster=cluster)


def confirmed_contact(person: str, cluster: str) -> str:
    return _("Confirmed: {person} acts for {cluster} and is its point of contact, as the first one. I tell them.").format(
        person=person, cluster=cluster
    )


def refused(person: str, cluster: str) -> str:
    return _("Refused: {person} does not act for {cluster}. I tell them.").format(person=person, cluster=cluster)


def confirmed_already(person: str, cluster: str, by: str) -> str:
    if by:
        return _("{by} has already confirmed {person} for {cluster}.").format(by=by, person=person, cluster=cluster)
    return _("{person} has already been confirmed for {cluster}.").format(person=person, cluster=cluster)


def refused_already(person: str, cluster: str, by: str) -> str:
    if by:
        return _("{by} has already refused {person} for {cluster}.").format(by=by, person=person, cluster=cluster)
    return _("{person} has already been refused for {cluster}.").format(person=person, cluster=cluster)


no_longer: Final = Phrase("This claim no longer waits: it was taken back.")


def you_act(cluster: str) -> str:
    return _("You were confirmed: you act for {cluster} now.").format(cluster=cluster)


def you_are_contact(cluster: str) -> str:
    return _("You were confirmed: you act for {cluster} now, and as the first one you are its point of contact.").format(cluster=cluster)


as_representative: Final = Phrase("What you can do now: edit the page of your country, and answer questions that members ask your cluster.")
as_contact: Final = Phrase(
    "What you can do now: edit your cluster's page and say that it is still correct, confirm your colleagues, "
    "answer questions, and hand over to somebody else."
)


def you_were_refused(cluster: str) -> str:
    return _("{cluster} was not confirmed: you do not act for it. You can read everything as before.").format(cluster=cluster)


def what_then(secretariat: str) -> str:
    return _("If it was the wrong cluster, choose another one. If you think it is a mistake, write to {secretariat}.").format(
        secretariat=secretariat
    )


another: Final = Phrase("Choose another cluster")
