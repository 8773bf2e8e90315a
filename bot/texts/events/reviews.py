"""The texts about proposed events that wait for the secretariat."""

from typing import Final

from bot.rules.sheets import LONGEST_REASON
from bot.texts.language import Phrase, Plural, Sentence, _

title: Final = Phrase("Proposed events")
nothing: Final = Phrase("No event waits for the secretariat.")
waiting: Final = Plural("{count} event waits for the secretariat.", "{count} events wait for the secretariat.")
turn: Final = Phrase("It waits for the secretariat.")
was_sent_back: Sentence[str] = Sentence("Sent back to its author: {reason}")
was_withdrawn: Final = Phrase("Its author has taken it back.")
agree: Final = Phrase("Agree")
send_back: Final = Phrase("Send back")
send_back_title: Final = Phrase("Send it back")
send_back_asks: Sentence[str] = Sentence("*{title}* goes back to its author. Once it is changed, it waits for you again.")
reason: Final = Phrase("What has to change?")


def reason_hint() -> str:
    return _("The author reads it. Up to {most} characters.").format(most=LONGEST_REASON)


no_reason: Final = Phrase("Please say in a few words what has to change.")
agreed: Sentence[str] = Sentence("“{title}” is announced. Its author is told.")
sent_back: Sentence[str] = Sentence("“{title}” is sent back. Its author is told why.")


def settled_before(title_: str, *, agreed_: bool) -> str:
    if agreed_:
        return _("“{title}” was settled before: it is no proposal any more. Nothing was changed.").format(title=title_)
    return _("“{title}” is with its author now: it waits for a change. Nothing was changed.").format(title=title_)


changed_meanwhile: Sentence[str] = Sentence("Its author has changed “{title}” meanwhile. Please read it once more. Nothing was changed.")


def asks(author: str, host: str) -> str:
    if host:
        return _("{author} proposes an event of {host}:").format(author=author, host=host)
    return _("{author} proposes an event:").format(author=author)


is_agreed: Sentence[str] = Sentence("The secretariat has agreed: “{title}” is announced.")
came_back: Sentence[str] = Sentence("The secretariat has sent “{title}” back, with these words:")
what_next: Final = Phrase("Change it with Edit or Move: then it waits for the secretariat again. Or take it back.")
