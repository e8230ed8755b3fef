"""The project's own dated expressions (CC0): every one is read in its sentence, and the known misses are named."""

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dates import DateHit, dates, resolve
from ascertain.claims.words.sentences import sentences

LABELLED = Path(__file__).parent / "labelled" / "dates.jsonl"
FLOOR = 0.97
# What the rules do not read yet; a change that reads one of them takes it off, one that loses another is seen.
MISSED = {
    "t174",  # "before the war"
    "t175",  # feasts that move
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A dated expression in its sentence, and what it means there."""

    id: str
    text: str
    published: str
    zone: str
    expression: str
    value: str | None
    value_end: str | None
    granularity: str
    role: str

    def read(self) -> DateHit | None:
        """The hit that overlaps the expression, where the room finds one."""
        start = self.text.rindex(self.expression)
        calendar = Calendar(date.fromisoformat(self.published), self.zone)
        for sentence in sentences(self.text):
            for hit in dates(self.text, sentence, calendar):
                if hit.start < start + len(self.expression) and start < hit.end:
                    return hit
        return None

    def is_right(self) -> bool:
        """True where value, end, granularity and role are those of the label."""
        hit = self.read()
        wanted = (self.value, self.value_end, self.granularity, self.role)
        return hit is not None and (hit.value, hit.value_end or hit.value, hit.granularity, hit.role) == wanted


ITEMS = [Labelled(**json.loads(line)) for line in LABELLED.read_text("utf-8").splitlines()]


def test_there_are_enough_and_each_has_its_own_id() -> None:
    assert len(ITEMS) >= 150
    assert len({item.id for item in ITEMS}) == len(ITEMS)


def test_the_known_misses_are_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {item.id for item in ITEMS if not item.is_right()}
    right = 1 - len(wrong) / len(ITEMS)
    with capsys.disabled():
        sys.stdout.write(f" {right:.1%} of {len(ITEMS)} dated expressions right")
    assert wrong == MISSED
    assert right >= FLOOR


@pytest.mark.parametrize("item", [item for item in ITEMS if item.role == "when"], ids=lambda item: item.id)
def test_an_expression_given_means_what_it_means_when_found(item: Labelled) -> None:
    hit = item.read()
    if hit is None:
        return
    calendar = Calendar(date.fromisoformat(item.published), item.zone)
    own = next(part for part in sentences(item.text) if part.start <= hit.start < part.end)
    again = resolve(item.text, hit.start, hit.end, own, calendar)
    assert again is not None
    assert again.value == hit.value
