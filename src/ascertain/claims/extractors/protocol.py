"""What every extractor is: a name, a version, a digest of its settings, and a way to read one report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from ascertain.claims.model import Extraction
from ascertain.claims.packs import Packs
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

    def extract(
        self,
        document: Document,
        *,
        published: date,
        zone: str,
        sha256: str | None = None,
        gazetteer: Gazetteer | None = None,
        packs: Packs | None = None,
        told: Told = untold,
    ) -> Extraction:
        """Read one report; the arguments are those of `claims.extract.extract`.

        `told` hears of every exchange with a model. Raises InputError for an answer that cannot be taken,
        UnavailableError where a server does not answer.
        """
        ...


# What an entry point of the group `ascertain.extractors` names: settings of the office → extractor.
Make = Callable[[Mapping[str, Any]], Extractor]
