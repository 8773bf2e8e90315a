"""The texts of the list of working groups and of a group's card; callers escape names."""

from bot.texts.language import _, ngettext
from bot.texts.places.lines import ordinal


def title() -> str:
    return _("Working groups")


def count(number: int) -> str:
    return ngettext("{count} group", "{count} groups", number).format(count=number)


def found(number: int, query: str) -> str:
    return ngettext("{count} group for “{query}”", "{count} groups for “{query}”", number).format(count=number, query=query)


def none_yet() -> str:
    return _("There is no working group yet. The secretariat adds them.")


def none_found(query: str) -> str:
    return _("No working group for “{query}”. Here are all of them:").format(query=query)


def none_of_mine() -> str:
    return _("Your cluster sits in no working group yet. Here are all of them:")


def none_closed() -> str:
    return _("No working group is closed.")


def closed_title() -> str:
    return _("Closed working groups")


def what_to_try() -> str:
    return _("You can write a topic, a leader, a cluster or a word: `packaging`, `mine`.")


def help_title() -> str:
    return _("Working groups of the network")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("all groups: topic, leader, seats, next meeting")),
        (f"{command} packaging", _("the group of a topic: take a seat, join a meeting")),
        (f"{command} mine", _("the groups where my cluster sits, and those that I lead")),
    ]


def help_secretariat(command: str) -> list[tuple[str, str]]:
    return [(f"{command} add", _("add a group")), (f"{command} closed", _("closed groups, to open them again"))]


def gone() -> str:
    return _("This working group is no longer here.")


def all_groups() -> str:
    return _("All groups")


def leader() -> str:
    return _("Leader")


def deputy() -> str:
    return _("Deputy")


def no_leader() -> str:
    return _("nobody at the moment")


def of_cluster(person: str, cluster: str) -> str:
    return _("{person} ({cluster})").format(person=person, cluster=cluster)


def seats() -> str:
    return _("Seats")


def waiting() -> str:
    return _("Waiting")


def waiting_count(number: int) -> str:
    return ngettext("{count} waiting", "{count} waiting", number).format(count=number)


def surplus(number: int) -> str:
    return ngettext("{count} more than there are seats", "{count} more than there are seats", number).format(count=number)


def no_delegate() -> str:
    return _("delegate to be named")


def with_substitute(person: str) -> str:
    return _("substitute: {person}").format(person=person)


def to_be_confirmed() -> str:
    return _("to be confirmed")


def second_seat() -> str:
    return _("second seat")


def next_meeting() -> str:
    return _("Next meeting")


def no_meeting() -> str:
    return _("no meeting planned")


def meetings() -> str:
    return _("Next meetings")


def usual(length: str, zone: str) -> str:
    return _("Meetings usually take {length}; the group plans in {zone}.").format(length=length, zone=zone)


def link(url: str) -> str:
    return _("*Video link of the group*  {url}").format(url=url)


def link_for_those_seated() -> str:
    return _("The group's video link is for those who sit in it.")


def draft() -> str:
    return _("*Not announced yet.* Only the secretariat sees this group.")


def closed() -> str:
    return _("*Closed.* This group meets no more and takes nobody in.")


def you_lead() -> str:
    return _("You lead this group.")


def you_are_deputy() -> str:
    return _("You are the deputy of this group.")


def you_sit(cluster: str) -> str:
    return _("You sit for {cluster}: you are expected at every meeting, without answering.").format(cluster=cluster)


def your_cluster_sits(cluster: str, person: str) -> str:
    return _("{cluster} has a seat. Its delegate: {person}.").format(cluster=cluster, person=person)


def nobody_sits(cluster: str) -> str:
    return _("{cluster} has a seat, but no delegate yet: nobody is reminded of the meetings.").format(cluster=cluster)


def you_stand_in(cluster: str, person: str) -> str:
    return _("You are the substitute of {person} for {cluster}.").format(person=person, cluster=cluster)


def your_cluster_waits(cluster: str, position: int) -> str:
    return _("{cluster} waits as {position}. I write to you at once when a seat is free.").format(
        cluster=cluster, position=ordinal(position)
    )


def substitute(person: str) -> str:
    return _("Substitute: {person}.").format(person=person)


def provisional(cluster: str) -> str:
    return _("The seat is kept. The point of contact of {cluster} has still to confirm that you act for it.").format(cluster=cluster)


def in_a_word(cluster: str) -> str:
    """The cluster's standing, for a list."""
    return _("{cluster} has a seat").format(cluster=cluster)


def waits_in_a_word(cluster: str, position: int) -> str:
    return _("{cluster} waits as {position}").format(cluster=cluster, position=ordinal(position))


def you_lead_in_a_word() -> str:
    return _("you lead it")


def run_it() -> str:
    return _("For those who lead this group:")


def button_add() -> str:
    return _("Add a group")


def button_closed() -> str:
    return _("Closed groups")


def button_edit() -> str:
    return _("Edit")


def button_who() -> str:
    return _("Who comes next time")


def button_mail() -> str:
    return _("Copy as e-mail")


def closed_already(topic: str) -> str:
    return _("{topic} is closed: nothing was changed.").format(topic=topic)


def more_meetings(number: int) -> str:
    return ngettext("and {count} more meeting", "and {count} more meetings", number).format(count=number)
