"""The texts about the delegate and the substitute of a seat in a working group; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, _


def nobody_in_slack(cluster: str, command: str) -> str:
    return _("Nobody who acts for {cluster} is in Slack. Somebody has to say first that they represent it: `{command} join`.").format(
        cluster=cluster, command=command
    )


def nobody_to_stand_in(cluster: str, command: str) -> str:
    return _("Nobody else who acts for {cluster} is in Slack. A colleague can type `{command} join` first.").format(
        cluster=cluster, command=command
    )


is_the_delegate: Final = Phrase("This person is the delegate. Choose somebody else, or nobody.")


def you_sit_now(cluster: str) -> str:
    return _(
        "Done: you sit for {cluster} now. You are expected at every meeting without answering. "
        "I remind you the day before and 1 hour before."
    ).format(cluster=cluster)


you_sit_already: Final = Phrase("You sit in this seat already: nothing was changed.")


def somebody_sits(person: str) -> str:
    return _("{person} sits in this seat already: nothing was changed.").format(person=person)


def delegate_named(person: str, cluster: str) -> str:
    return _("Done: {person} sits for {cluster} now, and is expected at every meeting.").format(person=person, cluster=cluster)


def delegate_taken_off(cluster: str) -> str:
    return _("Done: {cluster} has no delegate now. Name one, so that somebody is told of the meetings.").format(cluster=cluster)


def substitute_named(person: str, cluster: str) -> str:
    return _("Done: {person} is the substitute for {cluster}.").format(person=person, cluster=cluster)


def substitute_taken_off(cluster: str) -> str:
    return _("Done: {cluster} has no substitute now.").format(cluster=cluster)
