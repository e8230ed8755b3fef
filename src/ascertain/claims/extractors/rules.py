"""The rules, as an extractor: the default, and the only one that needs nothing but this program."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Unpack

from ascertain.claims.extract import NAME, VERSION, extract
from ascertain.claims.extractors.protocol import About, Told, untold
from ascertain.claims.extractors.settings import check_names, place
from ascertain.claims.words.model import Extraction
from ascertain.claims.words.syntax import Syntax, load
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
        told: Told = untold,  # noqa: ARG002  # nobody is asked anything
        **about: Unpack[About],
    ) -> Extraction:
        """Read one report by the rules."""
        return extract(document, syntax=self.syntax, **about)


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
