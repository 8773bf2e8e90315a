"""A leader's letter to the group, with a preview before it is sent."""

from bot.blocks.answers import plain
from bot.blocks.groups import letters as show, lists as show_groups
from bot.blocks.kit import bold
from bot.commands.groups.cards import card_of, group_to_lead
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Reply, Request, Say, UpdateForm
from bot.operations.groups import letters as operations
from bot.rules.groups.letters import LetterSent, LetterTooLong, NobodyThere, NothingWritten, TooManyLetters, fingerprint
from bot.rules.groups.outcomes import GroupClosed, NoSuchGroup
from bot.rules.lines import clean
from bot.rules.permissions import Refused
from bot.texts.groups import cards as say_groups, letters as say
from store.queries.groups.letters import addressees
from store.queries.members.people import person


async def write(request: Request) -> Reply:
    """The form of a letter to a group."""
    return OpenForm(show.letter_form(await group_to_lead(request, request.value)))


async def submit_letter(request: Request) -> Reply:
    """Handles the form: new or changed text is previewed with its recipients, text already previewed is sent.

    Form subject: `<group id> <fingerprint of the previewed text>`.
    """
    number, _, seen = request.subject.partition(" ")
    group = await group_to_lead(request, number)
    text = clean(request.typed("letter"))
    if text and fingerprint(text) != seen:
        to = await request.read(addressees, group.id, request.actor.member_id, request.now)
        me = await request.read(person, request.actor.member_id) if request.actor.member_id is not None else None
        return UpdateForm(show.letter_form(group, text, to, me.name if me else ""))
    return await _send(request, group.id, text)


async def _send(request: Request, group_id: int, text: str) -> Reply:
    outcome = await request.perform(operations.send, actor=request.actor, group_id=group_id, text=text, now=request.now)
    match outcome:
        case LetterSent():
            return Say(await card_of(request, group_id, (say.sent_already if outcome.again else say.sent)(outcome.to)))
        case GroupClosed(_, topic):
            return Say(plain(say_groups.closed_already(bold(topic))))
        case NoSuchGroup():
            return Say(show_groups.gone())
        case Refused():
            return Say(await refused(request, outcome))
        case NothingWritten() | LetterTooLong() | TooManyLetters() | NobodyThere():
            return FormErrors({"letter": _wrong(request, outcome)})


def _wrong(request: Request, outcome: NothingWritten | LetterTooLong | TooManyLetters | NobodyThere) -> str:
    match outcome:
        case NothingWritten():
            return say.nothing_written()
        case LetterTooLong(most):
            return say.too_long(most)
        case TooManyLetters(again_at):
            return say.too_many(again_at, request.actor.zone or "Etc/UTC")
        case NobodyThere():
            return say.nobody_there()
