"""Questions about gaps in pages."""

from typing import Final

from bot.commands.handlers import Handlers, Restricted
from bot.commands.questions import answers, lists
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network questions": lists.mine,
    },
    actions={
        "questions.answer": Restricted(answers.answer, Action.ANSWER),
        "questions.ask": Restricted(answers.ask, Action.ASK),
        "questions.look": lists.look,
        "questions.mine": lists.mine,
        "questions.open": lists.open_card,
        "questions.page": lists.page,
        "questions.publish": Restricted(answers.publish, Action.EDIT_CLUSTER),
    },
    forms={
        "questions.reply": Restricted(answers.reply, Action.ANSWER, "answer"),
        "questions.send": Restricted(answers.send, Action.ASK, "question"),
    },
)
