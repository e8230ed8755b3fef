from dataclasses import replace
from importlib.resources import files

from ascertain.findings.methodology import HoldBack, load
from ascertain.publication.model import MethodNote


def test_the_note_says_what_the_methodology_says() -> None:
    data = files("ascertain.findings").joinpath("profiles", "ohchr-like.toml").read_bytes()
    methodology = load(data, "ohchr-like.toml")
    note = MethodNote.of(methodology)
    assert (note.title, note.standard) == (methodology.title, methodology.standard_of_proof)
    assert (note.reviewers, note.releasers) == (methodology.reviewers, methodology.releasers)
    assert note.hold_hours == methodology.hold_back.hours == 72
    assert MethodNote.of(replace(methodology, hold_back=HoldBack(72, "settlement"))).hold_hours == 0
