"""The texts about a person's place at an event: their standing, its buttons, and the next reminders.

Callers escape the names of people, clusters and events.
"""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import ordinal

places: Final = Phrase("Places")


def left(count: int, of: int) -> str:
    return ngettext("{left} of {count} place free", "{left} of {count} places free", of).format(left=count, count=of)


def full(waiting: int) -> str:
    return ngettext("full, {count} waiting", "full, {count} waiting", waiting).format(count=waiting) if waiting else _("full")


def seats_taken(taken: int, of: int | None) -> str:
    if of is None:
        return ngettext("{count} seat taken", "{count} seats taken", taken).format(count=taken)
    return ngettext("{taken} of {count} seat taken", "{taken} of {count} seats taken", of).format(taken=taken, count=of)


guests: Final = Plural("{count} guest", "{count} guests")
you_are_in: Final = Phrase("You have a place.")
you_join: Final = Phrase("You take part.")
you_are_guest: Final = Phrase("You come as a guest.")


def you_wait(position: int, of: int) -> str:
    return _("You wait as {position} of {count}.").format(position=ordinal(position), count=of)


you_declined: Final = Phrase("You said: not this time.")
you_gave_back: Final = Phrase("You have given your place back.")


def you_were_removed(reason: str) -> str:
    if reason:
        return _("The organiser has taken your place away. The reason: {reason}").format(reason=reason)
    return _("The organiser has taken your place away.")


you_are_expected: Sentence[str, str] = Sentence("You are expected: you sit for {cluster} in {group}.")
you_cannot_come: Sentence[str] = Sentence("You said that you cannot come. You sit for {cluster}.")
somebody_comes_for_you: Sentence[str, str] = Sentence("{person} comes in your place, for {cluster}.")
your_substitute: Final = Phrase("Your substitute")
you_stand_in: Sentence[str] = Sentence("You come as the substitute for {cluster}.")
not_answered: Final = Phrase("You have not answered yet.")
you_took_part: Final = Phrase("You took part.")
you_had_a_place: Final = Phrase("You had a place.")
provisional: Sentence[str] = Sentence("Your place is kept. The point of contact of {cluster} has still to confirm that you act for it.")
next_both: Final = Phrase("Next: I remind you the day before and 1 hour before.")
next_day_before: Final = Phrase("Next: I remind you the day before.")
next_hour_before: Final = Phrase("Next: I remind you 1 hour before.")
next_day_fixed: Final = Phrase("Next: I write to you when the day is fixed. You keep your place.")
next_free: Final = Phrase("Next: I write to you at once when a place becomes yours.")
link: Sentence[str] = Sentence("*Link*  {url}")
link_not_known: Final = Phrase("*Link*  not known yet; it will stand here")
link_when_confirmed: Sentence[str] = Sentence(
    "*Link*  You see it once the point of contact of {cluster} has confirmed that you act for it."
)


def you(word: str) -> str:
    """The reader's standing in a list: "You: in"."""
    return _("You: {word}").format(word=word)


in_a_word: Final = Phrase("in")
"""The standing after "You:": one or two words."""


def waiting_in_a_word(position: int) -> str:
    return _("waiting {position}").format(position=ordinal(position))


cannot_come_in_a_word: Final = Phrase("can't come")
declined_in_a_word: Final = Phrase("not this time")
full_in_a_word: Final = Phrase("full")
closed_in_a_word: Final = Phrase("closed")
not_open_in_a_word: Final = Phrase("not open yet")
hosts_in_a_word: Final = Phrase("your cluster hosts it")
button_wait: Final = Phrase("Wait for a place")
button_join: Final = Phrase("Join")
button_guest: Final = Phrase("Join as guest")
button_withdraw: Final = Phrase("Cancel my place")
button_stop_waiting: Final = Phrase("Stop waiting")
button_decline: Final = Phrase("Decline this place")
button_absent: Final = Phrase("Can't come")
button_sends: Final = Phrase("My substitute comes")
button_comes: Final = Phrase("I come after all")


def for_cluster(label: str, cluster: str) -> str:
    """A button's label with the cluster's name, if a person is delegate of more than one."""
    return _("{label} ({cluster})").format(label=label, cluster=cluster)


withdraw_title: Final = Phrase("Cancel my place?")
withdraw_question: Final = Phrase("It is full. Your place goes to the next person at once, and you would have to wait for another.")
