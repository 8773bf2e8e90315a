"""The texts of calendar feeds and of the private calendar link."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _

calendar_description: Sentence[str] = Sentence(
    "Events of {network} that are open to everybody. Times are in UTC: your calendar shows them in your own time. "
    "The text of each event gives the time where it is held."
)


personal_name: Sentence[str] = Sentence("{network} (my calendar)")
personal_description: Sentence[str] = Sentence(
    "All that you can see in the {network}, and what you are in. The address of this calendar is yours alone: whoever has it can "
    "read it. Times are in UTC: your calendar shows them in your own time. The text of each event gives the time where it is held."
)


last_day: Sentence[str] = Sentence("Last day to register: {title}")
deadline: Final = Phrase("Deadline")
register_in_slack: Final = Phrase("You register in Slack.")
join: Sentence[str] = Sentence("Join: {link}")
join_online: Final = Phrase("Join online")
does_not_take_place: Final = Phrase("This event does not take place.")
when: Sentence[str] = Sentence("When: {date}")
host: Sentence[str] = Sentence("Host: {name}")
no_such_calendar: Final = Phrase(
    "There is no calendar at this address. Please copy the address again from the page or message that gave it to you."
)
not_now: Final = Phrase("The calendar cannot be read at the moment. Your calendar program will try again by itself.")
what_is_in_it: Final = Phrase(
    "A link for your own calendar program: all events that you can see, the deadlines, and where you stand. "
    "What you are in has its join link. Your calendar then follows by itself."
)
no_address: Final = Phrase("You have no link yet.")
made_on: Sentence[str] = Sentence("You have a link, made: {day}.")
never_read: Final = Phrase("No calendar has read it yet.")
last_read: Sentence[str, str] = Sentence("Last read: {at}, by {program}.")


def program(name: str) -> str:
    """A calendar program's name; "browser" stands for any browser, and an empty name for an unknown program."""
    if name == "browser":
        return _("a browser")
    return name or _("a program that I do not know")


create: Final = Phrase("Create my calendar link")
new_link: Final = Phrase("New link")
new_question: Final = Phrase("Your old link stops at once, for good. Put the new one into your calendars instead of it.")
yes_new: Final = Phrase("Make a new one")
revoke_question: Final = Phrase("Your link stops at once, for good. Calendars that have it follow no more. You can make a new one later.")
yes_revoke: Final = Phrase("Revoke it")
your_link: Final = Phrase("Your calendar link")
old_is_dead: Final = Phrase("Your old link is dead. Calendars that have it follow no more.")
copy_it: Final = Phrase("Copy this address now. I show it only once and keep no copy.")
how_to_subscribe: Final = Phrase(
    "In Apple Calendar, Thunderbird or another program: choose “New subscription” or “From URL”, and paste it. "
    "Do not open it as a file: a file does not follow changes."
)


add_to: Sentence[str] = Sentence("Add to {calendar}")
keep_it_secret: Final = Phrase("Whoever has this address can read your calendar. Do not pass it on. If it gets out, make a new one.")
about_google: Final = Phrase(
    "A button gives the address to Google or Microsoft. Google goes on reading it after you remove the calendar there: then revoke it here."
)


have_one: Sentence[str] = Sentence(
    "You have a calendar link, made: {day}. It was shown then, and I keep no copy. If you have lost it, make a new one."
)
is_revoked: Final = Phrase("Your calendar link is dead. Calendars that have it follow no more.")
revoked_before: Final = Phrase("You have no calendar link: nothing was changed.")
