"""The texts of the one registration for several meetings of a round."""

from typing import Final

from bot.rules.places.decision import ClosedReason
from bot.texts.language import Phrase, Plural, Sentence, _, ngettext

which_meetings: Final = Phrase("Which meetings do you come to?")
which_hint: Final = Phrase("Untick a meeting to give your place back.")
who: Final = Phrase("Who comes?")
who_hint: Final = Phrase("People who act for your cluster and are in Slack. They are told by direct message.")
choose_one: Final = Phrase("Please tick at least one meeting. To come to none, press “Not this time”.")
registered: Final = Plural("You are registered for {count} meeting.", "You are registered for {count} meetings.")


def registered_other(name: str, count: int) -> str:
    return ngettext("{name} is registered for {count} meeting.", "{name} is registered for {count} meetings.", count).format(
        name=name, count=count
    )


unchanged: Final = Phrase("It was like this already. Nothing was changed.")
given_back: Final = Plural("You gave {count} place back.", "You gave {count} places back.")
what_next: Final = Phrase("You get a reminder with the link the day before, and 1 hour before.")
declined: Final = Phrase("Noted: not this time. You get no reminders of these sessions. You can still register while registration is open.")
nothing_given_back: Final = Phrase("Nothing was changed: you keep what you have, as not all that you chose can be had.")
for_which_cluster: Final = Phrase("You act for several clusters. Open the form again and say for which one you come.")


def taken_away(title_: str, reason: str, *, colleague: bool) -> str:
    if colleague and reason:
        return _("{title}: the organiser took the place of this person away: {reason}. Ask them.").format(
            title=title_, reason=reason.rstrip(".")
        )
    if colleague:
        return _("{title}: the organiser took the place of this person away. Ask them.").format(title=title_)
    if reason:
        return _("{title}: the organiser took your place away: {reason}. Ask them.").format(title=title_, reason=reason.rstrip("."))
    return _("{title}: the organiser took your place away. Ask them.").format(title=title_)


partly: Final = Phrase("For these meetings there was no place:")


def why_shut(why: ClosedReason) -> str:
    """Why registration for a meeting is not possible."""
    return {
        ClosedReason.NOT_YET: _("registration is not open yet"),
        ClosedReason.CLOSED: _("registration is closed"),
        ClosedReason.STARTED: _("it has started"),
        ClosedReason.OVER: _("it is over"),
        ClosedReason.CANCELLED: _("it is cancelled"),
    }[why]


closed: Sentence[str] = Sentence("Registration is closed. The deadline was {deadline}. Please ask the organiser to open late registration.")
next_chance: Sentence[str] = Sentence("Next chance: {title}")
not_registered: Sentence[str, str] = Sentence("{title}: {why}")
no_cluster: Final = Phrase(
    "You cannot register yet: first say which cluster you represent. Your place is kept while it is being confirmed."
)
