"""The texts before and after the secretariat announces a season: what waits, and who is told."""

from typing import Final

from bot.rules.season.items import GROUP
from bot.texts.language import Phrase, Plural, Sentence, _, ngettext

waits: Sentence[str] = Sentence("Not announced yet: {what}. Only the secretariat sees it.")
button_ask: Final = Phrase("Announce …")
button_list: Final = Phrase("Look at them")
list_title: Final = Phrase("Not announced yet")
button_back: Final = Phrase("Back to the season")


def kind(name: str) -> str:
    """The name of a group or a round in a list."""
    return _("Working group") if name == GROUP else _("Round of sessions")


button_announce: Final = Phrase("Announce")
not_yet: Final = Phrase("Not yet")
announce_title: Final = Phrase("What announcing does")
becomes_visible: Sentence[str] = Sentence("All members see from now on: {what}.")
nobody_now: Final = Phrase("Nobody gets a message at this moment. Everybody finds it in their next Monday digest.")
public: Final = Plural(
    "{count} of the events is public: it is in the public calendar too.",
    "{count} of the events are public: they are in the public calendar too.",
)


def meet_ups(count: int, channel: str) -> str:
    if not channel:
        return _("Quarterly meet-ups would be announced three weeks and three days before, but no announcement channel is chosen yet.")
    return ngettext(
        "The quarterly meet-up is announced in {channel} three weeks and three days before.",
        "{count} quarterly meet-ups are announced in {channel}, each three weeks and three days before.",
        count,
    ).format(count=count, channel=channel)


deadlines: Final = Phrase(
    "Before a registration closes, one person of each cluster that has not answered is told: three days and one day before."
)
those_in: Final = Phrase("Whoever is in a meeting, a session or an event is reminded the day before and one hour before.")
past_ones: Final = Plural("{count} event is over: nobody is told of it.", "{count} events are over: nobody is told of them.")
announced: Sentence[str] = Sentence("Announced: {what}. All members see it now.")
nothing_to_announce: Final = Phrase("Everything is announced already.")
changed: Final = Phrase("Something was added or changed meanwhile. Please look again before you announce it.")
