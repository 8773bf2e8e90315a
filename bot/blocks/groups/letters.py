"""Letters of a leader to the group: the modal with its preview, and the direct message each recipient gets."""

from bot.blocks import inputs, kit
from bot.rules.groups.letters import MOST, fingerprint
from bot.texts import common
from bot.texts.groups import letters as say
from bot.texts.lists import enumerated
from store.queries.groups.letters import Addressees
from store.queries.groups.pages import Shown


def letter_form(group: Shown, text: str = "", to: Addressees | None = None, writer: str = "") -> inputs.Form:
    """The modal to write a letter; with the recipients `to`, it shows a preview and who cannot be reached in Slack."""
    lead = [kit.section(say.intro(kit.bold(group.topic)))] if to is None else _preview(text, to, writer)
    field = inputs.text("letter", say.letter(), text, long=True, most=MOST, hint=say.hint(MOST))
    subject = str(group.id) if to is None else f"{group.id} {fingerprint(text)}"
    return inputs.Form("groups.write", say.title(), (*lead, field), submit=common.preview() if to is None else say.send(), subject=subject)


def _preview(text: str, to: Addressees, writer: str) -> list[kit.Block]:
    blocks = [kit.section(say.here_is_preview()), kit.section(say.goes_to(len(to.delegates), len(to.guests)))]
    names = enumerated(one.name for one in to.people if one.name)
    blocks += [kit.context(kit.esc(say.names(names)))] if names else []
    blocks += [kit.divider(), *_letter(writer, text), kit.divider()]
    if to.not_in_slack:
        blocks.append(kit.section(kit.esc(say.not_in_slack(len(to.not_in_slack), enumerated(to.not_in_slack)))))
    return blocks


def notice(group: Shown, writer: str, text: str) -> kit.Message:
    """The letter as the direct message each recipient gets."""
    buttons = [kit.button(common.open_the_group(), "groups.open", str(group.id), says=group.topic)]
    about = kit.context(kit.esc(say.why_you(writer)))
    return kit.message([kit.header(say.heading(group.topic)), *_letter(writer, text), about, *kit.actions(buttons)])


def _letter(writer: str, text: str) -> list[kit.Block]:
    return [kit.section(say.written_by(kit.bold(writer))), kit.prose(text)]
