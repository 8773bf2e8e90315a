"""App Home: everything about a person, and what waits for them; and the preferences form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.network import event_line
from bot.rules.notices import MUTABLE
from bot.texts import home as say
from bot.texts import network as say_network
from bot.texts import permissions as say_permissions
from bot.texts import preferences as say_preferences
from bot.texts.times import city, short_day
from store.home import Pulse, Stale
from store.members import Acting, Person
from store.models import Dated, RepresentationRole, RepresentationState

MOST: Final = 5
SHARING: Final = (".share", ".share_list")


@dataclass(frozen=True)
class Mine:
    """All that App Home shows one person. `person` is nothing for somebody Slack has not told us of."""

    bot: str
    network: str
    person: Person | None
    acting: Sequence[Acting]
    agenda: Sequence[Dated]
    claims: Sequence[Acting]
    questions: int
    stale: Sequence[Stale]
    pulse: Pulse | None


def home(mine: Mine, first: str = "") -> kit.Message:
    """App Home. `first` is a line that says what has just happened."""
    blocks: list[kit.Block] = [kit.header(mine.bot)]
    if first:
        blocks.append(kit.section(first))
    blocks += [*_clusters(mine), *_waiting(mine), *_agenda(mine.agenda), *_calendar(), *_preferences(mine)]
    blocks += _pulse(mine.pulse) if mine.pulse else []
    return kit.page([*blocks, *_everything(mine)])


def greeting(bot: str, network: str) -> str:
    """The first words to somebody, as mrkdwn."""
    return kit.esc(say.welcome(bot, network))


def framed(message: kit.Message) -> kit.Message:
    """An answer as a page of App Home, with a way back."""
    return kit.page([*apart(message).blocks, *kit.actions([kit.button(say_network.back_to_home(), "home.show")])])


def apart(message: kit.Message) -> kit.Message:
    """An answer outside a conversation: there is nobody to share it with."""
    blocks = []
    for block in message.blocks:
        if block["type"] != "actions":
            blocks.append(block)
            continue
        kept = [element for element in block["elements"] if not str(element.get("action_id", "")).split(":")[0].endswith(SHARING)]
        if kept:
            blocks.append(block | {"elements": kept})
    return kit.Message(tuple(blocks), message.text)


def preferences_form(person: Person) -> inputs.Form:
    """Quiet hours, what to mute, how much."""
    kinds = [inputs.Choice(say_preferences.kind(kind), kind) for kind in MUTABLE]
    few = [inputs.Choice(say_preferences.few_choice(), "fewer", say_preferences.few_meaning())]
    hint = say_preferences.quiet_hint(city(person.zone))
    return inputs.Form(
        "home.preferences",
        say_preferences.preferences(),
        (
            inputs.clock("quiet_from", say_preferences.quiet_from(), person.quiet_from),
            inputs.clock("quiet_until", say_preferences.quiet_until(), person.quiet_until, hint=hint),
            inputs.choices("muted", say_preferences.mute(), kinds, person.muted, hint=say_preferences.mute_hint()),
            inputs.choices("fewer", say_preferences.few_box(), few, ("fewer",) if person.fewer else ()),
        ),
        submit=say_preferences.save(),
    )


def search_form(commands: Mapping[str, str]) -> inputs.Form:
    """What to look for, and where: clusters, countries or events."""
    names = {"cluster": say.directory(), "country": say.countries(), "events": say.events()}
    where = [inputs.Choice(names[name], name, typed) for name, typed in commands.items()]
    fields = (
        inputs.text("words", say.search_words(), most=140, example=say.search_example()),
        inputs.radio("where", say.search_where(), where, "cluster"),
    )
    return inputs.Form("home.search", say.search_title(), fields, submit=say.search())


def fewer_button() -> kit.Element:
    """The button of every message that nobody has asked for."""
    return kit.button(say_preferences.fewer(), "home.fewer", says=say_preferences.fewer_messages())


def done(words: str, *, undo: bool) -> kit.Message:
    """What was done, with the way back."""
    back = [kit.button(say_preferences.more_messages(), "home.more")] if undo else []
    return kit.message([kit.section(words), *kit.actions(back)])


def asks_for_cluster(message: kit.Message) -> bool:
    """Whether an answer asks already which cluster somebody represents."""
    rows = [block for block in message.blocks if block["type"] == "actions"]
    return any(str(element.get("action_id", "")).startswith("members.join") for row in rows for element in row["elements"])


def welcomed(message: kit.Message, command: str) -> kit.Message:
    """An answer to somebody we meet for the first time: below it, the question which cluster they represent."""
    button = kit.button(say.say_my_cluster(), "members.join", primary=True)
    return kit.message([*message.blocks, kit.divider(), kit.section(say.which_cluster_short(command)), *kit.actions([button])])


def _clusters(mine: Mine) -> list[kit.Block]:
    join = kit.button(say.say_my_cluster(), "members.join", primary=True)
    if not mine.acting:
        return [kit.section(say.which_cluster()), *kit.actions([join])]
    blocks: list[kit.Block] = [kit.section(f"*{say.my_clusters()}*")]
    for one in mine.acting[:MOST]:
        blocks += _cluster(one)
    more = len(mine.acting) - MOST
    blocks += [kit.context(say.and_more(more))] if more > 0 else []
    return [*blocks, *kit.actions([kit.button(say.another_cluster(), "members.join")])]


def _cluster(one: Acting) -> list[kit.Block]:
    if one.state == RepresentationState.PENDING:
        since = short_day(one.claimed_at.date()) if one.claimed_at else "…"
        take_back = kit.button(say.take_back(), "members.leave", str(one.id), says=f"{say.take_back()}: {one.cluster}")
        return [kit.section(kit.esc(say.waits_for(one.cluster, since))), *kit.actions([take_back])]
    contact = one.role == RepresentationRole.CONTACT
    leave = kit.button(say.leave(), "members.leave", str(one.id), says=f"{say.leave()}: {one.cluster}")
    if not contact:
        question = say.leave_question(one.cluster)
        leave = inputs.confirmed(leave, title=say.leave(), words=question, yes=say.yes_leave(), no=say.no_stay())
    number = str(one.cluster_id)
    buttons = [kit.button(say_network.open_it(), "clusters.open", number, says=one.cluster)]
    if contact:
        buttons += [kit.button(say.edit(), "clusters.edit", number), kit.button(say.hand_over(), "members.hand_over", number)]
    return [kit.section(f"{kit.bold(one.cluster)} · {say_permissions.role(one.role)}"), *kit.actions([*buttons, leave])]


def _waiting(mine: Mine) -> list[kit.Block]:
    blocks: list[kit.Block] = []
    if mine.claims:
        blocks.append(kit.section(say.claims(len(mine.claims))))
    for one in mine.claims[:MOST]:
        yes = kit.button(say.confirm(), "members.confirm", str(one.id), primary=True, says=f"{say.confirm()}: {one.person.name}")
        no = kit.button(say.refuse(), "members.refuse", str(one.id), says=f"{say.refuse()}: {one.person.name}")
        blocks += [kit.section(kit.esc(say.claim(one.person.name, one.cluster))), *kit.actions([yes, no])]
    if len(mine.claims) > MOST:
        blocks.append(kit.context(say.and_more(len(mine.claims) - MOST)))
    if mine.questions:
        blocks.append(kit.section(say.questions(mine.questions), button=kit.button(say.show_questions(), "questions.mine")))
    for page in mine.stale[:MOST]:
        checked = short_day(page.checked_on) if page.checked_on else None
        still = kit.button(say.still_correct(), "clusters.check", str(page.id), says=f"{say.still_correct()}: {page.name}")
        look = kit.button(say.look(), "clusters.open", str(page.id), says=page.name)
        blocks += [kit.section(kit.esc(say.stale(page.name, checked))), *kit.actions([look, still])]
    return [kit.divider(), kit.section(f"*{say.waiting_for_me()}*"), *(blocks or [kit.context(say.nothing_waits())])]


def _agenda(events: Sequence[Dated]) -> list[kit.Block]:
    lines = [
        kit.section(event_line(event), button=kit.button(say_network.open_it(), "events.open", str(event.id), says=event.title))
        for event in events
    ]
    return [kit.divider(), kit.section(f"*{say.agenda()}*"), *(lines or [kit.context(say.nothing_next())])]


def _calendar() -> list[kit.Block]:
    button = kit.button(say.show_calendar(), "network.calendar")
    return [kit.divider(), kit.section(f"*{say.calendars()}*\n{say.calendar_line()}", button=button)]


def _preferences(mine: Mine) -> list[kit.Block]:
    person = mine.person
    if person is None:
        return []
    digest = mine.pulse is not None or any(one.state == RepresentationState.CONFIRMED for one in mine.acting)
    lines = [say_preferences.quiet(person.quiet_from, person.quiet_until, city(person.zone))]
    lines.append(say_preferences.fewer_is_on() if person.fewer else say_preferences.all_messages(digest=digest))
    if person.muted:
        lines.append(say_preferences.muted(", ".join(say_preferences.kind(kind) for kind in MUTABLE if kind in person.muted)))
    few = (
        kit.button(say_preferences.more_messages(), "home.more")
        if person.fewer
        else kit.button(say_preferences.fewer_messages(), "home.fewer")
    )
    change = kit.button(say_preferences.change(), "home.preferences", says=f"{say_preferences.change()}: {say_preferences.preferences()}")
    return [kit.divider(), kit.section(f"*{say_preferences.preferences()}*\n" + "\n".join(lines)), *kit.actions([change, few])]


def _pulse(pulse: Pulse) -> list[kit.Block]:
    counts = {name: getattr(pulse, name) for name in ("claims", "troubles", "no_contact", "not_in_slack", "unchecked")}
    lines = [f"• {say.pulse_line(name, count)}" for name, count in counts.items() if count] or [say.all_well(pulse.clusters)]
    desk = kit.button(say.desk(), "secretariat.desk")
    return [kit.divider(), kit.section(f"*{say.pulse()}*\n" + "\n".join(lines)), *kit.actions([desk])]


def _everything(mine: Mine) -> list[kit.Block]:
    buttons = [
        kit.button(say.search(), "home.find"),
        kit.button(say.directory(), "clusters.page", "1 "),
        kit.button(say.countries(), "countries.page", "1 "),
        kit.button(say.events(), "events.page", "1 "),
    ]
    acts = any(one.state == RepresentationState.CONFIRMED for one in mine.acting)
    buttons += [kit.button(say.my_events(), "events.page", "1 mine")] if acts else []
    buttons += [
        kit.button(say.my_questions(), "questions.mine"),
        kit.button(say.my_data(), "privacy.my_data"),
        kit.button(say.help_(), "network.help"),
    ]
    return [kit.divider(), kit.section(f"*{say.everything()}*"), *kit.actions(buttons)]


def digest(mine: Mine) -> kit.Message | None:
    """The Monday digest; nothing where it would be empty."""
    waits = [f"• {say.claims(len(mine.claims))}"] if mine.claims else []
    waits += [f"    {kit.esc(say.claim(one.person.name, one.cluster))}" for one in mine.claims[:MOST]]
    waits += [f"• {say.questions(mine.questions)}"] if mine.questions else []
    waits += [f"• {kit.esc(say.stale(page.name, short_day(page.checked_on) if page.checked_on else None))}" for page in mine.stale[:MOST]]
    coming = "\n".join(event_line(event) for event in mine.agenda)
    if not waits and not coming:
        return None
    blocks = [kit.header(say.digest_title(mine.network))]
    blocks += [kit.section(f"*{say.digest_waits()}*\n" + "\n".join(waits))] if waits else []
    blocks += [kit.section(f"*{say.digest_coming()}*\n{coming}")] if coming else []
    buttons = [kit.button(say.show_questions(), "questions.mine", says=say.my_questions())] if mine.questions else []
    buttons += [kit.button(say.events(), "events.page", "1 ")] if coming else []
    return kit.message([*blocks, kit.context(say.open_home()), *kit.actions([*buttons, fewer_button()])])
