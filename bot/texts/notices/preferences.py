"""The texts of the preferences for notices: quiet hours, muted kinds, fewer messages."""

from datetime import time

from bot.texts.language import _


def preferences() -> str:
    return _("How I am told")


def quiet(begin: time, end: time, place: str) -> str:
    if begin == end:
        return _("No quiet hours.")
    return _("Quiet from {begin} to {end} ({place} time).").format(begin=f"{begin:%H:%M}", end=f"{end:%H:%M}", place=place)


def muted(names: str) -> str:
    return _("Muted: {names}.").format(names=names)


def fewer_is_on() -> str:
    return _("Fewer messages: only the Monday digest, answers to you, and what is urgent.")


def all_messages(*, digest: bool) -> str:
    if digest:
        return _("At most one message a day that you did not ask for, and a digest on Mondays.")
    return _("At most one message a day that you did not ask for. Once you act for a cluster, also a digest on Mondays.")


def change() -> str:
    return _("Change")


def fewer() -> str:
    return _("Fewer")


def fewer_messages() -> str:
    return _("Fewer messages")


def more_messages() -> str:
    return _("All messages again")


def fewer_done() -> str:
    return _("Done. From now on you get the Monday digest, answers to you, and what is urgent. You can undo it in App Home.")


def more_done() -> str:
    return _("Done. You get all messages again.")


def preferences_saved() -> str:
    return _("Saved.")


def nothing_changed() -> str:
    return _("Nothing has changed.")


def quiet_from() -> str:
    return _("Quiet from")


def quiet_until() -> str:
    return _("Quiet until")


def quiet_hint(place: str) -> str:
    return _("In your time ({place}). The same time twice means no quiet hours.").format(place=place)


def mute() -> str:
    return _("Do not send me messages about")


def mute_hint() -> str:
    return _("What you tick here you still find in App Home.")


def wake_box() -> str:
    return _("In quiet hours")


def wake_choice() -> str:
    return _("Urgent messages also in my quiet hours")


def wake_meaning() -> str:
    return _("An event in 1 hour, a place for me, a date that changes within 24 hours")


def few_box() -> str:
    return _("How much")


def few_choice() -> str:
    return _("Fewer messages")


def few_meaning() -> str:
    return _("Only the digest, answers to you, and what is urgent")


def save() -> str:
    return _("Save")


def not_a_time() -> str:
    return _("This is not a time. Write hours and minutes, for example 20:00.")


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
