"""A model of this machine that answers what a test lays down."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from ascertain.claims.extractors import registry
from ascertain.claims.extractors.protocol import Exchange
from ascertain.claims.words.model import Extraction
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document
from chat_server import Chat, serving

Ask = Callable[..., Extraction]


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving() as server:
        yield server


@pytest.fixture
def exchanges() -> list[Exchange]:
    return []


@pytest.fixture
def ask(chat: Chat, gazetteer: Gazetteer, exchanges: list[Exchange]) -> Ask:
    """Reads a text or document by the model behind the server, published on Monday 6 March 2090."""

    def _ask(text: str | Document, **settings: Any) -> Extraction:
        document = text if isinstance(text, Document) else Document(text)
        given = {"url": chat.url, "model": "made-up-1", "retries": 2, "timeout": 5} | settings
        reader = registry.find("openai-compatible", given)
        return reader.extract(
            document, published=date(2090, 3, 6), zone="UTC", gazetteer=gazetteer, told=exchanges.append
        )

    return _ask


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.with_own(b"name,country,lat,lon,kind\nTelvany,XZ,10.1,20.2,settlement\n")
