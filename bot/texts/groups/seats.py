"""The texts about taking, giving back and changing a cluster's seat in a working group; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _
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


taken_by_me: Sentence[str] = Sentence(
    "Done: {cluster} has a seat, and you are its delegate: you are expected at every meeting without answering. "
    "I remind you the day before and 1 hour before."
)


second_taken: Sentence[str] = Sentence("Done: {cluster} has a second seat. Name its delegate.")


def waits(cluster: str, position: int) -> str:
    return _("All seats are taken. {cluster} waits as {position}. I write to you at once when a seat is free.").format(
        cluster=cluster, position=ordinal(position)
    )


again: Sentence[str] = Sentence("{cluster} has this seat already: nothing was changed.")


def waits_already(cluster: str, position: int) -> str:
    return _("{cluster} waits already, as {position}: nothing was changed.").format(cluster=cluster, position=ordinal(position))


provisional: Sentence[str] = Sentence("It is kept until the point of contact of {cluster} has confirmed that you act for it.")
no_second: Sentence[str] = Sentence(
    "{cluster} cannot have a second seat now: that takes a free seat, and nobody who waits for it. Nothing was changed."
)
group_closed: Sentence[str] = Sentence("{topic} is closed: it meets no more and takes nobody in. Nothing was changed.")
which_cluster: Sentence[str] = Sentence("You act for several clusters. Which of them takes a seat in {topic}?")
no_cluster: Final = Phrase("You cannot take a seat yet: a seat belongs to a cluster, and I do not know yours. Say which one you represent.")
no_such_cluster: Final = Phrase("This cluster is not in the directory. Choose one from the list.")
given_back: Sentence[str] = Sentence("Done: {cluster} has given its seat back.")
stopped_waiting: Sentence[str] = Sentence("Done: {cluster} does not wait any more.")
next_has_it: Sentence[str] = Sentence("{cluster} has it now.")
had_none: Final = Phrase("This seat was given back already: nothing was changed.")
always_seated: Sentence[str] = Sentence(
    "{cluster} leads this group, so it always has a seat. The secretariat can choose another leader first."
)
delegate_title: Final = Phrase("Name the delegate")
substitute_title: Final = Phrase("Name a substitute")
delegate_intro: Sentence[str, str] = Sentence("Who sits for {cluster} in {topic}? They are expected at every meeting, and are reminded.")
substitute_intro: Sentence[str, str] = Sentence("Who stands in for {cluster} in {topic} when the delegate cannot come?")
delegate: Final = Phrase("Delegate")
substitute: Final = Phrase("Substitute")
nobody: Final = Phrase("Nobody")
people_hint: Final = Phrase("People in Slack who act for this cluster.")
not_of_cluster: Sentence[str] = Sentence("This person does not act for {cluster}. Choose somebody else.")
seat_title: Final = Phrase("Seat a cluster")
seat_intro: Sentence[str] = Sentence(
    "Which cluster sits in {topic}? Where all seats are taken it waits. Its point of contact is the delegate at first."
)
seats_of: Sentence[str] = Sentence("{topic}: seats")
nobody_sits: Final = Phrase("Nobody sits in this group yet.")
