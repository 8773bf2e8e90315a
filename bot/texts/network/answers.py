"""The texts about the network and the bot itself, and phrases that all answers share."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _

help_title: Sentence[str] = Sentence("{bot}: what I can do")
help_intro: Final = Phrase("Only you see my answers. Press Share to show one to everybody here.")


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [
        (command, _("this help")),
        (f"{command} calendar", _("the network's calendar in your own calendar")),
        (f"{command} my calendar", _("a calendar link of your own, with all that you can see and are in")),
        (f"{command} my data", _("everything I hold about you")),
        (f"{command} erase me", _("erase everything I hold about you")),
    ]


more_help: Sentence[str] = Sentence("Each command explains itself with the word help: {commands}")
calendar_title: Final = Phrase("The network's calendar")
calendar_intro: Final = Phrase("Subscribe once. Your calendar then follows: new events, moved dates, cancelled events.")
calendar_address: Final = Phrase("Address to copy:")
calendar_delay: Final = Phrase("Each calendar looks for news in its own time: Google takes up to a day.")
calendar_off: Final = Phrase("Calendars cannot be reached from outside yet. The operator has to set PUBLIC_URL.")
open_subscribe: Final = Phrase("How to subscribe")
not_understood: Sentence[str] = Sentence("I do not know “{text}”.")
unknown_command: Sentence[str] = Sentence("I do not know the command {command}.")
shared_already: Final = Phrase("You have shared this already.")
share_where: Final = Phrase("There is nobody to share it with here. Type the command in a channel, and press Share there.")
page: Sentence[int, int] = Sentence("Page {number} of {of}")
out_of_date: Final = Phrase("This button is out of date. Here is the list of commands:")
went_wrong: Sentence[str] = Sentence(
    "Something went wrong on my side, and nothing was changed. Please try again. If it stays, give the operator this code: {code}"
)
went_wrong_after: Sentence[str] = Sentence(
    "Something went wrong on my side while I wrote the answer. What you did may be saved: please look before you do it again. "
    "If it stays, give the operator this code: {code}"
)


undelivered: Sentence[str, str] = Sentence(
    "I could not deliver “{subject}”. Slack said: {error}. The operator can see more with `rendezvous doctor`."
)
in_doubt: Sentence[str] = Sentence("I cannot tell whether “{subject}” was posted, so I do not post it again. Please look in the channel.")
form_not_opened: Final = Phrase("Slack did not open the form: it waits three seconds only. Please press once more.")
back_to_home: Final = Phrase("Back to Home")


def notice_kind(kind: str) -> str:
    """What a notice is about, in two or three words."""
    return {
        "claim": _("a claim to confirm"),
        "decided": _("the answer to a claim"),
        "contact": _("a new point of contact"),
        "no_contact": _("a cluster without a contact"),
        "question": _("a question"),
        "answered": _("an answer"),
        "digest": _("the Monday digest"),
        "letter": _("a letter to a group"),
        "link": _("a secret link"),
        "undelivered": _("a notice that could not be delivered"),
        "review": _("an event to review"),
        "reviewed": _("the answer to a proposed event"),
    }.get(kind, kind)
