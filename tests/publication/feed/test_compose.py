import json
import re
from dataclasses import replace
from uuid import UUID
from xml.etree import ElementTree

import pytest
from pydantic import TypeAdapter

from ascertain.publication.feed.compose import feed, files, urn
from ascertain.publication.feed.model import Feed, Published
from ascertain.publication.update import Replaced, Update

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def two(whole: Update) -> list[Published]:
    first = replace(whole, detail=None, title="A & B", published="2090-03-12T09:00:00+00:00")
    return [Published("P2", "ab" * 32, whole, {}), Published("P1", "cd" * 32, first, {})]


def test_cases_are_named_by_id_and_none_is_not_an_empty_list(two: list[Published]) -> None:
    read = json.loads(files(two)["feed.json"])
    newest, oldest = (item["_ascertain"] for item in read["items"])
    assert newest["cases"] == {"added": ["I7-1"], "changed": ["I2-2", "I1-3"], "withdrawn": []}
    assert oldest["cases"] is None
    assert (newest["killed"], newest["injured"], newest["measure"]) == (13, 20, "confirmed")
    assert newest["stamps"] == ["SYNTHETIC – made-up events", "replayed history"]


def test_what_a_correction_replaces_is_named(two: list[Published]) -> None:
    update = replace(two[0].update, replaces=Replaced("P1", "cd" * 32, "2090-03-12T09:00:00+00:00", "made up"))
    assert [item._ascertain.replaces for item in feed([replace(two[0], update=update), two[1]]).items] == ["P1", None]


def test_the_json_is_in_its_form(two: list[Published]) -> None:
    assert TypeAdapter(Feed).validate_json(files(two)["feed.json"]) == feed(two)
    assert "_ascertain" in TypeAdapter(Feed).json_schema()["$defs"]["Item"]["properties"]


def test_atom_has_what_rfc_4287_asks_for(two: list[Published]) -> None:
    tree = ElementTree.fromstring(files(two)["atom.xml"])
    entries = tree.findall(f"{ATOM}entry")
    for element in (tree, *entries):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert [entry.findtext(f"{ATOM}title") for entry in entries][1] == "A & B"
    assert tree.findtext(f"{ATOM}updated") == "2090-03-15T09:00:00+00:00"
    assert tree.findtext(f"{ATOM}id") == entries[-1].findtext(f"{ATOM}id")


def test_a_publication_is_named_by_its_digest() -> None:
    first, second = urn("0" * 64), urn("f" * 64)
    assert first != second
    for name in (first, second):
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name)
        assert UUID(name).version == 8
