"""The texts of the list of working groups and of a group's card; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import ordinal

count: Final = Plural("{count} group", "{count} groups")


def found(number: int, query: str) -> str:
    return ngettext("{count} group for “{query}”", "{count} groups for “{query}”", number).format(count=number, query=query)


none_yet: Final = Phrase("There is no working group yet. The secretariat adds them.")
none_found: Sentence[str] = Sentence("No working group for “{query}”. Here are all of them:")
none_of_mine: Final = Phrase("Your cluster sits in no working group yet. Here are all of them:")
none_closed: Final = Phrase("No working group is closed.")
closed_title: Final = Phrase("Closed working groups")
what_to_try: Final = Phrase("You can write a topic, a leader, a cluster or a word: `packaging`, `mine`.")
help_title: Final = Phrase("Working groups of the network")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("all groups: topic, leader, seats, next meeting")),
        (f"{command} packaging", _("the group of a topic: take a seat, join a meeting")),
        (f"{command} mine", _("the groups where my cluster sits, and those that I lead")),
    ]


def help_secretariat(command: str) -> list[tuple[str, str]]:
    return [(f"{command} add", _("add a group")), (f"{command} closed", _("closed groups, to open them again"))]


gone: Final = Phrase("This working group is no longer here.")
all_groups: Final = Phrase("All groups")
leader: Final = Phrase("Leader")
deputy: Final = Phrase("Deputy")
no_leader: Final = Phrase("nobody at the moment")
of_cluster: Sentence[str, str] = Sentence("{person} ({cluster})")
seats: Final = Phrase("Seats")
waiting: Final = Phrase("Waiting")
waiting_count: Final = Plural("{count} waiting", "{count} waiting")
surplus: Final = Plural("{count} more than there are seats", "{count} more than there are seats")
no_delegate: Final = Phrase("delegate to be named")
with_substitute: Sentence[str] = Sentence("substitute: {person}")
to_be_confirmed: Final = Phrase("to be confirmed")
second_seat: Final = Phrase("second seat")
next_meeting: Sentence[str] = Sentence("Next meeting: {when}")
no_meeting: Final = Phrase("no meeting planned")
meetings: Final = Phrase("Next meetings")
usual: Sentence[str, str] = Sentence("Meetings usually take {length}; the group plans in {zone}.")
link: Sentence[str] = Sentence("*Video link of the group*  {url}")
link_for_those_seated: Final = Phrase("The group's video link is for those who sit in it.")
draft: Final = Phrase("*Not announced yet.* Only the secretariat sees this group.")
closed: Final = Phrase("*Closed.* This group meets no more and takes nobody in.")
you_lead: Final = Phrase("You lead this group.")
you_are_deputy: Final = Phrase("You are the deputy of this group.")
you_sit: Sentence[str] = Sentence("You sit for {cluster}: you are expected at every meeting, without answering.")
your_cluster_sits: Sentence[str, str] = Sentence("{cluster} has a seat. Its delegate: {person}.")
nobody_sits: Sentence[str] = Sentence("{cluster} has a seat, but no delegate yet: nobody is reminded of the meetings.")


def you_stand_in(cluster: str, person: str) -> str:
    return _("You are the substitute of {person} for {cluster}.").format(person=person, cluster=cluster)


def your_cluster_waits(cluster: str, position: int) -> str:
    return _("{cluster} waits as {position}. I write to you at once when a seat is free.").format(
        cluster=cluster, position=ordinal(position)
    )


substitute: Sentence[str] = Sentence("Substitute: {person}.")
provisional: Sentence[str] = Sentence("The seat is kept. The point of contact of {cluster} has still to confirm that you act for it.")


def in_a_word(cluster: str) -> str:
    """The cluster's standing, for a list."""
    return _("{cluster} has a seat").format(cluster=cluster)


def waits_in_a_word(cluster: str, position: int) -> str:
    return _("{cluster} waits as {position}").format(cluster=cluster, position=ordinal(position))


you_lead_in_a_word: Final = Phrase("you lead it")
run_it: Final = Phrase("For those who lead this group:")
button_add: Final = Phrase("Add a group")
button_closed: Final = Phrase("Closed groups")
button_who: Final = Phrase("Who comes next time")
closed_already: Sentence[str] = Sentence("{topic} is closed: nothing was changed.")
more_meetings: Final = Plural("and {count} more meeting", "and {count} more meetings")
