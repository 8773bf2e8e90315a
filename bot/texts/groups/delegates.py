"""The texts about the delegate and the substitute of a seat in a working group; callers escape names."""

from typing import Final

from bot.texts.language import Phrase, Sentence

nobody_in_slack: Sentence[str, str] = Sentence(
    "Nobody who acts for {cluster} is in Slack. Somebody has to say first that they represent it: `{command} join`."
)
nobody_to_stand_in: Sentence[str, str] = Sentence(
    "Nobody else who acts for {cluster} is in Slack. A colleague can type `{command} join` first."
)
is_the_delegate: Final = Phrase("This person is the delegate. Choose somebody else, or nobody.")
you_sit_now: Sentence[str] = Sentence(
    "Done: you sit for {cluster} now. You are expected at every meeting without answering. I remind you the day before and 1 hour before."
)


you_sit_already: Final = Phrase("You sit in this seat already: nothing was changed.")
somebody_sits: Sentence[str] = Sentence("{person} sits in this seat already: nothing was changed.")
delegate_named: Sentence[str, str] = Sentence("Done: {person} sits for {cluster} now, and is expected at every meeting.")
delegate_taken_off: Sentence[str] = Sentence("Done: {cluster} has no delegate now. Name one, so that somebody is told of the meetings.")
substitute_named: Sentence[str, str] = Sentence("Done: {person} is the substitute for {cluster}.")
substitute_taken_off: Sentence[str] = Sentence("Done: {cluster} has no substitute now.")
