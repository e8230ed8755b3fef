"""The clauses by which two accounts are compared. Each names one level; what a level weighs stands in the weights."""

from collections.abc import Callable, Mapping
from datetime import date
from math import asin, cos, radians, sin, sqrt

from ascertain.incidents.alike.model import Account
from ascertain.incidents.grouping import FINE
from ascertain.terms.counts import Count

_EARTH_KM = 6371.0
_NEAR_KM, _AROUND_KM = 15.0, 60.0
_FINEST = frozenset({"point", "settlement"})
_MANY = 5  # a number from here on is rarely the same by chance
_FACTOR = 1.6
_SPANS = ((0, "same_day"), (1, "next_day"), (4, "days"))


def place(one: Account, other: Account) -> str:
    """Where: the same place, its unit, a place near by or far, or not known."""
    first, second = one.mention.where, other.mention.where
    if {first.precision, second.precision} - FINE:
        return "unknown" if _country_fits(one, other) else "far"
    if first.place is not None and first.place == second.place:
        return "same"
    if {first.precision, second.precision} <= _FINEST:
        return _apart(one, other)
    if first.unit is not None and first.unit == second.unit:
        return "same_unit" if first.precision == second.precision else "within"
    return "far"


def _country_fits(one: Account, other: Account) -> bool:
    return len({one.mention.where.country, other.mention.where.country} - {None}) < 2


def _apart(one: Account, other: Account) -> str:
    if one.spot is None or other.spot is None:
        return "other_in_unit" if one.mention.where.unit == other.mention.where.unit else "far"
    far = kilometres(one.spot, other.spot)
    if far <= _NEAR_KM:
        return "near"
    if one.mention.where.unit is not None and one.mention.where.unit == other.mention.where.unit:
        return "other_in_unit"
    return "around" if far <= _AROUND_KM else "far"


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees (haversine formula, on a sphere of 6,371 km)."""
    (south, west), (north, east) = sorted((one, other))
    up, across = radians(north - south), radians(east - west)
    chord = sin(up / 2) ** 2 + cos(radians(south)) * cos(radians(north)) * sin(across / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))


def day(one: Account, other: Account) -> str:
    """When: the days both may mean, how far apart they lie, or how long after the one the other came out."""
    first, second = one.mention, other.mention
    if first.since is None and second.since is None:
        return _after("neither", one.origin.published, other.origin.published)
    if first.since is None or second.since is None:
        dated, later = (first, other.origin.published) if first.since else (second, one.origin.published)
        return _after("one", dated.until or dated.since or "", later)
    gap = _gap((first.since, first.until or first.since), (second.since, second.until or second.since))
    if gap:
        return f"off_{gap}" if gap <= 3 else "apart"  # as many days as reports are seen to be off
    return "same" if first.since == first.until == second.since == second.until else "meet"


def _after(what: str, first: str, second: str) -> str:
    days = abs((date.fromisoformat(second) - date.fromisoformat(first)).days)
    return f"{what}_{next((name for bound, name in _SPANS if days <= bound), 'late')}"


def _gap(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Whole days between two stretches of days, 0 where they meet."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return max(0, (date.fromisoformat(start) - date.fromisoformat(end)).days)


def cause(one: Account, other: Account) -> str:
    """By what: the weapon the words name, else the cause."""
    if one.weapons and other.weapons:
        return "same_weapon" if one.weapons & other.weapons else "other_weapon"
    known = {one.mention.cause, other.mention.cause} - {"unknown"}
    if one.mention.cause == "unknown" or other.mention.cause == "unknown":
        return "unknown"
    return "same_cause" if len(known) < 2 else "other_cause"


def site(one: Account, other: Account) -> str:
    """On what: a market, a school, a home."""
    return _shared(one.sites, other.sites)


def hour(one: Account, other: Account) -> str:
    """At which part of the day."""
    return _shared(one.hours, other.hours)


def voice(one: Account, other: Account) -> str:
    """Who is cited for it."""
    return _shared(one.voices, other.voices)


def _shared(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    return "same" if one & other else "other"


def killed(one: Account, other: Account) -> str:
    """How many killed, by each."""
    return _numbers(one, other, "killed")


def injured(one: Account, other: Account) -> str:
    """How many injured, by each."""
    return _numbers(one, other, "injured")


def _numbers(one: Account, other: Account, outcome: str) -> str:
    first, second = one.tolls.get(outcome), other.tolls.get(outcome)
    if first is None and second is None:
        return "neither"
    if first is None or second is None:
        return "one_silent"
    return compare_counts(first, second)


def tolls(one: Account, other: Account) -> str:
    """Both numbers together: equal ones of killed and of injured are rarely so by chance; some reports swap the two."""
    pairs = [(one.tolls.get(name), other.tolls.get(name)) for name in ("killed", "injured")]
    both = [compare_counts(first, second) for first, second in pairs if first is not None and second is not None]
    if len(both) < len(pairs):
        return "unknown"
    equal = sum(level in ("equal", "equal_many") for level in both)
    if equal == len(both):
        return "both_equal_many" if "equal_many" in both else "both_equal"
    crossed = (one.tolls["killed"], one.tolls["injured"]) == (other.tolls["injured"], other.tolls["killed"])
    return "crossed" if crossed else "one_equal" if equal else "both_far" if set(both) == {"far"} else "other"


def compare_counts(one: Count, other: Count) -> str:
    """Two numbers of one outcome: equal (from five on that is telling), in keeping, close or far apart."""
    if one == other and not one.vague:
        return "equal_many" if (one.low or one.high or 0) >= _MANY else "equal"
    sizes = sorted(count.low if count.low is not None else count.high or 0 for count in (one, other))
    if sizes[0] == sizes[1]:
        return "equal_many" if sizes[0] >= _MANY else "equal"
    if sizes[1] - sizes[0] <= 1 or sizes[1] <= _FACTOR * sizes[0]:
        return "close"
    return "in_keeping" if not one.contradicts(other) else "far"


def wording(one: Account, other: Account) -> str:
    """Own words in common, of the shorter account."""
    if not one.wording or not other.wording:
        return "unknown"
    share = len(one.wording & other.wording) / min(len(one.wording), len(other.wording))
    return "same" if share >= 0.5 else "much" if share >= 0.2 else "some" if share > 0 else "none"


def source(one: Account, other: Account) -> str:
    """Who tells: one report, one table, a source that follows its own earlier report, or two sources."""
    kinds = "_".join(sorted({one.origin.kind, other.origin.kind}))
    if one.origin.report == other.origin.report:
        return "one_report_open" if is_open(one) or is_open(other) else "one_report_told_apart"
    if one.origin.file == other.origin.file and "prose" not in (one.origin.kind, other.origin.kind):
        return f"one_table_{kinds}"
    return f"{'own' if one.origin.source == other.origin.source else 'others'}_{kinds}"


def is_open(account: Account) -> bool:
    """True where an account lacks its day or place, as a headline does."""
    return account.mention.since is None or account.mention.where.precision not in _FINEST


CLAUSES: Mapping[str, Callable[[Account, Account], str]] = {
    "place": place,
    "day": day,
    "cause": cause,
    "site": site,
    "hour": hour,
    "killed": killed,
    "injured": injured,
    "tolls": tolls,
    "wording": wording,
    "voice": voice,
    "source": source,
}
