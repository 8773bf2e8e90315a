"""People of a file: met where we have not met them, and confirmed for the clusters that the file names."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from bot.operations.exchange_writing import Importer, Told
from bot.operations.permissions import blank
from bot.operations.representations import end
from bot.rules.exchange import Change
from bot.rules.permissions import Action
from store.insert import insert_new
from store.models import Cluster, Member, Representation, RepresentationRole, RepresentationState

ROLES = {"contact_of": RepresentationRole.CONTACT, "represents": RepresentationRole.REPRESENTATIVE}


def write_members(db: Session, changes: list[Change], importer: Importer, told: Told) -> None:
    """Write new and changed people. The values are checked; whom they replace as point of contact stays a representative."""
    own = {change.key: {name: value for name, value in change.values.items() if name not in ROLES} for change in changes}
    insert_new(db, Member, [{**blank(change.key), **own[change.key]} for change in changes if change.number is None])
    rows = {row.slack_id: row for row in db.exec(select(Member).where(col(Member.slack_id).in_(list(own))))}
    numbers = dict(db.exec(select(Cluster.key, Cluster.id)).all())
    for change in changes:
        row = rows[change.key]
        assert row.id is not None
        row.role = own[change.key].get("role", row.role)
        db.add(row)
        importer.record(db, "members", row.id, tuple(name for name, value in change.values.items() if change.number or value))
        if any(name in change.values for name in ROLES):
            told_of = {name: [numbers[key] for key in change.values[name]] for name in ROLES if name in change.values}
            _represent(db, row.id, told_of, importer)
        told()


def _represent(db: Session, member_id: int, clusters: Mapping[str, Sequence[int | None]], importer: Importer) -> None:
    """They act for these clusters, by column; one that the file leaves out or does not change stays as it is."""
    held = db.exec(select(Representation).where(col(Representation.member_id) == member_id)).all()
    rows = {one.cluster_id: one for one in held}
    wanted: dict[int, RepresentationRole] = {}
    for name in ("represents", "contact_of"):
        confirmed = [one.cluster_id for one in held if one.state == RepresentationState.CONFIRMED and one.role == ROLES[name]]
        wanted |= {number: ROLES[name] for number in clusters.get(name, confirmed) if number is not None}
    for one in held:
        if one.state == RepresentationState.CONFIRMED and one.cluster_id not in wanted:
            end(db, one, actor_id=importer.author_id, role=importer.role, action=Action.IMPORT, now=importer.now)
    db.flush()
    for number, role in wanted.items():
        row = rows.get(number, Representation(member_id=member_id, cluster_id=number))
        if number not in rows or row.role != role or row.state != RepresentationState.CONFIRMED:
            _confirm(db, row, role, importer)


def _confirm(db: Session, one: Representation, role: RepresentationRole, importer: Importer) -> None:
    if role == RepresentationRole.CONTACT:
        here = (col(Representation.cluster_id) == one.cluster_id, col(Representation.member_id) != one.member_id)
        for other in db.exec(select(Representation).where(*here, col(Representation.role) == RepresentationRole.CONTACT)).all():
            other.role = RepresentationRole.REPRESENTATIVE
            db.add(other)
            importer.record(db, "members", other.member_id, (other.role,), other.cluster_id)
    if one.state != RepresentationState.CONFIRMED:
        one.decided_at, one.decided_by = importer.now, importer.author_id
    one.role, one.state = role, RepresentationState.CONFIRMED
    db.add(one)
    db.flush()
    importer.record(db, "members", one.member_id, (role,), one.cluster_id)
