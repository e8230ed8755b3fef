"""Who may decide: named persons. A rule, a policy or an import is never one (law 3)."""

import re
import unicodedata

from ascertain.terms.errors import RefusedError

# Automatic actors sign with their kind before a colon or a version after an at sign: `policy:auto`, `grouping@1`.
_AUTOMATIC = re.compile(r":|@v?\d")
_WORD = re.compile(r"[^\W\d_]+")
# A signature made of these words alone names nobody: "Auto import", "the system user". One more word may be a name:
# there are people called Bot.
_NOBODY = frozenset(
    {"rule", "rules", "policy", "system", "auto", "automatic", "automatically", "automation", "bot", "robot", "model"}
    | {"import", "imported", "importer", "replay", "script", "cron", "extractor", "extraction", "engine", "agent"}
    | {"ascertain", "nobody", "noone", "none", "null", "unknown", "anonymous", "admin", "administrator", "user"}
    | {"machine", "service", "daemon", "pipeline", "process", "job", "grouping", "based", "default", "test", "na"}
    | {"the", "by", "of", "somebody", "someone", "login", "guest", "account", "software", "program"}
    | {"ai", "llm", "gpt", "chatgpt", "claude", "gemini", "llama", "copilot", "assistant", "algorithm", "methodology"}
    | {"csv", "json", "jsonl", "xlsx", "file", "decisions", "правило", "правила", "система", "робот", "автомат"}
)


def _mixed(word: str) -> bool:
    """True where one word mixes scripts, the way a look-alike does (a Cyrillic letter in a Latin word)."""
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in word}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1


def is_person(actor: str) -> bool:
    """True where an actor can be a named person: a name of letters, not the signature of something automatic."""
    # Look-alikes count as what they look like (a full-width colon is a colon); invisible characters do not count.
    name = "".join(char for char in unicodedata.normalize("NFKC", actor) if unicodedata.category(char) != "Cf")
    words = [word.casefold() for word in _WORD.findall(name)]
    if any(unicodedata.category(char) == "Cc" for char in name) or any(map(_mixed, words)):
        return False
    return bool(words) and not _AUTOMATIC.search(name) and not _NOBODY.issuperset(words)


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
