"""The texts of the secretariat's desk and of the network's settings."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _


def help_lines(command: str) -> list[tuple[str, str]]:
    """The forms of `/network` that are only for the secretariat."""
    return [
        (f"{command} desk", _("your desk: everything for the secretariat")),
        (f"{command} setup", _("the announcement channel, the secretariat, the public page")),
        (f"{command} members", _("who is linked to which cluster, who waits, who is missing")),
        (f"{command} claims", _("confirm who waits, all at once")),
        (f"{command} lists", _("clusters, seats, who came to what, what is open, as a list or a file; import a file")),
        (f"{command} season", _("a whole season at once: paste its lines from a spreadsheet")),
        (f"{command} audit", _("who did what, and when")),
    ]


desk_title: Final = Phrase("The secretariat’s desk")
button_desk: Final = Phrase("Secretariat’s desk")
claims_waiting: Final = Plural("{count} person waits to be confirmed.", "{count} people wait to be confirmed.")
without_contact: Final = Plural("{count} cluster has no point of contact.", "{count} clusters have no point of contact.")
absent: Final = Plural("{count} cluster has nobody in Slack.", "{count} clusters have nobody in Slack.")
all_well: Final = Phrase("Nobody waits, and every cluster has a point of contact.")
button_set_up: Final = Phrase("Set-up")
button_claims: Sentence[int] = Sentence("Claims waiting ({count})")
nobody_yet: Final = Phrase(
    "This network has no secretariat yet. The operator appoints the first person, on the computer where I run: "
    "`rendezvous db set secretariat U0123456789` (the ID is in your Slack profile, under Copy member ID), "
    "or the variable SECRETARIAT before the first start. Nothing was changed."
)
set_up_title: Final = Phrase("The network’s set-up")
channel: Final = Phrase("Announcement channel")
channel_hint: Sentence[str] = Sentence(
    "I announce events here. In a new channel, invite me first: /invite @{bot}. Empty: nothing is announced."
)
secretariat: Final = Phrase("Secretariat")
secretariat_hint: Final = Phrase("They can change everything here. At least one person.")
public_page: Final = Phrase("Public page")
public_page_choice: Final = Phrase("Everybody may see the public events on my web page")


def public_page_hint(address: str | None) -> str:
    if address is None:
        return _("Events for members never stand there. The operator has to set PUBLIC_URL first.")
    return _("At {address}. Events for members never stand there.").format(address=address)


review: Final = Phrase("Review of proposals")
review_choice: Final = Phrase("The secretariat confirms an event before it is shown")
review_hint: Final = Phrase("What members add waits until one of you agrees. Your own events are shown at once.")
not_a_channel: Final = Phrase("This is not a channel that I can post in. Please choose one from the menu.")
not_a_person: Final = Phrase("This is not a person in this workspace. Please choose from the menu.")
nobody_chosen: Final = Phrase("Please choose at least one person.")
nobody_left: Final = Phrase(
    "Nobody else here has used the bot yet, so you cannot leave: nobody could change anything any more. Please keep yourself."
)


has_left: Sentence[str] = Sentence("{names} has left this workspace. Please choose somebody else.")
saved: Final = Phrase("Saved. It takes effect at once.")
nothing_changed: Final = Phrase("Nothing was different, so nothing was changed.")


def announces_in(channel_id: str, bot: str) -> str:
    """The confirmation of the announcement channel; Slack shows `channel_id` as the channel's name."""
    return _("I announce events in {channel} from now on. If I am not in it yet, type there: `/invite @{bot}`").format(
        channel=f"<#{channel_id}>", bot=bot
    )


announces_nothing: Final = Phrase("There is no announcement channel now, so I announce nothing.")


def page_open(*, is_open: bool) -> str:
    return _("The public page is open to everybody.") if is_open else _("The public page is closed.")


no_longer_secretariat: Final = Phrase("You are no longer of the secretariat. Those who are can take you in again.")


def reviews(*, on: bool) -> str:
    if on:
        return _("Review: on. What members add waits until the secretariat agrees.")
    return _("Review: off.")


secretariat_is: Sentence[str] = Sentence("The secretariat: {people}")
