"""Refusal messages, which name who could do it instead."""

from bot.blocks.answers import plain
from bot.blocks.kit import Message, esc
from bot.commands.request import Request, Say, Stop
from bot.rules.permissions import Action, Refused, Role, Subject, may
from bot.texts import permissions as say
from bot.texts.lists import enumerated
from bot.texts.secretariat import desk as say_desk
from store.queries.clusters.profiles import names
from store.queries.members.people import contact, secretariat


async def refused(request: Request, refusal: Refused) -> Message:
    """The answer to somebody without the permission, with the names of those who have it.

    Where only the secretariat could and there is none at all, it says how to appoint one.
    """
    if request.actor.outsider:
        return plain(say.outsider())
    people = await request.read(secretariat)
    if not people and refusal.who_could == (Role.SECRETARIAT,):
        return plain(say_desk.nobody_yet())
    deciders = say.the_secretariat(enumerated([esc(person.name) for person in people if person.name][:3]))
    clusters = await request.read(names, refusal.clusters)
    if refusal.waiting and clusters:
        number, name = next(((one, clusters[one]) for one in request.actor.pending if one in clusters), next(iter(clusters.items())))
        person = await request.read(contact, number)
        return plain(say.waiting(refusal.action, esc(name), esc(person.name) if person else deciders))
    owners = []
    if Role.CONTACT in refusal.who_could:
        for number, name in list(clusters.items())[:3]:
            person = await request.read(contact, number)
            owners.append(say.contact_of(esc(name), esc(person.name) if person else None))
    if Role.LEADER in refusal.who_could and Role.ORGANISER not in refusal.who_could:
        owners.append(say.the_leader())
    if Role.SECRETARIAT in refusal.who_could:
        owners.append(deciders)
    if not owners:
        return plain(say.nobody(refusal.action))
    who = owners[0]
    for one in owners[1:]:
        who = say.either(who, one)
    return plain(say.refused(refusal.action, who[:1].upper() + who[1:]))


async def refused_words(request: Request, refusal: Refused) -> str:
    """The same as one line of plain text, for the error of a form's field."""
    return (await refused(request, refusal)).text


async def stop_unless_allowed(request: Request, action: Action, thing: Subject) -> None:
    """Stops with a refusal unless this person may do this to the thing. So that nobody types in vain: the operation asks again."""
    answer = may(request.actor, action, thing)
    if isinstance(answer, Refused):
        raise Stop(Say(await refused(request, answer)))
