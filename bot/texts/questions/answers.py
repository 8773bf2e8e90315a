"""The texts about answers to questions, and about adding them to a page."""

from typing import Final

from bot.rules.questions.answers import Obstacle
from bot.rules.questions.routing import MOST_ANSWERED
from bot.texts.language import Phrase, Sentence, _
from bot.texts.lists import number

answer: Final = Phrase("Answer")
answer_title: Final = Phrase("Answer a question")
your_answer: Final = Phrase("Your answer")


def answer_hint() -> str:
    return _("At most {count} characters. The person who asked gets it as a direct message.").format(count=number(MOST_ANSWERED))


on_behalf: Sentence[str] = Sentence("You answer as the secretariat, for {cluster}.")
no_such_question: Final = Phrase("This question is no longer there, or it is not for you. Nothing was changed.")
answer_sent: Sentence[str] = Sentence("Your answer is on its way to {name}.")
answered_by: Sentence[str, str] = Sentence("{who} answered this on {day}:")
answered_before: Sentence[str, str] = Sentence("{who} was faster, and answered this on {day}. That answer stands, and yours was not sent:")
you_answered_before: Sentence[str] = Sentence("You answered this already on {day}. That answer stands, and this one was not sent:")
what_you_wrote: Final = Phrase("What you wrote is still here. Copy it if you need it:")


def who_answered(name: str, cluster: str, *, by_secretariat: bool) -> str:
    """The answerer and their cluster: "Point of contact Seoul (IBITA)"."""
    who = name or _("Somebody who has left")
    if by_secretariat:
        return (
            _("{name} (secretariat, for {cluster})").format(name=who, cluster=cluster)
            if cluster
            else _("{name} (secretariat)").format(name=who)
        )
    return _("{name} ({cluster})").format(name=who, cluster=cluster) if cluster else who


your_question_answered: Final = Phrase("Your question was answered")
answers_you: Sentence[str, str] = Sentence("{who} answered your question about {about}.")
you_asked: Final = Phrase("You asked:")
the_answer: Final = Phrase("The answer:")
erased: Final = Phrase("This text was erased by the person who wrote it.")
publish: Final = Phrase("Publish on the page")
publish_offer: Sentence[str] = Sentence("Others may have the same question. With one tap your answer stands on the page ({about}).")
others_publish: Sentence[str] = Sentence("{who} can put this answer on the page: they find it under Questions.")
published: Sentence[str] = Sentence("The answer stands on the page now ({about}).")
published_already: Sentence[str] = Sentence("The answer stands on the page already ({about}). Nothing was changed.")
not_answered: Final = Phrase("There is no answer to publish yet. Nothing was changed.")


def obstacle(name: Obstacle, gap_: str) -> str:
    """Why an answer cannot be added to the page, and what to do."""
    return {
        Obstacle.NO_FIELD: _("This answer cannot be published: the page has no field for “{gap}”. Nothing was changed."),
        Obstacle.WRITTEN: _("The page has a text for “{gap}” meanwhile. Nothing was changed. You can add to it with Edit on the page."),
        Obstacle.NOT_A_LINK: _(
            "This answer is not a web address alone, such as https://example.org, so it cannot be the website. "
            "Nothing was changed. You can type the address with Edit on the page."
        ),
        Obstacle.TOO_LONG: _(
            "This answer does not fit into the page's field for “{gap}”. Nothing was changed. You can shorten it with Edit on the page."
        ),
        Obstacle.NO_PAGE: _("The page of “{gap}” is no longer in the directory. Nothing was changed."),
    }[name].format(gap=gap_)


def source(cluster: str) -> str:
    """The source of a published answer, as the page shows it."""
    return _("Answer of {cluster}").format(cluster=cluster)
