"""What the publications of an office showed, and that no two of them tell what one withheld."""

import json
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from tests.office.test_publish import LAYOUT

from ascertain.ledger.log import Ledger
from ascertain.office.publish import publish
from ascertain.office.told import told
from ascertain.publication.disclosure.reader import told_alone, told_together
from ascertain.publication.disclosure.shown import Shown

if TYPE_CHECKING:
    from tests.conftest import Bureau

CELLS = ("men", "women", "girls", "boys")
UNITS = ("XV-01", "XV-02")


def printed(folder: Path, by: str, outcome: str) -> Shown:
    """What stands in a published file, read by hand."""
    update: Any = json.loads((folder / "update.json").read_text("utf-8"))
    table, when = update["sex_age" if by == "sex_age" else "causes"], (update["cutoff"], update["checkpoint"]["size"])
    cells = {line["code"]: line[outcome] for line in table["lines"]}
    return Shown(outcome, by, when, update["total"][outcome], cells)


@pytest.mark.parametrize("seed", range(3))
def test_no_updates_of_an_office_tell_together_what_one_withheld(bureau: "Bureau", tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    folders, true = [], []
    for number in range(4):
        for _ in range(chance.choice((1, 1, 2))):
            harm = {chance.choice(CELLS): chance.choice((1, 2, 5)) for _ in range(chance.choice((1, 2)))}
            bureau.confirm(bureau.incident(unit=chance.choice(UNITS)), killed=harm)
        folders.append(tmp_path / f"out{number}")
        publish(bureau.office, None, None, LAYOUT, folders[-1])
        confirmed = list(bureau.confirmed().values())
        true.append({cell: confirmed.count(f"killed {cell}") for cell in CELLS})
    for by in ("sex_age", "cause"):
        series = [printed(folder, by, "killed") for folder in folders]
        assert not any(told_alone(item, 3) for item in series)
        assert not any(number and number < 3 for item in series for number in item.cells.values())
        if by == "sex_age":
            guessed = told_together(series)
            assert [cell for cell, number in guessed.items() if true[cell[0]].get(cell[1], 0) == number] == []
    assert [item.cells for item in told(bureau.office) if item.key == ("killed", "sex_age", None)] == [
        printed(folder, "sex_age", "killed").cells for folder in folders
    ]


def test_what_was_released_later_is_left_out_where_asked(bureau: "Bureau", tmp_path: Path) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 5})
    publish(bureau.office, None, None, LAYOUT, tmp_path / "one")
    size = bureau.office.journal.ledger.size()
    publish(bureau.office, None, None, LAYOUT, tmp_path / "two")
    assert len(list(told(bureau.office))) == 8
    assert len(list(told(bureau.office, before=size))) == 4
    assert list(told(bureau.office, before=1)) == []


def test_a_release_that_does_not_say_is_read_from_the_copy_kept(
    bureau: "Bureau", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 5, "girls": 4})
    name = publish(bureau.office, None, None, LAYOUT, tmp_path / "out")[1]
    said = list(told(bureau.office))
    (event,) = (item for item in bureau.office.journal.ledger.stream(f"publication/{name}") if "shown" in item.body)
    del event.body["shown"]  # type: ignore[attr-defined]
    monkeypatch.setattr(Ledger, "stream", lambda _ledger, _stream: iter([event]))
    assert list(told(bureau.office)) == said
    kept = bureau.office.root / "publications" / name
    (kept / "update.json").write_text("{}")
    assert list(told(bureau.office)) == []
    shutil.rmtree(kept)
    assert list(told(bureau.office)) == []
