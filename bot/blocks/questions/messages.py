"""Questions and answers: the modals, the two notices, the card and the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage, foot, plain
from bot.blocks.notices.bulletins import fewer_button
from bot.rules.questions.answers import Obstacle
from bot.rules.questions.routing import ELSE, MOST_ANSWERED, MOST_ASKED, About, Promise, ReplyChannel
from bot.texts import common, permissions as say_permissions
from bot.texts.lists import enumerated
from bot.texts.questions import answers as say_answers, messages as say
from bot.texts.times import city, clock, short_day, slack_moment, together, weekday
from store.models import Noun
from store.queries.countries.pages import country_name
from store.queries.questions.queues import Asking

IN_LIST: Final = 300


@dataclass(frozen=True)
class Answerer:
    """A cluster that can be asked; `contact` is its point of contact's name, or None if the secretariat reads for it."""

    cluster_id: int
    cluster: str
    contact: str | None


@dataclass(frozen=True)
class Responder:
    """Who reads a question, their zone (IANA), and the promise of how and when they get it."""

    name: str
    zone: str
    promise: Promise


def page_name(question: Asking, locale: str) -> str:
    """The name of the page that a question is about: a cluster, or a country in the reader's locale."""
    return question.cluster if question.noun == Noun.CLUSTERS else country_name(question.subject, locale)


def about_line(question: Asking, locale: str) -> str:
    """What a question is about, as plain text: "IBITA: website"."""
    return say.about(page_name(question, locale), question.gap)


def ask_form(about: About, name: str, gaps: Sequence[str], answerers: Sequence[Answerer], secretariat: Sequence[str]) -> inputs.Form:
    """The modal to ask a question; it shows beforehand who will read it."""
    menu = [inputs.Choice(_capital(say.gap(one)), one) for one in (*gaps, ELSE)]
    fields = [inputs.choice("about", say.ask_about(), menu, ELSE if not gaps else gaps[0] if len(gaps) == 1 else "")]
    if len(answerers) > 1:
        choices = [
            inputs.Choice(one.cluster, str(one.cluster_id), say.read_by(one.contact) if one.contact else say.read_by_secretariat())
            for one in answerers
        ]
        default = next((one for one in answerers if one.contact), answerers[0])
        fields.append(inputs.choice("cluster", say.ask_cluster(), choices, str(default.cluster_id)))
    fields.append(inputs.text("question", say.ask_question(), long=True, most=MOST_ASKED, least=1, hint=say.ask_hint()))
    lead = [kit.section(kit.bold(name)), kit.section(kit.esc(_goes_to(name, answerers, secretariat)))]
    return inputs.Form("questions.send", say.ask_title(), (*lead, *fields), submit=common.send(), subject=about.value)


def _goes_to(name: str, answerers: Sequence[Answerer], secretariat: Sequence[str]) -> str:
    if len(answerers) > 1:
        return say.goes_to_chosen()
    if answerers and answerers[0].contact:
        return say.goes_to_contact(answerers[0].contact, answerers[0].cluster)
    if not secretariat:
        return say.goes_nowhere_yet()
    names = say_permissions.the_secretariat(enumerated(secretariat[:3]))
    return say.goes_to_secretariat(answerers[0].cluster, names) if answerers else say.goes_there_from(name, names)


def sent(question: Asking, asked: Responder | None, now: datetime, *, zone: str, locale: str, command: str) -> kit.Message:
    """The confirmation of a question: who reads it and when; `zone` is the asker's."""
    blocks = [kit.section(kit.esc(say.sent(about_line(question, locale)))), _words(question.text)]
    blocks.append(kit.section(_promised(asked, now, zone) if asked else kit.esc(say.goes_nowhere_yet())))
    mine = kit.button(common.questions(), "questions.mine")
    return kit.message([*blocks, kit.context(say.answer_comes(command)), *kit.actions([mine])])


