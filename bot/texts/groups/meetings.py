"""The texts of planning a group's meeting, and of a delegate's answers; callers escape names."""

from datetime import datetime
from typing import Final

from bot.rules.groups.meetings import UpcomingNotices
from bot.texts.language import Phrase, Sentence, _, ngettext
from bot.texts.times import city, clock, clocks, short_day, zone_name

form_title: Final = Phrase("Plan a meeting")
plan_it: Final = Phrase("Plan it")


def default_title(topic: str, *, first: bool) -> str:
    return _("{topic}: kick-off").format(topic=topic) if first else _("{topic}: meeting").format(topic=topic)


kick_off_hint: Final = Phrase("It is the first meeting: groups begin face to face, and go on by video.")
standing: Final = Phrase("By video, with the group's link")
video: Final = Phrase("By video, with another link")
video_without_link: Final = Phrase("By video")
face_to_face: Final = Phrase("Face to face")
length: Final = Phrase("Length of this meeting, in minutes")
link_hint: Final = Phrase("For a meeting by video with a link of its own. Only people who come see it.")
place_hint: Final = Phrase("For a meeting face to face: town, house, room.")
country_hint: Final = Phrase("For a meeting face to face: a name, a code or a flag.")
no_such_country: Final = Phrase("I know no such country. Write its name, its code or its flag, or leave it empty.")


def here_is_preview() -> str:
    return _("*This is how it will be. Nothing is planned yet.* Change what you want below; press {button} when it is right.").format(
        button=plan_it()
    )


def who_is_told(expected: int, tells: UpcomingNotices) -> str:
    said = ngettext(
        "{count} delegate is expected, and need not answer.", "{count} delegates are expected, and need not answer.", expected
    ).format(count=expected)
    return f"{said} {how_they_know(tells)}"


def how_they_know(tells: UpcomingNotices) -> str:
    """How the delegates hear of a meeting, in the order in which it reaches them."""
    digest = _("They see it in App Home and their calendar now, and read it in Monday's digest.")
    now = digest if tells.digest else _("They see it in App Home and their calendar now.")
    both, last = _("They are reminded the day before and 1 hour before."), _("They are reminded 1 hour before.")
    if tells.day_before:
        return f"{now} {both}"
    return f"{now} {last}" if tells.hour_before else now


clocks_title: Final = Phrase("*What the clocks show*")


def clocks_of(zone: str, starts: datetime, ends: datetime, *, day: str) -> str:
    """One local time of a meeting: "Seoul 21:00–22:00"; with the day if it differs from the group's."""
    said = _("{city} {time}, {day}") if day else _("{city} {time}")
    return said.format(city=city(zone), time=clocks(starts, ends), day=day)


outside: Final = Phrase("outside 08:00–20:00")
no_delegate: Sentence[str] = Sentence("{cluster} (no delegate yet)")
not_in_slack: Sentence[str] = Sentence("{cluster} (nobody in Slack)")


def gap(local: datetime, zone: str, later: datetime) -> str:
    return _("*{time} does not exist on {day} in {city}*: the clocks jump forward. I take {later}. Is that right?").format(
        time=clock(local), day=short_day(local.date()), city=city(zone), later=clock(later)
    )


def fold(local: datetime, zone: str) -> str:
    return _("*{time} comes twice on {day} in {city}*: the clocks go back. Which one?").format(
        time=clock(local), day=short_day(local.date()), city=city(zone)
    )


which: Final = Phrase("Which of the two?")


def first_time(at: datetime) -> str:
    return _("The first, before the clocks go back ({time} UTC)").format(time=clock(at))


def second_time(at: datetime) -> str:
    return _("The second, after the clocks went back ({time} UTC)").format(time=clock(at))


no_link_yet: Final = Phrase("There is no video link yet. Write one below, or put one into the group before the meeting.")
same_day: Sentence[str] = Sentence("The group meets on that day already: {title}.")


def planned(tells: UpcomingNotices) -> str:
    said = _("Done: the meeting is planned. I write to nobody now.")
    at_once = _("To tell them at once, write to the group.")
    return f"{said} {how_they_know(tells)} {at_once}"


planned_already: Final = Phrase("The group meets at this time already: nothing was changed.")


def your_time(when: str, zone: str) -> str:
    return _("{when}, for you in {zone}").format(when=when, zone=zone_name(zone))


absent: Final = Phrase("Noted: you cannot come. The group keeps the seat for your cluster.")
comes: Final = Phrase("Noted: you come.")
sends: Sentence[str] = Sentence("Noted: {person} comes in your place, and is reminded.")
too_late: Final = Phrase("This meeting is over: nothing was changed.")
cancelled: Final = Phrase("This meeting is cancelled: nothing was changed.")
not_my_seat: Final = Phrase("Your cluster has no such seat in this group any more: nothing was changed.")
sends_intro: Sentence[str] = Sentence("Who comes to {title} in your place? They are reminded, and get the link.")


def expected_of(coming: int) -> str:
    """The number of people expected, for leaders."""
    return ngettext("{count} expected (no answer needed)", "{count} expected (no answer needed)", coming).format(count=coming)


cannot_come: Sentence[str] = Sentence("cannot come: {names}")
