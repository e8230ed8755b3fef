"""The contract with the package gliner, held to by one made up. How well a model reads nobody here can measure."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ascertain.claims.extractors import registry
from ascertain.claims.extractors.gliner import Gliner, load
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.model import Extraction
from ascertain.reports.documents import Document
from ascertain.terms.errors import InputError

SPEAKER = "person or organisation that makes a statement"
KILLED = "number of people killed"
TEXT = (
    "In Nowhereton the mayor said that at least nine people died.\n"
    "It rained. According to medics ten shells fell.\n"
    "Read also: The mayor said that nine people died in a video\n"
)


class Made:
    """What `gliner.GLiNER` offers: marks the words it was told of, wherever they stand."""

    def __init__(self, marks: Mapping[str, str], wrong: bool = False) -> None:
        self.marks, self.wrong, self.asked = marks, wrong, list[tuple[str, float]]()

    @classmethod
    def from_pretrained(cls, folder: str, *, local_files_only: bool) -> "Made":
        assert local_files_only
        if Path(folder).name == "broken":
            raise RuntimeError("no weights")
        return cls({})

    def predict_entities(self, text: str, labels: Sequence[str], *, threshold: float) -> list[dict[str, Any]]:
        assert labels == list(lexicon("labels")["labels"])
        self.asked.append((text, threshold))
        found = [(text.find(words), words, label) for words, label in self.marks.items()]
        return [
            {"start": at + self.wrong, "end": at + len(words) + self.wrong, "text": words, "label": label, "score": 0.9}
            for at, words, label in found
            if at >= 0
        ]


def read(model: Made) -> Extraction:
    return Gliner(Path("weights"), model=model).extract(Document(TEXT), published=date(2090, 3, 6), zone="UTC")


MARKS = {"the mayor": SPEAKER, "at least nine people": KILLED, "ten shells": KILLED, "Nowhereton": "place"}


def test_marks_become_proposals_under_the_gate() -> None:
    model = Made({**MARKS, "rained": "weather"})
    found = read(model)
    (claim,) = found.claims
    assert (claim.speaker.name, claim.speaker.basis, claim.act, claim.status) == (
        "mayor", "inferred", "say", "attributed_unverified",
    )  # fmt: skip
    assert "at least nine people died" in claim.content.text
    assert [(item.low, item.outcome, item.claim, item.verification) for item in found.figures] == [
        (9, "killed", claim.id, "reported")
    ]
    place = next(item for item in found.places if item.span.text == "Nowhereton")
    assert (place.unresolved, place.precision, place.lat) == (True, "unresolved", None)
    assert found.events == ()
    assert all("video" not in text for text, _ in model.asked)
    assert {threshold for _, threshold in model.asked} == {0.5}


def test_offsets_that_do_not_say_the_words_are_dropped() -> None:
    found = read(Made(MARKS, wrong=True))
    assert (found.claims, found.figures) == ((), ())


def test_a_sentence_of_a_speaker_alone_says_nothing() -> None:
    found = Gliner(Path("w"), model=Made({"Medics.": SPEAKER})).extract(
        Document("Medics."), published=date(2090, 3, 6), zone="UTC"
    )
    assert found.claims == ()


def test_settings_are_checked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'weights' is missing"):
        registry.find("gliner")
    with pytest.raises(InputError, match="no setting 'model'"):
        registry.find("gliner", {"model": "x"})
    made = registry.find("gliner", {"weights": str(tmp_path), "threshold": 70})
    assert made.version == f"1+{made.config}" != registry.find("gliner", {"weights": str(tmp_path)}).version
    assert made.sends_to is None


def test_package_and_weights_are_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no folder of weights"):
        load(tmp_path / "absent")
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(InputError, match="not installed"):
        load(tmp_path)
    package = ModuleType("gliner")
    package.GLiNER = Made  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner", package)
    assert isinstance(load(tmp_path), Made)
    found = registry.find("gliner", {"weights": str(tmp_path)}).extract(
        Document("Medics spoke."), published=date(2090, 3, 6), zone="UTC"
    )
    assert found.claims == ()
    (tmp_path / "broken").mkdir()
    with pytest.raises(InputError, match=r"cannot be loaded \(RuntimeError\)"):
        load(tmp_path / "broken")
