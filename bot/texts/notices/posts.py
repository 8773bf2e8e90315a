"""The texts of posts in the announcement channel, and of the button that posts them."""

from bot.texts.language import _


def has_moved() -> str:
    return _("*The date has changed.* This is the new one.")


def announce() -> str:
    return _("Announce in the channel")


def announce_question() -> str:
    return _("Post this card in the announcement channel, for everybody?")


def yes_post() -> str:
    return _("Post it")


def not_now() -> str:
    return _("Not now")


def posted(title: str, channel: str) -> str:
    return _("Posted in {channel}: {title}. It can take a minute to appear. The post stays up to date by itself.").format(
        title=title, channel=channel
    )


def stands(title: str, channel: str, day: str) -> str:
    return _("{title} is in {channel} already, since {day}. That post is always up to date. You can post it again after 30 days.").format(
        title=title, channel=channel, day=day
    )


def no_channel() -> str:
    return _("No announcement channel is set. The secretariat can choose one with `/network setup`.")


def not_announced(title: str) -> str:
    return _("{title} is not announced yet, or does not take place any more: it cannot be posted.").format(title=title)


def gone() -> str:
    return _("What this button was for is no longer here.")
