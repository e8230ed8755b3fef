"""Short names of things inside one office: a letter and a number, given in the order of the log.

`R12` is a report, `I3` an incident, `D1` a discovery, `M2` a matter. Parts are written behind their whole with a dot
or a dash: claim `R12.c2`, figure `R12.f1`, lead `R12.l1`, case `I3-4`.
"""

import re

from ascertain.terms.errors import InputError

KINDS = {
    "R": "report",
    "I": "incident",
    "D": "discovery",
    "M": "matter",
    "F": "finding",
    "P": "publication",
    "B": "batch",
}
# What a report holds. `m` is a claim a person added by hand.
PARTS = {"c": "claim", "m": "claim", "n": "figure", "f": "figure", "l": "lead", "d": "date", "p": "place", "e": "event"}
_WHOLE = re.compile(r"([A-Z])[1-9]\d*", re.ASCII)
_PART = re.compile(r"R[1-9]\d*\.([a-z])[1-9]\d*(?:v[1-9]\d*)?", re.ASCII)
_CASE = re.compile(r"[ID][1-9]\d*-[1-9]\d*", re.ASCII)


def kind_of(name: str) -> str:
    """Say what sort of thing `name` names: one of `KINDS` or `PARTS`, or a case. Raises InputError for no id."""
    if _CASE.fullmatch(name):
        return "case"
    for form, kinds in ((_WHOLE, KINDS), (_PART, PARTS)):
        if (match := form.fullmatch(name)) and match[1] in kinds:
            return kinds[match[1]]
    raise InputError(f"{name!r} is not an id.", todo="Ids look like R12, R12.c2, I3, I3-4 or M2.")


def whole_of(name: str) -> str:
    """The report of a claim, the incident of a case: `R12.c2` → `R12`."""
    kind_of(name)
    return re.split(r"[.\-]", name, maxsplit=1)[0]


def natural(name: str) -> tuple[str | int, ...]:
    """Sort key that puts R2 before R10."""
    return tuple(int(part) if part.isdecimal() else part for part in re.findall(r"\d+|\D+", name))
