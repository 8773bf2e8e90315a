"""Edits parts of countries' pages, marks them as checked, restores earlier versions. An empty part has no row, only its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session

from bot.operations.clusters.profile import today
from bot.operations.editing import merged
from bot.operations.history import Deed, keep, note
from bot.operations.network.settings import bump_revision, lock_network
from bot.operations.permissions import authorize
from bot.operations.sources import source_key
from bot.rules.countries.sections import PARTS, check, fields, subject, written
from bot.rules.faults import Faulty
from bot.rules.permissions import Action, Actor, Allowed, Refused, Subject
from bot.rules.versions import Absent, Checked, Conflict, Content, Moved, Saved, Unchanged, changed
from store.models import CountrySection, Noun, SectionName
from store.queries.clusters.profiles import standing_in
from store.queries.countries.pages import Part, codes, part
from store.queries.history import kept

CHECKS: Final = ("checked_on", "checked_by")


@dataclass(frozen=True)
class _PartPage:
    """A part, locked for this transaction, with the actor and their permission. `clusters` are those of the country."""

    country: str
    name: SectionName
    acting: Actor
    answer: Allowed
    clusters: frozenset[int]
    part: Part
    now: datetime

    @property
    def content(self) -> Content:
        return {**dict.fromkeys(fields(self.name), ""), **self.part.content}


def edit(
    db: Session,
    *,
    actor: Actor,
    country: str,
    name: str,
    version: int,
    changes: Mapping[str, str],
    checked_on: date | None,
    now: datetime,
) -> Saved | Unchanged | Checked | Conflict | Faulty | Absent | Refused:
    """Save fields of a part of a country's page ("text", "source", answers by question) that were changed on `version`.

    A three-way merge with what others saved since, or a conflict. A part left empty is deleted; its history stays.
    `checked_on` is the day on which the writer checked it; None leaves the day as it is.
    """
    page = _open(db, actor, Action.EDIT_COUNTRY, (country, name), now)
    if not isinstance(page, _PartPage):
        return page
    before = {**dict.fromkeys(fields(page.name), ""), **page.content}
    mine = {field: changes[field] for field in fields(page.name) if field in changes}
    after = merged(db, (Noun.COUNTRIES, subject(country, name), version), before, page.part.version, mine)
    content = after.content if isinstance(after, Conflict) else after
    if not written(content) and not isinstance(after, Conflict):
        content["source"] = ""
    faults = check(content, checked_on, today(page.acting, now))
    if faults:
        return Faulty(tuple(faults))
    return after if isinstance(after, Conflict) else _save(db, page, content, checked_on)


def _save(db: Session, page: _PartPage, content: Content, checked_on: date | None) -> Saved | Unchanged | Checked | Absent | Refused:
    """Write the changed fields; without a change, a new `checked_on` is recorded as a check."""
    before = page.content
    names = changed(before, content)
    if names:
        on = checked_on or page.part.checked_on
        by = page.acting.member_id if checked_on else page.part.checked_by
        _write(db, page, content, on, by)
        _record(db, page, Action.EDIT_COUNTRY, names)
        return Saved(page.part.version + 1, names)
    if checked_on is None or checked_on == page.part.checked_on or not written(before):
        return Unchanged(page.part.version, page.part.checked_on)
    return _check(db, page, checked_on)


def check_part(db: Session, *, actor: Actor, country: str, name: str, now: datetime) -> Checked | Absent | Refused:
    """Record that a part is still correct. Idempotent within a day."""
    page = _open(db, actor, Action.CHECK_COUNTRY, (country, name), now)
    if not isinstance(page, _PartPage):
        return page
    if not written(page.content):
        return Absent()
    day, last = today(page.acting, now), page.part.checked_on
    if last is not None and last >= day and page.part.checked_by is not None:
        return Checked(last, already=True)
    return _check(db, page, day)


def undo(
    db: Session, *, actor: Actor, country: str, name: str, number: int, version: int, now: datetime
) -> Saved | Unchanged | Moved | Absent | Refused:
    """Restore version `number` of a part as a new version; only if nobody has saved since `version`."""
    page = _open(db, actor, Action.UNDO, (country, name), now)
    if not isinstance(page, _PartPage):
        return page
    data = kept(db, Noun.COUNTRIES, subject(country, name), number)
    if data is None:
        return Absent()
    if page.part.version != version:
        return Moved(page.part.version)
    content = {field: value for field, value in data.items() if field not in CHECKS}
    names = changed(page.content, {**dict.fromkeys(page.content, ""), **content})
    if not names:
        return Unchanged(version, page.part.checked_on)
    on = date.fromisoformat(data["checked_on"]) if data.get("checked_on") else None
    _write(db, page, content, on, data.get("checked_by"))
    _record(db, page, Action.UNDO, names)
    return Saved(version + 1, names)


def _open(db: Session, actor: Actor, action: Action, what: tuple[str, str], now: datetime) -> _PartPage | Absent | Refused:
    country, name = what
    if country not in codes() or name not in PARTS:
        return Absent()
    lock_network(db, now=now)
    clusters = frozenset(standing_in(db, country))
    acting, answer = authorize(db, actor, action, Subject(clusters))
    if isinstance(answer, Refused):
        return answer
    return _PartPage(country, SectionName(name), acting, answer, clusters, part(db, country, name), now)


def _write(db: Session, page: _PartPage, content: Mapping[str, Any], checked_on: date | None, checked_by: int | None) -> None:
    where = (page.country, page.name)
    write_part(db, where, page.part, content, checks=(checked_on, checked_by), author_id=page.acting.member_id, now=page.now)


def write_part(
    db: Session,
    where: tuple[str, SectionName],
    was: Part,
    content: Mapping[str, Any],
    *,
    checks: tuple[date | None, int | None],
    author_id: int | None,
    now: datetime,
) -> None:
    """Replace a part's content; the old version is kept with the day of its last check. The callers validate and check permission.

    The caller has locked the network's row (`lock_network`) before reading `was`. `checks` are the day and the member id of the new check.
    """
    kept_checks = {"checked_on": was.checked_on.isoformat() if was.checked_on else "", "checked_by": was.checked_by}
    data = {**was.content, **kept_checks} if was.content else {}
    keep(db, noun=Noun.COUNTRIES, subject=subject(*where), number=was.version, data=data, author_id=author_id, now=now)
    bump_revision(db, now=now)
    row = db.get(CountrySection, where)
    if not written(content):
        if row is not None:
            db.delete(row)
        return
    row = row or CountrySection(country=where[0], name=where[1], text="")
    row.text, row.source = content.get("text", ""), source_key(db, content.get("source", ""))
    row.answers = {field: value for field, value in content.items() if field not in ("text", "source") and value}
    row.checked_on, row.checked_by = checks
    row.version = was.version + 1
    db.add(row)


def _check(db: Session, page: _PartPage, on: date) -> Checked:
    row = db.get(CountrySection, (page.country, page.name))
    assert row is not None
    row.checked_on, row.checked_by = on, page.acting.member_id
    db.add(row)
    _record(db, page, Action.CHECK_COUNTRY, ("checked_on",))
    bump_revision(db, now=page.now)
    return Checked(on)


def _record(db: Session, page: _PartPage, action: Action, names: Iterable[str]) -> None:
    own = next((one for one in page.acting.clusters if one in page.clusters), None)
    deed = Deed(page.acting.member_id, page.answer.role, action, page.now)
    note(db, deed, Noun.COUNTRIES, subject(page.country, page.name), cluster_id=own, fields=names)
