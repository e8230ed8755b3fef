"""What each role may do: the declared table of commands by roles, read from `roles.toml`."""

import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.ledger.engines.grants import Rights
from ascertain.terms.errors import InputError

ALLOWED, WITHHELD, REFUSED = "allowed", "withheld", "refused"
# From the strongest down: of several roles the one that may do most counts.
_STRENGTH = (ALLOWED, WITHHELD, REFUSED)
PUBLIC = "public"
SENIOR = "senior"
_WRITING = ("writes", "automatic")


@lru_cache
def _declared() -> Mapping[str, Any]:
    return tomllib.loads(files("ascertain.office").joinpath("roles.toml").read_text("utf-8"))


def roles() -> tuple[str, ...]:
    """Every role, in the order of the columns."""
    return tuple(_declared()["roles"])


def meaning(role: str) -> str:
    """What a role is for, in words."""
    return str(_declared()["means"][role])


def role(name: str, *, where: str | None = None) -> str:
    """Check the name of a role. Raises InputError naming those there are."""
    if name in roles():
        return name
    raise InputError(f"There is no role {name!r}.", where=where, todo=f"Use one of {', '.join(roles())}.")


@lru_cache
def matrix() -> Mapping[str, Mapping[str, str]]:
    """Command → role → `allowed`, `withheld` or `refused`."""
    rows: Mapping[str, str] = _declared()["commands"]
    return {command: dict(zip(roles(), cells.split(), strict=True)) for command, cells in rows.items()}


@lru_cache
def rights() -> Rights:
    """The same for a database: who reads, and which role may write which kinds of events."""
    declared = _declared()
    by_hand, automatic = ({kind: tuple(of.split()) for kind, of in declared[part].items()} for part in _WRITING)
    return Rights(roles(), tuple(role for role in roles() if role != PUBLIC), by_hand, automatic)


def cell(command: str, held: Collection[str]) -> str:
    """What somebody with these roles may do by a command; what no row declares is refused."""
    row = matrix().get(command, {})
    return min((row.get(name, REFUSED) for name in held), key=_STRENGTH.index, default=REFUSED)
