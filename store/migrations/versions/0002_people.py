"""People, claims, versions, questions, links, and the audit log"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

APPEND_ONLY = "The audit log can only be added to."


def upgrade() -> None:
    create_tables()
    with op.batch_alter_table('clusters', schema=None) as batch_op:
        batch_op.add_column(sa.Column('links', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('hours', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('checked_by', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('retired_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    with op.batch_alter_table('country_sections', schema=None) as batch_op:
        batch_op.add_column(sa.Column('checked_by', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('answers', sa.JSON(), nullable=False, server_default='{}'))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='0'))
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.drop_column('dm_channel')
        batch_op.add_column(sa.Column('met_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('welcomed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('home_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('left_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('quiet_from', sa.Time(), nullable=False, server_default='20:00:00'))
        batch_op.add_column(sa.Column('quiet_until', sa.Time(), nullable=False, server_default='08:00:00'))
        batch_op.add_column(sa.Column('muted', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('fewer', sa.Boolean(), nullable=False, server_default=sa.false()))
    appoint_secretariat()
    mend_quiet_hours()
    number_representations()
    lock_audit()


def downgrade() -> None:
    unlock_audit()
    dismiss_secretariat()
    unnumber_representations()
    for table, columns in (
        ('members', ('fewer', 'muted', 'quiet_until', 'quiet_from', 'left_at', 'home_at', 'welcomed_at', 'met_at')),
        ('country_sections', ('version', 'answers', 'checked_by')),
        ('clusters', ('retired_at', 'version', 'checked_by', 'hours', 'links')),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.drop_column(column)
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.add_column(sa.Column('dm_channel', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    for table in ('questions', 'links', 'revisions', 'audit'):
        op.drop_table(table)


def create_tables() -> None:
    op.create_table('audit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('verb', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('noun', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('cluster_id', sa.Integer(), nullable=True),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    for column in ('actor_id', 'at', 'cluster_id', 'verb'):
        op.create_index(op.f(f'ix_audit_{column}'), 'audit', [column], unique=False)
    op.create_table('revisions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('noun', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revisions'))
    )
    op.create_index('uq_revisions_key', 'revisions', ['noun', 'subject', 'number'], unique=True)
    op.create_table('links',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('made_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('expires_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_links_member_id_members'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_links')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_links_token_hash')),
    sqlite_autoincrement=True,
    )
    for column in ('expires_at', 'member_id'):
        op.create_index(op.f(f'ix_links_{column}'), 'links', [column], unique=False)
    op.create_table('questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('noun', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('gap', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('cluster_id', sa.Integer(), nullable=True),
    sa.Column('asker_id', sa.Integer(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('asked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('answer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answered_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('published_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['asker_id'], ['members.id'], name=op.f('fk_questions_asker_id_members')),
    sa.ForeignKeyConstraint(['cluster_id'], ['clusters.id'], name=op.f('fk_questions_cluster_id_clusters')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions')),
    sqlite_autoincrement=True,
    )
    for column in ('asker_id', 'cluster_id'):
        op.create_index(op.f(f'ix_questions_{column}'), 'questions', [column], unique=False)


def mend_quiet_hours() -> None:
    """SQLAlchemy reads a time on SQLite with its microseconds."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE members SET quiet_from = '20:00:00.000000', quiet_until = '08:00:00.000000'")


def number_representations() -> None:
    """The key of a representation becomes a number, so that a notice can speak of a claim. Its rows are carried over."""
    op.execute("CREATE TABLE carried AS SELECT member_id, cluster_id, role, state FROM representations")
    op.drop_table('representations')
    op.create_table('representations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('cluster_id', sa.Integer(), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('claimed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['cluster_id'], ['clusters.id'], name=op.f('fk_representations_cluster_id_clusters'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_representations_member_id_members'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_representations')),
    sa.UniqueConstraint('member_id', 'cluster_id', name=op.f('uq_representations_member_id')),
    sqlite_autoincrement=True,
    )
    op.create_index(op.f('ix_representations_cluster_id'), 'representations', ['cluster_id'], unique=False)
    op.execute(
        "INSERT INTO representations (member_id, cluster_id, role, state) "
        "SELECT member_id, cluster_id, role, state FROM carried ORDER BY member_id, cluster_id"
    )
    op.drop_table('carried')


def unnumber_representations() -> None:
    op.execute("CREATE TABLE carried AS SELECT member_id, cluster_id, role, state FROM representations WHERE state <> 'refused'")
    op.drop_table('representations')
    op.create_table('representations',
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('cluster_id', sa.Integer(), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['cluster_id'], ['clusters.id'], name=op.f('fk_representations_cluster_id_clusters'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_representations_member_id_members'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('member_id', 'cluster_id', name=op.f('pk_representations'))
    )
    op.create_index(op.f('ix_representations_cluster_id'), 'representations', ['cluster_id'], unique=False)
    op.execute("INSERT INTO representations SELECT member_id, cluster_id, role, state FROM carried")
    op.drop_table('carried')


def appoint_secretariat() -> None:
    """The secretariat was a list of Slack ids in a setting; now it is a role of its members."""
    bind = op.get_bind()
    listed = bind.execute(sa.text("SELECT value FROM settings WHERE name = 'secretariat'")).scalar() or ""
    for slack_id in [one.strip() for one in listed.split(",") if one.strip()]:
        known = bind.execute(sa.text("UPDATE members SET role = 'secretariat' WHERE slack_id = :one"), {"one": slack_id})
        if known.rowcount == 0:
            new = "INSERT INTO members (slack_id, name, zone, locale, state, role) VALUES (:one, '', 'Etc/UTC', 'en-US', 'active', 'secretariat')"
            bind.execute(sa.text(new), {"one": slack_id})
    op.execute("DELETE FROM settings WHERE name = 'secretariat'")


def dismiss_secretariat() -> None:
    bind = op.get_bind()
    people = bind.execute(sa.text("SELECT slack_id FROM members WHERE role = 'secretariat' AND slack_id IS NOT NULL ORDER BY id")).scalars()
    listed = ",".join(people)
    if listed:
        row = {"listed": listed}
        bind.execute(sa.text("INSERT INTO settings (name, value, origin) VALUES ('secretariat', :listed, 'operator')"), row)


def lock_audit() -> None:
    """The audit log is append-only by the database itself, whatever a program does."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
            )
        # REPLACE deletes without asking the trigger above.
        op.execute(
            "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
            f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
    )
    op.execute("CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_append_only()")
    op.execute("CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()")


def unlock_audit() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete", "replace"):
            op.execute(f"DROP TRIGGER audit_no_{verb}")
        return
    op.execute("DROP TRIGGER audit_no_change ON audit")
    op.execute("DROP TRIGGER audit_no_truncate ON audit")
    op.execute("DROP FUNCTION audit_append_only()")
