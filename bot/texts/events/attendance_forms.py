"""The texts of the modals that change the list of participants, and the confirmations; callers escape names."""

from bot.texts.language import _, ngettext
from bot.texts.places.lines import ordinal


def add_title() -> str:
    return _("Add somebody")


def add_intro() -> str:
    return _("They get a place, or wait where it is full, also after the deadline. Who is in Slack is told.")


def person() -> str:
    return _("Person")


def cluster() -> str:
    return _("Or a cluster that has nobody in Slack")


def cluster_hint() -> str:
    return _("The place is kept for the cluster. Please tell it by e-mail: “Copy as e-mail” writes the text.")


def which_cluster() -> str:
    return _("For which of their clusters?")


def save() -> str:
    return _("Save")


def choose_one() -> str:
    return _("Choose a person, or a cluster that has nobody in Slack: one of the two.")


def no_person() -> str:
    return _("There is no such person in this workspace.")


def no_cluster() -> str:
    return _("There is no such cluster.")


def has_people() -> str:
    return _("This cluster has people in Slack. Please choose the person.")


def acts_for_none() -> str:
    return _("This person does not act for that cluster.")


def expected_anyway() -> str:
    return _("This person is expected already, as a delegate of the group.")


def over() -> str:
    return _("This event has started, is over, or is cancelled: nobody can be added. You can note under Attendance who was there.")


def remove_title() -> str:
    return _("Remove somebody")


def remove_intro(whom: str, event: str) -> str:
    return _("{whom} loses the place at {event}.").format(whom=whom, event=event)


def stops_waiting(whom: str, event: str) -> str:
    return _("{whom} does not wait for a place at {event} any more.").format(whom=whom, event=event)


def next_gets_it() -> str:
    return _("The next person who waits gets it.")


def reason() -> str:
    return _("Why? They read this.")


def remove() -> str:
    return _("Remove")


def placed(whom: str) -> str:
    return _("{whom} has a place.").format(whom=whom)


def placed_already(whom: str) -> str:
    return _("{whom} had a place already. Nothing was changed.").format(whom=whom)


def waits_now(whom: str, position: int) -> str:
    return _("It is full: {whom} waits as {position}, and moves up by themselves. You can also raise the limit.").format(
        whom=whom, position=ordinal(position)
    )


def waits_already(whom: str, position: int) -> str:
    return _("{whom} waits already, as {position}. Nothing was changed.").format(whom=whom, position=ordinal(position))


def told() -> str:
    return _("I tell them.")


def tell_by_email() -> str:
    return _("They are not in Slack: please tell them by e-mail.")


def removed(whom: str) -> str:
    return _("{whom} has no place any more.").format(whom=whom)


def removed_already(whom: str) -> str:
    return _("{whom} had no place any more. Nothing was changed.").format(whom=whom)


def moved_up(count: int) -> str:
    return ngettext("{count} who waited moves up and is told.", "{count} who waited move up and are told.", count).format(count=count)


def noted_no(whom: str) -> str:
    return _("Noted: {whom} does not come this time.").format(whom=whom)


def noted_no_already(whom: str) -> str:
    return _("It was noted already that {whom} does not come. Nothing was changed.").format(whom=whom)


def noted_yes(whom: str) -> str:
    return _("Noted: {whom} comes.").format(whom=whom)


def not_any_more() -> str:
    return _("This has changed meanwhile. Here is how it is now; nothing was changed.")


def not_added() -> str:
    return _("This could not be done: the person has left, or acts for this cluster no longer. Nothing was changed.")


def record_title() -> str:
    return _("Attendance")


def record_intro(count: int) -> str:
    return ngettext(
        "Take the tick away from who was not there. You can correct it later. {count} on this form.",
        "Take the ticks away from those who were not there. You can correct it later. {count} on this form.",
        count,
    ).format(count=count)


def record_nobody() -> str:
    return _("Nobody was expected. Choose who was there.")


def boxes(number: int, of: int) -> str:
    return _("Was there") if of == 1 else _("Was there ({number}/{of})").format(number=number, of=of)


def also_there() -> str:
    return _("Who was there besides?")


def also_there_hint() -> str:
    return _("People who had no place, or said that they do not come.")


def also_cluster() -> str:
    return _("A cluster that has nobody in Slack and was there besides")


def put_down(came: int, missed: int) -> str:
    return _("Saved: {came} there, {missed} not there.").format(came=came, missed=missed)


def put_down_again() -> str:
    return _("Nothing was different. Nothing was changed.")


def not_started() -> str:
    return _("You can note who is there as soon as the event has started.")
