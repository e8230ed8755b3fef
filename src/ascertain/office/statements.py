"""What an office declares for its publications, in `[publication]` of `ascertain.toml`.

Its area, its first day, what it believes of the real figures, notes. A belief is never derived: where none is declared,
none is printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ascertain.publication.update import Caveat
from ascertain.terms.errors import InputError
from ascertain.terms.instants import parse_day

DIRECTIONS = ("higher", "considerably_higher")
REASONS = ("delay", "pending", "access", "communications", "fear")


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Belief:
    """A direction, where and when especially, why, and from where more is missing than from elsewhere. No number."""

    direction: str
    areas: tuple[str, ...] = ()
    recent: bool = False
    reasons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Statements:
    """The country or area recorded, the first day counted (ISO), the belief, and notes at the foot."""

    area: str | None = None
    period_start: str | None = None
    belief: Belief | None = None
    footnotes: tuple[str, ...] = ()

    @property
    def caveat(self) -> Caveat | None:
        """The belief as an update prints it."""
        told = self.belief
        return Caveat(told.direction, told.areas, told.recent, told.reasons, told.places) if told else None


NONE = Statements()


def read(section: object, where: str) -> Statements:
    """Read the section. Raises InputError naming what is wrong."""
    try:
        found = TypeAdapter(Statements).validate_python(section)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{first['msg']}.", where=f"{where} {field}", todo="See docs/layouts.md.") from error
    if found.period_start:
        parse_day(found.period_start, where=f"{where} period_start")
    if found.belief:
        _check(found.belief, f"{where} belief")
    return found


def _check(belief: Belief, where: str) -> None:
    for name, given, known in (("direction", (belief.direction,), DIRECTIONS), ("reasons", belief.reasons, REASONS)):
        if wrong := [word for word in given if word not in known]:
            raise InputError(f"{wrong[0]!r} is none.", where=f"{where} {name}", todo=f"Use {', '.join(known)}.")


def settings(statements: Statements) -> Mapping[str, Any]:
    """What is declared, as the section holds it; nothing where nothing is."""
    dumped: Mapping[str, Any] = TypeAdapter(Statements).dump_python(statements, mode="json", exclude_defaults=True)
    return dumped
