"""Reading questions: the list, a single question, the page that a question is about."""

from dataclasses import replace

from bot.blocks.answers import plain
from bot.blocks.kit import Message
from bot.blocks.questions import messages as show
from bot.commands.clusters import command as clusters
from bot.commands.countries import command as countries
from bot.commands.paging import cut
from bot.commands.request import Replace, Reply, Request, Say, Stop
from bot.rules.permissions import NOTHING, Action, Allowed, Subject, may
from bot.rules.questions import answers, routing as rule
from bot.texts import permissions as say_permissions
from bot.texts.lists import enumerated
from bot.texts.questions import answers as say_answers, messages as say
from store.models import Noun
from store.queries.questions.queues import Asking, by_asker, by_number, clusters_of, open_for, open_ones, responders, unpublished


async def open_card(request: Request) -> Reply:
    """One question with its answer, in full: for the person who asked it, and for those who may answer it."""
    question = await asked_about(request)
    mine = question.asker_id == request.actor.member_id and request.actor.member_id is not None
    if not mine and not isinstance(may(request.actor, Action.ANSWER, permission_subject(question)), Allowed):
        return Say(plain(say_answers.no_such_question()))
    return Replace(await card(request, question))


async def look(request: Request) -> Reply:
    """Opens the page that a question is about as a new message, so that the message with the question stays."""
    about = rule.about(request.value)
    if about is None:
        return Say(plain(say.no_such_page()))
    look_up = clusters.LOOK_UP if about.noun == Noun.CLUSTERS else countries.LOOK_UP
    shown = await look_up.open(replace(request, value=about.subject))
    return Say(shown.message) if isinstance(shown, Replace) else shown


async def mine(request: Request) -> Reply:
    """The questions that I can answer, those whose answer I can publish, and those I asked."""
    return Say(await _list(request, 1))


async def page(request: Request) -> Reply:
    """Another page of the list."""
    return Replace(await _list(request, request.paged[0]))


async def _list(request: Request, number: int) -> Message:
    actor = request.actor
    if actor.member_id is None:
        return show.listed((), cut((), 1, "")[1], 0, request.language)
    waiting = {question.id: question for question in await request.read(open_for, actor.member_id)}
    waiting |= {question.id: question for question in await request.read(open_ones, actor.clusters)}
    to_answer = sorted(waiting.values(), key=lambda question: (question.asked_at, question.id))
    ready = await request.read(unpublished, None if actor.secretariat else actor.clusters)
    to_publish = [
        question
        for question in ready
        if answers.can_be_published(question.noun, question.gap)
        and isinstance(may(actor, _edit(question), permission_subject(question)), Allowed)
        and (question.cluster_id in actor.clusters or question.by_secretariat)
    ]
    rows = [("to_answer", question) for question in to_answer]
    rows += [("to_publish", question) for question in to_publish]
    rows += [("mine", question) for question in await request.read(by_asker, actor.member_id)]
    shown, of = cut(rows, number, "")
    return show.listed(shown, of, len(to_answer), request.language)


async def card(request: Request, question: Asking) -> Message:
    """One question with the buttons for everything this person may do with it."""
    able = question.open and isinstance(may(request.actor, Action.ANSWER, permission_subject(question)), Allowed)
    ready = not question.open and question.published_at is None and await may_publish(request, question)
    people = [person.name for person in await request.read(responders, question.cluster_id)]
    waits_for = enumerated(people[:3]) or say_permissions.the_secretariat("")
    return show.card(question, request.language, may_answer=able, may_publish=bool(ready), waits_for=waits_for)


async def asked_about(request: Request) -> Asking:
    """Returns the question whose id is the button's value, or stops if there is none."""
    question = await request.read(by_number, request.number)
    if question is None:
        raise Stop(Say(plain(say_answers.no_such_question())))
    return question


async def may_publish(request: Request, question: Asking) -> bool | None:
    """Whether this person may put the answer on the page; None if the page has no field for it."""
    if not answers.can_be_published(question.noun, question.gap):
        return None
    owners = await request.read(clusters_of, question.noun, question.subject)
    return isinstance(may(request.actor, _edit(question), Subject(owners)), Allowed)


def _edit(question: Asking) -> Action:
    return Action.EDIT_CLUSTER if question.noun == Noun.CLUSTERS else Action.EDIT_COUNTRY


def permission_subject(question: Asking) -> Subject:
    """The subject of a permission check for an answer: the cluster that is asked, if there is one."""
    return Subject(frozenset({question.cluster_id})) if question.cluster_id is not None else NOTHING
