"""The texts of the modals that change the list of participants, and the confirmations; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext
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


def remove_intro(whom: str, event: str) -> str:
    return _("{whom} loses the place at {event}.").format(whom=whom, event=event)


def stops_waiting(whom: str, event: str) -> str:
    return _("{whom} does not wait for a place at {event} any more.").format(whom=whom, event=event)


next_gets_it: Final = Phrase("The next person who waits gets it.")
reason: Final = Phrase("Why? They read this.")
remove: Final = Phrase("Remove")


def placed(whom: str) -> str:
    return _("{whom} has a place.").format(whom=whom)


def placed_already(whom: str) -> str:
    return _("{whom} had a place already. Nothing was changed.").format(whom=whom)


def waits_now(whom: str, position: int) -> str:
    return _("It is full: {whom} waits as {position}, and moves up by themselves. You can also raise the limit.").format(
        whom=whom, position=ordinal(position)
    )


def waits_already(whom: str, position: int) -> str:
    return _("{whom} waits already, as {position}. Nothing was changed.").format(whom=whom, position=ordinal(position))


told: Final = Phrase("I tell them.")
tell_by_email: Final = Phrase("They are not in Slack: please tell them by e-mail.")


def removed(whom: str) -> str:
    return _("{whom} has no place any more.").format(whom=whom)


def removed_already(whom: str) -> str:
    return _("{whom} had no place any more. Nothing was changed.").format(whom=whom)


def moved_up(count: int) -> str:
    return ngettext("{count} who waited moves up and is told.", "{count} who waited move up and are told.", count).format(count=count)


def noted_no(whom: str) -> str:
    return _("Noted: {whom} does not come this time.").format(whom=whom)


def noted_no_already(whom: str) -> str:
    return _("It was noted already that {whom} does not come. Nothing was changed.").format(whom=whom)


def noted_yes(whom: str) -> str:
    return _("Noted: {whom} comes.").format(whom=whom)


not_any_more: Final = Phrase("This has changed meanwhile. Here is how it is now; nothing was changed.")
not_added: Final = Phrase("This could not be done: the person has left, or acts for this cluster no longer. Nothing was changed.")
record_title: Final = Phrase("Attendance")


def record_intro(count: int) -> str:
    return ngettext(
        "Take the tick away from who was not there. You can correct it later. {count} on this form.",
        "Take the ticks away from those who were not there. You can correct it later. {count} on this form.",
        count,
    ).format(count=count)


record_nobody: Final = Phrase("Nobody was expected. Choose who was there.")


def boxes(number: int, of: int) -> str:
    return _("Was there") if of == 1 else _("Was there ({number}/{of})").format(number=number, of=of)


also_there: Final = Phrase("Who was there besides?")
also_there_hint: Final = Phrase("People who had no place, or said that they do not come.")
also_cluster: Final = Phrase("A cluster that has nobody in Slack and was there besides")


def put_down(came: int, missed: int) -> str:
    return _("Saved: {came} there, {missed} not there.").format(came=came, missed=missed)


put_down_again: Final = Phrase("Nothing was different. Nothing was changed.")
not_started: Final = Phrase("You can note who is there as soon as the event has started.")
