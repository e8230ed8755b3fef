"""The register of sources: who speaks or wrote, evaluated apart from what they say.

Affiliation and ownership are dated, because a station changes hands; what counts is who held it when it published.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ascertain.evidence.vault import Vault
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports import queries
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.instants import parse_day

REGISTERED = "source.registered"
UNKNOWN = "unknown"
# The name of a person who speaks to the office is never written into the log in clear.
PRIVATE_KINDS = frozenset({"own_interview", "victim_or_relative"})
_ID = re.compile(r"^[a-z0-9][a-z0-9-]{0,62}$")


@dataclass(frozen=True, slots=True)
class Tie:
    """A dated tie of a source: `affiliation` to a party or `owner`. Empty dates are not known and count as always.

    `since` and `until` are ISO days, both included.
    """

    tie: str
    to: str
    since: str = ""
    until: str = ""

    @classmethod
    def parse(cls, tie: str, text: str, *, where: str | None = None) -> "Tie":
        """Read `TO`, `TO:FROM`, `TO:FROM:UNTIL` or `TO::UNTIL`. Raises InputError."""
        to, *days = (part.strip() for part in text.split(":"))
        since, until = [*(str(parse_day(day, where=where)) if day else "" for day in days), "", ""][:2]
        if not to or len(days) > 2 or (until and until < since):
            raise InputError(f"{text!r} is not a dated tie.", where=where, todo="Write NAME:2014-01-01:2019-12-31.")
        return cls(tie, to, since, until)

    def holds_on(self, day: str) -> bool:
        """True where the tie held on an ISO day."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """One source. `id` is a short word of the office's own, `kind` a code of `source_kind`."""

    id: str
    name: str
    kind: str
    ties: tuple[Tie, ...] = ()
    country: str = ""
    language: str = ""
    note: str = ""

    def to(self, tie: str, day: str) -> tuple[str, ...]:
        """What the source was tied to on a day: its owners or affiliations."""
        return tuple(sorted({item.to for item in self.ties if item.tie == tie and item.holds_on(day)}))

    @property
    def primary(self) -> bool:
        """True for kinds that have seen or hold the fact themselves (DESIGN §3)."""
        return self.kind in primary_kinds()


@lru_cache
def primary_kinds() -> frozenset[str]:
    """Kinds of primary sources, from the code list."""
    text = files("ascertain.terms").joinpath("codes", "source_kind.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["primary"]["kinds"])


def source_id(text: str, *, where: str | None = None) -> str:
    """Check the id of a source. Raises InputError where it is not a short lower-case word."""
    if _ID.match(text):
        return text
    raise InputError(
        f"{text!r} is not the id of a source.",
        where=where,
        todo="Use lower-case letters, digits and dashes, e.g. district-hospital.",
    )


def register(journal: Journal, vault: Vault, source: Source) -> bool:
    """Enter a source or a changed state of it; returns False where it already stands so."""
    source_id(source.id)
    code("source_kind", source.kind, where=source.id)
    with journal.entry() as entry:
        return register_in(entry, vault, source, journal.actor)


def register_in(entry: Entry, vault: Vault, source: Source, actor: str) -> bool:
    """Like `register`, inside an entry already begun."""
    body: dict[str, Json] = {
        "source": source.id,
        "kind": source.kind,
        "ties": [{"tie": tie.tie, "to": tie.to, "since": tie.since, "until": tie.until} for tie in source.ties],
        "country": source.country,
        "language": source.language,
    }
    private = source.kind in PRIVATE_KINDS
    shown = "" if private else source.name
    body |= {"name": shown, "note": "" if private else source.note}
    if queries.source_body(entry.view, source.id) == canonical(body):
        return False
    sealed = {"name": source.name, "note": source.note} if private else {}
    commitments = vault.seal({field: value for field, value in sealed.items() if value})
    entry.batch.add(Draft(f"source/{source.id}", REGISTERED, body, actor, commitments=commitments))
    return True


def source_of(body: "Mapping[str, Json]") -> Source:
    """A source as an event body tells it; the name of a private source is its id."""
    listed = body["ties"]
    assert isinstance(listed, list)  # noqa: S101  # written by `register_in`
    ties = tuple(Tie(**{key: str(value) for key, value in tie.items()}) for tie in listed if isinstance(tie, dict))
    text = {key: str(body[key]) for key in ("kind", "country", "language", "note")}
    return Source(id=str(body["source"]), name=str(body["name"] or body["source"]), ties=ties, **text)


def says_nothing(body: "Mapping[str, Json]") -> bool:
    """True for the entry that is made by itself when a report names a source that nobody registered."""
    return source_of(body) == unknown(str(body["source"]))


def unknown(identifier: str) -> Source:
    """A source the register does not know: it never counts as independent (law 6)."""
    return Source(identifier, identifier, UNKNOWN)


def recognise(name: str, register: Sequence[Source]) -> Source | None:
    """The one registered source whose name holds every word of `name`: "the district hospital" is the Telvany one.

    Two candidates are none. Recognising too much only joins origins, and so only lowers their number (law 6).
    """
    words = words_of(name)
    if not words:
        return None
    fitting = [item for item in register if words <= words_of(item.name)]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(word.casefold() for word in re.findall(r"\w+", name)) - {"the", "a", "an", "of"}


def party_of(name: str, register: Sequence[Source], day: str) -> str | None:
    """The party a name belongs to: the one affiliation of all sources that bear it, or are owned by its bearer.

    "The Front" is the Free Highland Front that owns a bulletin affiliated to it. Several parties are none.
    """
    words = words_of(name)
    named = [
        source for source in register if any(words <= words_of(known) for known in (source.name, *_held_by(source)))
    ]
    parties = {party for source in named for party in source.to("affiliation", day)} if words else set()
    return parties.pop() if len(parties) == 1 else None


def _held_by(source: Source) -> tuple[str, ...]:
    return tuple(tie.to for tie in source.ties)
