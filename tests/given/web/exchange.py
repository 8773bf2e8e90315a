"""Export lists through secret links, and change the exported file."""

import csv
import io

from given.web.private_links import link
from given.web.served import Desk
from sqlmodel import Session, col, select

from store.database import Database, read
from store.models import Cluster, LinkKind

SECRETARIAT = "UPARIS01"
WEBSITE = "https://new.example.org"


async def exported(desk: Desk, subject: str) -> tuple[bytes, dict[str, str]]:
    path = link(desk.database, SECRETARIAT, LinkKind.EXPORT, subject)
    async with desk.http.post(desk.url + path, data={"do": "download"}) as answer:
        assert answer.status == 200
        return await answer.read(), dict(answer.headers)


def changed(body: bytes, key: str = "iba", website: str = WEBSITE) -> bytes:
    """The exported file with another website for one cluster."""
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    for row in rows:
        if row["key"] == key:
            row["website"] = website
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def website(database: Database, key: str = "iba") -> str | None:
    def of(db: Session) -> str | None:
        return db.exec(select(Cluster.website).where(col(Cluster.key) == key)).one()

    return read(database, of)
