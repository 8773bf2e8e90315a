"""Helpers for migration tests: run statements on a database, and list its tables."""

from sqlalchemy import create_engine, inspect, text

CLUSTER = """
INSERT INTO clusters (id, key, name, note, aliases, specialisations, services, ingredients, labels, links, hours, version)
VALUES (1, 'one', 'One', '', '[]', '[]', '[]', '[]', '[]', '[]', '', 0)
"""


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    rows: list[tuple[object, ...]] = []
    try:
        with engine.begin() as connection:
            for statement in statements:
                done = connection.execute(text(statement))
                rows = [tuple(row) for row in done] if done.returns_rows else []
    finally:
        engine.dispose()
    return rows


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found
