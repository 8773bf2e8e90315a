"""Paste a season's lines as the secretariat, and read the rows that were created from them."""

import json
from typing import Any

from given.slack.desk import Answer
from given.slack.forms import Filled, Filling
from sqlmodel import Session, select

from store.models import Event, Group, Round

PARIS, CALI, SEOUL = "UPARIS01", "UCALI01", "USEOUL01"
LINES = """date;time;zone;kind;title;group;leader;length;topics;deadline
;;;group;Packaging;;Polo della Cosmesi;90;;
;;;group;Fragrance;;@Point of contact Seoul;;;
;;;round;Spring sessions;;;;Rules / Labels;before 1 February 2027
14 January 2027;14:00;Paris;meeting;Kick-off;Packaging;;4 h;;
11/02/2027;21:00;Seoul;meeting;Second meeting;Packaging;;;;
2027-03-02;13:00;Paris;quarterly;Quarterly meet-up;;;;;
March 2027;;;session;First session;Spring sessions;;;;
29 June 2027;;;fair;Beauty days <!channel>;;ibita;3 days;;"""


async def pasted(office: Filling, text: str, user: str = PARIS) -> Answer:
    """Paste these lines into the season form; the page that answers."""
    form = await office.press("season.edit", "", user)
    assert isinstance(form, Filled)
    return page_in(await form.send(lines=text))


def page_in(said: dict[str, Any]) -> Answer:
    """The view that the form becomes, as an answer whose text can be read and whose buttons can be pressed."""
    view = said["view"]
    return Answer({"blocks": view["blocks"], "text": json.dumps(view["blocks"], ensure_ascii=False)})


def made(db: Session) -> tuple[list[Event], list[Group], list[Round]]:
    """Events, groups and rounds created from season lines, recognised by their key."""

    def keyed(row: Event | Group | Round) -> bool:
        return (row.key or "").startswith("season-")

    events = [row for row in db.exec(select(Event).order_by(Event.order_at)) if keyed(row)]  # type: ignore[arg-type]
    return events, [row for row in db.exec(select(Group)) if keyed(row)], [row for row in db.exec(select(Round)) if keyed(row)]
