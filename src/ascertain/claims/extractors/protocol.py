"""What every extractor is: a name, a version, a digest of its settings, and a way to read one report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, Required, TypedDict, Unpack

from ascertain.claims.words.model import Extraction
from ascertain.claims.words.packs import Packs
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a model was asked about a stretch of a report, and what it answered.

    Attributes:
        request: the request as JSON, with model, parameters and the text sent; no key and no header.
        reply: the answer as it came, whatever it was; empty where none came.
        invented: quotes in it that stand nowhere in the text sent. They were dropped.
        refused: statements dropped for another reason: a quote without a number where a number is told.
        fault: why the answer was not taken, in words; None where it was.
    """

    request: str
    reply: str
    invented: int = 0
    refused: int = 0
    fault: str | None = None


# Told of every exchange with a model, as soon as it is over, taken or not.
Told = Callable[[Exchange], None]


def untold(_exchange: Exchange) -> None:
    """Nobody is told."""


class About(TypedDict, total=False):
    """What is known of a report beside its text, as `claims.extract.extract` takes it.

    `published` is the day it came out, `zone` the IANA zone its times are in, `sha256` the digest of its bytes in hex;
    `gazetteer` and `packs` are those of the office, without which the shipped ones are used.
    """

    published: Required[date]
    zone: Required[str]
    sha256: str | None
    gazetteer: Gazetteer | None
    packs: Packs | None


class Extractor(Protocol):
    """Reads reports. Everything it returns has to pass the gate of law 2; the office passes it once more."""

    @property
    def name(self) -> str:
        """As it is asked for, and as it signs what it proposes."""
        ...

    @property
    def version(self) -> str:
        """Of what reads, its model included; another version reads a report anew."""
        ...

    @property
    def config(self) -> str:
        """Digest of its settings, in hex; empty where it has none."""
        ...

    @property
    def sends_to(self) -> str | None:
        """The address it sends texts to; None where nothing leaves the process."""
        ...

    def extract(self, document: Document, *, told: Told = untold, **about: Unpack[About]) -> Extraction:
        """Read one report.

        `told` hears of every exchange with a model. Raises InputError for an answer that cannot be taken,
        UnavailableError where a server does not answer.
        """
        ...


# What an entry point of the group `ascertain.extractors` names: settings of the office → extractor.
Make = Callable[[Mapping[str, Any]], Extractor]
