"""What a reviewer has before them: every statement that bears on one incident, with where it comes from."""

from dataclasses import dataclass

from ascertain.terms.counts import Count
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one report's statement comes from, as far as it is known.

    Attributes:
        report: id of the report; source: id in the register of sources; kind: code of `source_kind`.
        primary: the report itself was received from a primary source (DESIGN §3).
        speaker: key of the person or institution quoted, None where the report speaks in its own voice.
        speaker_source: id of the registered source the speaker was recognised as, if any.
        named: the speaker is identified (an unnamed official is not).
        owner, affiliations, author: ties of the source at the time it published.
        party: the party to a conflict that the speaker speaks for.
        credits: ids of sources, and lower-cased names, the report itself credits ("according to the agency").
        fingerprints: hashed word shingles of the report's own text, to find copies.
        standing: those of them that stand in whatever the source writes (a footer, the head of a form).
        media: digests of the pictures, films and recordings kept with the report.
        published: ISO day or moment of publication, as given.
    """

    report: str
    source: str
    kind: str
    primary: bool
    speaker: str | None = None
    speaker_source: str | None = None
    named: bool = True
    owner: str | None = None
    affiliations: tuple[str, ...] = ()
    author: str | None = None
    party: str | None = None
    credits: tuple[str, ...] = ()
    fingerprints: frozenset[int] = frozenset()
    published: str = ""
    standing: frozenset[int] = frozenset()
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One number somebody gave for this incident.

    `cell` is a grid word (`men`, `children`, `persons`); `includes` holds figure ids counted inside this one and
    `additional_to` one it comes on top of. `against` are the sides (parties) the claim is about, where known.
    """

    figure: str
    claim: str | None
    provenance: Provenance
    outcome: str
    count: Count
    cell: str = "persons"
    population: str = "unspecified"
    verification: str = "reported"
    includes: tuple[str, ...] = ()
    additional_to: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A person's word on origins: these reports are one origin (`same`), or not (`same=False`), with the reason.

    `same=False` on several reports takes away the ties between them. On one report it takes away all its ties and
    vouches that it is an origin of its own, known to the officer.
    """

    reports: tuple[str, ...]
    same: bool
    reason: str
    officer: str

    def __post_init__(self) -> None:
        if len(set(self.reports)) < (2 if self.same else 1):
            raise InputError("This names too few reports.", todo="Name two to join them, one or more to part them.")
        if not self.reason.strip() or not self.officer.strip():
            raise InputError("A decision on origins needs a reason and the name of the person who decides.")


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything linked to one incident as of one moment.

    `admissions` are ids of claims by which a party that is named as responsible says that it was; `accused` the parties
    named. Neither says how many people were harmed.
    """

    incident: str
    form: str
    statements: tuple[Statement, ...]
    denials: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    reviewers: tuple[str, ...] = ()
    admissions: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
