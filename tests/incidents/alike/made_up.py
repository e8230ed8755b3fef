"""Accounts of nothing that happened."""

from typing import Any

from ascertain.incidents.alike.model import Account, Origin
from ascertain.incidents.grouping import Mention
from ascertain.incidents.model import Where
from ascertain.terms.counts import Count

TELVANY = Where(1, "XV-02", "XV", "Telvany", "settlement")
BRUSMIRE = Where(2, "XV-02", "XV", "Brusmire", "settlement")
DISTRICT = Where(None, "XV-02", "XV", None, "admin1")
COUNTRY = Where(None, None, "XV", "Ulmereth", "country")


def account(  # every part has a plain default
    report: str = "R1",
    since: str | None = "2090-03-04",
    until: str | None = None,
    where: Where = TELVANY,
    cause: str = "unknown",
    published: str = "2090-03-05",
    source: str = "paper",
    file: str | None = None,
    kind: str = "prose",
    killed: int | None = None,
    injured: int | None = None,
    spot: tuple[float, float] | None = None,
    event: str = "e1",
    type_: str = "casualty_incident",
    **sets: Any,
) -> Account:
    tolls = {name: Count.exact(number) for name, number in (("killed", killed), ("injured", injured)) if number}
    mention = Mention(f"{report}.{event}", type_, since, until or since, where, cause, (f"{report}.c{event[1:]}",))
    origin = Origin(report, f"{report}.txt", file or report, source, published, kind)
    whole = {name: frozenset(words) for name, words in sets.items()}
    return Account(mention, origin, spot, tolls=tolls, **whole)
