"""Who may decide: named persons. A rule, a policy or an import is never one (law 3)."""

import re

from ascertain.terms.errors import RefusedError

# Automatic actors sign with their kind before a colon: `rule:grouping@1`, `policy:auto@1`, `import:cases.xlsx`.
_AUTOMATIC = re.compile(r"^\s*[a-z_-]+\s*:", re.IGNORECASE)
_NOBODY = frozenset(
    {"rule", "rules", "policy", "system", "auto", "automatic", "automation", "bot", "robot", "model", "import"}
    | {"importer", "replay", "script", "cron", "extractor", "ascertain", "nobody", "none", "unknown", "anonymous"}
    | {"admin"}
)


def is_person(actor: str) -> bool:
    """True where an actor can be a named person."""
    name = actor.strip()
    return bool(name) and not _AUTOMATIC.match(name) and name.casefold() not in _NOBODY and any(map(str.isalpha, name))


def check_officer(actor: str, office_kind: str) -> None:
    """Raise RefusedError where this actor may not decide in an office of this kind.

    Only an office whose genesis event says `synthetic` may let a policy confirm, and all its output is stamped.
    """
    if is_person(actor) or (office_kind == "synthetic" and actor.startswith("policy:")):
        return
    raise RefusedError(
        f"{actor!r} is not a named person, and only a named person decides in this office.",
        todo="Say who decides: ascertain --actor 'YOUR NAME' findings decide …",
    )
