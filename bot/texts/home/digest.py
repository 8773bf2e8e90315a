"""The texts of the Monday digest; callers escape names and titles."""

from typing import Final

from bot.texts.language import Phrase, Plural, Sentence

title: Sentence[str] = Sentence("This week in the {network}")
waits: Final = Phrase("What waits for you")
# Translators: the deadline reads “by 4 December 2027” or “before 4 December 2027”
answer: Sentence[str, str, str] = Sentence("{title}: nobody of {clusters} has answered yet. Register {until}.")
my_week: Final = Phrase("Your week")
clocks: Final = Phrase("Your clock changes")
clock: Sentence[str, str, str, str] = Sentence("{title}, {day}: {time} your time, not {usual}.")
new: Final = Phrase("New")
registrations: Final = Phrase("Registration opens and closes")
opens: Sentence[str, str] = Sentence("{title}: opens {at}")
closes: Sentence[str, str] = Sentence("{title}: {until}")
coming: Final = Phrase("What is on in the next two weeks")
more: Final = Plural("and {count} more event", "and {count} more events")
open_home: Final = Phrase("You find all of it in App Home: press my name, then Home.")
