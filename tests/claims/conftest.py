"""A made-up country in 2090, and the extractor set to it."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction
from ascertain.claims.words.packs import Packs
from ascertain.claims.words.syntax import VARIABLE, Syntax, load
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document

Read = Callable[..., Extraction]
PLACES = b"""name,country,lat,lon,kind
Telvany,XZ,10.1,20.2,settlement
Orvany,XZ,10.5,20.6,settlement
Varesk,XZ,11.0,21.0,settlement
"""


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.with_own(PLACES)


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Read:
    """Reads a text published on Monday 6 March 2090, unless told otherwise, by patterns alone."""

    def _read(
        text: str,
        published: str = "2090-03-06",
        zone: str = "UTC",
        packs: Packs | None = None,
        syntax: Syntax | None = None,
    ) -> Extraction:
        day = date.fromisoformat(published)
        return extract(Document(text), published=day, zone=zone, gazetteer=gazetteer, packs=packs, syntax=syntax)

    return _read


@pytest.fixture(scope="session")
def model() -> Syntax:
    """The grammar model that the tests bring with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(VARIABLE)
        loaded = load()
    assert loaded is not None, "install requirements/dev.lock: it brings spaCy and its English model"
    return loaded


@pytest.fixture(scope="session")
def read_by_grammar(read: Read, model: Syntax) -> Read:
    """Reads a text by patterns and by grammar."""
    return partial(read, syntax=model)
