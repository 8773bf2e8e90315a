"""One person of a file: met where we have not met them, and confirmed for the clusters that the file names."""

from sqlmodel import Session, col, select

from bot.operations.exchange_writing import Importer
from bot.operations.permissions import blank
from bot.operations.representations import end
from bot.rules.exchange import Change
from bot.rules.permissions import Action
from store.insert import insert_new
from store.models import Cluster, Member, Representation, RepresentationRole, RepresentationState

ROLES = {"contact_of": RepresentationRole.CONTACT, "represents": RepresentationRole.REPRESENTATIVE}


def write_member(db: Session, change: Change, importer: Importer) -> None:
    """Write a new or changed person. The values are checked; whom they replace as point of contact stays a representative."""
    own = {name: value for name, value in change.values.items() if name not in ROLES}
    if change.number is None:
        insert_new(db, Member, [{**blank(change.key), **own}])
    row = db.exec(select(Member).where(col(Member.slack_id) == change.key)).one()
    assert row.id is not None
    row.role = own.get("role", row.role)
    db.add(row)
    importer.record(db, "members", row.id, tuple(name for name, value in change.values.items() if change.number or value))
    if any(name in change.values for name in ROLES):
        _represent(db, row.id, change, importer)


def _represent(db: Session, member_id: int, change: Change, importer: Importer) -> None:
    """They act for what the file says; a column that it leaves out or does not change stays as it is."""
    held = db.exec(select(Representation).where(col(Representation.member_id) == member_id)).all()
    rows = {one.cluster_id: one for one in held}
    numbers = dict(db.exec(select(Cluster.key, Cluster.id)).all())
    wanted: dict[int, RepresentationRole] = {}
    for name in ("represents", "contact_of"):
        confirmed = [one.cluster_id for one in held if one.state == RepresentationState.CONFIRMED and one.role == ROLES[name]]
        told = [numbers[key] for key in change.values[name]] if name in change.values else confirmed
        wanted |= {number: ROLES[name] for number in told if number is not None}
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
