"""The texts about secret links, in Slack and on the pages they open."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from store.models import Noun

comes_as_message: Final = Phrase(
    "I send you a private link by direct message now. It is good for one hour, and only for you: please do not pass it on."
)


look_in_messages: Sentence[str] = Sentence("You find it in Slack under Apps, {bot}, Messages.")


def too_many(most: int, again: str) -> str:
    return ngettext(
        "You have asked for {most} link within an hour. You can ask for the next one from {again} on.",
        "You have asked for {most} links within an hour. You can ask for the next one from {again} on.",
        most,
    ).format(most=most, again=again)


needs_address: Final = Phrase(
    "I cannot make a link yet: the operator first has to set PUBLIC_URL, the address under which I can be reached."
)


ready: Sentence[str] = Sentence("Your link is ready: {what}.")
good_until: Sentence[str] = Sentence(
    "It is good until {instant}, and only for you: please do not pass it on. Afterwards ask for a new one."
)


def format_name(form: str) -> str:
    return {"csv": _("CSV, for every spreadsheet"), "xlsx": _("Excel"), "json": _("JSON, for programs")}[form]


your_data: Final = Phrase("everything I hold about you")


def export_of(noun: str, form: str) -> str:
    """What a link is for, to follow "Your link is ready:"."""
    said = {
        "clusters": _("the list of clusters as a file ({form})"),
        "countries": _("the list of countries as a file ({form})"),
        "members": _("the list of members as a file ({form})"),
        "seats": _("the list of seats in working groups as a file ({form})"),
        Noun.PLACES: _("the list of places at all events as a file ({form})"),
    }.get(noun) or _("the list of places at one event as a file ({form})")
    return said.format(form=format_name(form))


def import_of(noun: str) -> str:
    return {
        "clusters": _("a page to import a file of clusters"),
        "countries": _("a page to import a file of countries"),
        "members": _("a page to import a file of members"),
    }[noun]


not_valid_title: Final = Phrase("This link is not valid (any more)")


def not_valid() -> tuple[str, ...]:
    return (_("A link is good for one hour, and only for the person who asked for it. Ask for a new one in Slack."),)


valid_until: Sentence[str] = Sentence("This page is yours alone. It can be opened until {instant}.")
download: Final = Phrase("Download")


def export_title(noun: str) -> str:
    return {
        "clusters": _("The list of clusters"),
        "countries": _("The list of countries"),
        "members": _("The list of members"),
        "places": _("The list of places at all events"),
        "seats": _("The list of seats in working groups"),
    }.get(noun) or _("The list of places at one event")


def export_about(form: str) -> str:
    return _("The file holds the list as it is at the moment of the download. Format: {form}.").format(form=format_name(form))


export_personal: Final = Phrase("It holds names of people. Keep it only as long as you need it.")
my_data_title: Final = Phrase("Everything I hold about you")
my_data_about: Final = Phrase("Read it here, or download it as a file (JSON) that other programs can read too.")
show_here: Final = Phrase("Show it here")
download_json: Final = Phrase("Download as a file")


def import_title(noun: str) -> str:
    return {
        "clusters": _("Import a file of clusters"),
        "countries": _("Import a file of countries"),
        "members": _("Import a file of members"),
    }[noun]


import_about: Final = Phrase(
    "First press Check: I show what the file would change, and change nothing. Then press Apply. Either all of it is done, or nothing."
)
import_formats: Final = Phrase("CSV, Excel (.xlsx) or JSON, at most 10 MB. Start from an exported file: it has all the columns.")
choose_file: Final = Phrase("File")
check: Final = Phrase("Check")
apply: Final = Phrase("Apply")
choose_again: Final = Phrase("To apply it, choose the same file once more, then press Apply.")
another_file: Final = Phrase(
    "This is not the file that you have checked, so I have changed nothing. Here is what it would change. Press Apply to do that."
)
no_file: Final = Phrase("No file was sent. Choose a file, then press Check.")
too_big: Final = Phrase("This file is larger than 10 MB, so I have not read it. Split it into several files.")
not_a_form: Final = Phrase("I could not read what was sent. Open the link again, choose the file and press Check.")
working: Final = Phrase("Reading the file …")
troubles_title: Final = Phrase("What has to be put right first")
changes_title: Final = Phrase("What changes")
and_more: Final = Plural("… and {count} more.", "… and {count} more.")
