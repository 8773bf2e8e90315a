"""Words that many answers share: labels of buttons and titles."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

add_a_cluster: Final = Phrase("Add a cluster")
add_an_event: Final = Phrase("Add an event")
all_events: Final = Phrase("All events")
audit_log: Final = Phrase("Audit log")
back: Final = Phrase("Back")
cancel: Final = Phrase("Cancel")
cancelled: Final = Phrase("Cancelled")
change: Final = Phrase("Change")
choose_somebody: Final = Phrase("Choose somebody from the list.")
close: Final = Phrase("Close")
cluster: Final = Phrase("Cluster")
confirm: Final = Phrase("Confirm")
continue_: Final = Phrase("Continue")
copy_as_email: Final = Phrase("Copy as e-mail")
countries: Final = Phrase("Countries")
country: Final = Phrase("Country")
did_you_mean: Final = Phrase("Did you mean:")
done: Final = Phrase("Done")
edit: Final = Phrase("Edit")
edit_the_page: Final = Phrase("Edit the page")
expected: Final = Phrase("expected")
for_which_cluster: Final = Phrase("For which cluster?")
hand_over: Final = Phrase("Hand over")
keep_it: Final = Phrase("Keep it")
leave: Final = Phrase("Leave")
lists: Final = Phrase("Lists")
members: Final = Phrase("Members")
my_calendar: Final = Phrase("My calendar")
my_events: Final = Phrase("My events")
next_: Final = Phrase("Next")
next_events: Final = Phrase("Next events")
no_delegate_yet: Final = Phrase("no delegate named yet")
not_in_slack: Final = Phrase("not in Slack")
not_this_time: Final = Phrase("Not this time")
nothing_has_changed: Final = Phrase("Nothing has changed.")
nothing_planned: Final = Phrase("Nothing is planned yet.")
open_: Final = Phrase("Open")
open_the_group: Final = Phrase("Open the group")
open_the_page: Final = Phrase("Open the page")
person: Final = Phrase("Person")
point_of_contact: Final = Phrase("Point of contact")
preview: Final = Phrase("Preview")
previous: Final = Phrase("Previous")
public_calendar: Final = Phrase("Calendar of public events")
questions: Final = Phrase("Questions")
refuse: Final = Phrase("Refuse")
register: Final = Phrase("Register")
register_a_colleague: Final = Phrase("Register a colleague")
remote_sessions: Final = Phrase("Remote sessions")
revoke: Final = Phrase("Revoke")
save: Final = Phrase("Save")
saved: Final = Phrase("Saved.")
say_my_cluster: Final = Phrase("Say which cluster I represent")
season: Final = Phrase("Season")
send: Final = Phrase("Send")
share: Final = Phrase("Share")
somebody: Final = Phrase("somebody")
somebody_without_a_name: Final = Phrase("somebody whose name I do not know")
still_correct: Final = Phrase("Still correct")
unnamed: Final = Phrase("Somebody")
what_is_on: Final = Phrase("What is on")
what_was_on: Final = Phrase("What was on")
who_takes_part: Final = Phrase("Who takes part")
working_groups: Final = Phrase("Working groups")


def and_more(count: int) -> str:
    return ngettext("and {count} more", "and {count} more", count).format(count=count)


def cancelled_title(title: str) -> str:
    return _("Cancelled: {title}").format(title=title)


def labelled(label: str, value: str) -> str:
    """A value with what it is: "Confirm: Point of contact Seoul"."""
    return _("{label}: {value}").format(label=label, value=value)


def do_you_mean(value: str) -> str:
    return _("Do you mean “{value}”?").format(value=value)
