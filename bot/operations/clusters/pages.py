"""Edits clusters' pages, marks them as checked, restores earlier versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.operations.clusters.profile import ORIGINS, cluster_with_name, content_of, lock_cluster, record, today, write_page
from bot.operations.editing import merged
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.permissions import authorize
from bot.rules.clusters.directory import NameTaken, Retired
from bot.rules.clusters.profile import FIELDS, IDENTITY, blank, check, outgrown
from bot.rules.faults import Faulty
from bot.rules.permissions import Action, Actor, Allowed, Refused, Subject, may
from bot.rules.versions import Absent, Checked, Conflict, Content, Moved, Saved, Unchanged, changed, same
from store.models import Cluster, Noun
from store.queries.countries.pages import codes
from store.queries.history import kept

Edited = Saved | Unchanged | Conflict | Faulty | Retired | NameTaken | Absent | Refused
PutBack = Saved | Unchanged | Moved | Retired | NameTaken | Absent | Refused


def edit(db: Session, *, actor: Actor, cluster_id: int, version: int, changes: Mapping[str, Any], now: datetime) -> Edited:
    """Save fields that were changed on `version` of a cluster's page: a three-way merge with what others saved since, or a conflict.

    Only the secretariat may change the name and the countries. Saving counts as a check of the page today.
    """
    page = _open(db, actor, Action.EDIT_CLUSTER, cluster_id)
    if not isinstance(page, _Page):
        return page
    row, before = page.row, page.before
    mine = {name: changes[name] for name in FIELDS if name in changes}
    wrong = _wrong(page, mine)
    if wrong:
        return wrong
    after = merged(db, (Noun.CLUSTERS, str(cluster_id), version), before, row.version, mine)
    if isinstance(after, Conflict):
        return after
    fields = changed(before, after)
    if not fields:
        return Unchanged(row.version, row.checked_on)
    fault = outgrown(before, after, fields)
    stop = Faulty((fault,)) if fault else _taken(db, page, after["name"], now)
    if stop:
        return stop
    write_page(db, row, after, author_id=page.acting.member_id, now=now)
    row.checked_on, row.checked_by = today(page.acting, now), page.acting.member_id
    record(db, page.acting, page.answer, (Action.EDIT_CLUSTER, cluster_id, fields), now)
    return Saved(row.version, fields)


def check_page(db: Session, *, actor: Actor, cluster_id: int, now: datetime) -> Checked | Retired | Absent | Refused:
    """Record that a cluster's page is still correct. Idempotent within a day."""
    page = _open(db, actor, Action.CHECK_CLUSTER, cluster_id)
    if not isinstance(page, _Page):
        return page
    row, day = page.row, today(page.acting, now)
    if row.checked_on is not None and row.checked_on >= day and row.checked_by is not None:
        return Checked(row.checked_on, already=True)
    row.checked_on, row.checked_by = day, page.acting.member_id
    db.add(row)
    record(db, page.acting, page.answer, (Action.CHECK_CLUSTER, cluster_id, ("checked_on",)), now)
    bump_revision(db, now=now)
    return Checked(day)


def undo(db: Session, *, actor: Actor, cluster_id: int, number: int, version: int, now: datetime) -> PutBack:
    """Restore version `number` of a page as a new version; only if nobody has saved since `version`.

    A restored page counts as unchecked: the next card says so, and its owners are asked.
    """
    page = _open(db, actor, Action.UNDO, cluster_id)
    if not isinstance(page, _Page):
        return page
    data = kept(db, Noun.CLUSTERS, str(cluster_id), number)
    if data is None or page.row.version != version:
        return Absent() if data is None else Moved(page.row.version)
    content: Content = {**blank(), **{name: data[name] for name in FIELDS if name in data}}
    taken = _taken(db, page, content["name"], now)
    if taken:
        return taken
    fields = write_page(db, page.row, content, author_id=page.acting.member_id, now=now, origins=data.get(ORIGINS))
    if not fields:
        return Unchanged(version, page.row.checked_on)
    page.row.checked_on, page.row.checked_by = None, None
    record(db, page.acting, page.answer, (Action.UNDO, cluster_id, fields), now)
    return Saved(page.row.version, fields)


@dataclass(frozen=True)
class _Page:
    """A cluster's page, locked for this transaction, with the actor and their permission."""

    row: Cluster
    before: Content
    acting: Actor
    answer: Allowed


def _open(db: Session, actor: Actor, action: Action, cluster_id: int) -> _Page | Retired | Absent | Refused:
    row = lock_cluster(db, cluster_id)
    acting, answer = authorize(db, actor, action, Subject(frozenset({cluster_id})))
    if row is not None and row.retired_at is not None and not acting.outsider:
        return Retired(row.name)  # before the refusal: its people lost their permission only by its retiring
    if isinstance(answer, Refused):
        return answer
    if row is None:
        return Absent()
    return _Page(row, content_of(db, cluster_id), acting, answer)


def _taken(db: Session, page: _Page, name: str, now: datetime) -> NameTaken | None:
    """Another cluster with the new name, if there is one. Locks the network's row first, so that no two take one name concurrently."""
    if name == page.before["name"]:
        return None
    lock_network(db, now=now)
    return cluster_with_name(db, name, page.row.id)


def _wrong(page: _Page, mine: Mapping[str, Any]) -> Faulty | Refused | None:
    """The faults of these values, or a refusal if the actor may not change the name or the countries; None if all is well."""
    own = may(page.acting, Action.ADD_CLUSTER)
    if isinstance(own, Refused) and not all(same(mine[name], page.before[name]) for name in IDENTITY & set(mine)):
        return own
    faults = check(mine, codes() if "countries" in mine else ())
    return Faulty(tuple(faults)) if faults else None
