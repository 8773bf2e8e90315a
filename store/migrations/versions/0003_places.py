"""Offerings, places, groups, rounds, series, personal calendars, drafts, cards"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def instant(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def words(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sqlmodel.sql.sqltypes.AutoString(), nullable=nullable)


def number(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def key(table: str) -> tuple[sa.Column, sa.PrimaryKeyConstraint]:
    return number('id', nullable=False), sa.PrimaryKeyConstraint('id', name=f'pk_{table}')


def to(table: str, column: str, other: str, *, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f'{other}.id'], name=f'fk_{table}_{column}_{other}', ondelete=ondelete)


def indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f'ix_{table}_{column}', table, [column], unique=False)


def upgrade() -> None:
    create_offerings()
    create_groups()
    create_rounds()
    create_rest()
    with op.batch_alter_table('events', schema=None) as batch_op:
        for column in (instant('opens_at'), *map(number, LINKED), instant('announced_at'), instant('moved_at'), instant('cancelled_at')):
            batch_op.add_column(column)
        batch_op.add_column(number('changed_by'))
        batch_op.add_column(sa.Column('late', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('detached', sa.Boolean(), nullable=False, server_default=sa.false()))
        for column, other in LINKED.items():
            batch_op.create_foreign_key(f'fk_events_{column}_{other}', other, [column], ['id'])
            batch_op.create_index(f'ix_events_{column}', [column], unique=False)
        for column in ('moved_at', 'cancelled_at'):
            batch_op.create_index(f'ix_events_{column}', [column], unique=False)
        batch_op.drop_index('ix_events_over_at_order_at')
        batch_op.create_index('ix_events_listed', ['over_at', 'order_at', 'visibility', 'state'], unique=False)
    op.execute("UPDATE events SET announced_at = created_at")
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wake', sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.add_column(sa.Column('besides', sa.Boolean(), nullable=False, server_default=sa.false()))


LINKED = {'author_id': 'members', 'group_id': 'groups', 'round_id': 'rounds', 'series_id': 'series'}


def create_offerings() -> None:
    op.create_table('offerings', *key('offerings'), words('noun'), number('subject_id', nullable=False), number('capacity'),
    number('queued', nullable=False), instant('changed_at'),
    sa.UniqueConstraint('noun', 'subject_id', name='uq_offerings_noun'),
    sqlite_autoincrement=True,
    )
    op.create_table('places', *key('places'), number('offering_id', nullable=False), words('holder'), number('member_id'),
    number('substitute_id'), number('cluster_id'), words('state'), number('number', nullable=False),
    instant('asked_at', nullable=False), instant('changed_at', nullable=False), number('changed_by'), instant('promoted_at'),
    instant('named_at'), number('named_by'), words('reason'), sa.Column('attended', sa.Boolean(), nullable=True),
    to('places', 'offering_id', 'offerings', ondelete='CASCADE'), to('places', 'member_id', 'members'),
    to('places', 'substitute_id', 'members'), to('places', 'cluster_id', 'clusters'),
    sa.UniqueConstraint('offering_id', 'holder', name='uq_places_offering_id'),
    sqlite_autoincrement=True,
    )
    indexes('places', 'member_id', 'substitute_id', 'cluster_id', 'changed_at')


def create_groups() -> None:
    op.create_table('groups', *key('groups'), words('key', nullable=True), words('topic'), words('purpose'),
    number('leader_cluster_id'), number('leader_id'), number('deputy_id'), words('video_url'), number('length', nullable=False),
    words('zone'), words('state'), number('version', nullable=False), instant('created_at', nullable=False),
    instant('revised_at', nullable=False), instant('announced_at'),
    to('groups', 'leader_cluster_id', 'clusters'), to('groups', 'leader_id', 'members'), to('groups', 'deputy_id', 'members'),
    sa.UniqueConstraint('key', name='uq_groups_key'),
    sqlite_autoincrement=True,
    )
    indexes('groups', 'leader_cluster_id', 'leader_id', 'deputy_id')
    op.create_table('letters', *key('letters'), number('group_id', nullable=False), number('author_id'), words('text'),
    instant('sent_at', nullable=False), to('letters', 'group_id', 'groups', ondelete='CASCADE'), to('letters', 'author_id', 'members'),
    sqlite_autoincrement=True,
    )
    indexes('letters', 'group_id', 'author_id', 'sent_at')


def create_rounds() -> None:
    op.create_table('rounds', *key('rounds'), words('uid'), words('key', nullable=True), words('title'), words('description'),
    sa.Column('topics', sa.JSON(), nullable=False), number('author_id'), instant('opens_at'),
    sa.Column('deadline_on', sa.Date(), nullable=True), words('deadline_form', nullable=True),
    sa.Column('late', sa.Boolean(), nullable=False), words('state'), number('revision', nullable=False),
    instant('created_at', nullable=False), instant('revised_at', nullable=False), instant('announced_at'), words('source', nullable=True),
    to('rounds', 'author_id', 'members'),
    sa.ForeignKeyConstraint(['source'], ['sources.key'], name='fk_rounds_source_sources'),
    sa.UniqueConstraint('uid', name='uq_rounds_uid'), sa.UniqueConstraint('key', name='uq_rounds_key'),
    sqlite_autoincrement=True,
    )
    indexes('rounds', 'author_id')


def create_rest() -> None:
    op.create_table('series', *key('series'), words('title'), words('zone'), words('rule'), instant('created_at', nullable=False),
    sqlite_autoincrement=True,
    )
    op.create_table('calendars', *key('calendars'), number('member_id'), words('token_hash'), instant('made_at', nullable=False),
    instant('revoked_at'), instant('read_at'), words('client'), to('calendars', 'member_id', 'members'),
    sa.UniqueConstraint('token_hash', name='uq_calendars_token_hash'),
    sqlite_autoincrement=True,
    )
    indexes('calendars', 'member_id')
    op.create_table('drafts', *key('drafts'), number('member_id', nullable=False), words('text'), instant('at', nullable=False),
    to('drafts', 'member_id', 'members', ondelete='CASCADE'), sa.UniqueConstraint('member_id', name='uq_drafts_member_id'),
    sqlite_autoincrement=True,
    )
    op.create_table('cards', number('notice_id', nullable=False), words('shown'), instant('next_at', nullable=False),
    instant('until', nullable=False), to('cards', 'notice_id', 'notices', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('notice_id', name='pk_cards'),
    )
    indexes('cards', 'until')


def downgrade() -> None:
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.drop_column('wake')
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.drop_column('besides')
    op.execute("DELETE FROM events WHERE state IN ('draft', 'proposed')")
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_index('ix_events_listed')
        batch_op.create_index('ix_events_over_at_order_at', ['over_at', 'order_at', 'visibility'], unique=False)
        for column in ('moved_at', 'cancelled_at', *LINKED):
            batch_op.drop_index(f'ix_events_{column}')
        for column, other in LINKED.items():
            batch_op.drop_constraint(f'fk_events_{column}_{other}', type_='foreignkey')
        for column in ('opens_at', 'late', 'detached', 'announced_at', 'moved_at', 'cancelled_at', 'changed_by', *LINKED):
            batch_op.drop_column(column)
    for table in ('cards', 'drafts', 'calendars', 'letters', 'places', 'offerings', 'series', 'rounds', 'groups'):
        op.drop_table(table)
