"""Releasing an update: whole in the office before it is handed out, whatever happens between."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ascertain.ledger.derived import Derived
from ascertain.ledger.driver import writing
from ascertain.office import publish as publishing
from ascertain.office.house import Office
from ascertain.office.publish import publish, settle
from ascertain.office.rebuild import rebuild
from ascertain.office.verify import verify
from ascertain.terms.errors import InputError, IntegrityError

LAYOUT = "update-2022-03"


@pytest.fixture
def office(exercise: Path, tmp_path: Path) -> Office:
    return Office.open(Path(shutil.copytree(exercise, tmp_path / "office")), "Ann Aster")


def shelf(office: Office) -> list[str]:
    return sorted(path.name for path in (office.root / "publications").iterdir())


def faults(office: Office) -> list[str]:
    return [fault.where for check in verify(office) for fault in check.faults]


def die(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_it_is_kept_and_handed_out_alike(office: Office, tmp_path: Path) -> None:
    name = publish(office, None, None, LAYOUT, tmp_path / "out")[1]
    kept = office.root / "publications" / name
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()
    }
    assert name in shelf(office)


def test_it_may_be_handed_out_where_it_is_kept(office: Office) -> None:
    before = shelf(office)
    name = publish(office, None, None, LAYOUT, office.root / "publications" / "P1")[1]
    assert shelf(office) == [*before, name] == ["P1"]


def test_a_death_after_the_release_is_mended_by_the_next_one(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "_named", die)
        with pytest.raises(KeyboardInterrupt):
            publish(office, None, None, LAYOUT, tmp_path / "out")
    assert [name[:9] for name in shelf(office)] == [".waiting-"]
    assert faults(office) == []
    settle(office)
    assert shelf(office) == ["P1"]
    assert faults(office) == []


def test_what_was_never_released_is_thrown_away_when_it_is_old(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "release", die)
    with pytest.raises(KeyboardInterrupt):
        publish(office, None, None, LAYOUT, tmp_path / "out")
    settle(office)
    (left,) = (office.root / "publications").iterdir()
    os.utime(left, (0, 0))
    settle(office)
    assert shelf(office) == []
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_says_where_the_update_is(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match=r"P1 is released, but not there: .* Copy it from .*P1\."):
        publish(office, None, None, LAYOUT, tmp_path / "file" / "out")
    assert shelf(office) == ["P1"]


def test_a_copy_that_is_gone_is_missed(office: Office, tmp_path: Path) -> None:
    publish(office, None, None, LAYOUT, tmp_path / "out")
    shutil.rmtree(office.root / "publications" / "P1")
    assert faults(office) == ["publication P1"]


def figures(folder: Path) -> dict[str, Any]:
    text = (folder / "update.json").read_text("utf-8")
    update = json.loads(re.sub(r"#\d+~", "~", text))  # the key of a figure says how long the log was
    return {key: update[key] for key in ("total", "sex_age", "territory", "units", "causes")}


def change(office: Office) -> None:
    """Turn the killed into injured in the derived tables, past the program."""
    with writing(office.journal.derived.engine) as connection:
        connection.exec_driver_sql("UPDATE counted SET outcome = 'injured'")


def test_from_changed_tables_nothing_is_published(office: Office, tmp_path: Path) -> None:
    publish(office, None, None, LAYOUT, tmp_path / "before")
    held = shelf(office)
    change(office)
    with pytest.raises(IntegrityError, match="do not fit the log"):
        publish(office, None, None, LAYOUT, tmp_path / "wrong")
    assert (shelf(office), (tmp_path / "wrong").exists()) == (held, False)
    rebuild(office.root, "Ann Aster")
    with Office.open(office.root, "Ann Aster") as again:
        publish(again, None, None, LAYOUT, tmp_path / "after")
    assert figures(tmp_path / "after") == figures(tmp_path / "before")


def test_figures_are_made_from_the_log_also_while_somebody_writes(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(office, None, None, LAYOUT, tmp_path / "before")
    change(office)
    reached = Derived.catch_up
    stored = office.journal.derived
    # As if an entry came between the two looks at the log, so that the tables cannot be compared.
    monkeypatch.setattr(
        Derived, "catch_up", lambda derived, ledger: reached(derived, ledger) + (1 if derived is stored else 0)
    )
    publish(office, None, None, LAYOUT, tmp_path / "after")
    assert figures(tmp_path / "after") == figures(tmp_path / "before")
