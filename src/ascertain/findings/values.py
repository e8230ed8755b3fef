"""What may be found on each axis, read from what a reviewer gives."""

from collections.abc import Callable, Mapping
from typing import Any

from ascertain.findings import queries, slots
from ascertain.findings.counted import day_of
from ascertain.findings.files import by_axis, case_of
from ascertain.findings.model import Decision
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.ids import kind_of, whole_of
from ascertain.terms.instants import parse_day

Value = dict[str, Json]
Reader = Callable[[View, Decision, str], Value]


def read(view: View, decision: Decision) -> Value:
    """The value of a decision as its event keeps it. Raises InputError where it is not one of the axis."""
    where = f"{decision.subject}, {decision.axis}"
    if not isinstance(decision.value, Mapping):
        raise InputError(f"{decision.value!r} is not what was found.", where=where, todo='E.g. {"status": "civilian"}.')
    is_case = kind_of(decision.subject) == "case"
    if is_case and queries.case_row(view, decision.subject) is None:
        raise InputError(f"There is no case {decision.subject}.", where=where, todo="See: ascertain findings show")
    if is_case != (decision.axis == "outcome") and decision.axis in ("outcome", "count", "occurrence"):
        wanted = "one case, e.g. I3-4" if decision.axis == "outcome" else "a whole incident, e.g. I3"
        raise InputError(f"The axis {decision.axis} is decided for {wanted}.", where=where)
    if decision.outcome != "confirmed" and not decision.value:
        return {}
    reader = _READERS.get(decision.axis)
    return reader(view, decision, where) if reader else {}


def _counts(view: View, decision: Decision, where: str) -> Value:
    given: Any = decision.value.get("counts")
    if not isinstance(given, Mapping) or not given:
        raise InputError(
            "A count needs numbers.", where=where, todo="Add --killed men=2,women=1 or --injured persons=5."
        )
    slots.check_counts(given, where)
    standing = [case_of(row) for row in queries.cases_of(view, decision.subject)]
    whole = slots.with_the_rest(standing, given)
    last = queries.last_case_number(view, decision.subject)
    incident = find_incident(view, decision.subject)
    place = incident.where
    return {
        # What was claimed of the incident when it was counted: a later claim moves no confirmed figure by itself.
        "claimed": {
            "since": incident.since,
            "cause": incident.cause,
            "place": {"place": place.place, "unit": place.unit, "country": place.country, "name": place.name},
        },
        "counts": {outcome: dict(cells) for outcome, cells in whole.items()},
        "slots": [
            {"number": slot.number, "outcome": slot.outcome, "sex": slot.cell.sex, "age": slot.cell.age}
            for slot in slots.allot(standing, whole, last)
        ],
    }


def _coded(key: str, name: str) -> Reader:
    def read_code(_view: View, decision: Decision, where: str) -> Value:
        return {key: code(name, str(decision.value.get(key, "")), where=where)}

    return read_code


def _case_outcome(view: View, decision: Decision, where: str) -> Value:
    outcome = str(decision.value.get("outcome", ""))
    if code("outcome", outcome, where=where) not in slots.COUNTED:
        raise InputError(f"A case does not end as {outcome!r}.", where=where, todo=f"Use {', '.join(slots.COUNTED)}.")
    on = decision.value.get("on")
    if on is None:
        return {"outcome": outcome, "on": None}
    day = str(parse_day(str(on), where=where))
    incident = find_incident(view, whole_of(decision.subject))
    first = day_of(incident, by_axis(view, incident.id)) if incident.form == "incident" else None
    if first is not None and day < first:
        raise InputError(f"{day} lies before the incident, {first}.", where=where, todo="Check the day.")
    return {"outcome": outcome, "on": day}


def _time(_view: View, decision: Decision, where: str) -> Value:
    since = parse_day(str(decision.value.get("since", "")), where=where)
    until = parse_day(str(decision.value.get("until") or since), where=where)
    if until < since:
        raise InputError(f"{until} lies before {since}.", where=where, todo="Give the first day first.")
    return {"since": str(since), "until": str(until)}


def _words(*keys: str, number: str | None = None) -> Reader:
    def read_words(_view: View, decision: Decision, where: str) -> Value:
        found = {key: decision.value.get(key) for key in keys}
        if wrong := [key for key, value in found.items() if not isinstance(value, str | None)]:
            raise InputError(f"{found[wrong[0]]!r} is not a text.", where=f"{where}, {wrong[0]}")
        if number is not None:
            found[number] = decision.value.get(number)
            if isinstance(found[number], bool) or not isinstance(found[number], int | None):
                raise InputError(f"{found[number]!r} is not a number.", where=f"{where}, {number}")
        if not any(found.values()):
            raise InputError("Nothing was found on this axis.", where=where, todo=f"Give {' or '.join(found)}.")
        return found

    return read_words


_READERS: Mapping[str, Reader] = {
    "civilian_status": _coded("status", "civilian_status"),
    "nexus": _coded("nexus", "nexus"),
    "cause": _coded("cause", "cause"),
    "count": _counts,
    "outcome": _case_outcome,
    "time": _time,
    # `place` is the number of a place in the gazetteer.
    "place": _words("unit", "country", "name", number="place"),
    "attribution": _words("actor"),
}
