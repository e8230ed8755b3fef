"""Short names of things inside one office: a letter and a number, given in the order of the log.

`R12` is a report, `I3` an incident, `D1` a discovery, `M2` a matter, `N7` a person. Parts are
written behind their whole with a dot or a dash: claim `R12.c2`, figure `R12.f1`, lead `R12.l1`, further file
`R12.a1`, case `I3-4`.

What another office named carries its id in front, with a tilde: `north-1f2e3d4c~R12`. Inside an event a name without
one belongs to the office that wrote the event; `seen_from` brings the names of an event into the view of the reader.
"""

import re
from collections.abc import Mapping
from typing import Any

from ascertain.terms.errors import InputError

KINDS = {
    "R": "report",
    "I": "incident",
    "D": "discovery",
    "M": "matter",
    "F": "finding",
    "P": "publication",
    "N": "person",
    "J": "judgement",
    "A": "allocation",
    "B": "batch",
    "Q": "question",
}
# What a report holds. `m` is a claim a person added by hand.
PARTS = {
    "c": "claim",
    "m": "claim",
    "n": "figure",
    "f": "figure",
    "l": "lead",
    "d": "date",
    "p": "place",
    "e": "event",
    "a": "attachment",
}
# Fields of event bodies that hold names of things, singly or as a list.
NAMING = frozenset(
    {"report", "reports", "claim", "ref", "refs", "incident", "into", "to", "matter", "target", "lead", "result"}
    | {"finding", "subject", "evidence", "publication", "what", "attachment"}
    | {"person", "judgement", "others", "allocation", "placed", "beyond", "open", "question", "charge"}
)
_OFFICE = r"(?:[a-z0-9][a-z0-9-]*~)?"
_WHOLE = re.compile(rf"{_OFFICE}([A-Z])[1-9]\d*", re.ASCII)
_PART = re.compile(rf"{_OFFICE}R[1-9]\d*\.([a-z])[1-9]\d*(?:v[1-9]\d*)?", re.ASCII)
_CASE = re.compile(rf"{_OFFICE}[ID][1-9]\d*-[1-9]\d*", re.ASCII)
_END_OF_WHOLE = re.compile(r"[.\-][^.\-~]*$")


def kind_of(name: str) -> str:
    """Say what sort of thing `name` names: one of `KINDS` or `PARTS`, or a case. Raises InputError for no id."""
    if _CASE.fullmatch(name):
        return "case"
    for form, kinds in ((_WHOLE, KINDS), (_PART, PARTS)):
        if (match := form.fullmatch(name)) and match[1] in kinds:
            return kinds[match[1]]
    raise InputError(f"{name!r} is not an id.", todo="Ids look like R12, R12.c2, I3, I3-4 or M2.")


def is_name(text: str) -> bool:
    """True where `text` has the form of an id."""
    return any(form.fullmatch(text) for form in (_WHOLE, _PART, _CASE))


def whole_of(name: str) -> str:
    """The report of a claim, the incident of a case: `R12.c2` → `R12`."""
    return name if kind_of(name) in KINDS.values() else _END_OF_WHOLE.sub("", name)


def office_of(name: str) -> str | None:
    """The office in front of a name; None where the thing is of the office at hand."""
    office, tilde, _ = name.rpartition("~")
    return office if tilde else None


def natural(name: str) -> tuple[str | int, ...]:
    """Sort key that puts R2 before R10, and things of the office at hand before those of others."""
    office, _, own = name.rpartition("~")
    return (office, *(int(part) if part.isdecimal() else part for part in re.findall(r"\d+|\D+", own)))


def seen_from(home: str, author: str, name: str) -> str:
    """A name written by the office `author`, as the office `home` writes it: `R12` → `author~R12` → at home `R12`."""
    named = name if "~" in name else f"{author}~{name}"
    return named.removeprefix(f"{home}~")


def body_seen_from(home: str, author: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The body of an event with every name in it as the office `home` writes it."""
    if home == author:
        return body
    return {key: _seen(home, author, value) if key in NAMING else value for key, value in body.items()}


def _seen(home: str, author: str, value: Any) -> Any:
    if isinstance(value, str) and is_name(value):
        return seen_from(home, author, value)
    if isinstance(value, list | tuple):
        return [_seen(home, author, item) for item in value]
    return value
