"""The texts about questions: asking, sending, and the list."""

from typing import Final

from bot.rules.questions.routing import DAY, ELSE, MOST_A_DAY, MOST_ASKED, PAUSE
from bot.texts.language import Phrase, _, ngettext
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


def goes_to_contact(name: str, cluster: str) -> str:
    return _("Your question goes to {name}, the point of contact of {cluster}.").format(name=name, cluster=cluster)


def goes_to_secretariat(cluster: str, secretariat: str) -> str:
    return _("{cluster} has no point of contact in Slack, so your question goes to {secretariat}.").format(
        cluster=cluster, secretariat=secretariat
    )


def goes_there_from(country: str, secretariat: str) -> str:
    return _("There is no member cluster in {country}, so your question goes to {secretariat}.").format(
        country=country, secretariat=secretariat
    )


goes_to_chosen: Final = Phrase("Your question goes to the cluster that you choose below.")
goes_nowhere_yet: Final = Phrase("Nobody can read your question yet: the network has named no secretariat. It is kept until somebody can.")


def read_by(name: str) -> str:
    return _("{name} reads it").format(name=name)


read_by_secretariat: Final = Phrase("Nobody there in Slack: the secretariat reads it")
no_such_page: Final = Phrase("This page is no longer there, so there is nobody to ask. Nothing was sent.")


def cluster_retired(cluster: str) -> str:
    return _("{cluster} has retired meanwhile, so nobody is there to answer. Nothing was sent; your question still stands here.").format(
        cluster=cluster
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


def sent(about_: str) -> str:
    return _("Your question is sent. About: {about}.").format(about=about_)


def reads_now(name: str) -> str:
    return _("{name} gets it within a minute.").format(name=name)


def reads_today(name: str, clock: str, place: str, yours: str) -> str:
    return _("{name} reads it today after {clock} in {place} (for you: {yours}).").format(name=name, clock=clock, place=place, yours=yours)


def reads_later(name: str, day: str, clock: str, place: str, yours: str) -> str:
    return _("{name} reads it on {day} after {clock} in {place} (for you: {yours}).").format(
        name=name, day=day, clock=clock, place=place, yours=yours
    )


def reads_digest(name: str) -> str:
    return _("{name} reads it in Monday's digest, as they were asked this month already.").format(name=name)


def reads_digest_as_wished(name: str) -> str:
    return _("{name} reads it in Monday's digest, as they wish.").format(name=name)


def reads_list(name: str) -> str:
    return _("{name} gets no messages about questions. They see it when they open App Home.").format(name=name)


def answer_comes(command: str) -> str:
    return _("You get the answer as a direct message. Your questions and their answers are under `{command}`.").format(command=command)


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


def waits_for(who: str) -> str:
    return _("Not answered yet. It waits for {who}.").format(who=who)


def count_to_answer(count: int) -> str:
    return ngettext("{count} question waits for you.", "{count} questions wait for you.", count).format(count=count)


none: Final = Phrase(
    "No questions: none waits for you, and you have asked none. You can ask where a page says what is missing: press Ask there."
)


def help_lines(command: str) -> list[tuple[str, str]]:
    """Each way to call the command, with what it shows."""
    return [(f"{command} questions", _("questions to answer, and what you asked"))]
