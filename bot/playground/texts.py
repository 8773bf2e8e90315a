"""The texts of the local workspace's server; those of its page are in static/texts.js."""

WORKSPACE_NAME = "Local workspace"
SLACK_NAME = "Slack"
NOT_FROM_HERE = "This workspace answers only on this machine, at its own address."
REFUSED = "Slack would refuse this. The member would not see it."
NO_SUCH_PERSON = "This person is not in the workspace. Choose another one."
NO_SUCH_CHANNEL = "This channel does not exist. Choose another one."
READ_ONLY = "Nobody can write to the bot here. Type commands in a channel."
NOT_UNDERSTOOD = "The page sent something incomplete. Reload the page and try again."
MESSAGE_GONE = "This message is gone. Ask again with a command."
BUTTON_GONE = "This button is gone. The message has changed."
FORM_GONE = "This form is no longer open. Open it again."
HAS_LEFT = "This person has left the workspace and can do nothing here. Let them come back, or choose another person."
TROUBLE = "We had some trouble connecting. Try again?"
OPTIONS_FAILED = "The bot gave no list to choose from. Type again in a moment."
REQUIRED = "Please complete this required field."
NOT_A_NUMBER = "Please write a number."
NOT_WHOLE = "Please write a whole number."
NOT_AN_ADDRESS = "Please write a web address that starts with https:// or http://."
CLOCK_REFUSED = "The bot did not move the clock. Try another time."
CLOCK_REFUSALS = {
    "silent": "The bot does not answer. Is it running?",
    "failed": "The bot made a mistake while time passed. Its log says more. Try again.",
    "forward_only": "The clock only goes forward. Choose a later time.",
    "too_far": "The clock cannot go that far ahead. Choose an earlier time.",
    "invalid_time": "This is not a time. Choose another one.",
    "not_signed": "The bot does not trust this workspace. Stop both and start them again.",
}
CLOCK_BUSY = "The clock is already moving. Please wait until it is done."
CALENDAR_SILENT = "The calendar does not answer. Is the bot running?"
CALENDAR_BROKEN = "The calendar's answer is not a calendar. Look at the bot's log."


def command_failed(command: str, error: str) -> str:
    """Slack's note when a command gets no valid response."""
    return f'`{command}` failed with the error "{error}"'


def not_a_command(command: str) -> str:
    """Slack's note for an unknown command."""
    return f"`{command}` is not a valid command. Type `/` to see the commands of this workspace."


def button_failed(error: str) -> str:
    """The note when the bot did not accept a button."""
    return f'This button did not work: "{error}". You can press it again.'


def too_short(least: int) -> str:
    """The error for text below the minimum length."""
    return f"Please write at least {least} characters."


def too_long(most: int) -> str:
    """The error for text above the maximum length."""
    return f"Please write at most {most} characters."


def too_small(least: str) -> str:
    """The error for a number below the minimum."""
    return f"The smallest number here is {least}."


def too_large(most: str) -> str:
    """The error for a number above the maximum."""
    return f"The largest number here is {most}."


def too_many(most: int) -> str:
    """The error for too many chosen options."""
    return f"Please choose at most {most}."


def to_channel(name: str) -> str:
    """The destination of a message, for the sentences below: a channel."""
    return f"in #{name}"


def to_person(name: str) -> str:
    """The destination of a message, for the sentences below: one person."""
    return f"to {name}"


def answer_lost(where: str) -> str:
    """A fault: the message was posted, but its response was lost."""
    return f"The bot's message {where} was posted, but the answer was lost. The bot must look for it before it posts again."


def bot_looked(where: str) -> str:
    """After a lost response, the bot looks for its message, as it should."""
    return f"The bot looked for its message {where}, because the answer was lost."


def slack_is_busy(where: str) -> str:
    """A fault that the visitor requested: Slack refused a message."""
    return f"Slack was busy and did not take the bot's message {where}. The bot must wait, then send it again."


def did_not_wait(where: str) -> str:
    """Slack was busy, and the bot sent the message again without waiting."""
    return f"The bot did not wait. Slack refused its message {where} again."


def posts_too_fast(where: str) -> str:
    """The rate limit of messages was exceeded."""
    return f"Too many messages {where} at once. Slack asked the bot to wait."


def calls_too_fast(method: str) -> str:
    """The rate limit of a method was exceeded."""
    return f"Too many calls of {method} in a minute. Slack asked the bot to wait."
