"""The texts of announcements as e-mails, for clusters that are not in Slack: plain text, complete in itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.texts.language import Phrase, Sentence, _
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


cancelled: Sentence[str] = Sentence("{name} does not take place. It was planned for:")
when: Sentence[str] = Sentence("When: {when}")
at_the_host: Sentence[str] = Sentence("At the host: {when}")
elsewhere: Sentence[str] = Sentence("In your time: {times}")


def local_start(cities: Sequence[str], at: datetime, *, other_day: bool) -> str:
    """When it starts in some cities: "Paris, Rome 14:00"; with the weekday if that differs from the event's."""
    said = _("{cities} {time} ({weekday})") if other_day else _("{cities} {time}")
    return said.format(cities=enumerated(cities), time=clock(at), weekday=weekday(at.date()))


where: Sentence[str] = Sentence("Where: {where}")
link: Sentence[str] = Sentence("Link to join, for you only: {url}")
opens: Sentence[str] = Sentence("Registration opens: {instant}")
# Translators: the deadline reads “by 4 December 2027” or “before 4 December 2027”
registration: Sentence[str] = Sentence("Registration: {deadline}")


def places(left: int, of: int) -> str:
    if not left:
        return _("Places: all {count} are taken. You can still ask: you then wait in line.").format(count=of)
    return _("Places: {left} of {count} free.").format(left=left, count=of)


has_seat: Final = Phrase("You have a seat in this group.")
waits: Sentence[int] = Sentence("You are on the waiting list: number {position}.")
says_no: Final = Phrase("You have said that you do not come this time.")
how_to_answer: Final = Phrase(
    "Please answer to the secretariat, by replying to this e-mail: it registers you, or notes that you do not come."
)
how_to_change: Final = Phrase("Does this change? Please tell the secretariat, by replying to this e-mail.")
how_to_take_a_seat: Final = Phrase(
    "Would you like to take part? Please answer to the secretariat, by replying to this e-mail: it takes the seat for you."
)


calendar: Sentence[str] = Sentence("For your calendar: {url}")
topics: Sentence[str] = Sentence("Topics: {names}")
one_registration: Final = Phrase("One registration is for all of these meetings, or for some:")
meetings: Final = Phrase("Next meetings:")
no_meetings: Final = Phrase("No meeting is planned yet.")
leader: Sentence[str] = Sentence("Leader: {name}")


def seats(taken: int, of: int | None) -> str:
    if of is None:
        return _("Seats: {count} taken.").format(count=taken)
    return _("Seats: {count} of {of} taken.").format(count=taken, of=of)


greetings: Sentence[str] = Sentence("Kind regards\n{network}")
gone: Final = Phrase("This is no longer here, so there is no e-mail to write.")
