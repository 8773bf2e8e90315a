"""The texts about personal data: what is stored, and how it is erased."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.texts.columns import in_words
from bot.texts.language import Phrase, Plural, Sentence, _
from bot.texts.lists import enumerated

erase_me: Final = Phrase("Erase my data …")
form_title: Final = Phrase("Erase my data")
cannot_be_undone: Final = Phrase("This cannot be undone.")
what_goes: Final = Phrase("What goes")


def goes() -> tuple[str, ...]:
    return (
        _("name, Slack ID, time zone, language and preferences"),
        _("the place in clusters and in the secretariat"),
        _("private links: they stop working"),
        _("to whom my messages went, and what still waits to be sent"),
        _("questions and answers that were not published"),
        _("what you wrote to groups"),
        _("who shared which answer"),
    )


what_stays: Final = Phrase("What stays, without a name")


def stays() -> tuple[str, ...]:
    return (
        _("pages as they were written, and their earlier versions"),
        _("the log of changes: it holds a number that leads to an empty page"),
        _("questions and answers that were published"),
        _("messages that are in Slack already: only Slack's admins can delete those"),
    )


who_takes_over: Final = Phrase("Who takes over")


def seat_left(cluster: str, others: Sequence[str], *, contact: bool) -> str:
    if not others:
        return _("{cluster}: nobody acts for it then. The secretariat is told, and looks for somebody.").format(cluster=cluster)
    names = enumerated(others)
    if contact:
        return _("{cluster}: still there: {names}. It has no point of contact until somebody is chosen.").format(
            cluster=cluster, names=names
        )
    return _("{cluster}: still there: {names}.").format(cluster=cluster, names=names)


claim_withdrawn: Sentence[str] = Sentence("{cluster}: the wish to act for it is withdrawn.")


def secretariat_left(*, last: bool) -> str:
    if last:
        return _(
            "The secretariat: nobody is left in it. Nobody can then confirm members or change the settings, "
            "until the operator names somebody. Better choose somebody first."
        )
    return _("The secretariat: the others go on.")


questions_withdrawn: Final = Plural(
    "{count} question that nobody has answered is withdrawn.", "{count} questions that nobody has answered are withdrawn."
)
nobody_else: Final = Phrase("No cluster is concerned, so nobody has to take over.")
afterwards: Final = Phrase("You stay in Slack. If you use me again, I meet you as somebody new.")
type_word: Sentence[str] = Sentence("Type {word} to go on")
wrong_word: Sentence[str] = Sentence("Nothing was erased yet. Please type {word}, or press Cancel.")
erase_for_ever: Final = Phrase("Erase for ever")
erased: Final = Phrase("Done. I no longer know who you are.")
erased_clusters: Sentence[str] = Sentence("You act no longer for: {clusters}.")
nothing_held: Final = Phrase("I hold nothing about you, so there is nothing to erase.")


def part_title(part: str) -> str:
    """The title of a section of the data that is stored about a person."""
    titles: Mapping[str, str] = {
        "member": _("Who you are to me"),
        "preferences": _("Your preferences"),
        "clusters": _("Clusters you act for"),
        "decisions": _("Members you have decided about"),
        "actions": _("What you did"),
        "actions_of_others": _("What others did about you"),
        "versions": _("What you have written on pages"),
        "checked": _("Pages you have called correct"),
        "questions": _("Questions and answers"),
        "places": _("Your places at events, seats in groups, and answers"),
        "places_named": _("Places for which you have named somebody"),
        "places_changed": _("Places you have changed last"),
        "events": _("Events you have added or changed"),
        "rounds": _("Rounds of sessions you have added"),
        "groups": _("Groups you lead"),
        "letters": _("What you wrote to groups"),
        "drafts": _("Season lines you have pasted"),
        "calendars": _("Links of your calendar"),
        "notices": _("Messages I sent you, or will send"),
        "links": _("Private links you asked for"),
        "receipts": _("Answers you have shared"),
    }
    return titles[part]


nothing_here: Final = Phrase("Nothing.")


def field_name(name: str) -> str:
    """A field's label; its column name if it has none."""
    names: Mapping[str, str] = {
        "id": _("number"),
        "slack_id": _("Slack ID"),
        "met_at": _("last told by Slack"),
        "home_at": _("App Home last opened"),
        "quiet_from": _("quiet from"),
        "quiet_until": _("quiet until"),
        "cluster_id": _("cluster (number)"),
        "noun": _("kind of thing"),
        "subject": _("which one"),
        "verb": _("what"),
        "key": _("what (place, person, button, what was asked)"),
        "ts": _("message (Slack's number)"),
        "written": _("what you wrote"),
        "stands_today": _("stands on the page today"),
    }
    return names.get(name) or in_words(name.replace("_at", ""))


help_erase: Final = Phrase("""Erase what is held of a person who asked you for it, by their Slack ID.

    Without --apply it only shows what would happen.""")
help_apply: Final = Phrase("Do it. It cannot be undone.")
not_a_slack_id: Final = Phrase(
    "This is not a Slack ID of a person. In Slack: open their profile, ⋮, Copy member ID. For example: U0123456789"
)


not_known: Sentence[str] = Sentence("Nothing is held of {slack_id}.")


def would_erase(name: str, slack_id: str, number: int) -> str:
    return _("This would erase {name} ({slack_id}, member {number}):").format(
        name=name or _("somebody without a name"), slack_id=slack_id, number=number
    )


nothing_done_yet: Sentence[str] = Sentence("Nothing was changed. To do it: {command}")
erased_person: Sentence[int] = Sentence("Done. Member {number} is erased. Backups made before still hold them until you delete those.")
check_environment: Final = Phrase("If this Slack ID stands in SECRETARIAT in the environment or in .env, take it out there too.")
