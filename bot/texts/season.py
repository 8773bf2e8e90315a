"""The words between the answers on the page of the season."""

from bot.texts.language import _


def title() -> str:
    return _("The season of 2020, as the bot tells it")


def intro() -> str:
    return _(
        "In October 2019 the Global Cosmetics Cluster met in Paris and made a plan for 2020: three remote sessions, with one "
        "registration by e-mail to one person. This page plays that calendar on the bot's clock. Every answer below is a real "
        "answer of the bot, made from the data set it ships with. Times are shown as the person who asks sees them in Slack. "
        "Make the page anew with `make season`."
    )


def in_city(city: str) -> str:
    return _("in {city}").format(city=city)


def after_the_meeting() -> str:
    return _("The day after the meeting, somebody who could not come asks what was on.")


def what_comes() -> str:
    return _("The plan is out: three sessions, known by their month only. Nothing is invented: the day stays to be fixed.")


def half_an_hour_left() -> str:
    return _("“Before 4 December” has no zone, so it lasts as long as it is 3 December anywhere on Earth. In Cali half an hour is left.")


def too_late() -> str:
    return _("Half an hour later the same question, from Seoul. The answer says that registration is closed, and until when it was open.")


def who_does_it() -> str:
    return _("A member looks for somebody who does packaging.")


def the_card() -> str:
    return _("One name, one card. What nobody has filled in is said in one line.")


def going_there() -> str:
    return _("A member prepares a journey. Local time and public holidays work for every country.")


def an_agreement() -> str:
    return _("Two sources give two sizes for Cosmetic Valley. Both stand there, each with its source.")


def by_itself() -> str:
    return _("What the bot says by itself")


def what_by_itself() -> str:
    return _(
        "The sources give no day for the quarterly meet-ups of 2020, so this one is from the sample season. "
        "It comes three weeks before, at 09:00 where the meet-up is held, and again three days before. Below, as read in Cali."
    )


def how_to_try() -> str:
    return _("To try all of it yourself, with a clock to move: `make run`.")
