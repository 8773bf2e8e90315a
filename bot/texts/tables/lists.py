"""The texts of the lists that a board asks for, and of their files."""

from typing import Final

from bot.texts import common
from bot.texts.events import attendance
from bot.texts.language import Phrase, Sentence, _, ngettext
from bot.texts.lists import enumerated
from bot.texts.places.lines import left as places_free, seats_taken

intro: Final = Phrase(
    "Read a list here, get it as a file, or import a file. A file comes as a link in a direct message; it is good for one hour."
)


def noun(name: str) -> str:
    """The name of a list or a file."""
    names = {
        "clusters": _("Clusters"),
        "contacts": _("Points of contact"),
        "countries": _("Countries"),
        "members": _("Members"),
        "seats": _("Seats in groups"),
        "attended": _("Who came to what"),
        "open": _("Open registrations"),
        "silent": _("Silent for six months"),
        "places": _("Places at events"),
    }
    return names[name]


def as_file(form: str) -> str:
    return {"csv": _("CSV"), "xlsx": _("Excel"), "json": _("JSON")}[form]


def says_file(noun_: str, form: str) -> str:
    """The accessibility label of the button that exports a file."""
    return _("Get {noun} as a file: {form}").format(noun=noun_, form=form)


import_file: Final = Phrase("Import a file")
import_hint: Final = Phrase("An import first shows what would change. Nothing changes until you apply it.")
read_here: Final = Phrase("Read here")
back: Final = Phrase("All lists")


def list_title(name: str, total: int) -> str:
    if name == "contacts":
        return ngettext("Points of contact: {count} cluster", "Points of contact: {count} clusters", total).format(count=total)
    if name == "clusters":
        return ngettext("{count} cluster", "{count} clusters", total).format(count=total)
    return common.labelled(noun(name), str(total))


def people_in_slack(count: int) -> str:
    return ngettext("{count} person in Slack", "{count} people in Slack", count).format(count=count) if count else _("not in Slack")


no_contact: Final = Phrase("no point of contact")
others: Sentence[str] = Sentence("with {names}")
no_clusters: Final = Phrase("There is no cluster in the directory yet.")


def seats(taken: int, of: int | None) -> str:
    return seats_taken(taken, of)


waits: Sentence[int] = Sentence("waits, number {position}")
no_groups: Final = Phrase("There is no working group yet.")
there: Sentence[str] = Sentence("There: {names}")
not_there: Sentence[str] = Sentence("Not there: {names}")
not_put_down: Sentence[str] = Sentence("Had a place, not noted whether they came: {names}")
nobody_had_a_place: Final = Phrase("Nobody had a place.")
nothing_past: Final = Phrase("No event is over yet.")
nothing_open: Final = Phrase("No registration is open.")


def fullness(taken: int, of: int | None, waiting: int) -> str:
    said = attendance.taken(taken, None) if of is None else places_free(max(0, of - taken), of)
    return enumerated([said, attendance.wait(waiting)]) if waiting else said


def answers(answered: int, silent: int, absent: int) -> str:
    """How many clusters have answered; `absent` of the silent ones have nobody in Slack."""
    said = ngettext("{count} cluster has answered", "{count} clusters have answered", answered).format(count=answered)
    rest = ngettext("{count} has said nothing", "{count} have said nothing", silent).format(count=silent)
    return enumerated([said, _("{silent} ({count} of them not in Slack)").format(silent=rest, count=absent) if absent else rest])


nobody_silent: Final = Phrase("Something was heard of every cluster within six months.")
heard: Sentence[str] = Sentence("heard of last on {day}")
never_heard: Final = Phrase("nothing heard yet")
nobody_in_slack_yet: Final = Phrase("nobody in Slack yet")