def _promised(asked: Responder, now: datetime, zone: str) -> str:
    name = kit.esc(_capital(asked.name))
    match asked.promise:
        case Promise(ReplyChannel.MESSAGE, at) if at is not None and at <= now:
            return say.reads_now(name)
        case Promise(ReplyChannel.MESSAGE, at) if at is not None:
            there, here = at.astimezone(ZoneInfo(asked.zone)), at.astimezone(ZoneInfo(zone))
            yours = slack_moment(at, fallback=together(short_day(here.date()), clock(here)))
            if there.date() == now.astimezone(ZoneInfo(asked.zone)).date() == now.astimezone(ZoneInfo(zone)).date():
                return say.reads_today(name, clock(there), city(asked.zone), yours)
            return say.reads_later(name, weekday(there.date()), clock(there), city(asked.zone), yours)
        case Promise(ReplyChannel.DIGEST_AS_ASKED):
            return say.reads_digest(name)
        case Promise(ReplyChannel.DIGEST_AS_WISHED):
            return say.reads_digest_as_wished(name)
        case _:
            return say.reads_list(name)


def question_notice(question: Asking, locale: str, *, secretariat: bool) -> kit.Message:
    """The direct message to those who are asked; `secretariat` says that they get it because no cluster can answer."""
    why = [kit.context(kit.esc(say.why_secretariat(question.cluster)))] if secretariat else []
    buttons = [kit.button(say_answers.answer(), "questions.answer", str(question.id), primary=True), _look(question), fewer_button()]
    return kit.message(
        [
            kit.header(say.question_for(question.cluster)),
            kit.section(_asks(question, locale)),
            _words(question.text),
            *why,
            *kit.actions(buttons),
            kit.context(say.how_often()),
        ]
    )


def answered_notice(question: Asking, locale: str) -> kit.Message:
    """The direct message to the asker when there is an answer."""
    who = say_answers.who_answered(question.answerer, question.cluster, by_secretariat=question.by_secretariat)
    mine = kit.button(common.questions(), "questions.mine")
    return kit.message(
        [
            kit.header(say_answers.your_question_answered()),
            kit.section(kit.esc(say_answers.answers_you(who, about_line(question, locale)))),
            *_both(question),
            *kit.actions([_look(question), mine]),
        ]
    )


def answer_form(question: Asking, locale: str, *, on_behalf: bool) -> inputs.Form:
    """The modal to answer, below the question; `on_behalf` says that the secretariat answers for a cluster."""
    blocks = [kit.section(_asks(question, locale)), _words(question.text)]
    blocks += [kit.context(kit.esc(say_answers.on_behalf(question.cluster)))] if on_behalf and question.cluster else []
    blocks.append(inputs.text("answer", say_answers.your_answer(), long=True, most=MOST_ANSWERED, least=1, hint=say_answers.answer_hint()))
    return inputs.Form("questions.reply", say_answers.answer_title(), tuple(blocks), submit=common.send(), subject=str(question.id))


def answered(question: Asking, locale: str, *, may_publish: bool | None, others: str) -> kit.Message:
    """The confirmation of an answer; `may_publish` is None if the page has no field for it, `others` are those who could publish."""
    blocks = [kit.section(kit.esc(say_answers.answer_sent(question.asker or common.unnamed()))), _words(question.answer)]
    if may_publish:
        blocks.append(kit.section(kit.esc(say_answers.publish_offer(about_line(question, locale)))))
    elif may_publish is not None:
        blocks.append(kit.context(kit.esc(say_answers.others_publish(_capital(others)))))
    buttons = [_publish(question)] if may_publish else []
    return kit.message([*blocks, *kit.actions([*buttons, _look(question)])])


def answered_before(question: Asking, typed: str, *, by_oneself: bool) -> kit.Message:
    """The message when the question has an answer already: that answer, and what this person typed, both in full."""
    who = say_answers.who_answered(question.answerer, question.cluster, by_secretariat=question.by_secretariat)
    day = short_day((question.answered_at or question.asked_at).date())
    first = kit.section(kit.esc(say_answers.you_answered_before(day) if by_oneself else say_answers.answered_before(who, day)))
    return kit.page([first, _words(question.answer), kit.section(say_answers.what_you_wrote()), kit.prose(typed)])


