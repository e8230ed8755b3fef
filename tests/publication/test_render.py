"""Golden files: the same input gives the same bytes. `GOLDEN=write pytest tests/publication` writes them anew."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from ascertain.publication.compose import compose
from ascertain.publication.model import UpdateInput
from ascertain.publication.render import render
from ascertain.publication.update import Update

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["exercise", "training"])
def test_the_files_are_those_once_read_and_found_right(name: str, request: pytest.FixtureRequest) -> None:
    given: UpdateInput = request.getfixturevalue(name)
    given = replace(given, method=replace(given.method, suppression=3))  # what an office withholds unless it says so
    found = render(compose(given, "update-2022-03"))
    folder = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in found.items():
            (folder / file).write_bytes(data)
    assert {path.name for path in folder.iterdir()} == set(found)
    for file, data in found.items():
        assert (folder / file).read_bytes() == data, file


def test_the_page_of_the_room_shows_what_is_really_printed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "publication.md").read_text("utf-8")
    printed = (GOLDEN / "exercise" / "update.md").read_text("utf-8")
    excerpts = [block.split("```")[0] for block in page.split("```markdown\n")[1:]]
    assert len(excerpts) >= 3
    for excerpt in excerpts:
        assert excerpt in printed


def test_the_json_is_the_update(exercise: UpdateInput) -> None:
    update = compose(exercise, "update-2022-03")
    assert TypeAdapter(Update).validate_json(render(update)["update.json"]) == update
