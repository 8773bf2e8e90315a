"""The confirmations and refusals about places; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _
from bot.texts.lists import ordinal


def registered(cluster: str) -> str:
    return _("Done: you are registered for {cluster}.").format(cluster=cluster) if cluster else _("Done: you are registered.")


def joined(cluster: str) -> str:
    return _("Done: you take part, for {cluster}.").format(cluster=cluster) if cluster else _("Done: you take part.")


def waits(position: int, of: int) -> str:
    return _("All places are taken. You wait as {position} of {count}.").format(position=ordinal(position), count=of)


again: Final = Phrase("You have this place already: nothing was changed.")


def waits_already(position: int, of: int) -> str:
    return _("You wait already, as {position} of {count}: nothing was changed.").format(position=ordinal(position), count=of)


other_registered: Sentence[str, str] = Sentence("Done: {person} is registered, for {cluster}. I tell them by direct message.")


def other_waits(person: str, position: int) -> str:
    return _("All places are taken. {person} waits as {position}. I tell them by direct message.").format(
        person=person, position=ordinal(position)
    )


other_again: Sentence[str] = Sentence("{person} is registered already: nothing was changed.")


def other_waits_already(person: str, position: int) -> str:
    return _("{person} waits already, as {position}: nothing was changed.").format(person=person, position=ordinal(position))


other_seated: Final = Phrase("This person sits in the group and is expected without registering.")
not_yet: Sentence[str] = Sentence("You cannot register yet: registration opens on {instant}. Nothing was changed.")
closed: Sentence[str] = Sentence("You cannot register any more: registration closed on {instant}. Nothing was changed.")
started: Final = Phrase("You cannot register any more: it has started. Nothing was changed.")
over: Final = Phrase("You cannot register any more: this event is over. Nothing was changed.")
over_already: Final = Phrase("This event is over: nothing was changed.")
cancelled: Final = Phrase("You cannot register: this event is cancelled. Nothing was changed.")
next_chance: Sentence[str] = Sentence("The next chance: {title}")
nothing_next: Final = Phrase("Ask the organiser if you want to come all the same.")
no_cluster: Final = Phrase("You cannot register yet: I do not know which cluster you represent. Say it, and then register here again.")
not_of_this_cluster: Final = Phrase("You cannot register for that cluster: you do not act for it. Nothing was changed.")
which_cluster: Sentence[str] = Sentence("You act for several clusters. For which one do you come to {title}?")
back_to_event: Final = Phrase("Back to the event")
seated: Final = Phrase("You sit in this group: you are expected at its meetings without registering. Nothing was changed.")


def taken_away(reason: str) -> str:
    if reason:
        return _("The organiser took your place away: {reason}. Ask them.").format(reason=reason.rstrip("."))
    return _("The organiser took your place away. Ask them.")


def other_taken_away(reason: str) -> str:
    if reason:
        return _("The organiser took the place of this person away: {reason}. Ask them.").format(reason=reason.rstrip("."))
    return _("The organiser took the place of this person away. Ask them.")


given_back: Final = Phrase("Done: your place is given back.")
stopped_waiting: Final = Phrase("Done: you do not wait any more.")
next_has_it: Final = Phrase("The next person in line has it now.")
had_none: Final = Phrase("You have no place here: nothing was changed.")
declined: Final = Phrase("Noted: not this time. You get no more reminders of this registration.")
declined_already: Final = Phrase("You have said so already: nothing was changed.")
colleague_intro: Sentence[str] = Sentence("Who comes to {title}? I tell them by direct message.")
colleague: Final = Phrase("Colleague")
colleague_hint: Final = Phrase("People of your clusters who are in Slack. For somebody who is not, write to the organiser.")
has_place: Final = Phrase("has a place")
nobody_else: Sentence[str] = Sentence("Nobody else of your cluster is in Slack yet. A colleague can type {command} join first.")
no_colleague: Final = Phrase("This person does not act for your cluster any more. Choose somebody else.")
