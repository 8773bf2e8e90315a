"""The texts of posts in the announcement channel, and of the button that posts them."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _

has_moved: Final = Phrase("*The date has changed.* This is the new one.")
announce: Final = Phrase("Announce in the channel")
announce_question: Final = Phrase("Post this card in the announcement channel, for everybody?")
yes_post: Final = Phrase("Post it")
not_now: Final = Phrase("Not now")


def posted(title: str, channel: str) -> str:
    return _("Posted in {channel}: {title}. It can take a minute to appear. The post stays up to date by itself.").format(
        title=title, channel=channel
    )


stands: Sentence[str, str, str] = Sentence(
    "{title} is in {channel} already, since {day}. That post is always up to date. You can post it again after 30 days."
)
no_channel: Final = Phrase("No announcement channel is set. The secretariat can choose one with `/network setup`.")
not_announced: Sentence[str] = Sentence("{title} is not announced yet, or does not take place any more: it cannot be posted.")
gone: Final = Phrase("What this button was for is no longer here.")
