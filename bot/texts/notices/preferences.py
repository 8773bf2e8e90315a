"""The texts of the preferences for notices: quiet hours, muted kinds, fewer messages."""

from datetime import time
from typing import Final

from bot.texts.language import Phrase, Sentence, _
from bot.texts.times import clock

preferences: Final = Phrase("How I am told")


def quiet(begin: time, end: time, place: str) -> str:
    if begin == end:
        return _("No quiet hours.")
    return _("Quiet from {begin} to {end} ({place} time).").format(begin=clock(begin), end=clock(end), place=place)


muted: Sentence[str] = Sentence("Muted: {names}.")
fewer_is_on: Final = Phrase("Fewer messages: only the Monday digest, answers to you, and what is urgent.")


def all_messages(*, digest: bool) -> str:
    if digest:
        return _("At most one message a day that you did not ask for, and a digest on Mondays.")
    return _("At most one message a day that you did not ask for. Once you act for a cluster, also a digest on Mondays.")


fewer: Final = Phrase("Fewer")
fewer_messages: Final = Phrase("Fewer messages")
more_messages: Final = Phrase("All messages again")
fewer_done: Final = Phrase("Done. From now on you get the Monday digest, answers to you, and what is urgent. You can undo it in App Home.")
more_done: Final = Phrase("Done. You get all messages again.")
quiet_from: Final = Phrase("Quiet from")
quiet_until: Final = Phrase("Quiet until")
quiet_hint: Sentence[str] = Sentence("In your time ({place}). The same time twice means no quiet hours.")
mute: Final = Phrase("Do not send me messages about")
mute_hint: Final = Phrase("What you tick here you still find in App Home.")
wake_box: Final = Phrase("In quiet hours")
wake_choice: Final = Phrase("Urgent messages also in my quiet hours")
wake_meaning: Final = Phrase("An event in 1 hour, a place for me, a date that changes within 24 hours")
few_box: Final = Phrase("How much")
few_meaning: Final = Phrase("Only the digest, answers to you, and what is urgent")
not_a_time: Final = Phrase("This is not a time. Write hours and minutes, for example 20:00.")


def kind(name: str) -> str:
    """The name of a kind of notice that can be muted."""
    return {
        "claim": _("People whom I can confirm"),
        "question": _("Questions to my cluster"),
        "no_contact": _("Clusters that lost their point of contact"),
        "digest": _("The Monday digest"),
        "meeting_day": _("My events: the day before"),
        "meeting_hour": _("My events: 1 hour before"),
        "closing_3_days": _("Registration that ends soon"),
        "closed": _("Registration that has ended, and a missing meet-up"),
    }[name]
