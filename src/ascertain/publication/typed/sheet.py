"""The figures of one update as typed: a JSON file, read strictly, so that nothing in it is passed over."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from ascertain.terms.errors import InputError

Number = Annotated[int, Field(ge=0, strict=True)]
Words = Annotated[str, Field(min_length=1, max_length=2000)]
Reason = Literal["delay", "pending", "access", "communications", "fear"]


class Strict(BaseModel):
    """What is not known is refused: a figure passed over in silence would be a figure lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Pair(Strict):
    """Killed and injured; `casualties` or `total`, where typed, is both together."""

    killed: Number
    injured: Number
    casualties: Number | None = None
    total: Number | None = None


class Cells(Strict):
    """One outcome by sex and age; the last three are persons whose age is not known."""

    men: Number = 0
    women: Number = 0
    boys: Number = 0
    girls: Number = 0
    children_sex_unknown: Number = 0
    adults_sex_unknown: Number = 0
    male_age_unknown: Number = 0
    female_age_unknown: Number = 0
    sex_age_unknown: Number = 0


# Field of `Cells` → name of the cell where the two differ.
CELLS = {
    "children_sex_unknown": "children",
    "adults_sex_unknown": "adults",
    "male_age_unknown": "male",
    "female_age_unknown": "female",
    "sex_age_unknown": "persons",
}


class Area(Pair):
    """A part of the territory, by `area` or by `control`: a key of the lexicon, or words; its own parts sum to it."""

    area: Words | None = None
    control: Words | None = None
    regions: tuple[Words, ...] = ()
    settlements: Number | None = None
    parts: tuple["Area", ...] = ()


class Cause(Pair):
    """One cause: a code of the list `cause`, or words."""

    cause: Words


class MonthRow(Pair):
    """One month of incidents, `2022-03`."""

    month: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class Region(Pair):
    """One region, by its name."""

    region: Words


class MonthToDate(Strict):
    """The month of the cut-off by itself; `territory` by control."""

    first: date
    last: date
    total: Pair
    killed: Cells
    injured: Cells
    territory: tuple[Area, ...] = ()
    causes: tuple[Cause, ...] = ()


class Pending(Strict):
    """A place named as pending, and what is alleged of it in words: never a number of ours."""

    place: Words
    alleged: Words


class Belief(Strict):
    """What is believed of the real figures; see `Caveat`."""

    direction: Literal["higher", "considerably_higher"]
    areas: tuple[Words, ...] = ()
    recent: bool = False
    reasons: tuple[Reason, ...] = ()
    places: tuple[Words, ...] = ()


class External(Strict):
    """A total published by somebody else, in its own words (`number`)."""

    source: Words
    outcome: Literal["killed", "injured", "missing", "other"]
    number: Words
    published: date
    cutoff: Words | None = None
    population: Literal["civilians", "combatants", "children", "mixed", "unspecified"] = "unspecified"


class DayRow(Strict):
    """A change by the day of the incident; numbers may be negative."""

    day: date | None
    killed: Annotated[int, Field(strict=True)]
    injured: Annotated[int, Field(strict=True)]


class Previous(Strict):
    """The update before."""

    published_on: date
    cutoff: Words
    killed: Number
    injured: Number
    increments: tuple[DayRow, ...] = ()


class Sheet(Strict):
    """All figures and statements of one update.

    `territory` is a list of parts, or an object with the keys of the updates of March 2022 (see `territory`).
    """

    source: Words
    published_on: date
    cutoff: Words
    total: Pair
    killed: Cells
    injured: Cells
    territory: tuple[Area, ...] | dict[str, JsonValue] = ()
    period_start: Words | None = None
    office: Words | None = None
    area: Words | None = None
    zone: Words | None = None
    kind: Literal["real", "synthetic"] = "real"
    cause_statement: Words | None = None
    causes: tuple[Cause, ...] = ()
    pending: tuple[Pending, ...] = ()
    caveat: Words | Belief | None = None
    external: tuple[External, ...] = ()
    month_to_date: MonthToDate | None = None
    by_month: tuple[MonthRow, ...] = ()
    by_region: tuple[Region, ...] = ()
    previous: Previous | None = None
    method_note: Words | None = None
    footnotes: tuple[Words, ...] = ()


def read(path: Path) -> Sheet:
    """Read a file of figures. Raises InputError naming file and field."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"The figures cannot be read: {said}.", where=str(path)) from error
    try:
        return Sheet.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"] if part not in _UNIONS)
        todo = "See the list of fields in docs/layouts.md."
        raise InputError(f"{first['msg']}.", where=f"{path}, {field}" if field else str(path), todo=todo) from error


# How pydantic names the branches of a union; to a reader they are noise.
_UNIONS = ("tuple[Area, ...]", "dict[str,any]", "constrained-str", "Belief")


def areas(found: Mapping[str, Any], where: str) -> tuple[Area, ...]:
    """Territory as the updates of March 2022 print it: `donetsk_and_luhansk_regions` with `of_which_CONTROL`, then
    `other_regions_CONTROL`. Raises InputError for other keys."""
    outer: list[dict[str, Any]] = []
    for key, given in found.items():
        entry = given if isinstance(given, dict) else {}
        if key.startswith("of_which_") and outer:
            outer[-1].setdefault("parts", []).append({"control": key.removeprefix("of_which_"), **entry})
        elif key.startswith("other_regions_"):
            control = key.removeprefix("other_regions_")
            part = {"control": control, **{name: entry.get(name) for name in ("killed", "injured")}}
            outer.append({"area": "other_regions", "parts": [part], **entry})
        else:
            outer.append({"area": key, **entry})
    try:
        return tuple(Area.model_validate(entry) for entry in outer)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{first['msg']}.", where=f"{where}, territory {first['loc'][-1]}") from error
