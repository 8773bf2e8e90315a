"""Turns Slack's payloads into requests, runs their handlers, and sends the answers to where the person is.

Unexpected errors of handlers end in `Reception._run`: the person gets an answer, the log the traceback.
"""

from collections.abc import Mapping
from typing import Any

import structlog

from bot import commands
from bot.app.slack.answers import answer_button, command_body, renew
from bot.app.slack.forms import typed, value_of
from bot.app.slack.reception import Reception, WentWrong, message_of
from bot.blocks import kit
from bot.blocks.answers import plain
from bot.blocks.home.page import as_home_page, asks_for_cluster, welcomed, without_share_buttons
from bot.blocks.inputs import options_body
from bot.commands.home import page as home
from bot.commands.request import FormErrors, Nothing, OpenForm, Options, Origin, Replace, Reply, Request, Say, Share, ShowHome, UpdateForm
from bot.operations.members.people import profile_of, welcome
from bot.operations.partings.presence import store_profile
from bot.texts.home import page as say_home
from bot.texts.language import speaking
from bot.texts.network import answers as say
from store.queries.members.people import by_slack_id, is_known

log = structlog.get_logger(__name__)


class Door(Reception):
    """Handles Slack's payloads: commands, actions, submissions, options and events."""

    async def command(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer a slash command; returns the response body."""
        name, text = str(body.get("command", "")), unescaped(str(body.get("text") or ""))
        handler, rest = commands.for_command(name, text, self.desk.prefix)
        outsider = self._outsider(body.get("team_id"), None)
        request = await self._request(str(body.get("user_id", "")), outsider=outsider, text=rest, value=name)
        reply = await self._run(handler, request)
        with speaking(request.actor.locale):
            if isinstance(reply, OpenForm):
                opened = await self.screens.open(reply.form, str(body.get("trigger_id", "")))
                reply = Nothing() if opened else Say(plain(say.form_not_opened()))
            elif isinstance(reply, ShowHome):
                reply = Say(kit.message((await self._home(request, reply.first)).blocks))
            elif isinstance(reply, Say) and self._is_new(request) and not asks_for_cluster(reply.message):
                reply = Say(welcomed(reply.message, self.desk.command("cluster")))
                await self.data.perform(welcome, actor=request.actor, now=request.now)
            self._afterwards(request)
        return command_body(reply)

    def _is_new(self, request: Request) -> bool:
        actor = request.actor
        return not (actor.welcomed or actor.outsider or actor.clusters or actor.pending or request.marks.wrote)

    async def action(self, body: dict[str, Any]) -> None:
        """Answer a pressed button or a choice where the person is: in a message, in a form, or in App Home."""
        container = body.get("container") or {}
        pressed, view = (body.get("actions") or [{}])[0], body.get("view") or {}
        values: dict[str, Any] = {"value": str(value_of(pressed)), "origin": Origin.MESSAGE}
        if view:
            values |= {"form": typed(view), "subject": str(view.get("private_metadata") or "")}
            values |= {"origin": Origin.HOME if view.get("type") == "home" else Origin.FORM}
        else:
            channel = str(container.get("channel_id", ""))
            lasting = container.get("type") == "message" and not container.get("is_ephemeral", False)
            direct = lasting and channel[:1] == "D"
            values |= {"message": f"{channel}:{container.get('message_ts', '')}", "shared": lasting and not direct, "direct": direct}
        request = await self._request_in(body, **values)
        reply = await self._run(commands.for_action(str(pressed.get("action_id", ""))), request)
        with speaking(request.actor.locale):
            await self._deliver(request, reply, body, view)

    async def _request_in(self, body: dict[str, Any], **values: Any) -> Request:
        """The request of the user whom a payload names."""
        user = body.get("user") or {}
        outsider = self._outsider(user.get("team_id"), (body.get("team") or {}).get("id"))
        return await self._request(str(user.get("id", "")), outsider=outsider, **values)

    async def _deliver(self, request: Request, reply: Reply, body: dict[str, Any], view: Mapping[str, Any]) -> None:
        if isinstance(reply, OpenForm):
            reply = await self._opened(request, reply, body, view)
        shown = False
        if isinstance(reply, Nothing):
            pass
        elif request.origin == Origin.HOME:
            message = await self._home(request, reply.first) if isinstance(reply, ShowHome) else as_home_page(message_of(reply))
            shown = await self.screens.publish(request.actor.slack_id, message)
        elif request.origin == Origin.FORM:
            form = reply.form if isinstance(reply, UpdateForm) else None
            await self.screens.update(str(view.get("id", "")), form, None if form else without_share_buttons(message_of(reply)))
            self._renew_behind(request, reply, view)
        else:
            await self._in_message(request, reply, str(body.get("response_url") or ""))
        self._afterwards(request, shown=shown)

    async def _opened(self, request: Request, reply: OpenForm, body: dict[str, Any], view: Mapping[str, Any]) -> Reply:
        """Open a form. A modal without input fields is replaced by it, so that closing it leaves no outdated page below."""
        over = request.origin == Origin.FORM
        if over and _first_field(view) is None:
            return UpdateForm(reply.form)
        opened = await self.screens.open(reply.form, str(body.get("trigger_id", "")), over=over)
        if not opened:
            return Say(plain(say.form_not_opened()))
        url = str(body.get("response_url") or "")
        if url and request.origin == Origin.MESSAGE and not (request.shared or request.direct):
            self.behind.remember(opened, url)
        return Nothing()

    def _renew_behind(self, request: Request, reply: Reply, view: Mapping[str, Any]) -> None:
        """Update the private message that a form was opened from, if the form has changed something."""
        if isinstance(reply, Replace) and request.marks.wrote and (url := self.behind.of(view)):
            self._later(renew(reply.message, response_url=url, session=self.session, private=True))

    async def _in_message(self, request: Request, reply: Reply, url: str) -> None:
        if isinstance(reply, ShowHome):
            reply = Say(kit.message((await self._home(request, reply.first)).blocks))
        if isinstance(reply, Replace) and request.direct and not reply.settled:
            reply = Say(reply.message)
        if isinstance(reply, Say | Replace | Share):
            await answer_button(reply, response_url=url, shared=request.shared, session=self.session, data=self.data)
        if request.shared and isinstance(reply, Say) and reply.renewed is not None:
            self._later(renew(reply.renewed, response_url=url, session=self.session))

    async def submission(self, body: dict[str, Any]) -> dict[str, Any]:
        """Handle a submitted form; returns the ack's body: its errors, its next page, or nothing, which closes it."""
        view = body.get("view") or {}
        request = await self._request_in(body, form=typed(view), subject=str(view.get("private_metadata") or ""), origin=Origin.FORM)
        reply = await self._run(commands.for_form(str(view.get("callback_id", ""))), request)
        with speaking(request.actor.locale):
            return self._acknowledged(request, reply, view)

    def _acknowledged(self, request: Request, reply: Reply, view: Mapping[str, Any]) -> dict[str, Any]:
        """The body of a form's ack."""
        self._afterwards(request)
        if isinstance(reply, Nothing | ShowHome):
            return {}
        if isinstance(reply, WentWrong) and (first := _first_field(view)):
            reply = FormErrors({first: reply.message.text})
        if isinstance(reply, FormErrors):
            return {"response_action": "errors", "errors": dict(reply.errors)}
        form = reply.form if isinstance(reply, UpdateForm | OpenForm) else None
        self._renew_behind(request, reply, view)
        shown = self.screens.view(form, None if form else without_share_buttons(message_of(reply)))
        return {"response_action": "push" if isinstance(reply, OpenForm) else "update", "view": shown}

    async def options(self, body: dict[str, Any]) -> dict[str, Any]:
        """The choices of a searchable menu for the text typed in it."""
        request = await self._request_in(body, text=str(body.get("value") or ""))
        reply = await self._run(commands.for_options(str(body.get("action_id", ""))), request)
        return options_body(reply.choices if isinstance(reply, Options) else ())

    async def event(self, event: dict[str, Any]) -> None:
        """Handle an event of the workspace: App Home opened, a person changed or left, the bot removed."""
        match event.get("type"):
            case "app_home_opened" if event.get("tab") == "home":
                await self._home_opened(str(event.get("user", "")))
            case "user_change":
                told = profile_of(event.get("user") or {})
                if told is not None and await self.data.read(is_known, told.slack_id):
                    now = self.clock.now()
                    self.renew(now, await self.data.perform(store_profile, told=told, now=now))
            case "app_uninstalled":
                self._removed("app_uninstalled")
            case "tokens_revoked" if (event.get("tokens") or {}).get("bot"):  # only the bot's own token matters
                self._removed("tokens_revoked")
            case _:  # of other events nothing follows
                pass

    def _removed(self, how: str) -> None:
        self.identity.refused = how
        log.error("removed_from_slack", how=how)

    async def _home_opened(self, slack_id: str) -> None:
        request = await self._request(slack_id, outsider=False, origin=Origin.HOME)
        reply = await self._run(home.opened, request)
        message = await self._home(request, reply.first) if isinstance(reply, ShowHome) else message_of(reply)
        await self.screens.publish(slack_id, message)

    def _afterwards(self, request: Request, *, shown: bool = False) -> None:
        """Refresh App Home in the background, for everybody whose App Home this request has changed."""
        if request.marks.wrote:
            self._later(self._refresh(request, frozenset(request.marks.concerned), own=not shown))

    async def _refresh(self, request: Request, concerned: frozenset[int], *, own: bool) -> None:
        own_id = await self.data.read(by_slack_id, request.actor.slack_id)
        if own and own_id is None and request.actor.member_id is not None:  # they have just erased themselves
            await self.screens.publish(request.actor.slack_id, kit.page([kit.section(say_home.erased())]))
        others = {*concerned, own_id.id} if own and own_id else concerned
        await self._renewed(request.now, others, but="" if own else request.actor.slack_id)


def unescaped(text: str) -> str:
    """Undo Slack's escaping of `&`, `<` and `>`; `bot.blocks.kit.esc` escapes them again."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _first_field(view: Mapping[str, Any]) -> str | None:
    """The block_id of a form's first input: an error there keeps the form open, with everything typed in it; None without inputs."""
    return next(
        (str(block["block_id"]) for block in view.get("blocks") or () if block.get("type") == "input" and block.get("block_id")), None
    )
