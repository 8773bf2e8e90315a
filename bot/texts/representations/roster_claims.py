"""The texts of the modal that confirms all pending claims at once."""

from typing import Final

from bot.texts.language import Phrase, _, ngettext

claims_title: Final = Phrase("Claims waiting")


def claims_intro(shown: int, total: int) -> str:
    said = ngettext("{count} person waits.", "{count} people wait.", total).format(count=total)
    said += " " + _("Take the tick away where you are not sure: who is not ticked goes on waiting.")
    if shown < total:
        said += " " + _("Here are the first {shown}, the oldest first. Open this form again for the rest.").format(shown=shown)
    return said


def claims_group(number: int, groups: int) -> str:
    return _("Who waits") if groups == 1 else _("Who waits ({number} of {groups})").format(number=number, groups=groups)


def claim(person_: str, cluster_: str) -> str:
    return _("{person}: {cluster}").format(person=person_, cluster=cluster_)


def claim_since(day: str) -> str:
    return _("since {day}").format(day=day)


def claim_first(day: str) -> str:
    return _("since {day}; the cluster has no contact yet").format(day=day)


confirm_ticked: Final = Phrase("Confirm the ticked")
no_claims: Final = Phrase("Nobody waits to be confirmed.")
nothing_ticked: Final = Phrase("Nothing is ticked, so nobody was confirmed. Everybody goes on waiting.")


def confirmed_count(count: int) -> str:
    return ngettext("{count} person is confirmed and told so:", "{count} people are confirmed and told so:", count).format(count=count)


def decided_before(count: int) -> str:
    return ngettext(
        "{count} claim was decided by somebody else before you sent this.",
        "{count} claims were decided by somebody else before you sent this.",
        count,
    ).format(count=count)


def still_waiting(count: int) -> str:
    return ngettext("{count} person goes on waiting.", "{count} people go on waiting.", count).format(count=count)
