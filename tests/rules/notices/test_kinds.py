"""Each kind of notice has one row, and what the row names is there."""

from bot.jobs.render import RENDERERS
from bot.rules.notices.kinds import KINDS, MUTABLE
from bot.texts.notices.preferences import kind as name_of
from store.models import NoticeKind


def test_every_kind_has_one_row_and_one_text() -> None:
    """No kind is forgotten among the rules, nor where it is rendered."""
    assert set(KINDS) == set(RENDERERS) == set(NoticeKind)


def test_what_can_be_muted_has_a_box_in_the_preferences() -> None:
    """A kind is muted by its own box or by that of a kind that has one; each box has a name of its own."""
    assert {row.muted_as for row in KINDS.values()} - {None} == set(MUTABLE)
    assert len({name_of(kind) for kind in MUTABLE}) == len(MUTABLE)


def test_what_stands_in_the_digest_waits_for_it() -> None:
    """Only what nobody asked for can stand in the digest or in the daily message; what is always urgent or posted is neither."""
    assert {kind for kind, row in KINDS.items() if row.in_digest and not row.daily} == set()
    assert {kind for kind, row in KINDS.items() if row.daily and (row.urgent or row.card)} == set()
