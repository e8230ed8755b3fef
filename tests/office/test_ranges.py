"""What a publication of one office says from the least to the most, under the two profiles that have ranges.

`GOLDEN=write pytest tests/office/test_ranges.py` writes the golden files anew; then they are read.
"""

import os
from pathlib import Path

import pytest

from ascertain.office.house import Office
from ascertain.office.publish import gather, reading
from ascertain.publication.compose import compose
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.markdown import markdown

GOLDEN = Path(__file__).parent / "golden"
LAYOUT = "ohchr-2022-03"


@pytest.mark.parametrize("profile", ["airwars-like", "ibc-like"])
def test_a_publication_prints_the_ranges_of_its_methodology(
    exercise: Path, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Office, "methodology", lambda self, view, name=None, of=Office.methodology: of(self, view, profile)
    )
    with Office.open(exercise, "Tester") as office:
        update = compose(gather(office, reading(office, "2090-03-14"), None), LAYOUT)
    assert update.methodology.name == profile
    text = markdown(LAYOUTS[LAYOUT](update)).replace(f"#{update.checkpoint.size}~", "~")
    # The tree head, the moment of publication and what needs no reading again stand outside.
    part = text.partition("## From the least to the most")[2].partition("\n## ")[0].strip() + "\n\n"
    made = part + "".join(line + "\n" for line in text.splitlines() if ";range=" in line)
    path = GOLDEN / f"ranges-{profile}.md"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


def test_the_own_methodology_of_the_exercise_has_none(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office:
        assert gather(office, reading(office, "2090-03-14"), None).ranges == ()
