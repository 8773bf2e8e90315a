"""The texts of App Home about the agenda: my events, my seats, what closes soon, my groups."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _

agenda: Final = Phrase("My agenda")
nothing_of_mine: Final = Phrase("You have no place anywhere yet. Open an event below to register.")
all_of_mine: Final = Phrase("All of mine")
what_is_on: Final = Phrase("What else is on")
my_seats: Final = Phrase("My seats in working groups")
delegate_of: Sentence[str] = Sentence("You sit for {cluster}.")


def substitute_for(person: str, cluster: str) -> str:
    if person:
        return _("You stand in for {person} of {cluster}.").format(person=person, cluster=cluster)
    return _("You are the substitute for {cluster}.").format(cluster=cluster)


waits_for_seat: Sentence[str, str] = Sentence("{cluster} waits for a seat, as {position}.")
# Translators: the deadline reads “by 4 December 2027” or “before 4 December 2027”
register: Sentence[str, str] = Sentence("{title}: register {deadline}")
my_groups: Final = Phrase("The groups that I lead")
no_meeting: Final = Phrase("No meeting is planned.")
cannot: Final = Plural("{count} cannot come", "{count} cannot come")
