"""The texts of calendar feeds and of the private calendar link."""

from bot.texts.language import _


def calendar_description(network: str) -> str:
    return _(
        "Events of {network} that are open to everybody. Times are in UTC: your calendar shows them in your own time. "
        "The text of each event gives the time where it is held."
    ).format(network=network)


def personal_name(network: str) -> str:
    return _("{network} (my calendar)").format(network=network)


def personal_description(network: str) -> str:
    return _(
        "All that you can see in the {network}, and what you are in. The address of this calendar is yours alone: whoever has it can "
        "read it. Times are in UTC: your calendar shows them in your own time. The text of each event gives the time where it is held."
    ).format(network=network)


def last_day(title: str) -> str:
    return _("Last day to register: {title}").format(title=title)


def deadline() -> str:
    return _("Deadline")


def register_in_slack() -> str:
    return _("You register in Slack.")


def join(link: str) -> str:
    return _("Join: {link}").format(link=link)


def join_online() -> str:
    return _("Join online")


def cancelled_title(title: str) -> str:
    return _("Cancelled: {title}").format(title=title)


def does_not_take_place() -> str:
    return _("This event does not take place.")


def when(date: str) -> str:
    return _("When: {date}").format(date=date)


def host(name: str) -> str:
    return _("Host: {name}").format(name=name)


def no_such_calendar() -> str:
    return _("There is no calendar at this address. Please copy the address again from the page or message that gave it to you.")


def not_now() -> str:
    return _("The calendar cannot be read at the moment. Your calendar program will try again by itself.")


def my_calendar() -> str:
    return _("My calendar")


def what_is_in_it() -> str:
    return _(
        "A link for your own calendar program: all events that you can see, the deadlines, and where you stand. "
        "What you are in has its join link. Your calendar then follows by itself."
    )


def no_address() -> str:
    return _("You have no link yet.")


def made_on(day: str) -> str:
    return _("You have a link, made: {day}.").format(day=day)


def never_read() -> str:
    return _("No calendar has read it yet.")


def last_read(at: str, program: str) -> str:
    return _("Last read: {at}, by {program}.").format(at=at, program=program)


def program(name: str) -> str:
    """A calendar program's name; "browser" stands for any browser, and an empty name for an unknown program."""
    if name == "browser":
        return _("a browser")
    return name or _("a program that I do not know")


def create() -> str:
    return _("Create my calendar link")


def new_link() -> str:
    return _("New link")


def new_question() -> str:
    return _("Your old link stops at once, for good. Put the new one into your calendars instead of it.")


def yes_new() -> str:
    return _("Make a new one")


def revoke() -> str:
    return _("Revoke")


def revoke_question() -> str:
    return _("Your link stops at once, for good. Calendars that have it follow no more. You can make a new one later.")


def yes_revoke() -> str:
    return _("Revoke it")


def no_keep() -> str:
    return _("Keep it")


def network_calendar() -> str:
    return _("Calendar of public events")


def your_link() -> str:
    return _("Your calendar link")


def old_is_dead() -> str:
    return _("Your old link is dead. Calendars that have it follow no more.")


def copy_it() -> str:
    return _("Copy this address now. I show it only once and keep no copy.")


def how_to_subscribe() -> str:
    return _(
        "In Apple Calendar, Thunderbird or another program: choose “New subscription” or “From URL”, and paste it. "
        "Do not open it as a file: a file does not follow changes."
    )


def add_to(calendar: str) -> str:
    return _("Add to {calendar}").format(calendar=calendar)


def keep_it_secret() -> str:
    return _("Whoever has this address can read your calendar. Do not pass it on. If it gets out, make a new one.")


def about_google() -> str:
    return _(
        "A button gives the address to Google or Microsoft. Google goes on reading it after you remove the calendar there: "
        "then revoke it here."
    )


def have_one(day: str) -> str:
    return _("You have a calendar link, made: {day}. It was shown then, and I keep no copy. If you have lost it, make a new one.").format(
        day=day
    )


def is_revoked() -> str:
    return _("Your calendar link is dead. Calendars that have it follow no more.")


def revoked_before() -> str:
    return _("You have no calendar link: nothing was changed.")
