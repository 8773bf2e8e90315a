"""Permissions (rule 5): one table of actions and roles, checked inside the transaction on a freshly loaded actor."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from store.models import Visibility


class Role(StrEnum):
    """The roles of an actor, nearest first. The first six are relative to the thing acted on (its member, author, group or cluster)."""

    SELF = "self"
    ORGANISER = "organiser"
    LEADER = "leader"
    CONTACT = "contact"
    REPRESENTATIVE = "representative"
    PENDING = "pending"
    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"
    MEMBER = "member"
    OUTSIDER = "outsider"


class Action(StrEnum):
    """Everything that needs permission; the values are the action names in the audit log."""

    READ = "read"
    SHARE = "share"
    CLAIM = "members.claim"
    DECIDE = "members.decide"
    LEAVE = "members.leave"
    HAND_OVER = "members.hand_over"
    REVOKE = "members.revoke"
    ASSIGN = "members.assign"
    APPOINT = "members.appoint"
    PREFER = "members.prefer"
    MY_DATA = "members.my_data"
    ERASE = "members.erase"
    EDIT_CLUSTER = "clusters.edit"
    CHECK_CLUSTER = "clusters.check"
    ADD_CLUSTER = "clusters.add"
    RETIRE_CLUSTER = "clusters.retire"
    EDIT_COUNTRY = "countries.edit"
    CHECK_COUNTRY = "countries.check"
    ASK = "questions.ask"
    ANSWER = "questions.answer"
    SEE_HISTORY = "history.see"
    UNDO = "history.undo"
    SET_UP = "network.set_up"
    SEE_MEMBERS = "network.members"
    SEE_AUDIT = "network.audit"
    EXPORT = "network.export"
    IMPORT = "network.import"
    ADD_EVENT = "events.add"
    ADD_NETWORK_EVENT = "events.add_network"
    RUN_EVENT = "events.run"
    REVIEW = "events.review"
    REGISTER = "places.register"
    REGISTER_OTHER = "places.register_other"
    WITHDRAW = "places.withdraw"
    MANAGE = "places.manage"
    TAKE_SEAT = "groups.take_seat"
    HOLD_SEAT = "groups.hold_seat"
    SIT = "groups.sit"
    ADD_GROUP = "groups.add"
    LEAD = "groups.lead"
    RUN_ROUND = "sessions.run"
    PLAN_SEASON = "season.plan"
    CALENDAR = "calendars.make"


EVERYBODY: Final = frozenset({Role.MEMBER, Role.OUTSIDER})
MEMBERS: Final = frozenset({Role.MEMBER})
OWNERS: Final = frozenset({Role.CONTACT, Role.SECRETARIAT})
CLUSTER: Final = frozenset({Role.REPRESENTATIVE, Role.CONTACT, Role.SECRETARIAT})
MINE: Final = frozenset({Role.SELF})
SECRETARIAT: Final = frozenset({Role.SECRETARIAT})
ORGANISERS: Final = frozenset({Role.ORGANISER, Role.LEADER, Role.CONTACT, Role.SECRETARIAT})
TAKERS: Final = frozenset({Role.REPRESENTATIVE, Role.CONTACT, Role.PENDING, Role.SECRETARIAT, Role.COMMITTEE})

TOWARDS: Final = frozenset({Role.SELF, Role.ORGANISER, Role.LEADER, Role.CONTACT, Role.REPRESENTATIVE, Role.PENDING})
"""The roles that somebody has towards a thing, and not in the whole network."""

TABLE: Final[dict[Action, frozenset[Role]]] = {
    Action.READ: EVERYBODY,
    Action.SHARE: EVERYBODY,
    Action.CLAIM: MEMBERS,
    Action.DECIDE: OWNERS,
    Action.LEAVE: MINE,
    Action.HAND_OVER: OWNERS,
    Action.REVOKE: OWNERS,
    Action.ASSIGN: SECRETARIAT,
    Action.APPOINT: SECRETARIAT,
    Action.PREFER: MINE,
    Action.MY_DATA: MINE,
    Action.ERASE: MINE,
    Action.EDIT_CLUSTER: OWNERS,
    Action.CHECK_CLUSTER: OWNERS,
    Action.ADD_CLUSTER: SECRETARIAT,
    Action.RETIRE_CLUSTER: SECRETARIAT,
    Action.EDIT_COUNTRY: CLUSTER,
    Action.CHECK_COUNTRY: CLUSTER,
    Action.ASK: MEMBERS,
    Action.ANSWER: CLUSTER,
    Action.SEE_HISTORY: SECRETARIAT,
    Action.UNDO: SECRETARIAT,
    Action.SET_UP: SECRETARIAT,
    Action.SEE_MEMBERS: SECRETARIAT,
    Action.SEE_AUDIT: SECRETARIAT,
    Action.EXPORT: SECRETARIAT,
    Action.IMPORT: SECRETARIAT,
    Action.ADD_EVENT: CLUSTER,
    Action.ADD_NETWORK_EVENT: SECRETARIAT,
    Action.RUN_EVENT: ORGANISERS,
    Action.REVIEW: SECRETARIAT,
    Action.REGISTER: TAKERS,
    Action.REGISTER_OTHER: ORGANISERS | CLUSTER,
    Action.WITHDRAW: MINE | CLUSTER,
    Action.MANAGE: ORGANISERS,
    Action.TAKE_SEAT: TAKERS - {Role.COMMITTEE},
    Action.HOLD_SEAT: MINE | OWNERS | {Role.LEADER},
    Action.SIT: frozenset({Role.REPRESENTATIVE, Role.CONTACT}),
    Action.ADD_GROUP: SECRETARIAT,
    Action.LEAD: frozenset({Role.LEADER, Role.SECRETARIAT}),
    Action.RUN_ROUND: frozenset({Role.ORGANISER, Role.SECRETARIAT}),
    Action.PLAN_SEASON: SECRETARIAT,
    Action.CALENDAR: MINE,
}
"""The roles that may perform each action. An action that is missing here is denied to everybody."""


@dataclass(frozen=True)
class Actor:
    """The person who makes the request, loaded for this one request. `zone` is an IANA name; None for somebody unknown.

    `clusters` are those they represent (confirmed), `contact_of` those whose point of contact they are, `pending` those of their
    unconfirmed claims; all are cluster ids. An outsider is from another workspace, in a shared channel.
    """

    slack_id: str
    member_id: int | None = None
    zone: str | None = None
    locale: str = "en-US"
    clusters: tuple[int, ...] = ()
    secretariat: bool = False
    outsider: bool = False
    contact_of: tuple[int, ...] = ()
    pending: tuple[int, ...] = ()
    committee: bool = False
    welcomed: bool = False


@dataclass(frozen=True)
class Subject:
    """What an action is about: the ids of the clusters that own it, and the id of the member it is about, if any.

    `organisers` are the member ids of its authors, `leaders` those who lead its group.
    """

    clusters: frozenset[int] = frozenset()
    member_id: int | None = None
    organisers: frozenset[int] = frozenset()
    leaders: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Allowed:
    """Permitted, as `role`, which the audit log records."""

    role: Role


@dataclass(frozen=True)
class Refused:
    """Denied. `who_could` are the roles that may; `waiting` means the actor's own claim on the cluster is still unconfirmed."""

    action: Action
    who_could: tuple[Role, ...]
    clusters: frozenset[int] = frozenset()
    waiting: bool = False


