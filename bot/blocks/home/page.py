"""App Home, the preferences and search modals, and the buttons and frames that other messages share with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.calendars import address as calendars
from bot.blocks.home import agenda as home_agenda, clusters as home_clusters
from bot.rules.notices.kinds import MUTABLE
from bot.texts import common
from bot.texts.home import page as say
from bot.texts.lists import enumerated
from bot.texts.network import answers as say_network
from bot.texts.notices import preferences as say_preferences
from bot.texts.times import city, short_day
from store.models import RepresentationState
from store.queries.calendars.address import ActiveFeed
from store.queries.home.agenda import Agenda, Led, Seated, Unanswered
from store.queries.home.pulse import Pulse, Stale
from store.queries.members.people import Acting, Person

MOST: Final = 5
SHARING: Final = (".share", ".share_list")


@dataclass(frozen=True)
class HomePage:
    """Everything that App Home shows one person at `now` (UTC); `person` is None as long as the bot does not know their Slack profile.

    `calendar` is their calendar link, `open` the number of open registrations. `former` are the clusters that somebody who acts for none
    used to act for; `join` is the command to join one.
    """

    now: datetime
    bot: str
    public_url: str | None
    person: Person | None
    acting: Sequence[Acting]
    claims: Sequence[Acting]
    questions: int
    stale: Sequence[Stale]
    pulse: Pulse | None
    agenda: Agenda
    seats: Sequence[Seated]
    led: Sequence[Led]
    closing: Sequence[Unanswered]
    open: int
    calendar: ActiveFeed | None
    former: Sequence[str] = ()
    join: str = ""


def home(mine: HomePage, first: str = "") -> kit.Message:
    """The App Home page; `first` is a line about what has just happened."""
    blocks: list[kit.Block] = [kit.header(mine.bot)]
    if first:
        blocks.append(kit.section(first))
    blocks += [
        *home_clusters.clusters(mine.acting, mine.former, mine.join),
        *_waiting(mine),
        *home_agenda.agenda(mine.agenda, mine.now),
        *home_agenda.seats(mine.seats),
    ]
    blocks += [*home_agenda.groups(mine.led), *(_pulse(mine.pulse, mine.open) if mine.pulse else [])]
    blocks += [*_calendar(mine), *_preferences(mine)]
    return kit.page([*blocks, *_everything(mine)])


def greeting(bot: str, network: str) -> str:
    """The first message to somebody, as mrkdwn."""
    return kit.esc(say.welcome(bot, network))


def as_home_page(message: kit.Message) -> kit.Message:
    """A message as a page of App Home, with a button back."""
    return kit.page([*without_share_buttons(message).blocks, *kit.actions([kit.button(say_network.back_to_home(), "home.show")])])


def without_share_buttons(message: kit.Message) -> kit.Message:
    """A message without its Share buttons, for places outside a conversation."""
    return kit.Message(tuple(kit.without_buttons(message.blocks, lambda action: action.endswith(SHARING))), message.text)


def preferences_form(person: Person) -> inputs.Form:
    """The modal for quiet hours, muted kinds of notices, and fewer messages."""
    kinds = [inputs.Choice(say_preferences.kind(kind), kind) for kind in MUTABLE]
    few = [inputs.Choice(say_preferences.fewer_messages(), "fewer", say_preferences.few_meaning())]
    wake = [inputs.Choice(say_preferences.wake_choice(), "wake", say_preferences.wake_meaning())]
    hint = say_preferences.quiet_hint(city(person.zone))
    return inputs.Form(
        "home.preferences",
        say_preferences.preferences(),
        (
            inputs.time_picker("quiet_from", say_preferences.quiet_from(), person.quiet_from),
            inputs.time_picker("quiet_until", say_preferences.quiet_until(), person.quiet_until, hint=hint),
            inputs.checkboxes("wake", say_preferences.wake_box(), wake, ("wake",) if person.wake else ()),
            inputs.checkboxes("muted", say_preferences.mute(), kinds, person.muted, hint=say_preferences.mute_hint()),
            inputs.checkboxes("fewer", say_preferences.few_box(), few, ("fewer",) if person.fewer else ()),
        ),
        submit=common.save(),
    )


def search_form(commands: Mapping[str, str]) -> inputs.Form:
    """The modal to search clusters, countries or events."""
    names = {"cluster": say.directory(), "country": common.countries(), "events": say.events()}
    where = [inputs.Choice(names[name], name, typed) for name, typed in commands.items()]
    fields = (
        inputs.text("words", say.search_words(), most=140, example=say.search_example()),
        inputs.radio("where", say.search_where(), where, "cluster"),
    )
    return inputs.Form("home.search", say.search_title(), fields, submit=say.search())


def done(words: str, *, undo: bool) -> kit.Message:
    """The confirmation of a change, with the button to undo it."""
    back = [kit.button(say_preferences.more_messages(), "home.more")] if undo else []
    return plain(words, *back)


def asks_for_cluster(message: kit.Message) -> bool:
    """Whether a message already asks which cluster the reader represents."""
    rows = [block for block in message.blocks if block["type"] == "actions"]
    return any(str(element.get("action_id", "")).startswith("members.join") for row in rows for element in row["elements"])


def welcomed(message: kit.Message, command: str) -> kit.Message:
    """The answer to somebody who uses the bot for the first time, followed by the question which cluster they represent."""
    button = kit.button(common.say_my_cluster(), "members.join", primary=True)
    return kit.message([*message.blocks, kit.divider(), kit.section(say.which_cluster_short(command)), *kit.actions([button])])


def _waiting(mine: HomePage) -> list[kit.Block]:
    blocks: list[kit.Block] = []
    if mine.claims:
        blocks.append(kit.section(say.claims(len(mine.claims))))
    for one in mine.claims[:MOST]:
        yes = kit.button(
            common.confirm(), "members.confirm", str(one.id), primary=True, says=common.labelled(common.confirm(), one.person.name)
        )
        no = kit.button(common.refuse(), "members.refuse", str(one.id), says=common.labelled(common.refuse(), one.person.name))
        blocks += [kit.section(kit.esc(say.claim(one.person.name, one.cluster))), *kit.actions([yes, no])]
    if len(mine.claims) > MOST:
        blocks.append(kit.context(common.and_more(len(mine.claims) - MOST)))
    if mine.questions:
        blocks.append(kit.section(say.questions(mine.questions), button=kit.button(say.show_questions(), "questions.mine")))
    for page in mine.stale[:MOST]:
        checked = short_day(page.checked_on) if page.checked_on else None
        still = kit.button(common.still_correct(), "clusters.check", str(page.id), says=common.labelled(common.still_correct(), page.name))
        look = kit.button(say.look(), "clusters.open", str(page.id), says=page.name)
        blocks += [kit.section(kit.esc(say.stale(page.name, checked))), *kit.actions([look, still])]
    blocks += home_agenda.closing(mine.closing)
    return [kit.divider(), kit.section(f"*{say.waiting_for_me()}*"), *(blocks or [kit.context(_nothing(mine))])]


def _nothing(mine: HomePage) -> str:
    """Why nothing waits for the reader; "all done" is said only to those whose claim on a cluster is confirmed."""
    if not mine.acting:
        return say.nothing_yet()
    if all(one.state == RepresentationState.PENDING for one in mine.acting):
        return say.nothing_until_confirmed()
    busy = mine.pulse is not None and (mine.pulse.proposed or mine.pulse.drafts or mine.pulse.troubles)
    return say.nothing_but_the_network() if busy else say.nothing_waits()


def _calendar(mine: HomePage) -> list[kit.Block]:
    network = kit.button(common.public_calendar(), "network.calendar")
    title = [kit.divider(), kit.section(f"*{common.my_calendar()}*\n{say.calendar_line()}")]
    if mine.public_url is None or mine.person is None:
        return [*title, *kit.actions([network])]
    return [*title, kit.context(calendars.state(mine.calendar)), *kit.actions([*calendars.buttons(mine.calendar), network])]


def _preferences(mine: HomePage) -> list[kit.Block]:
    person = mine.person
    if person is None:
        return []
    digest = mine.pulse is not None or any(one.state == RepresentationState.CONFIRMED for one in mine.acting)
    lines = [say_preferences.quiet(person.quiet_from, person.quiet_until, city(person.zone))]
    lines.append(say_preferences.fewer_is_on() if person.fewer else say_preferences.all_messages(digest=digest))
    if person.muted:
        lines.append(say_preferences.muted(enumerated(say_preferences.kind(kind) for kind in MUTABLE if kind in person.muted)))
    few = (
        kit.button(say_preferences.more_messages(), "home.more")
        if person.fewer
        else kit.button(say_preferences.fewer_messages(), "home.fewer")
    )
    change = kit.button(common.change(), "home.preferences", says=common.labelled(common.change(), say_preferences.preferences()))
    return [kit.divider(), kit.section(f"*{say_preferences.preferences()}*\n" + "\n".join(lines)), *kit.actions([change, few])]


def _pulse(pulse: Pulse, registrations: int) -> list[kit.Block]:
    names = ("claims", "troubles", "proposed", "drafts", "no_contact", "not_in_slack", "unchecked")
    counts = {"open": registrations} | {name: getattr(pulse, name) for name in names}
    lines = [f"• {say.pulse_line(name, count)}" for name, count in counts.items() if count] or [say.all_well(pulse.clusters)]
    buttons = [kit.button(say.desk(), "secretariat.desk")]
    buttons += [kit.button(common.season(), "season.show")] if pulse.drafts else []
    return [kit.divider(), kit.section(f"*{say.pulse()}*\n" + "\n".join(lines)), *kit.actions(buttons)]


def _everything(mine: HomePage) -> list[kit.Block]:
    buttons = [
        kit.button(say.search(), "home.find"),
        kit.button(say.directory(), "clusters.page", "1 "),
        kit.button(common.countries(), "countries.page", "1 "),
        kit.button(say.events(), "events.page", "1 "),
        kit.button(common.remote_sessions(), "sessions.page", "1 "),
        kit.button(common.working_groups(), "groups.page", "1 "),
    ]
    acts = any(one.state == RepresentationState.CONFIRMED for one in mine.acting)
    mine_too = [kit.button(common.my_events(), "events.page", "1 mine"), kit.button(common.add_an_event(), "events.add")]
    buttons += mine_too if acts or mine.pulse else []
    buttons += [
        kit.button(common.questions(), "questions.mine"),
        kit.button(say.my_data(), "privacy.my_data"),
        kit.button(say.help_(), "network.help"),
    ]
    return [kit.divider(), kit.section(f"*{say.everything()}*"), *kit.actions(buttons)]
