"""Who is refused before anybody looks at what an action is about."""

import pytest

from bot.rules.permissions import TABLE, Action, Actor, Refused, Role, Subject, barred, may, roles

PEOPLE = {
    Role.MEMBER: Actor("U1", 1),
    Role.PENDING: Actor("U2", 2, pending=(7,)),
    Role.REPRESENTATIVE: Actor("U3", 3, clusters=(7,)),
    Role.CONTACT: Actor("U4", 4, clusters=(7,), contact_of=(7,)),
    Role.COMMITTEE: Actor("U5", 5, committee=True),
    Role.SECRETARIAT: Actor("U6", 6, secretariat=True),
    Role.OUTSIDER: Actor("U7", 7, outsider=True, secretariat=True, clusters=(7,)),
}
FOR_GUESTS = {Action.READ, Action.SHARE}
FOR_THE_SECRETARIAT = {
    *(Action.ASSIGN, Action.APPOINT, Action.ADD_CLUSTER, Action.RETIRE_CLUSTER, Action.SEE_HISTORY, Action.UNDO, Action.SET_UP),
    *(Action.SEE_MEMBERS, Action.SEE_AUDIT, Action.EXPORT, Action.IMPORT, Action.ADD_NETWORK_EVENT, Action.REVIEW, Action.ADD_GROUP),
    Action.PLAN_SEASON,
}


@pytest.mark.parametrize("role", PEOPLE)
def test_who_is_refused_whatever_it_is_about(role: Role) -> None:
    """Guests of all but reading and sharing, and everybody but the secretariat of what is the secretariat's alone; nobody else."""
    closed = set(Action) - FOR_GUESTS if role == Role.OUTSIDER else set() if role == Role.SECRETARIAT else FOR_THE_SECRETARIAT
    assert {action for action in Action if barred(PEOPLE[role], action)} == closed
    assert all(barred(PEOPLE[role], action) == may(PEOPLE[role], action) for action in closed)


@pytest.mark.parametrize("role", PEOPLE)
def test_who_is_refused_at_first_has_no_thing_they_may_do_it_to(role: Role) -> None:
    """Whoever is refused at first is also refused for what is theirs in each way there is; whoever has the role in the table passes."""
    actor = PEOPLE[role]
    me = frozenset({actor.member_id or 0})
    theirs = Subject(frozenset({7}), actor.member_id, organisers=me, leaders=me)
    assert role in roles(actor, theirs)
    for action in Action:
        assert isinstance(may(actor, action, theirs), Refused) or not barred(actor, action), action
        assert role not in TABLE[action] or not barred(actor, action), action
