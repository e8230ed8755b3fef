"""The rules, as an extractor: the default, and the only one that needs nothing but this program."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ascertain.claims.extract import NAME, VERSION, extract
from ascertain.claims.extractors.protocol import Told, untold
from ascertain.claims.extractors.settings import check_names, place
from ascertain.claims.model import Extraction
from ascertain.claims.packs import Packs
from ascertain.claims.syntax import Syntax, load
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Rules:
    """Reads by rules and word lists, and by grammar where `syntax` is a model of it. Sends nothing anywhere."""

    name: str = NAME
    syntax: Syntax | None = None
    config: str = ""
    sends_to: str | None = None

    @property
    def version(self) -> str:
        """That of the rules, with the name of the grammar model where they read by one."""
        return VERSION if self.syntax is None else f"{VERSION}+{self.syntax.name}"

    def extract(
        self,
        document: Document,
        *,
        published: date,
        zone: str,
        sha256: str | None = None,
        gazetteer: Gazetteer | None = None,
        packs: Packs | None = None,
        told: Told = untold,  # noqa: ARG002  # nobody is asked anything
    ) -> Extraction:
        """Read one report by the rules."""
        return extract(
            document,
            published=published,
            zone=zone,
            sha256=sha256,
            gazetteer=gazetteer,
            packs=packs,
            syntax=self.syntax,
        )


def make(settings: Mapping[str, Any]) -> Rules:
    """The rules. They read by a grammar model too where one is installed, unless `grammar = false`.

    With `grammar = true` they read by nothing less. Raises InputError where there is none then, and for other settings.
    """
    check_names(NAME, settings, ("grammar",))
    wanted = settings.get("grammar")
    if not isinstance(wanted, bool | None):
        raise InputError(f"{wanted!r} is neither true nor false.", where=f"{place(NAME)} grammar")
    found = None if wanted is False else load()
    if found is None and wanted:
        todo = "Install it: pip install 'ascertain[extract]'"
        raise InputError("No grammar model is installed.", where=f"{place(NAME)} grammar", todo=todo)
    return Rules(syntax=found)
