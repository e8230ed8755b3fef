"""The days, place and cause that the accounts of one incident tell together, in whatever order they came."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from ascertain.incidents.alike.model import Account
from ascertain.incidents.grouping import Mention, can_open
from ascertain.incidents.model import Where
from ascertain.incidents.reassessment.model import Told

# From fine to coarse.
_PRECISION = ("point", "settlement", "admin3", "admin2", "admin1")
_Thing = TypeVar("_Thing", bound=Hashable)
Days = tuple[str, str]


def opens(group: Sequence[Account]) -> bool:
    """True where some account says enough for an incident of its own."""
    return any(can_open(account.mention) for account in group)


def columns(since: str | None, until: str | None, cause: str, where: Where) -> Told:
    """Days, cause and place as the columns of an incident's row."""
    return {
        "since": since,
        "until": until,
        "cause": cause,
        "place": where.place,
        "unit": where.unit,
        "country": where.country,
        "place_name": where.name,
        "precision": where.precision,
    }


def told(group: Sequence[Account]) -> Told:
    """Days, place and cause of an incident, as the columns of its row.

    The days that all accounts share; where they share none, those that most tell. The place that most tell among the
    finest, the cause that most name. Rows of lists of names are heard where nothing else tells.
    """
    able = [account for account in group if can_open(account.mention)]
    heard = [account.mention for account in able if account.origin.kind != "person"] or [one.mention for one in able]
    since, until = _days(heard)
    named = [mention.cause for mention in heard if mention.cause != "unknown"]
    cause = _most(named, lambda name: name) if named else "unknown"
    return columns(since, until, cause, _where(heard))


def _days(heard: Sequence[Mention]) -> Days:
    stretches = [(mention.since or "", mention.until or "") for mention in heard]
    shared = max(since for since, _ in stretches), min(until for _, until in stretches)
    return shared if shared[0] <= shared[1] else _most(stretches, lambda days: (_length(days), days))


def _length(days: Days) -> int:
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


def _where(heard: Sequence[Mention]) -> Where:
    finest = min(_PRECISION.index(mention.where.precision) for mention in heard)
    places = [mention.where for mention in heard if _PRECISION.index(mention.where.precision) == finest]
    return _most(places, lambda where: (where.name or "", where.place or 0, where.unit or ""))


def _most(things: Iterable[_Thing], order: Callable[[_Thing], Any]) -> _Thing:
    """What is told most often; of equals, the first in an order."""
    counted = Counter(things)
    return min(counted, key=lambda thing: (-counted[thing], order(thing)))
