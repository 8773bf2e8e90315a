"""Questions about what is missing on a page: asked, answered, and the answer published."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks.answers import plain
from bot.blocks.questions import messages as show
from bot.commands.questions.lists import asked_about, card, may_publish, permission_subject
from bot.commands.refusals import refused, refused_words, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Reply, Request, Say
from bot.operations.questions import answers as operations
from bot.rules.clusters.directory import Retired
from bot.rules.lines import number_in
from bot.rules.notices.due import reader_of
from bot.rules.notices.kinds import UNASKED
from bot.rules.permissions import Action, Refused
from bot.rules.questions import answers, routing as rule
from bot.texts import permissions as say_permissions
from bot.texts.language import SOURCE, speaking
from bot.texts.lists import enumerated
from bot.texts.questions import answers as say_answers, messages as say
from bot.texts.times import moment, short_day
from store.models import NoticeKind, Noun
from store.queries.clusters.profiles import by_number as profile, names, standing_in
from store.queries.countries.pages import codes, country_name, sections
from store.queries.members.people import contact, secretariat
from store.queries.notices.outbox import daily_messages_since
from store.queries.questions.queues import Asking, by_number, queues, responders

MOST_SOURCE: Final = 140
UTC_ZONE: Final = "Etc/UTC"
Unsent = Refused | rule.TooMany | rule.PutAlready | rule.TooLong | rule.NothingSaid | Retired | rule.NoSuchPage


async def ask(request: Request) -> Reply:
    """Opens the form to ask about a page. Button value: `<noun> <id or code>`, as in "clusters 12"."""
    about = rule.about(request.value)
    found = await _page(request, about) if about else None
    if about is None or found is None:
        return Say(plain(say.no_such_page()))
    name, gaps, answerers = found
    people = [person.name for person in await request.read(secretariat) if person.name]
    return OpenForm(show.ask_form(about, name, gaps, answerers, people))


async def send(request: Request) -> Reply:
    """Handles the form of a question."""
    about = rule.about(request.subject)
    if about is None:
        return Say(plain(say.no_such_page()))
    outcome = await request.perform(
        operations.ask_question,
        actor=request.actor,
        about=about,
        cluster_id=number_in(request.typed("cluster")),
        gap=request.typed("about"),
        text=request.typed("question"),
        now=request.now,
    )
    if isinstance(outcome, rule.Put):
        return await _sent(request, outcome)
    if isinstance(outcome, rule.QuestionNotFound):
        return FormErrors({"cluster" if "cluster" in request.form else "question": say.not_there()})
    return FormErrors({"question": await _not_sent(request, outcome)})


async def _not_sent(request: Request, outcome: Unsent) -> str:  # noqa: PLR0911 (one for each outcome)
    match outcome:
        case Refused():
            return await refused_words(request, outcome)
        case rule.TooMany(again_at):
            return say.too_many(_moment(again_at, request.actor.zone or UTC_ZONE))
        case rule.PutAlready(_, asked_at, answered):
            return say.asked_already(short_day(asked_at.date()), answered=answered)
        case rule.TooLong(most):
            return say.too_long(most)
        case rule.NothingSaid():
            return say.nothing_said()
        case Retired(name):
            return say.cluster_retired(name)
        case rule.NoSuchPage():
            return say.no_such_page()


async def _sent(request: Request, outcome: rule.Put) -> Reply:
    question = await _kept(request, outcome.question_id)
    request.concern(*(person.id for person in await request.read(responders, outcome.cluster_id)))
    promised = await _promised(request, question)
    zone, command = request.actor.zone or UTC_ZONE, f"{request.desk.command('network')} questions"
    return Say(show.sent(question, promised, request.now, zone=zone, locale=request.language, command=command))


async def answer(request: Request) -> Reply:
    """Opens the form to answer, or shows the answer if there is one. Button value: `<question id>`."""
    question = await asked_about(request)
    await stop_unless_allowed(request, Action.ANSWER, permission_subject(question))
    if not question.open:
        return Say(await card(request, question))
    return OpenForm(show.answer_form(question, request.language, on_behalf=question.cluster_id not in request.actor.clusters))


async def reply(request: Request) -> Reply:
    """Handles the form of an answer."""
    number = number_in(request.subject) or 0
    outcome = await request.perform(
        operations.answer, actor=request.actor, question_id=number, text=request.typed("answer"), now=request.now
    )
    match outcome:
        case Refused():
            return FormErrors({"answer": await refused_words(request, outcome)})
        case rule.TooLong(most):
            return FormErrors({"answer": say.too_long(most)})
        case rule.NothingSaid():
            return FormErrors({"answer": say.no_answer_said()})
        case rule.NoSuchQuestion():
            return FormErrors({"answer": say_answers.no_such_question()})
        case rule.AnsweredAlready():
            question = await _kept(request, number)
            return Say(show.answered_before(question, request.typed("answer"), by_oneself=question.answerer_id == request.actor.member_id))
        case rule.Answered():
            return await _answered(request, number, outcome)


async def _answered(request: Request, number: int, outcome: rule.Answered) -> Reply:
    question = await _kept(request, number)
    request.concern(outcome.asker_id, *(person.id for person in await request.read(responders, question.cluster_id)))
    able = await may_publish(request, question)
    others = "" if able else await _who_publishes(request, question)
    return Say(show.answered(question, request.language, may_publish=able, others=others))


async def publish(request: Request) -> Reply:
    """Puts an answer on its page. Button value: `<question id>`."""
    question = await asked_about(request)
    with speaking(SOURCE):
        by_secretariat = question.by_secretariat or not question.cluster
        source = say_answers.source(say_permissions.the_secretariat("") if by_secretariat else question.cluster)
    outcome = await request.perform(
        operations.publish, actor=request.actor, question_id=question.id, source=source[:MOST_SOURCE], now=request.now
    )
    match outcome:
        case Refused():
            return Say(await refused(request, outcome))
        case answers.Published(already=already):
            return Say(show.published(question, request.language, already=already))
        case answers.Unpublishable(obstacle):
            return Say(show.unpublishable(question, obstacle))
        case answers.NotAnswered():
            return Say(plain(say_answers.not_answered()))
        case rule.NoSuchQuestion():
            return Say(plain(say_answers.no_such_question()))


async def _page(request: Request, about: rule.About) -> tuple[str, tuple[str, ...], list[show.Answerer]] | None:
    """Returns a page's name, what is missing on it, and the clusters that can be asked; None if there is no such page."""
    if about.cluster_id is not None:
        cluster = await request.read(profile, about.cluster_id)
        if cluster is None or cluster.retired:
            return None
        filled = {name: getattr(cluster, name) for name in ("specialisations", "services", "ingredients", "website")}
        filled |= {"presentation": cluster.texts, "contact": cluster.contacts}
        return cluster.name, rule.gaps(Noun.CLUSTERS, filled), await _answerers(request, [cluster.id])
    if about.subject not in codes():
        return None
    filled = {section.name: True for section in await request.read(sections, about.subject)}
    there = await request.read(standing_in, about.subject)
    return country_name(about.subject, request.language), rule.gaps(Noun.COUNTRIES, filled), await _answerers(request, there)