NOTHING: Final = Subject()


def roles(actor: Actor, thing: Subject = NOTHING) -> frozenset[Role]:
    """The roles that an actor has towards a thing. An outsider has no other role."""
    if actor.outsider:
        return frozenset({Role.OUTSIDER})
    held = {
        Role.SELF: actor.member_id is not None and thing.member_id == actor.member_id,
        Role.ORGANISER: actor.member_id in thing.organisers,
        Role.LEADER: actor.member_id in thing.leaders,
        Role.CONTACT: not thing.clusters.isdisjoint(actor.contact_of),
        Role.REPRESENTATIVE: not thing.clusters.isdisjoint(actor.clusters),
        Role.PENDING: not thing.clusters.isdisjoint(actor.pending),
        Role.SECRETARIAT: actor.secretariat,
        Role.COMMITTEE: actor.committee,
        Role.MEMBER: True,
    }
    return frozenset(role for role, is_held in held.items() if is_held)


def may(actor: Actor, action: Action, thing: Subject = NOTHING) -> Allowed | Refused:
    """Decide whether an actor may perform an action on a thing; `Allowed` names their first matching role in the order of `Role`."""
    able = TABLE.get(action, frozenset())
    held = roles(actor, thing)
    for role in Role:
        if role in held and role in able:
            return Allowed(role)
    waiting = Role.PENDING in held and not able.isdisjoint({Role.CONTACT, Role.REPRESENTATIVE})
    return Refused(action, tuple(role for role in Role if role in able), thing.clusters, waiting)


def barred(actor: Actor, action: Action) -> Refused | None:
    """Returns the refusal of somebody who cannot do this to anything, whatever it is about; else None.

    Guests from another workspace, and whoever lacks the role where only roles in the network count. Somebody who needs a role towards
    the thing passes: only who looks at the thing knows whether they have it, and can say who else has.
    """
    answer = may(actor, action)
    return answer if isinstance(answer, Refused) and (actor.outsider or TOWARDS.isdisjoint(answer.who_could)) else None


def audience(actor: Actor) -> frozenset[Visibility]:
    """The visibility levels an actor may see: members of the network's own workspace all, guests from another only public."""
    return frozenset({Visibility.PUBLIC}) if actor.outsider else frozenset(Visibility)


PUBLIC: frozenset[Visibility] = frozenset({Visibility.PUBLIC})
