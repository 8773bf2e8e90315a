"""The texts of the one registration for several meetings of a round."""

from bot.rules.places.decision import ClosedReason
from bot.texts.language import _, ngettext


def form_title() -> str:
    return _("Register")


def which_meetings() -> str:
    return _("Which meetings do you come to?")


def which_hint() -> str:
    return _("Untick a meeting to give your place back.")


def which_cluster() -> str:
    return _("For which cluster?")


def who() -> str:
    return _("Who comes?")


def who_hint() -> str:
    return _("People who act for your cluster and are in Slack. They are told by direct message.")


def nobody_else(command: str) -> str:
    return _("Nobody else of your cluster is in Slack yet. A colleague can type {command} join first.").format(command=command)


def choose_one() -> str:
    return _("Please tick at least one meeting. To come to none, press “Not this time”.")


def registered(count: int) -> str:
    return ngettext("You are registered for {count} meeting.", "You are registered for {count} meetings.", count).format(count=count)


def registered_other(name: str, count: int) -> str:
    return ngettext("{name} is registered for {count} meeting.", "{name} is registered for {count} meetings.", count).format(
        name=name, count=count
    )


def unchanged() -> str:
    return _("It was like this already. Nothing was changed.")


def given_back(count: int) -> str:
    return ngettext("You gave {count} place back.", "You gave {count} places back.", count).format(count=count)


def what_next() -> str:
    return _("You get a reminder with the link the day before, and 1 hour before.")


def declined() -> str:
    return _("Noted: not this time. You get no reminders of these sessions. You can still register while registration is open.")


def nothing_given_back() -> str:
    return _("Nothing was changed: you keep what you have, as not all that you chose can be had.")


def for_which_cluster() -> str:
    return _("You act for several clusters. Open the form again and say for which one you come.")


def taken_away(title_: str, reason: str) -> str:
    if reason:
        return _("{title}: the organiser took your place away: {reason}. Ask them.").format(title=title_, reason=reason.rstrip("."))
    return _("{title}: the organiser took your place away. Ask them.").format(title=title_)


def partly() -> str:
    return _("For these meetings there was no place:")


def why_shut(why: ClosedReason) -> str:
    """Why registration for a meeting is not possible."""
    return {
        ClosedReason.NOT_YET: _("registration is not open yet"),
        ClosedReason.CLOSED: _("registration is closed"),
        ClosedReason.STARTED: _("it has started"),
        ClosedReason.OVER: _("it is over"),
        ClosedReason.CANCELLED: _("it is cancelled"),
    }[why]


def closed(deadline: str) -> str:
    return _("Registration is closed. The deadline was {deadline}. Please ask the organiser to open late registration.").format(
        deadline=deadline
    )


def next_chance(title_: str) -> str:
    return _("Next chance: {title}").format(title=title_)


def not_registered(title_: str, why: str) -> str:
    return _("{title}: {why}").format(title=title_, why=why)


def no_cluster() -> str:
    return _("You cannot register yet: first say which cluster you represent. Your place is kept while it is being confirmed.")


def say_my_cluster() -> str:
    return _("Say which cluster I represent")
