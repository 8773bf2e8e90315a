"""What is decided for a card: whether one can register, and what somebody can do about their own place."""

from datetime import timedelta

import pytest
from given.running import NOW, as_dated, event, hours

from bot.rules.places.registration import Choices, choices as choices_of, registration_of
from store.models import EventState, PlaceState

IN, WAITS, NO, BACK, REMOVED = (
    PlaceState.CONFIRMED,
    PlaceState.WAITING,
    PlaceState.DECLINED,
    PlaceState.CANCELLED,
    PlaceState.REMOVED,
)
SOON = hours(NOW + timedelta(days=10))
CLOSED = {"deadline_on": (NOW - timedelta(days=2)).date(), "deadline_form": "by"}


def able(place: PlaceState | None, *, runs: bool = False, seated: bool = False, others: bool = True, **values: object) -> set[str]:
    """The names of what somebody with this place can do at an event with a capacity of 8."""
    one = registration_of(as_dated(event(SOON, **values)), NOW, 8)
    found = choices_of(one, place, comes_for_cluster=seated, colleagues=others, runs=runs)
    return {name for name in Choices.__dataclass_fields__ if getattr(found, name)}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (None, {"take", "decline", "colleague", "seats"}),
        (IN, {"withdraw", "colleague", "seats"}),
        (WAITS, {"withdraw", "colleague", "seats"}),
        (NO, {"take", "colleague", "seats"}),
        (BACK, {"take", "decline", "colleague", "seats"}),
        (REMOVED, {"colleague", "seats"}),
    ],
)
def test_what_one_can_do_while_registration_is_open(place: PlaceState | None, expected: set[str]) -> None:
    """Whoever was removed cannot come back by themselves, and nobody declines twice."""
    assert able(place) == expected


def test_after_the_deadline_only_those_who_run_it_let_people_in() -> None:
    """A place can be given back all the same; a late registration opens it for everybody."""
    assert able(None, **CLOSED) == set()
    assert able(IN, **CLOSED) == {"withdraw"}
    assert able(None, runs=True, **CLOSED) == {"take", "colleague"}
    assert able(REMOVED, runs=True, **CLOSED) == {"take", "colleague"}
    assert "take" in able(None, late=True, **CLOSED)


def test_who_is_expected_for_a_cluster_is_not_asked_to_register() -> None:
    """They answer for their seat; without a colleague in Slack there is nobody else to register."""
    assert able(None, seated=True, others=False) == {"seats"}


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.DRAFT, EventState.PROPOSED])
def test_nobody_can_do_anything_about_an_event_that_is_not_on(state: EventState) -> None:
    """Neither those who have a place nor those who run it."""
    assert able(IN, runs=True, state=state) == able(None, runs=True, state=state) == set()


@pytest.mark.parametrize(
    ("counts", "free", "waits"),
    [((None, 9, 0), None, False), ((8, 7, 0), 1, False), ((8, 8, 0), 0, True), ((8, 7, 1), 1, True), ((8, 9, 0), 0, True)],
)
def test_who_registers_waits_if_nothing_is_free_or_somebody_waits(
    counts: tuple[int | None, int, int], free: int | None, waits: bool
) -> None:
    """A place that is about to go to the first in line is free, but not for somebody new."""
    one = registration_of(as_dated(event(SOON)), NOW, *counts)
    assert (one.free, one.waits, one.open, one.over) == (free, waits, True, False)
