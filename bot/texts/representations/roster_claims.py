"""The texts of the modal that confirms all pending claims at once."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext

claims_title: Final = Phrase("Claims waiting")


def claims_intro(shown: int, total: int) -> str:
    said = ngettext("{count} person waits.", "{count} people wait.", total).format(count=total)
    said += " " + _("Take the tick away where you are not sure: who is not ticked goes on waiting.")
    if shown < total:
        said += " " + _("Here are the first {shown}, the oldest first. Open this form again for the rest.").format(shown=shown)
    return said


def claims_group(number: int, groups: int) -> str:
    return _("Who waits") if groups == 1 else _("Who waits ({number} of {groups})").format(number=number, groups=groups)


claim: Sentence[str, str] = Sentence("{person}: {cluster}")
claim_since: Sentence[str] = Sentence("since {day}")
claim_first: Sentence[str] = Sentence("since {day}; the cluster has no contact yet")
confirm_ticked: Final = Phrase("Confirm the ticked")
no_claims: Final = Phrase("Nobody waits to be confirmed.")
nothing_ticked: Final = Phrase("Nothing is ticked, so nobody was confirmed. Everybody goes on waiting.")
confirmed_count: Final = Plural("{count} person is confirmed and told so:", "{count} people are confirmed and told so:")
decided_before: Final = Plural(
    "{count} claim was decided by somebody else before you sent this.", "{count} claims were decided by somebody else before you sent this."
)
still_waiting: Final = Plural("{count} person goes on waiting.", "{count} people go on waiting.")
