"""Every sentence the server's side of the local workspace says. The page's own sentences stand in static/texts.js."""

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
    """Slack's note when a command gets no good answer."""
    return f'`{command}` failed with the error "{error}"'


def not_a_command(command: str) -> str:
    """Slack's note when no app has this command."""
    return f"`{command}` is not a valid command. Type `/` to see the commands of this workspace."


def button_failed(error: str) -> str:
    """What a member learns when the bot did not take a button."""
    return f'This button did not work: "{error}". You can press it again.'


def too_short(least: int) -> str:
    """What is typed is shorter than the form allows."""
    return f"Please write at least {least} characters."


def too_long(most: int) -> str:
    """What is typed is longer than the form allows."""
    return f"Please write at most {most} characters."


def too_small(least: str) -> str:
    """The number is below what the form allows."""
    return f"The smallest number here is {least}."


def too_large(most: str) -> str:
    """The number is above what the form allows."""
    return f"The largest number here is {most}."


def too_many(most: int) -> str:
    """More is chosen than the form allows."""
    return f"Please choose at most {most}."


def to_channel(name: str) -> str:
    """Where a message goes: a channel."""
    return f"in #{name}"


def to_person(name: str) -> str:
    """Where a message goes: to one person."""
    return f"to {name}"


def answer_lost(where: str) -> str:
    """A message is there, but the bot was not told."""
    return f"The bot's message {where} was posted, but the answer was lost. The bot must look for it before it posts again."


def bot_looked(where: str) -> str:
    """The bot does what it must after a lost answer."""
    return f"The bot looked for its message {where}, because the answer was lost."


def slack_is_busy(where: str) -> str:
    """Slack refused a message, as the visitor wished."""
    return f"Slack was busy and did not take the bot's message {where}. The bot must wait, then send it again."


def did_not_wait(where: str) -> str:
    """Slack was busy, and the same message came again at once."""
    return f"The bot did not wait. Slack refused its message {where} again."


def posts_too_fast(where: str) -> str:
    """Slack refused a message because it came too soon after others."""
    return f"Too many messages {where} at once. Slack asked the bot to wait."


def calls_too_fast(method: str) -> str:
    """Slack refused a call because it came too soon after others."""
    return f"Too many calls of {method} in a minute. Slack asked the bot to wait."
