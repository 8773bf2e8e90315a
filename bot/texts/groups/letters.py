"""The texts of letters from a leader to the group; callers escape names."""

from datetime import datetime
from typing import Final

from bot.texts.language import Phrase, _, ngettext
from bot.texts.lists import number
from bot.texts.times import moment

title: Final = Phrase("Write to the group")


def intro(topic: str) -> str:
    return _("To all delegates of {topic}, and to the guests of its next meeting: a direct message, with your name.").format(topic=topic)


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


def names(names_: str) -> str:
    return _("That is: {names}").format(names=names_)


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


def sent(count: int) -> str:
    return ngettext("Done: your letter goes to {count} person.", "Done: your letter goes to {count} people.", count).format(count=count)


def sent_already(count: int) -> str:
    return ngettext(
        "You have sent this already, to {count} person: it does not go twice.",
        "You have sent this already, to {count} people: it does not go twice.",
        count,
    ).format(count=count)


def heading(topic: str) -> str:
    return _("A letter to the group {topic}").format(topic=topic)


def written_by(person: str) -> str:
    return _("{person} writes to the group:").format(person=person)


somebody: Final = Phrase("The leader")


def why_you(person: str) -> str:
    return _("You sit in this group, or are a guest of its next meeting. To answer, write to {person} in Slack.").format(person=person)
