"""Questions about gaps in pages."""

from typing import Final

from bot.commands.handlers import Handlers
from bot.commands.questions import answers, lists
from bot.rules.permissions import Action

HANDLERS: Final = Handlers(
    subcommands={
        "network questions": lists.mine,
    },
    actions={
        "questions.answer": answers.answer,
        "questions.ask": answers.ask,
        "questions.look": lists.look,
        "questions.mine": lists.mine,
        "questions.open": lists.open_card,
        "questions.page": lists.page,
        "questions.publish": answers.publish,
    },
    forms={
        "questions.reply": answers.reply,
        "questions.send": answers.send,
    },
    needs={
        "questions.answer": Action.ANSWER,
        "questions.ask": Action.ASK,
        "questions.publish": Action.EDIT_CLUSTER,
        "questions.reply": Action.ANSWER,
        "questions.send": Action.ASK,
    },
)
