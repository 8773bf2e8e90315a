"""The texts of the season import: the modal, what its lines would create, and what was created."""

from collections.abc import Mapping
from typing import Final

from bot.rules.season.items import GROUP, ROUND
from bot.texts.language import Phrase, Plural, Sentence, ngettext
from bot.texts.lists import enumerated
from store.models import EventKind

title: Final = Phrase("A season in a morning")
form_title: Final = Phrase("Plan a season")
how: Final = Phrase(
    "Paste lines from a spreadsheet, one line per item: date or month, time, zone, kind, title, group, leader. "
    "Nothing is made yet, and nobody is told: a preview comes first."
)
kinds: Final = Phrase(
    "Kinds: fair, rendez-vous, quarterly, session, meeting, mission, webinar, other. "
    "A working group is a line of the kind group (its title is the topic), a round of sessions one of the kind round."
)
more_columns: Final = Phrase(
    "A first line may name the columns, in any order, and add more: length, place, country, link, host, seats, opens, deadline, "
    "description, topics, visibility, key."
)


lines: Sentence[int, int] = Sentence("Lines ({number}/{of})")
lines_hint: Final = Phrase("A field takes 3,000 characters. Go on in the next one, at the beginning of a line.")
example: Final = Phrase("14 January 2027; 14:00; Paris; meeting; Kick-off; Packaging")
no_lines: Final = Phrase(
    "There is no line to read yet. Write at least one, like: 14 January 2027; 14:00; Paris; meeting; Kick-off; Packaging"
)
too_long: Final = Phrase(
    "This is more than I can keep as one draft. Bring the season in two parts, or as a file: `rendezvous season load FILE`."
)
nothing_yet: Final = Phrase("Nothing is planned here, and nothing waits to be announced.")
would_make: Sentence[str] = Sentence("New: {what}. Nobody is told yet.")
nothing_new: Final = Phrase("Nothing of it is new.")
there_already: Final = Plural(
    "{count} line is there already: nothing of it changes.", "{count} lines are there already: nothing of them changes."
)
over: Final = Plural("{count} of them is over already.", "{count} of them are over already.")
bad_lines: Final = Plural("{count} line is not right yet:", "{count} lines are not right yet:")
kept: Final = Phrase(
    "All lines are kept, the wrong ones too. You can create the others now and correct these later: nothing is made twice."
)


led_by: Sentence[str] = Sentence("led by {leader}")
# Translators: the deadline reads “by 4 December 2027” or “before 4 December 2027”
until: Sentence[str] = Sentence("registration {deadline}")
button_create: Final = Phrase("Create")
button_throw_away: Final = Phrase("Throw away")
throw_away_asked: Final = Phrase("The lines that you have pasted are forgotten. What was created of them stays.")
keep: Final = Phrase("Keep them")
thrown_away: Final = Phrase("The lines are forgotten. What was created before stays.")
no_draft: Final = Phrase("Your lines are created already, or were thrown away.")
button_paste: Final = Phrase("Paste lines")
created: Sentence[str] = Sentence("Created: {what}. Nobody is told yet; only the secretariat sees it.")
created_nothing: Final = Plural(
    "Nothing new was created: {count} line is there already.", "Nothing new was created: {count} lines are there already."
)


def summary(counts: Mapping[str, int]) -> str:
    """The counts by kind, in words: "6 groups, 31 meetings, 4 meet-ups"."""
    return enumerated(_some(kind, counts[kind]) for kind in (GROUP, ROUND, *ORDER) if counts.get(kind))


ORDER = (
    EventKind.SESSION,
    EventKind.MEETING,
    EventKind.QUARTERLY,
    EventKind.RENDEZVOUS,
    EventKind.FAIR,
    EventKind.MISSION,
    EventKind.WEBINAR,
    EventKind.OTHER,
)


def _some(kind: str, count: int) -> str:
    sentences = {
        GROUP: ngettext("{count} group", "{count} groups", count),
        ROUND: ngettext("{count} round of sessions", "{count} rounds of sessions", count),
        EventKind.SESSION: ngettext("{count} session", "{count} sessions", count),
        EventKind.MEETING: ngettext("{count} meeting", "{count} meetings", count),
        EventKind.QUARTERLY: ngettext("{count} meet-up", "{count} meet-ups", count),
        EventKind.RENDEZVOUS: ngettext("{count} Rendez-Vous", "{count} Rendez-Vous", count),
        EventKind.FAIR: ngettext("{count} fair or cluster event", "{count} fairs and cluster events", count),
        EventKind.MISSION: ngettext("{count} mission", "{count} missions", count),
        EventKind.WEBINAR: ngettext("{count} webinar", "{count} webinars", count),
        EventKind.OTHER: ngettext("{count} other event", "{count} other events", count),
    }
    return sentences[kind].format(count=count)


help_season: Final = Phrase("Check or load a whole season from a file: groups, rounds of sessions, meetings, events; one line per item.")
help_check: Final = Phrase(
    "Say what FILE would make, and what is wrong with which line. Nothing is changed; exit code 1 if a line is wrong."
)
help_load: Final = Phrase(
    "Make what FILE says, unless a line is wrong. Nobody sees it yet but the secretariat. A second time makes nothing twice."
)
help_announce: Final = Phrase("Then let the network see everything that is made and not announced yet.")
how_to_load: Sentence[str] = Sentence("To make it: rendezvous season load {file}")
how_to_announce: Final = Phrase("To let the network see it: /network season in Slack, or the same command with --announce.")
not_loaded: Final = Phrase("Nothing was changed. Correct these lines first.")
