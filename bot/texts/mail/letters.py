"""The texts of announcements as e-mails, for clusters that are not in Slack: plain text, complete in itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.texts.language import Phrase, _
from bot.texts.lists import enumerated
from bot.texts.times import clock, weekday

intro: Final = Phrase("Copy this into an e-mail: I send none myself. Choose a cluster to have the times as they are there.")
for_cluster_hint: Final = Phrase("Its own time zone; the link to join only where it has a place.")
write_it: Final = Phrase("Write it")
subject_field: Final = Phrase("Subject")
text_field: Final = Phrase("Text")


def subject(name: str, when: str) -> str:
    return f"{name}, {when}" if when else name


def greeting(cluster: str) -> str:
    return _("Dear colleagues of {cluster},").format(cluster=cluster) if cluster else _("Dear colleagues,")


def cancelled(name: str) -> str:
    return _("{name} does not take place. It was planned for:").format(name=name)


def when(words: str) -> str:
    return _("When: {when}").format(when=words)


def at_the_host(words: str) -> str:
    return _("At the host: {when}").format(when=words)


def elsewhere(times: str) -> str:
    return _("In your time: {times}").format(times=times)


def local_start(cities: Sequence[str], at: datetime, *, other_day: bool) -> str:
    """When it starts in some cities: "Paris, Rome 14:00"; with the weekday if that differs from the event's."""
    said = _("{cities} {time} ({weekday})") if other_day else _("{cities} {time}")
    return said.format(cities=enumerated(cities), time=clock(at), weekday=weekday(at.date()))


def where(words: str) -> str:
    return _("Where: {where}").format(where=words)


def link(url: str) -> str:
    return _("Link to join, for you only: {url}").format(url=url)


def opens(instant: str) -> str:
    return _("Registration opens: {instant}").format(instant=instant)


def registration(deadline: str) -> str:
    return _("Registration: {deadline}").format(deadline=deadline)


def places(left: int, of: int) -> str:
    if not left:
        return _("Places: all {count} are taken. You can still ask: you then wait in line.").format(count=of)
    return _("Places: {left} of {count} free.").format(left=left, count=of)


has_seat: Final = Phrase("You have a seat in this group.")


def waits(position: int) -> str:
    return _("You are on the waiting list: number {position}.").format(position=position)


says_no: Final = Phrase("You have said that you do not come this time.")
how_to_answer: Final = Phrase(
    "Please answer to the secretariat, by replying to this e-mail: it registers you, or notes that you do not come."
)
how_to_change: Final = Phrase("Does this change? Please tell the secretariat, by replying to this e-mail.")
how_to_take_a_seat: Final = Phrase(
    "Would you like to take part? Please answer to the secretariat, by replying to this e-mail: it takes the seat for you."
)


def calendar(url: str) -> str:
    return _("For your calendar: {url}").format(url=url)


def topics(names: str) -> str:
    return _("Topics: {names}").format(names=names)


one_registration: Final = Phrase("One registration is for all of these meetings, or for some:")
meetings: Final = Phrase("Next meetings:")
no_meetings: Final = Phrase("No meeting is planned yet.")


def leader(name: str) -> str:
    return _("Leader: {name}").format(name=name)


def seats(taken: int, of: int | None) -> str:
    if of is None:
        return _("Seats: {count} taken.").format(count=taken)
    return _("Seats: {count} of {of} taken.").format(count=taken, of=of)


def greetings(network: str) -> str:
    return _("Kind regards\n{network}").format(network=network)


gone: Final = Phrase("This is no longer here, so there is no e-mail to write.")
