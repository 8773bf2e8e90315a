"""Ways to use every command, button, form and menu: as offered to those who may, and with the ids of other people."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from given.offers import events as managing, groups as leading
from given.offers.forger import Forger, Harvest, shown
from given.offers.offers import SEEDS, TYPED, changed, lines, number_of, view_of
from given.running import NOW
from sqlmodel import Session, col, func, select

from bot.commands import ACTIONS, FORMS, OPTIONS, SUBCOMMANDS
from bot.operations import perform
from bot.operations.members.people import SlackProfile
from bot.operations.partings.presence import store_profile
from bot.operations.representations.claims import claim
from bot.rules.permissions import Actor
from bot.rules.representations.claims import Claimed
from store.database import Database
from store.models import Link, Member, Question, Representation
from store.queries.members.people import by_slack_id

FIRST: Final = ("history.undo", "clusters.check", "roster.assign", "sessions.edit")
"""Names to try first: after others they would have nothing left to do."""
LAST: Final = (
    "calendars.revoke",
    "sessions.cancel_now",
    *leading.LAST,
    "members.hand_over",
    "roster.claims",
    "clusters.retire",
    "clusters.bring_back",
    "members.leave",
    "privacy.ask_erase",
    "privacy.erase",
)
"""Names to try last, in this order, because they remove what other names need."""
WRITES: Final = frozenset(
    (
        *("network my data", "privacy.my_data", "home.fewer", "home.more", "lists.export", "lists.import", "history.undo"),
        *("clusters.check", "clusters.retire", "clusters.bring_back", "countries.check", "questions.publish"),
        *("members.confirm", "members.refuse", "roster.confirm", "roster.refuse", "roster.revoke"),
        *("season.create", "season.discard"),
        *leading.DECIDES,
        *managing.DECIDES,
        *("events.bring_back", "reviews.agree"),
        *("calendars.make", "calendars.rotate", "calendars.revoke"),
        *("places.decline", "places.join", "places.register", "places.withdraw"),
        "announce.post",
    )
)
"""The commands and buttons that write."""
LOOKS: Final = frozenset(
    ("countries.choose", "events.add", "events.date", "events.settle", "home.search", "mail.event", "mail.group", "mail.round")
)
"""The forms that do not write."""
ON_CLAIM: Final = {
    "members.confirm": "{}",
    "members.refuse": "{}",
    "roster.confirm": "{} 1 all",
    "roster.refuse": "{} 1 all",
    "roster.revoke": "{} 1 all",
}
"""The buttons that decide on a claim, each with the pattern of its value."""
OWNED: Final = {
    Member.__table__: Member.__table__.c.id,
    Representation.__table__: Representation.__table__.c.member_id,
    Link.__table__: Link.__table__.c.member_id,
    Question.__table__: Question.__table__.c.asker_id,
}
"""Tables whose rows belong to a person, and the column with that person's id."""


@dataclass(frozen=True)
class Way:
    """One way to use a name: tries with different values, made in turn until one works. `writes` says whether it must write."""

    tries: list[Callable[[], Awaitable[str]]]
    writes: bool


def ways(one: Forger, found: Harvest, name: str, database: Database) -> Iterator[Way]:
    """All ways to use a name as it is offered: as a command, a button, a form or a menu."""
    if name in SUBCOMMANDS:
        tries = [partial(one.command, line) for line in lines() if line.startswith(f"/{name}")]
        yield Way([*tries], name in WRITES)
    if name in ACTIONS:
        on_claim = perform(database, another_claim) if name in ON_CLAIM else None
        offered_ = [value for action, value in found.buttons if action == name]
        tried = [ON_CLAIM[name].format(on_claim)] if on_claim else [*offered_, *SEEDS.get(name, ()), str(found.cluster_id)]
        yield Way([partial(one.press, name, value) for value in tried], name in WRITES)
    if name in FORMS:
        views = [view for (callback, _), view in found.forms.items() if callback == name]
        sent = [partial(one.submit, view, filled) for view in views for filled in (changed(found, name, view), TYPED.get(name))]
        yield Way([*sent], name not in LOOKS)
    if name in OPTIONS:
        yield Way([partial(one.search, name, "")], writes=False)


def another_claim(db: Session) -> int:
    """Let one more person claim the cluster in Seoul; the claim's id."""
    slack_id = f"U0CLAIM{db.exec(select(func.count()).select_from(Member)).one()}"
    store_profile(db, told=SlackProfile(slack_id, "Somebody New", "Etc/UTC", "en-US"), now=NOW)
    outcome = claim(db, actor=Actor(slack_id), cluster_id=number_of(db, "ibita"), now=NOW)
    assert isinstance(outcome, Claimed)
    return outcome.representation_id


def held_by_others(db: Session, user: str) -> list[str]:
    """Ids of other people's representations and claims, except those that this person may end as a point of contact."""
    me = by_slack_id(db, user)
    assert me is not None
    theirs = (col(Representation.member_id) != me.id, col(Representation.cluster_id).not_in(me.contact_of))
    return [str(number) for number in db.exec(select(Representation.id).where(*theirs)).all()]


def ids_of(db: Session, user: str) -> tuple[str, str]:
    """A person's database id and their Slack id."""
    person = by_slack_id(db, user)
    assert person is not None
    return str(person.id), user


def of_others(database: Database, own: str) -> dict[str, list[str]]:
    """Every row that belongs to somebody other than the person with this id, for comparison."""
    with database.reader.connect() as connection:
        rows = {
            table: connection.execute(select(*shown(table)).where(column.is_distinct_from(int(own)))) for table, column in OWNED.items()
        }
        return {table.name: sorted(str(tuple(row)) for row in found) for table, found in rows.items()}


def in_turn(names: Iterable[str]) -> list[str]:
    """The names in an order in which none removes what another needs."""
    place = {name: number for number, name in enumerate((*FIRST, "", *LAST))}
    return sorted(names, key=lambda name: (place.get(name, len(FIRST)), name))


async def as_other(one: Forger, found: Harvest, name: str, other: str) -> None:
    """Use a name that acts on oneself, with somebody else's id in every place that takes one."""
    if name in SUBCOMMANDS:
        await one.command(f"/{name} {other}")
    if name in ACTIONS:
        await one.press(name, other)
        await one.press(name, other, view=view_of("home.preferences", other))
    if name in FORMS:
        for view in [view for (callback, _), view in found.forms.items() if callback == name][:1]:
            await one.submit({**view, "private_metadata": other}, changed(found, name, view))
