"""The texts of the modals that change the list of participants, and the confirmations; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _
from bot.texts.lists import ordinal

add_title: Final = Phrase("Add somebody")
add_intro: Final = Phrase("They get a place, or wait where it is full, also after the deadline. Who is in Slack is told.")
cluster: Final = Phrase("Or a cluster that has nobody in Slack")
cluster_hint: Final = Phrase("The place is kept for the cluster. Please tell it by e-mail: “Copy as e-mail” writes the text.")
which_cluster: Final = Phrase("For which of their clusters?")
choose_one: Final = Phrase("Choose a person, or a cluster that has nobody in Slack: one of the two.")
no_person: Final = Phrase("There is no such person in this workspace.")
no_cluster: Final = Phrase("There is no such cluster.")
has_people: Final = Phrase("This cluster has people in Slack. Please choose the person.")
acts_for_none: Final = Phrase("This person does not act for that cluster.")
expected_anyway: Final = Phrase("This person is expected already, as a delegate of the group.")
over: Final = Phrase("This event has started, is over, or is cancelled: nobody can be added. You can note under Attendance who was there.")
remove_title: Final = Phrase("Remove somebody")
remove_intro: Sentence[str, str] = Sentence("{whom} loses the place at {event}.")
stops_waiting: Sentence[str, str] = Sentence("{whom} does not wait for a place at {event} any more.")
next_gets_it: Final = Phrase("The next person who waits gets it.")
reason: Final = Phrase("Why? They read this.")
remove: Final = Phrase("Remove")
placed: Sentence[str] = Sentence("{whom} has a place.")
placed_already: Sentence[str] = Sentence("{whom} had a place already. Nothing was changed.")


def waits_now(whom: str, position: int) -> str:
    return _("It is full: {whom} waits as {position}, and moves up by themselves. You can also raise the limit.").format(
        whom=whom, position=ordinal(position)
    )


def waits_already(whom: str, position: int) -> str:
    return _("{whom} waits already, as {position}. Nothing was changed.").format(whom=whom, position=ordinal(position))


told: Final = Phrase("I tell them.")
tell_by_email: Final = Phrase("They are not in Slack: please tell them by e-mail.")
removed: Sentence[str] = Sentence("{whom} has no place any more.")
removed_already: Sentence[str] = Sentence("{whom} had no place any more. Nothing was changed.")
moved_up: Final = Plural("{count} who waited moves up and is told.", "{count} who waited move up and are told.")
noted_no: Sentence[str] = Sentence("Noted: {whom} does not come this time.")
noted_no_already: Sentence[str] = Sentence("It was noted already that {whom} does not come. Nothing was changed.")
noted_yes: Sentence[str] = Sentence("Noted: {whom} comes.")
not_any_more: Final = Phrase("This has changed meanwhile. Here is how it is now; nothing was changed.")
not_added: Final = Phrase("This could not be done: the person has left, or acts for this cluster no longer. Nothing was changed.")
record_title: Final = Phrase("Attendance")
record_intro: Final = Plural(
    "Take the tick away from who was not there. You can correct it later. {count} on this form.",
    "Take the ticks away from those who were not there. You can correct it later. {count} on this form.",
)
record_nobody: Final = Phrase("Nobody was expected. Choose who was there.")


def boxes(number: int, of: int) -> str:
    return _("Was there") if of == 1 else _("Was there ({number}/{of})").format(number=number, of=of)


also_there: Final = Phrase("Who was there besides?")
also_there_hint: Final = Phrase("People who had no place, or said that they do not come.")
also_cluster: Final = Phrase("A cluster that has nobody in Slack and was there besides")
put_down: Sentence[int, int] = Sentence("Saved: {came} there, {missed} not there.")
put_down_again: Final = Phrase("Nothing was different. Nothing was changed.")
not_started: Final = Phrase("You can note who is there as soon as the event has started.")