async def _answerers(request: Request, numbers: list[int]) -> list[show.Answerer]:
    known = await request.read(names, numbers)
    people = {number: await request.read(contact, number) for number in known}
    return [show.Answerer(number, name, person.name if (person := people[number]) else None) for number, name in known.items()]


async def _promised(request: Request, question: Asking) -> show.Responder | None:
    """Who will read a question, and when; the soonest if several will. None if nobody will."""
    rest = {recipient for recipient, _ in await request.read(daily_messages_since, (NoticeKind.QUESTION,), request.now - rule.PAUSE)}
    told = await request.read(daily_messages_since, UNASKED, request.now - timedelta(days=2))
    found = []
    for queue in await request.read(queues):
        reader, numbers = reader_of(queue.person), [each.id for each in queue.waiting]
        if reader is None or question.id not in numbers:
            continue
        first = rule.next_message(numbers, queue.told, rests=reader.slack_id in rest) == question.id
        lately = [at for recipient, at in told if recipient == reader.slack_id]
        found.append((rule.promise(reader, first=first, told=lately, now=request.now), queue.person))
    if not found:
        return None
    promise, person = min(found, key=lambda each: rule.promptness(each[0]))
    own = await request.read(contact, question.cluster_id) if question.cluster_id is not None else None
    team = say_permissions.the_secretariat(enumerated(each.name for _, each in found[:3] if each.name))
    return show.Responder(person.name if own and own.id == person.id else team, person.zone, promise)


async def _who_publishes(request: Request, question: Asking) -> str:
    person = await request.read(contact, question.cluster_id) if question.cluster_id is not None else None
    people = [each.name for each in await request.read(secretariat) if each.name]
    return person.name if person else say_permissions.the_secretariat(enumerated(people[:3]))


async def _kept(request: Request, number: int) -> Asking:
    question = await request.read(by_number, number)
    assert question is not None
    return question


def _moment(at: datetime, zone: str) -> str:
    there = at.astimezone(ZoneInfo(zone))
    return moment(there, zone)
