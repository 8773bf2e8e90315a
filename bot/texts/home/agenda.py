"""The texts of App Home about the agenda: my events, my seats, what closes soon, my groups."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

agenda: Final = Phrase("My agenda")
nothing_of_mine: Final = Phrase("You have no place anywhere yet. Open an event below to register.")
all_of_mine: Final = Phrase("All of mine")
what_is_on: Final = Phrase("What else is on")
my_seats: Final = Phrase("My seats in working groups")


def delegate_of(cluster: str) -> str:
    return _("You sit for {cluster}.").format(cluster=cluster)


def substitute_for(person: str, cluster: str) -> str:
    if person:
        return _("You stand in for {person} of {cluster}.").format(person=person, cluster=cluster)
    return _("You are the substitute for {cluster}.").format(cluster=cluster)


def waits_for_seat(cluster: str, position: str) -> str:
    return _("{cluster} waits for a seat, as {position}.").format(cluster=cluster, position=position)


def register(title: str, deadline: str) -> str:
    return _("{title}: register {deadline}").format(title=title, deadline=deadline)


my_groups: Final = Phrase("The groups that I lead")
no_meeting: Final = Phrase("No meeting is planned.")


def cannot(count: int) -> str:
    return ngettext("{count} cannot come", "{count} cannot come", count).format(count=count)
