"""The texts of the secretariat's desk and of the network's settings."""

from bot.texts.language import _, ngettext


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


def desk_title() -> str:
    return _("The secretariat’s desk")


def button_desk() -> str:
    return _("Secretariat’s desk")


def claims_waiting(count: int) -> str:
    return ngettext("{count} person waits to be confirmed.", "{count} people wait to be confirmed.", count).format(count=count)


def without_contact(count: int) -> str:
    return ngettext("{count} cluster has no point of contact.", "{count} clusters have no point of contact.", count).format(count=count)


def absent(count: int) -> str:
    return ngettext("{count} cluster has nobody in Slack.", "{count} clusters have nobody in Slack.", count).format(count=count)


def all_well() -> str:
    return _("Nobody waits, and every cluster has a point of contact.")


def button_set_up() -> str:
    return _("Set-up")


def button_members() -> str:
    return _("Members")


def button_claims(count: int) -> str:
    return _("Claims waiting ({count})").format(count=count)


def button_lists() -> str:
    return _("Lists")


def button_audit() -> str:
    return _("Audit log")


def button_add_cluster() -> str:
    return _("Add a cluster")


def nobody_yet() -> str:
    return _(
        "This network has no secretariat yet. The operator appoints the first person, on the computer where I run: "
        "`rendezvous db set secretariat U0123456789` (the ID is in your Slack profile, under Copy member ID), "
        "or the variable SECRETARIAT before the first start. Nothing was changed."
    )


def set_up_title() -> str:
    return _("The network’s set-up")


def save() -> str:
    return _("Save")


def channel() -> str:
    return _("Announcement channel")


def channel_hint(bot: str) -> str:
    return _("I announce events here. In a new channel, invite me first: /invite @{bot}. Empty: nothing is announced.").format(bot=bot)


def secretariat() -> str:
    return _("Secretariat")


def secretariat_hint() -> str:
    return _("They can change everything here. At least one person.")


def public_page() -> str:
    return _("Public page")


def public_page_choice() -> str:
    return _("Everybody may see the public events on my web page")


def public_page_hint(address: str | None) -> str:
    if address is None:
        return _("Events for members never stand there. The operator has to set PUBLIC_URL first.")
    return _("At {address}. Events for members never stand there.").format(address=address)


def review() -> str:
    return _("Review of proposals")


def review_choice() -> str:
    return _("The secretariat confirms an event before it is shown")


def review_hint() -> str:
    return _("What members add waits until one of you agrees. Your own events are shown at once.")


def not_a_channel() -> str:
    return _("This is not a channel that I can post in. Please choose one from the menu.")


def not_a_person() -> str:
    return _("This is not a person in this workspace. Please choose from the menu.")


def nobody_chosen() -> str:
    return _("Please choose at least one person.")


def nobody_left() -> str:
    return _("Nobody else here has used the bot yet, so you cannot leave: nobody could change anything any more. Please keep yourself.")


def has_left(names: str) -> str:
    return _("{names} has left this workspace. Please choose somebody else.").format(names=names)


def saved() -> str:
    return _("Saved. It takes effect at once.")


def nothing_changed() -> str:
    return _("Nothing was different, so nothing was changed.")


def announces_in(channel_id: str, bot: str) -> str:
    """The confirmation of the announcement channel; Slack shows `channel_id` as the channel's name."""
    return _("I announce events in {channel} from now on. If I am not in it yet, type there: `/invite @{bot}`").format(
        channel=f"<#{channel_id}>", bot=bot
    )


def announces_nothing() -> str:
    return _("There is no announcement channel now, so I announce nothing.")


def page_open(*, is_open: bool) -> str:
    return _("The public page is open to everybody.") if is_open else _("The public page is closed.")


def no_longer_secretariat() -> str:
    return _("You are no longer of the secretariat. Those who are can take you in again.")


def reviews(*, on: bool) -> str:
    if on:
        return _("Review: on. What members add waits until the secretariat agrees.")
    return _("Review: off.")


def somebody() -> str:
    return _("somebody")


def secretariat_is(people: str) -> str:
    return _("The secretariat: {people}").format(people=people)
