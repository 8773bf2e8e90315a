"""The texts about proposed events that wait for the secretariat."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

title: Final = Phrase("Proposed events")
nothing: Final = Phrase("No event waits for the secretariat.")


def waiting(count: int) -> str:
    return ngettext("{count} event waits for the secretariat.", "{count} events wait for the secretariat.", count).format(count=count)


turn: Final = Phrase("It waits for the secretariat.")


def was_sent_back(reason: str) -> str:
    return _("Sent back to its author: {reason}").format(reason=reason)


was_withdrawn: Final = Phrase("Its author has taken it back.")
agree: Final = Phrase("Agree")
send_back: Final = Phrase("Send back")
send_back_title: Final = Phrase("Send it back")


def send_back_asks(title_: str) -> str:
    return _("*{title}* goes back to its author. Once it is changed, it waits for you again.").format(title=title_)


reason: Final = Phrase("What has to change?")


def reason_hint() -> str:
    return _("The author reads it. Up to {most} characters.").format(most=500)


no_reason: Final = Phrase("Please say in a few words what has to change.")


def agreed(title_: str) -> str:
    return _("“{title}” is announced. Its author is told.").format(title=title_)


def sent_back(title_: str) -> str:
    return _("“{title}” is sent back. Its author is told why.").format(title=title_)


def settled_before(title_: str, *, agreed_: bool) -> str:
    if agreed_:
        return _("“{title}” was settled before: it is no proposal any more. Nothing was changed.").format(title=title_)
    return _("“{title}” is with its author now: it waits for a change. Nothing was changed.").format(title=title_)


def changed_meanwhile(title_: str) -> str:
    return _("Its author has changed “{title}” meanwhile. Please read it once more. Nothing was changed.").format(title=title_)


def asks(author: str, host: str) -> str:
    if host:
        return _("{author} proposes an event of {host}:").format(author=author, host=host)
    return _("{author} proposes an event:").format(author=author)


def is_agreed(title_: str) -> str:
    return _("The secretariat has agreed: “{title}” is announced.").format(title=title_)


def came_back(title_: str) -> str:
    return _("The secretariat has sent “{title}” back, with these words:").format(title=title_)


what_next: Final = Phrase("Change it with Edit or Move: then it waits for the secretariat again. Or take it back.")
