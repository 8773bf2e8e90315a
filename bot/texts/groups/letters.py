"""The texts of letters from a leader to the group; callers escape names."""

from datetime import datetime
from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import number
from bot.texts.times import moment

title: Final = Phrase("Write to the group")
intro: Sentence[str] = Sentence("To all delegates of {topic}, and to the guests of its next meeting: a direct message, with your name.")
letter: Final = Phrase("Your letter")


def hint(most: int) -> str:
    return _("Plain text, up to {most} characters.").format(most=number(most))


send: Final = Phrase("Send it")


def here_is_preview() -> str:
    return _("*Nothing is sent yet.* Change it below if you want; press {button} when it is right.").format(button=send())


def goes_to(delegates: int, guests: int) -> str:
    if not guests:
        return ngettext(
            "It goes to {count} delegate, outside their quiet hours.", "It goes to {count} delegates, outside their quiet hours.", delegates
        ).format(count=delegates)
    to = ngettext("{count} delegate", "{count} delegates", delegates).format(count=delegates)
    more = ngettext("{count} guest", "{count} guests", guests).format(count=guests)
    return _("It goes to {delegates} and {guests}, outside their quiet hours.").format(delegates=to, guests=more)


names: Sentence[str] = Sentence("That is: {names}")


def not_in_slack(count: int, names_: str) -> str:
    return ngettext(
        "{count} cluster is not in Slack: {names}. Copy the letter, and send it there by e-mail.",
        "{count} clusters are not in Slack: {names}. Copy the letter, and send it there by e-mail.",
        count,
    ).format(count=count, names=names_)


nothing_written: Final = Phrase("Please write something.")


def too_long(most: int) -> str:
    return _("This is too long: at most {most} characters fit.").format(most=number(most))


def too_many(again_at: datetime, zone: str) -> str:
    return _("Three letters went to this group within a day: no more go out. You can send this one from {instant}.").format(
        instant=moment(again_at, zone)
    )


nobody_there: Final = Phrase("Nobody else of this group is in Slack. Copy your letter, and send it by e-mail.")
sent: Final = Plural("Done: your letter goes to {count} person.", "Done: your letter goes to {count} people.")
sent_already: Final = Plural(
    "You have sent this already, to {count} person: it does not go twice.",
    "You have sent this already, to {count} people: it does not go twice.",
)
heading: Sentence[str] = Sentence("A letter to the group {topic}")
written_by: Sentence[str] = Sentence("{person} writes to the group:")
somebody: Final = Phrase("The leader")
why_you: Sentence[str] = Sentence("You sit in this group, or are a guest of its next meeting. To answer, write to {person} in Slack.")
