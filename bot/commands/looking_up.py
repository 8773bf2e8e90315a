"""Look-ups, once for all nouns: what a command finds, its pages, the card behind each button, and sharing both with a conversation."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.blocks.answers import as_shared, help_message, plain
from bot.blocks.kit import Message
from bot.commands.request import Handler, Replace, Reply, Request, Say, Share, Stop
from bot.operations import receipts
from bot.rules.permissions import Actor
from bot.texts import permissions as say_permissions
from bot.texts.language import SOURCE, Phrase, speaking
from bot.texts.network import answers as say
from bot.texts.secretariat import versions as say_history

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Asked:
    """A query and the page of its list. `listed`: a list is wanted even of a single hit. `sharer` asked for others, who read the answer."""

    query: str
    page: int = 1
    listed: bool = False
    sharer: Actor | None = None


@dataclass(frozen=True)
class LookUp(Generic[Thing]):
    """How people look up one noun; the names of its buttons begin with `noun`, and `name` is its command.

    `answer` builds a card, a page of a list, or why there is nothing. `find` returns what a button is about, or stops if this person may
    not see it; `card` and `shared` build its card for them and for everybody, and `unshared` says why it may not be shared.
    Guests of other workspaces are told that a noun with `members_only` is not for them.
    """

    noun: str
    name: str
    help_title: Phrase
    help_lines: Callable[[str], Sequence[tuple[str, str]]]
    answer: Callable[[Request, Asked], Awaitable[Message]]
    find: Callable[[Request], Awaitable[Thing]]
    card: Callable[[Request, Thing], Awaitable[Message]]
    shared: Callable[[Request, Thing], Awaitable[Message]]
    unshared: Callable[[Thing], Message | None] = lambda _thing: None
    help_secretariat: Callable[[str], Sequence[tuple[str, str]]] = lambda _command: ()
    help_notes: tuple[Phrase, ...] = ()
    members_only: bool = False

    @property
    def buttons(self) -> Mapping[str, Handler]:
        """The handlers of the buttons that every noun has."""
        handlers = (self.open, self.open_shared, self.page, self.share, self.share_list)
        return {f"{self.noun}.{handler.__name__}": handler for handler in handlers}

    async def command(self, request: Request) -> Reply:
        """Everything, help, or what the text finds."""
        if request.query.casefold() != "help":
            return Say(await self._answer(request, Asked(request.query)))
        typed = request.desk.command(self.name)
        lines = [*self.help_lines(typed)]
        if request.actor.secretariat:
            lines += [*self.help_secretariat(typed), (f"{typed} history …", say_history.help_line())]
        return Say(help_message(self.help_title(), lines, *(note() for note in self.help_notes)))

    async def page(self, request: Request) -> Reply:
        """Another page of a list."""
        number, query = request.paged
        return Replace(await self._answer(request, Asked(query, number, listed=True)))

    async def open(self, request: Request) -> Reply:
        """One card."""
        return Replace(await self.card(request, await self._find(request)))

    async def open_shared(self, request: Request) -> Reply:
        """Answers the button on a shared card: a private card for this person, and the shared one refreshed."""
        found = await self._find(request)
        return Say(await self.card(request, found), renewed=await _for_anybody(request, lambda anybody: self.shared(anybody, found)))

    async def share(self, request: Request) -> Reply:
        """Shares one card with everybody in the conversation."""
        found = await self._find(request)
        stop = self.unshared(found)
        return Say(stop) if stop else await self._share(request, "share", lambda anybody: self.shared(anybody, found))

    async def share_list(self, request: Request) -> Reply:
        """Shares a page of a list with everybody in the conversation."""
        number, query = request.paged
        asked = Asked(query, number, listed=True, sharer=request.actor)

        async def build(anybody: Request) -> Message:
            return as_shared(await self._answer(anybody, asked))

        return await self._share(request, "share_list", build)

    async def _answer(self, request: Request, asked: Asked) -> Message:
        self._for_members(request)
        return await self.answer(request, asked)

    async def _find(self, request: Request) -> Thing:
        self._for_members(request)
        return await self.find(request)

    def _for_members(self, request: Request) -> None:
        if self.members_only and request.actor.outsider:
            raise Stop(Say(plain(say_permissions.outsider())))

    async def _share(self, request: Request, verb: str, build: Callable[[Request], Awaitable[Message]]) -> Reply:
        """Shares once per message, person and button: one message shows card and list in turn, and each of these can be shared."""
        if not request.message:
            return Say(plain(say.share_where()))
        key = f"share:{request.message}:{request.actor.slack_id}:{self.noun}.{verb}:{request.value}"
        if not await request.perform(receipts.claim_key, key=key, now=request.now):
            return Say(plain(say.shared_already()))
        return Share(await _for_anybody(request, build), receipt=key)


async def _for_anybody(request: Request, build: Callable[[Request], Awaitable[Message]]) -> Message:
    """Builds a message for unknown readers: in the source language, without a time zone, by somebody who holds nothing."""
    actor = request.actor
    anybody = replace(request, actor=Actor(actor.slack_id, locale=SOURCE, outsider=actor.outsider))
    with speaking(SOURCE):
        return await build(anybody)
