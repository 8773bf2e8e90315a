"""The texts of the modal of a working group, its validation errors, and of closing and reopening a group."""

from collections.abc import Sequence
from typing import Final

from bot.rules.groups.sheet import GROUP
from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import enumerated, number

edit_title: Final = Phrase("Edit the group")
add: Final = Phrase("Add the group")


def field(name: str) -> str:
    """A field's label."""
    names = {
        "topic": _("Topic"),
        "purpose": _("Purpose"),
        "seats": _("Seats"),
        "leader_cluster": _("Leading cluster"),
        "leader": _("Leader"),
        "deputy": _("Deputy"),
        "video_url": _("Video link"),
        "length": _("Usual length of a meeting, in minutes"),
        "zone": _("Time zone"),
        "day": _("Day"),
        "time": _("Start"),
        "title": _("Title"),
        "how": _("How"),
        "place": _("Place"),
        "link": _("Link"),
        "person": _("Person"),
    }
    return names.get(name, name)


def hint(name: str, *, new: bool = False) -> str:
    """A field's hint; for a `new` group without the warning about seats that are already taken."""
    field_ = GROUP.by_name[name]
    hints = {
        "topic": _("Up to {most} characters."),
        "purpose": _("What the group wants to reach. Up to {most} characters."),
        "seats": _("From {least} to {most}.") if new else _("From {least} to {most}. With a lower number nobody loses a seat."),
        "leader_cluster": _("It always has a seat."),
        "leader": _("Somebody who acts for the leading cluster. Nobody: its point of contact leads."),
        "deputy": _("Somebody who acts for any cluster."),
        "video_url": _("Only the members of the group see it. Begin with https://"),
        "length": _("From {least} to {most}."),
    }
    return hints.get(name, "").format(least=field_.least, most=number(field_.most))


topic_taken: Sentence[str] = Sentence("There is a group of this topic already: {topic}. Please write another one.")
added: Sentence[str] = Sentence(
    "Done: {topic} is a working group now. Clusters can take seats. Announce it, so that everybody hears of it."
)


def saved(fields: Sequence[str]) -> str:
    return _("Saved: {fields}.").format(fields=enumerated(fields))


unchanged: Final = Phrase("Nothing was different: nothing was changed.")
surplus: Final = Plural(
    "{count} cluster sits there above the limit. Nobody is thrown out; seats that are given back are not filled again until then.",
    "{count} clusters sit there above the limit. Nobody is thrown out; seats that are given back are not filled again until then.",
)
promoted: Final = Plural(
    "{count} cluster that waited has a seat now, and is told.", "{count} clusters that waited have seats now, and are told."
)
button_close: Final = Phrase("Close the group")
button_reopen: Final = Phrase("Open again")
close_title: Final = Phrase("Close this group?")


def close_words(topic: str, meetings_: int) -> str:
    if not meetings_:
        return _("{topic} meets no more and takes nobody in. You can open it again.").format(topic=topic)
    return ngettext(
        "{topic} meets no more. Its {count} coming meeting is cancelled, and those who would have come are told.",
        "{topic} meets no more. Its {count} coming meetings are cancelled, and those who would have come are told.",
        meetings_,
    ).format(topic=topic, count=meetings_)


def closed_now(topic: str, cancelled: int) -> str:
    if not cancelled:
        return _("Done: {topic} is closed.").format(topic=topic)
    return ngettext(
        "Done: {topic} is closed. {count} coming meeting is cancelled; those who would have come are told.",
        "Done: {topic} is closed. {count} coming meetings are cancelled; those who would have come are told.",
        cancelled,
    ).format(topic=topic, count=cancelled)


reopened: Sentence[str] = Sentence("Done: {topic} meets again, with the seats it had. Cancelled meetings stay cancelled.")
open_already: Sentence[str] = Sentence("{topic} is open already: nothing was changed.")
topic_in_use: Sentence[str] = Sentence("There is another group of this topic now: {topic}. Nothing was changed.")
