"""The texts of the modal that edits a cluster's profile: fields, validation errors and confirmations."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.rules.clusters.profile import LIMITS
from bot.texts.columns import in_words
from bot.texts.language import Phrase, Plural, Sentence, _
from bot.texts.lists import enumerated, number
from bot.texts.times import short_day

title: Sentence[str] = Sentence("Edit {cluster}")
whole: Final = Phrase("The whole page")


def field(name: str) -> str:
    """A field's label."""
    names = {
        "presentation": _("Presentation in English"),
        "language": _("Another language"),
        "second": _("Presentation in that language"),
        "specialisations": _("Specialisations"),
        "services": _("Services"),
        "ingredients": _("Local ingredients and know-how"),
        "aliases": _("Other names and short names"),
        "labels": _("Labels"),
        "facts": _("Facts and figures"),
        "website": _("Website"),
        "video": _("Video"),
        "links": _("Links"),
        "hours": _("Working hours"),
        "since": _("Since"),
        "name": _("Name"),
        "countries": _("Countries"),
        "retired": _("in the directory"),
    }
    return names.get(name) or in_words(name)


def hint(name: str) -> str:
    """A field's hint: format and limits."""
    a_list = _("One a line. Up to {most} lines of {long} characters.").format(most=LIMITS.entries, long=LIMITS.entry)
    hints = {
        "presentation": _("Up to {long} characters.").format(long=number(LIMITS.presentation)),
        "language": _("Your members' own language. People who use Slack in it read that presentation first."),
        "second": _("Up to {long} characters. Leave it empty for none.").format(long=number(LIMITS.presentation)),
        "aliases": _("One a line: people find you by them. Up to {most} of {long} characters.").format(
            most=LIMITS.entries, long=LIMITS.entry
        ),
        "facts": _("One a line: name | value | year | source. Year and source may stay empty. Up to {most} lines.").format(
            most=LIMITS.facts
        ),
        "website": _("With https:// in front."),
        "video": _("With https:// in front."),
        "links": _("One a line: label | address. Up to {most} lines.").format(most=LIMITS.links),
        "hours": _("In your own words. Up to {long} characters.").format(long=LIMITS.hours),
        "since": _("A year."),
        "name": _("Up to {long} characters.").format(long=LIMITS.name),
        "countries": _("One a line: a name, a code or a flag."),
    }
    return hints.get(name, a_list)


def example(name: str) -> str:
    """A field's placeholder, or an empty string."""
    examples = {
        "facts": _("member companies | 160 | 2024 | annual report 2024"),
        "links": _("Our members | https://www.example.org/members"),
        "website": "https://www.example.org",
        "video": "https://www.example.org/film",
        "hours": _("Monday to Friday, 9:00 to 17:00"),
        "since": "1994",
        "countries": _("Japan"),
    }
    return examples.get(name, "")


choose_language: Final = Phrase("No other language")
name_taken: Sentence[str] = Sentence("There is a cluster of this name already: {name}. Please write another one.")


def saved(fields: Sequence[str]) -> str:
    return _("Saved: {fields}. Everybody sees it at once.").format(fields=enumerated(fields))


retired_meanwhile: Sentence[str] = Sentence("{cluster} has retired meanwhile, so nothing was saved. This is what you wrote, to copy:")


def checked(on: date) -> str:
    return _("Thank you: checked on {date}.").format(date=short_day(on))


def checked_already(on: date) -> str:
    return _("This was checked on {date} already. Nothing was changed.").format(date=short_day(on))


which: Final = Phrase("Which cluster?")
or_by_name: Sentence[str] = Sentence("You can also write its name: `{command} edit JCC`.")
nobody_yet: Final = Phrase(
    "A cluster's page is edited by its point of contact or by the secretariat. First say which cluster you represent."
)
join: Final = Phrase("I represent a cluster")
show_in: Sentence[str] = Sentence("Read it in {language}")
more_chosen: Final = Plural("{count} more fits. Please write more of the name.", "{count} more fit. Please write more of the name.")
