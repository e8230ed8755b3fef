"""The month of an office's own record: printed where the layout prints it, and every figure of it counted again."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ascertain.office.house import Office
from ascertain.office.publish import publish
from ascertain.office.recounting import borne_out
from ascertain.office.statements import Belief, Statements


@pytest.fixture
def office(exercise: Path, tmp_path: Path) -> Office:
    opened = Office.open(Path(shutil.copytree(exercise, tmp_path / "office")), "Ann Aster")
    declared = Statements("Ulmereth", "2090-03-01", Belief("higher", reasons=("pending",)), ("A note.",))
    return replace(opened, config=replace(opened.config, publication=declared))


def update(office: Office, folder: Path, layout: str) -> dict[str, Any]:
    publish(office, None, None, layout, folder)
    return dict(json.loads((folder / "update.json").read_text("utf-8")))


def test_the_month_is_a_part_of_the_record(office: Office, tmp_path: Path) -> None:
    found = update(office, tmp_path / "out", "ohchr-2022-09")
    total, month = found["total"], found["month"]
    assert (month["first"], month["total"]["killed"]) == ("2090-03-01", total["killed"])
    assert sum(line["injured"] for line in found["by_month"]["lines"]) == total["injured"]
    assert dict(month["settlements"])["government"] >= 1
    assert "month=2090-03" in month["total"]["killed_key"]
    assert borne_out(office, tmp_path / "out") == ()


def test_what_the_office_declared_is_printed(office: Office, tmp_path: Path) -> None:
    update(office, tmp_path / "out", "ohchr-2022-03")
    text = (tmp_path / "out" / "update.md").read_text("utf-8")
    assert "Ulmereth: civilian casualty update" in text
    assert "believes that the real figures are higher. Reasons: many reports are still being corroborated." in text
    assert "- A note." in text


def test_a_layout_without_months_shows_none_anywhere(office: Office, tmp_path: Path) -> None:
    found = update(office, tmp_path / "out", "ohchr-2022-06")
    assert (found["month"], found["by_month"]) == (None, None)