def card(question: Asking, locale: str, *, may_answer: bool, may_publish: bool, waits_for: str) -> kit.Message:
    """One question with its answer, both in full."""
    blocks = [kit.header(about_line(question, locale)), kit.section(_asks(question, locale)), _words(question.text)]
    if question.answered_at is None:
        blocks.append(kit.context(kit.esc(say.waits_for(waits_for))))
    else:
        who = say_answers.who_answered(question.answerer, question.cluster, by_secretariat=question.by_secretariat)
        blocks += [kit.section(kit.esc(say_answers.answered_by(who, short_day(question.answered_at.date())))), _words(question.answer)]
    if question.published_at is not None:
        blocks.append(kit.context(kit.esc(say_answers.published(about_line(question, locale)))))
    buttons = [kit.button(say_answers.answer(), "questions.answer", str(question.id), primary=True)] if may_answer else []
    buttons += [_publish(question)] if may_publish else []
    return kit.message([*blocks, *kit.actions([*buttons, _look(question), kit.button(common.questions(), "questions.mine")])])


def published(question: Asking, locale: str, *, already: bool) -> kit.Message:
    """The confirmation that the answer was added to the page."""
    words = say_answers.published_already if already else say_answers.published
    return plain(kit.esc(words(about_line(question, locale))), _look(question))


def unpublishable(question: Asking, obstacle: Obstacle) -> kit.Message:
    """Why the answer cannot be added to the page as it is, with a button to the page."""
    return plain(kit.esc(say_answers.obstacle(obstacle, say.gap(question.gap))), _look(question))


def listed(rows: Sequence[tuple[str, Asking]], page: ListPage, to_answer: int, locale: str) -> kit.Message:
    """A page of the list; each row has a heading ("to_answer", "to_publish", "mine"), shown once per page."""
    if not rows:
        return kit.message([kit.header(common.questions()), kit.section(say.none())])
    headings = {"to_answer": say.to_answer(), "to_publish": say.to_publish(), "mine": say.mine()}
    blocks, heading = [kit.header(common.questions())], ""
    blocks += [kit.section(say.count_to_answer(to_answer))] if to_answer else []
    for kind, question in rows:
        if kind != heading:
            blocks.append(kit.section(f"*{headings[kind]}*"))
        heading = kind
        blocks.append(_row(kind, question, locale))
    return kit.message([*blocks, *foot("questions", page)])


def _row(kind: str, question: Asking, locale: str) -> kit.Block:
    day = short_day(question.asked_at.date())
    text = f"{kit.bold(about_line(question, locale))}\n{kit.esc(kit.cut(question.text, IN_LIST))}"
    if kind == "mine":
        answer_ = kit.cut(question.answer, IN_LIST) if question.answer else say_answers.erased()
        state = say.waits_for(question.cluster or say_permissions.the_secretariat("")) if question.open else answer_
        text += f"\n{kit.esc(day)} · {kit.esc(state)}"
    else:
        text += f"\n{kit.esc(say.asked_on(question.asker or common.unnamed(), enumerated(question.asker_for), day))}"
    number, says = str(question.id), about_line(question, locale)
    if kind == "to_answer":
        return kit.section(text, button=kit.button(say_answers.answer(), "questions.answer", number, says=says))
    return kit.section(text, button=kit.button(common.open_(), "questions.open", number, says=says))


def _asks(question: Asking, locale: str) -> str:
    name, clusters = question.asker or common.unnamed(), enumerated(question.asker_for)
    return kit.esc(say.asks(name, clusters, about_line(question, locale)))


def _both(question: Asking) -> list[kit.Block]:
    return [kit.section(say_answers.you_asked()), _words(question.text), kit.section(say_answers.the_answer()), _words(question.answer)]


def _words(text: str) -> kit.Block:
    return kit.prose(text) if text else kit.context(say_answers.erased())


def _look(question: Asking) -> kit.Element:
    return kit.button(common.open_the_page(), "questions.look", About(question.noun, question.subject).value)


def _publish(question: Asking) -> kit.Element:
    return kit.button(say_answers.publish(), "questions.publish", str(question.id), primary=question.published_at is None)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
