"""The texts about questions: asking, sending, and the list."""

from typing import Final

from bot.rules.questions.routing import DAY, ELSE, MOST_A_DAY, MOST_ASKED, PAUSE
from bot.texts.language import Phrase, Plural, Sentence, _
from bot.texts.lists import number
from store.models import SectionName


def gap(name: str) -> str:
    """The name of the missing field of a page, for the middle of a sentence."""
    return {
        "presentation": _("presentation"),
        "specialisations": _("specialisations"),
        "services": _("services"),
        "ingredients": _("local ingredients and know-how"),
        "website": _("website"),
        "contact": _("point of contact"),
        SectionName.VISIT: _("what you need to go there"),
        SectionName.REGULATION: _("regulation"),
        SectionName.ECONOMY: _("economy and finance"),
        SectionName.TRADE: _("trade zones"),
        ELSE: _("something else"),
    }.get(name, name)


def about(page: str, name: str) -> str:
    """What a question is about: "IBITA: website"."""
    return _("{page}: {gap}").format(page=page, gap=gap(name))


ask: Final = Phrase("Ask")
message_contact: Final = Phrase("Message the contact")
ask_title: Final = Phrase("Ask a question")
ask_about: Final = Phrase("What is it about?")
ask_question: Final = Phrase("Your question")


def ask_hint() -> str:
    return _("At most {count} characters. You get the answer as a direct message.").format(count=number(MOST_ASKED))


ask_cluster: Final = Phrase("Which cluster do you ask?")
goes_to_contact: Sentence[str, str] = Sentence("Your question goes to {name}, the point of contact of {cluster}.")
goes_to_secretariat: Sentence[str, str] = Sentence("{cluster} has no point of contact in Slack, so your question goes to {secretariat}.")
goes_there_from: Sentence[str, str] = Sentence("There is no member cluster in {country}, so your question goes to {secretariat}.")
goes_to_chosen: Final = Phrase("Your question goes to the cluster that you choose below.")
goes_nowhere_yet: Final = Phrase("Nobody can read your question yet: the network has named no secretariat. It is kept until somebody can.")
read_by: Sentence[str] = Sentence("{name} reads it")
read_by_secretariat: Final = Phrase("Nobody there in Slack: the secretariat reads it")
no_such_page: Final = Phrase("This page is no longer there, so there is nobody to ask. Nothing was sent.")
cluster_retired: Sentence[str] = Sentence(
    "{cluster} has retired meanwhile, so nobody is there to answer. Nothing was sent; your question still stands here."
)
not_there: Final = Phrase("This cluster is no longer in this country. Please choose another one. Nothing was sent.")
nothing_said: Final = Phrase("There is nothing to read here yet. Please write your question.")
no_answer_said: Final = Phrase("There is nothing to read here yet. Please write your answer.")


def too_long(most: int) -> str:
    return _("This is too long: at most {count} characters fit. Nothing was sent.").format(count=number(most))


def asked_already(day: str, *, answered: bool) -> str:
    if answered:
        return _("You have asked this already, on {day}, and it was answered. You find it under Questions.").format(day=day)
    return _("You have asked this already, on {day}. It waits for an answer. You find it under Questions.").format(day=day)


def too_many(moment: str) -> str:
    hours = int(DAY.total_seconds()) // 3600
    return _("You have asked {count} questions in {hours} hours, that is the limit. You can ask again from {moment} on.").format(
        count=MOST_A_DAY, hours=hours, moment=moment
    )


sent: Sentence[str] = Sentence("Your question is sent. About: {about}.")
reads_now: Sentence[str] = Sentence("{name} gets it within a minute.")
reads_today: Sentence[str, str, str, str] = Sentence("{name} reads it today after {clock} in {place} (for you: {yours}).")
reads_later: Sentence[str, str, str, str, str] = Sentence("{name} reads it on {day} after {clock} in {place} (for you: {yours}).")
reads_digest: Sentence[str] = Sentence("{name} reads it in Monday's digest, as they were asked this month already.")
reads_digest_as_wished: Sentence[str] = Sentence("{name} reads it in Monday's digest, as they wish.")
reads_list: Sentence[str] = Sentence("{name} gets no messages about questions. They see it when they open App Home.")
answer_comes: Sentence[str] = Sentence("You get the answer as a direct message. Your questions and their answers are under `{command}`.")


def question_for(cluster: str) -> str:
    return _("A question for {cluster}").format(cluster=cluster) if cluster else _("A question for the secretariat")


def asks(name: str, clusters: str, about_: str) -> str:
    if clusters:
        return _("{name} ({clusters}) asks about {about}:").format(name=name, clusters=clusters, about=about_)
    return _("{name} asks about {about}:").format(name=name, about=about_)


def why_secretariat(cluster: str) -> str:
    if cluster:
        return _("{cluster} has no point of contact in Slack, so this question comes to you.").format(cluster=cluster)
    return _("No member cluster can answer it, so this question comes to you.")


def how_often() -> str:
    return _("You get at most one such message in {days} days. Other questions come in the Monday digest.").format(days=PAUSE.days)


to_answer: Final = Phrase("Waiting for your answer")
to_publish: Final = Phrase("Answered, and not on the page yet")
mine: Final = Phrase("What you asked")


def asked_on(name: str, clusters: str, day: str) -> str:
    who = _("{name} ({clusters})").format(name=name, clusters=clusters) if clusters else name
    return _("{who}, {day}").format(who=who, day=day)


waits_for: Sentence[str] = Sentence("Not answered yet. It waits for {who}.")
count_to_answer: Final = Plural("{count} question waits for you.", "{count} questions wait for you.")
none: Final = Phrase(
    "No questions: none waits for you, and you have asked none. You can ask where a page says what is missing: press Ask there."
)


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [(f"{command} questions", _("questions to answer, and what you asked"))]
