"""The texts about the network and the bot itself, and phrases that all answers share."""

from typing import Final

from bot.texts.language import Phrase, _


def help_title(bot: str) -> str:
    return _("{bot}: what I can do").format(bot=bot)


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


def more_help(commands: str) -> str:
    return _("Each command explains itself with the word help: {commands}").format(commands=commands)


calendar_title: Final = Phrase("The network's calendar")
calendar_intro: Final = Phrase("Subscribe once. Your calendar then follows: new events, moved dates, cancelled events.")
calendar_address: Final = Phrase("Address to copy:")
calendar_delay: Final = Phrase("Each calendar looks for news in its own time: Google takes up to a day.")
calendar_off: Final = Phrase("Calendars cannot be reached from outside yet. The operator has to set PUBLIC_URL.")
open_subscribe: Final = Phrase("How to subscribe")


def not_understood(text: str) -> str:
    return _("I do not know “{text}”.").format(text=text)


def unknown_command(command: str) -> str:
    return _("I do not know the command {command}.").format(command=command)


shared_already: Final = Phrase("You have shared this already.")
share_where: Final = Phrase("There is nobody to share it with here. Type the command in a channel, and press Share there.")


def page(number: int, of: int) -> str:
    return _("Page {number} of {of}").format(number=number, of=of)


out_of_date: Final = Phrase("This button is out of date. Here is the list of commands:")


def went_wrong(reference: str) -> str:
    return _(
        "Something went wrong on my side, and nothing was changed. Please try again. If it stays, give the operator this code: {code}"
    ).format(code=reference)


def went_wrong_after(reference: str) -> str:
    return _(
        "Something went wrong on my side while I wrote the answer. What you did may be saved: please look before you do it again. "
        "If it stays, give the operator this code: {code}"
    ).format(code=reference)


def undelivered(subject: str, error: str) -> str:
    return _("I could not deliver “{subject}”. Slack said: {error}. The operator can see more with `rendezvous doctor`.").format(
        subject=subject, error=error
    )


def in_doubt(subject: str) -> str:
    return _("I cannot tell whether “{subject}” was posted, so I do not post it again. Please look in the channel.").format(subject=subject)


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
