"""The texts of announcements as e-mails, for clusters that are not in Slack: plain text, complete in itself."""

from bot.texts.language import _


def title() -> str:
    return _("Copy as e-mail")


def intro() -> str:
    return _("Copy this into an e-mail: I send none myself. Choose a cluster to have the times as they are there.")


def for_cluster() -> str:
    return _("For which cluster?")


def for_cluster_hint() -> str:
    return _("Its own time zone; the link to join only where it has a place.")


def write_it() -> str:
    return _("Write it")


def done() -> str:
    return _("Done")


def subject_field() -> str:
    return _("Subject")


def text_field() -> str:
    return _("Text")


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


def where(words: str) -> str:
    return _("Where: {where}").format(where=words)


def host(name: str) -> str:
    return _("Host: {name}").format(name=name)


def link(url: str) -> str:
    return _("Link to join, for you only: {url}").format(url=url)


def opens(instant: str) -> str:
    return _("Registration opens: {instant}").format(instant=instant)


def registration(deadline: str) -> str:
    return _("Registration: {deadline}").format(deadline=deadline)


def registration_closed(deadline: str) -> str:
    return _("Registration is closed. Deadline: {deadline}.").format(deadline=deadline)


def places(left: int, of: int) -> str:
    if not left:
        return _("Places: all {count} are taken. You can still ask: you then wait in line.").format(count=of)
    return _("Places: {left} of {count} free.").format(left=left, count=of)


def has_place() -> str:
    return _("You have a place.")


def has_seat() -> str:
    return _("You have a seat in this group.")


def waits(position: int) -> str:
    return _("You are on the waiting list: number {position}.").format(position=position)


def says_no() -> str:
    return _("You have said that you do not come this time.")


def how_to_answer() -> str:
    return _("Please answer to the secretariat, by replying to this e-mail: it registers you, or notes that you do not come.")


def how_to_change() -> str:
    return _("Does this change? Please tell the secretariat, by replying to this e-mail.")


def how_to_take_a_seat() -> str:
    return _("Would you like to take part? Please answer to the secretariat, by replying to this e-mail: it takes the seat for you.")


def calendar(url: str) -> str:
    return _("For your calendar: {url}").format(url=url)


def topics(names: str) -> str:
    return _("Topics: {names}").format(names=names)


def one_registration() -> str:
    return _("One registration is for all of these meetings, or for some:")


def meetings() -> str:
    return _("Next meetings:")


def no_meetings() -> str:
    return _("No meeting is planned yet.")


def leader(name: str) -> str:
    return _("Leader: {name}").format(name=name)


def seats(taken: int, of: int | None) -> str:
    if of is None:
        return _("Seats: {count} taken.").format(count=taken)
    return _("Seats: {count} of {of} taken.").format(count=taken, of=of)


def greetings(network: str) -> str:
    return _("Kind regards\n{network}").format(network=network)


def gone() -> str:
    return _("This is no longer here, so there is no e-mail to write.")
