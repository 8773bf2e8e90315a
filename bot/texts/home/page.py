"""The texts of App Home, some of which the Monday digest shares."""

from bot.texts.language import _, ngettext


def welcome(bot: str, network: str) -> str:
    return _("Welcome. I am the {bot} of the {network}: I know its clusters, what is on, and what to know before you travel.").format(
        bot=bot, network=network
    )


def which_cluster() -> str:
    return _("Which cluster do you represent? Its point of contact or the secretariat confirms it. You can read everything meanwhile.")


def welcome_back(clusters: str, command: str) -> str:
    return _(
        "You were a representative of {clusters}. If you are again, press the button, or type `{command} join`: "
        "once it is confirmed, your cluster can seat you in its groups again."
    ).format(clusters=clusters, command=command)


def which_cluster_short(command: str) -> str:
    return _("Welcome. Tell me which cluster you represent: press the button, or type `{command} join`.").format(command=command)


def say_my_cluster() -> str:
    return _("Say which cluster I represent")


def another_cluster() -> str:
    return _("I represent another one too")


def my_clusters() -> str:
    return _("My clusters")


def waits_for(cluster: str, since: str) -> str:
    return _("{cluster}: asked on {since}, waits to be confirmed.").format(cluster=cluster, since=since)


def take_back() -> str:
    return _("Take back")


def leave() -> str:
    return _("Leave")


def leave_question(cluster: str) -> str:
    return _("You will no longer act for {cluster}. What waits there stays with the cluster.").format(cluster=cluster)


def yes_leave() -> str:
    return _("Yes, leave")


def no_stay() -> str:
    return _("No, stay")


def hand_over() -> str:
    return _("Hand over")


def edit() -> str:
    return _("Edit")


def waiting_for_me() -> str:
    return _("What waits for me")


def nothing_waits() -> str:
    return _("Nothing. Well done.")


def nothing_yet() -> str:
    return _("Nothing yet. Begin with the first button above: which cluster do you represent?")


def nothing_until_confirmed() -> str:
    return _("Nothing until you are confirmed. I tell you when. You can read everything meanwhile.")


def nothing_but_the_network() -> str:
    return _("Nothing of your own. What the network needs is below.")


def claims(count: int) -> str:
    return ngettext("{count} person waits to be confirmed:", "{count} people wait to be confirmed:", count).format(count=count)


def claim(person: str, cluster: str) -> str:
    return _("{person} for {cluster}").format(person=person, cluster=cluster)


def confirm() -> str:
    return _("Confirm")


def refuse() -> str:
    return _("Refuse")


def questions(count: int) -> str:
    return ngettext("{count} question to answer", "{count} questions to answer", count).format(count=count)


def show_questions() -> str:
    return _("Show")


def stale(cluster: str, checked: str | None) -> str:
    if checked:
        return _("The page of {cluster} was checked on {date}. Is it still correct?").format(cluster=cluster, date=checked)
    return _("Nobody of {cluster} has checked its page yet. Is it correct?").format(cluster=cluster)


def still_correct() -> str:
    return _("Still correct")


def look() -> str:
    return _("Look at it")


def calendars() -> str:
    return _("My calendar")


def calendar_line() -> str:
    return _("See the network's events in your own calendar: it follows by itself.")


def show_calendar() -> str:
    return _("Calendar of public events")


def everything() -> str:
    return _("Everything else")


def directory() -> str:
    return _("Clusters")


def countries() -> str:
    return _("Countries")


def events() -> str:
    return _("Events")


def sessions() -> str:
    return _("Remote sessions")


def groups() -> str:
    return _("Working groups")


def my_events() -> str:
    return _("My events")


def add_event() -> str:
    return _("Add an event")


def search() -> str:
    return _("Search")


def search_title() -> str:
    return _("Search the network")


def search_words() -> str:
    return _("What do you look for?")


def search_example() -> str:
    return _("packaging in Italy, Japan, December")


def search_where() -> str:
    return _("Where?")


def my_questions() -> str:
    return _("Questions")


def my_data() -> str:
    return _("My data")


def help_() -> str:
    return _("Help")


def pulse() -> str:
    return _("The network's pulse")


def pulse_line(name: str, count: int) -> str:
    """One count of the network's pulse."""
    return {
        "no_contact": ngettext("{count} cluster without a point of contact", "{count} clusters without a point of contact", count),
        "not_in_slack": ngettext("{count} cluster with nobody in Slack", "{count} clusters with nobody in Slack", count),
        "unchecked": ngettext("{count} page not checked for 12 months", "{count} pages not checked for 12 months", count),
        "open": ngettext("{count} registration with a deadline is open", "{count} registrations with a deadline are open", count),
        "proposed": ngettext("{count} proposal waits for a review", "{count} proposals wait for a review", count),
        "drafts": ngettext("{count} draft not announced", "{count} drafts not announced", count),
        "claims": ngettext("{count} claim waiting", "{count} claims waiting", count),
        "troubles": ngettext("{count} notice not delivered in 30 days", "{count} notices not delivered in 30 days", count),
    }[name].format(count=count)


def all_well(clusters: int) -> str:
    return ngettext("{count} cluster, all is well.", "{count} clusters, all is well.", clusters).format(count=clusters)


def season() -> str:
    return _("Season")


def desk() -> str:
    return _("Secretariat's desk")


def and_more(count: int) -> str:
    return ngettext("and {count} more", "and {count} more", count).format(count=count)


def erased() -> str:
    return _("I hold nothing about you any more. When you open this page again, we meet as strangers.")
