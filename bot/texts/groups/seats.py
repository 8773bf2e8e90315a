"""The texts about taking, giving back and changing a cluster's seat in a working group; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, _
from bot.texts.lists import ordinal

button_take: Final = Phrase("Take a seat")
button_wait: Final = Phrase("Wait for a seat")
button_second: Final = Phrase("Second seat")
button_give_back: Final = Phrase("Give the seat back")
button_sit: Final = Phrase("I sit in this seat")
give_back_title: Final = Phrase("Give the seat back?")


def give_back_words(cluster: str, *, waited_for: bool) -> str:
    if waited_for:
        return _("The seat of {cluster} goes to the next cluster in line at once. To come back you would have to wait.").format(
            cluster=cluster
        )
    return _("{cluster} is not expected at the meetings of this group any more. You can take a seat again.").format(cluster=cluster)


def taken(cluster: str, delegate: str) -> str:
    if delegate:
        return _("Done: {cluster} has a seat. Its delegate is {person}, who is expected at every meeting without answering.").format(
            cluster=cluster, person=delegate
        )
    return _("Done: {cluster} has a seat. Name its delegate, so that somebody is told of the meetings.").format(cluster=cluster)


def taken_by_me(cluster: str) -> str:
    return _(
        "Done: {cluster} has a seat, and you are its delegate: you are expected at every meeting without answering. "
        "I remind you the day before and 1 hour before."
    ).format(cluster=cluster)


def second_taken(cluster: str) -> str:
    return _("Done: {cluster} has a second seat. Name its delegate.").format(cluster=cluster)


def waits(cluster: str, position: int) -> str:
    return _("All seats are taken. {cluster} waits as {position}. I write to you at once when a seat is free.").format(
        cluster=cluster, position=ordinal(position)
    )


def again(cluster: str) -> str:
    return _("{cluster} has this seat already: nothing was changed.").format(cluster=cluster)


def waits_already(cluster: str, position: int) -> str:
    return _("{cluster} waits already, as {position}: nothing was changed.").format(cluster=cluster, position=ordinal(position))


def provisional(cluster: str) -> str:
    return _("It is kept until the point of contact of {cluster} has confirmed that you act for it.").format(cluster=cluster)


def no_second(cluster: str) -> str:
    return _("{cluster} cannot have a second seat now: that takes a free seat, and nobody who waits for it. Nothing was changed.").format(
        cluster=cluster
    )


def group_closed(topic: str) -> str:
    return _("{topic} is closed: it meets no more and takes nobody in. Nothing was changed.").format(topic=topic)


def which_cluster(topic: str) -> str:
    return _("You act for several clusters. Which of them takes a seat in {topic}?").format(topic=topic)


no_cluster: Final = Phrase("You cannot take a seat yet: a seat belongs to a cluster, and I do not know yours. Say which one you represent.")
no_such_cluster: Final = Phrase("This cluster is not in the directory. Choose one from the list.")


def given_back(cluster: str) -> str:
    return _("Done: {cluster} has given its seat back.").format(cluster=cluster)


def stopped_waiting(cluster: str) -> str:
    return _("Done: {cluster} does not wait any more.").format(cluster=cluster)


def next_has_it(cluster: str) -> str:
    return _("{cluster} has it now.").format(cluster=cluster)


had_none: Final = Phrase("This seat was given back already: nothing was changed.")


def always_seated(cluster: str) -> str:
    return _("{cluster} leads this group, so it always has a seat. The secretariat can choose another leader first.").format(
        cluster=cluster
    )


delegate_title: Final = Phrase("Name the delegate")
substitute_title: Final = Phrase("Name a substitute")


def delegate_intro(cluster: str, topic: str) -> str:
    return _("Who sits for {cluster} in {topic}? They are expected at every meeting, and are reminded.").format(
        cluster=cluster, topic=topic
    )


def substitute_intro(cluster: str, topic: str) -> str:
    return _("Who stands in for {cluster} in {topic} when the delegate cannot come?").format(cluster=cluster, topic=topic)


delegate: Final = Phrase("Delegate")
substitute: Final = Phrase("Substitute")
nobody: Final = Phrase("Nobody")
people_hint: Final = Phrase("People in Slack who act for this cluster.")


def not_of_cluster(cluster: str) -> str:
    return _("This person does not act for {cluster}. Choose somebody else.").format(cluster=cluster)


seat_title: Final = Phrase("Seat a cluster")


def seat_intro(topic: str) -> str:
    return _("Which cluster sits in {topic}? Where all seats are taken it waits. Its point of contact is the delegate at first.").format(
        topic=topic
    )


def seats_of(topic: str) -> str:
    return _("{topic}: seats").format(topic=topic)


nobody_sits: Final = Phrase("Nobody sits in this group yet.")
