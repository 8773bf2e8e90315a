"""The texts about a person's place at an event: their standing, its buttons, and the next reminders.

Callers escape the names of people, clusters and events.
"""

from bot.texts.language import _, ngettext


def ordinal(number: int) -> str:
    """A position on the waiting list: "1st", "2nd", "13th"."""
    if number % 100 in (11, 12, 13):
        return _("{number}th").format(number=number)
    endings = {1: _("{number}st"), 2: _("{number}nd"), 3: _("{number}rd")}
    return endings.get(number % 10, _("{number}th")).format(number=number)


def places() -> str:
    return _("Places")


def left(count: int, of: int) -> str:
    return ngettext("{left} of {count} place free", "{left} of {count} places free", of).format(left=count, count=of)


def full(waiting: int) -> str:
    return ngettext("full, {count} waiting", "full, {count} waiting", waiting).format(count=waiting) if waiting else _("full")


def seats_taken(taken: int, of: int | None) -> str:
    if of is None:
        return ngettext("{count} seat taken", "{count} seats taken", taken).format(count=taken)
    return ngettext("{taken} of {count} seat taken", "{taken} of {count} seats taken", of).format(taken=taken, count=of)


def guests(count: int) -> str:
    return ngettext("{count} guest", "{count} guests", count).format(count=count)


def you_are_in() -> str:
    return _("You have a place.")


def you_join() -> str:
    return _("You take part.")


def you_are_guest() -> str:
    return _("You come as a guest.")


def you_wait(position: int, of: int) -> str:
    return _("You wait as {position} of {count}.").format(position=ordinal(position), count=of)


def you_declined() -> str:
    return _("You said: not this time.")


def you_gave_back() -> str:
    return _("You have given your place back.")


def you_were_removed(reason: str) -> str:
    if reason:
        return _("The organiser has taken your place away. The reason: {reason}").format(reason=reason)
    return _("The organiser has taken your place away.")


def you_are_expected(cluster: str, group: str) -> str:
    return _("You are expected: you sit for {cluster} in {group}.").format(cluster=cluster, group=group)


def you_cannot_come(cluster: str) -> str:
    return _("You said that you cannot come. You sit for {cluster}.").format(cluster=cluster)


def somebody_comes_for_you(person: str, cluster: str) -> str:
    return _("{person} comes in your place, for {cluster}.").format(person=person, cluster=cluster)


def your_substitute() -> str:
    return _("Your substitute")


def you_stand_in(cluster: str) -> str:
    return _("You come as the substitute for {cluster}.").format(cluster=cluster)


def not_answered() -> str:
    return _("You have not answered yet.")


def you_took_part() -> str:
    return _("You took part.")


def you_had_a_place() -> str:
    return _("You had a place.")


def provisional(cluster: str) -> str:
    return _("Your place is kept. The point of contact of {cluster} has still to confirm that you act for it.").format(cluster=cluster)


def next_both() -> str:
    return _("Next: I remind you the day before and 1 hour before.")


def next_day_before() -> str:
    return _("Next: I remind you the day before.")


def next_hour_before() -> str:
    return _("Next: I remind you 1 hour before.")


def next_day_fixed() -> str:
    return _("Next: I write to you when the day is fixed. You keep your place.")


def next_free() -> str:
    return _("Next: I write to you at once when a place becomes yours.")


def link(url: str) -> str:
    return _("*Link*  {url}").format(url=url)


def link_not_known() -> str:
    return _("*Link*  not known yet; it will stand here")


def link_when_confirmed(cluster: str) -> str:
    return _("*Link*  You see it once the point of contact of {cluster} has confirmed that you act for it.").format(cluster=cluster)


def you(word: str) -> str:
    """The reader's standing in a list: "You: in"."""
    return _("You: {word}").format(word=word)


def in_a_word() -> str:
    """The standing after "You:": one or two words."""
    return _("in")


def waiting_in_a_word(position: int) -> str:
    return _("waiting {position}").format(position=ordinal(position))


def expected_in_a_word() -> str:
    return _("expected")


def cannot_come_in_a_word() -> str:
    return _("can't come")


def declined_in_a_word() -> str:
    return _("not this time")


def full_in_a_word() -> str:
    return _("full")


def closed_in_a_word() -> str:
    return _("closed")


def not_open_in_a_word() -> str:
    return _("not open yet")


def hosts_in_a_word() -> str:
    return _("your cluster hosts it")


def button_register() -> str:
    return _("Register")


def button_wait() -> str:
    return _("Wait for a place")


def button_join() -> str:
    return _("Join")


def button_guest() -> str:
    return _("Join as guest")


def button_withdraw() -> str:
    return _("Cancel my place")


def button_stop_waiting() -> str:
    return _("Stop waiting")


def button_not_this_time() -> str:
    return _("Not this time")


def button_decline() -> str:
    return _("Decline this place")


def button_colleague() -> str:
    return _("Register a colleague")


def button_absent() -> str:
    return _("Can't come")


def button_sends() -> str:
    return _("My substitute comes")


def button_comes() -> str:
    return _("I come after all")


def for_cluster(label: str, cluster: str) -> str:
    """A button's label with the cluster's name, if a person is delegate of more than one."""
    return _("{label} ({cluster})").format(label=label, cluster=cluster)


def withdraw_title() -> str:
    return _("Cancel my place?")


def withdraw_question() -> str:
    return _("It is full. Your place goes to the next person at once, and you would have to wait for another.")


def yes_withdraw() -> str:
    return _("Cancel my place")


def no_keep() -> str:
    return _("Keep it")
