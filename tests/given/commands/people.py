"""Read and add stored people, and claim a cluster by command."""

from typing import Any

from given.slack.forms import Filling

from bot.operations import perform
from bot.operations.permissions import default_columns
from store.database import open_database, read
from store.insert import insert_new
from store.models import Member, RepresentationState
from store.queries.members.people import acting, by_slack_id


class People:
    """The stored people and representations of a running bot."""

    def __init__(self, url: str) -> None:
        self.database = open_database(url)

    def number(self, slack_id: str, name: str, state: RepresentationState | None = None) -> int:
        return next(int(one.id) for one in self.all(state) if one.person.slack_id == slack_id and name in one.cluster)

    def all(self, state: RepresentationState | None = None) -> Any:
        return read(self.database, acting, state=state)

    def state(self, slack_id: str, name: str) -> tuple[str, str] | None:
        return next(((one.role, one.state) for one in self.all() if one.person.slack_id == slack_id and name in one.cluster), None)

    def cluster(self, name: str) -> str:
        return next(str(one.cluster_id) for one in self.all() if name in one.cluster)

    def id(self, slack_id: str) -> int:
        known = read(self.database, by_slack_id, slack_id)
        assert known is not None
        return known.id

    def add(self, slack_id: str, name: str) -> None:
        perform(self.database, _add, slack_id=slack_id, name=name)


def _add(db: Any, *, slack_id: str, name: str) -> None:
    insert_new(db, Member, [{**default_columns(slack_id), "name": name, "met_at": None}])


async def asked(office: Filling, who: str, words: str = "cali") -> str:
    """Claim a cluster with `/cluster join`; the text of the form's last page."""
    form = await office.form(f"/cluster join {words}", who)
    return office.shown(await form.send(), who).words
