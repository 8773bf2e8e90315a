"""The texts of App Home, some of which the Monday digest shares."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext

welcome: Sentence[str, str] = Sentence(
    "Welcome. I am the {bot} of the {network}: I know its clusters, what is on, and what to know before you travel."
)
which_cluster: Final = Phrase(
    "Which cluster do you represent? Its point of contact or the secretariat confirms it. You can read everything meanwhile."
)


welcome_back: Sentence[str, str] = Sentence(
    "You were a representative of {clusters}. If you are again, press the button, or type `{command} join`: "
    "once it is confirmed, your cluster can seat you in its groups again."
)


which_cluster_short: Sentence[str] = Sentence("Welcome. Tell me which cluster you represent: press the button, or type `{command} join`.")
another_cluster: Final = Phrase("I represent another one too")
my_clusters: Final = Phrase("My clusters")
waits_for: Sentence[str, str] = Sentence("{cluster}: asked on {since}, waits to be confirmed.")
take_back: Final = Phrase("Take back")
leave_question: Sentence[str] = Sentence("You will no longer act for {cluster}. What waits there stays with the cluster.")
yes_leave: Final = Phrase("Yes, leave")
no_stay: Final = Phrase("No, stay")
waiting_for_me: Final = Phrase("What waits for me")
nothing_waits: Final = Phrase("Nothing. Well done.")
nothing_yet: Final = Phrase("Nothing yet. Begin with the first button above: which cluster do you represent?")
nothing_until_confirmed: Final = Phrase("Nothing until you are confirmed. I tell you when. You can read everything meanwhile.")
nothing_but_the_network: Final = Phrase("Nothing of your own. What the network needs is below.")
claims: Final = Plural("{count} person waits to be confirmed:", "{count} people wait to be confirmed:")
claim: Sentence[str, str] = Sentence("{person} for {cluster}")
questions: Final = Plural("{count} question to answer", "{count} questions to answer")
show_questions: Final = Phrase("Show")


def stale(cluster: str, checked: str | None) -> str:
    if checked:
        return _("The page of {cluster} was checked on {date}. Is it still correct?").format(cluster=cluster, date=checked)
    return _("Nobody of {cluster} has checked its page yet. Is it correct?").format(cluster=cluster)


look: Final = Phrase("Look at it")
calendar_line: Final = Phrase("See the network's events in your own calendar: it follows by itself.")
everything: Final = Phrase("Everything else")
directory: Final = Phrase("Clusters")
events: Final = Phrase("Events")
search: Final = Phrase("Search")
search_title: Final = Phrase("Search the network")
search_words: Final = Phrase("What do you look for?")
search_example: Final = Phrase("packaging in Italy, Japan, December")
search_where: Final = Phrase("Where?")
my_data: Final = Phrase("My data")
help_: Final = Phrase("Help")
pulse: Final = Phrase("The network's pulse")


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


all_well: Final = Plural("{count} cluster, all is well.", "{count} clusters, all is well.")
desk: Final = Phrase("Secretariat's desk")
erased: Final = Phrase("I hold nothing about you any more. When you open this page again, we meet as strangers.")
