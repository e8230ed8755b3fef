"""`gliner`: a span model whose weights the user brings. It marks who speaks, who was harmed, where and when.

**Not measured**: no weights come with the program, so nobody here can say how well it reads. The package `gliner` and
the folder of the weights are the user's; nothing is fetched. What it marks is proposed under the same gate as all else:
the numbers are read by the rules, the days and places looked up as the rules do it.
"""

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, Protocol, Unpack

from ascertain.claims import gate
from ascertain.claims.extract import extract as by_rules
from ascertain.claims.extractors.compatible import without
from ascertain.claims.extractors.placing import number_at
from ascertain.claims.extractors.protocol import About, Told, untold
from ascertain.claims.extractors.settings import check_names, digest, place, setting
from ascertain.claims.speaking import contents
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.model import Claim, Extraction, Figure, PlaceMention, Speaker
from ascertain.claims.words.packs import shipped
from ascertain.claims.words.quotes import quoted_as
from ascertain.claims.words.sentences import Sentence, sentences
from ascertain.places.gazetteer import default
from ascertain.reports.documents import Document
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span, passes_gate

NAME = "gliner"
VERSION = "1"
_PERCENT = 50


class Model(Protocol):
    """What is used of `gliner.GLiNER`."""

    def predict_entities(self, text: str, labels: Sequence[str], *, threshold: float) -> Sequence[Mapping[str, Any]]:
        """What it finds: `start`, `end` (code points), `text`, `label`, `score` of each."""
        ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the report and what it is marked as: `speaker`, `place`, or an outcome for people harmed."""

    span: Span
    sort: str


@dataclass(frozen=True)
class Gliner:
    """Reads by a GLiNER model from a folder; `threshold` in hundredths is the least score that counts."""

    weights: Path
    threshold: int = _PERCENT
    name: str = NAME
    sends_to: str | None = None
    model: Model | None = field(default=None, compare=False, repr=False)

    @cached_property
    def config(self) -> str:
        """Digest of the labels, the threshold and the name of the folder; the weights themselves are not digested."""
        labels = list(lexicon("labels")["labels"])
        return digest({"weights": self.weights.name, "threshold": self.threshold, "labels": labels})

    @property
    def version(self) -> str:
        """Another model or setting is another version."""
        return f"{VERSION}+{self.config}"

    @cached_property
    def _model(self) -> Model:
        return self.model or load(self.weights)

    def extract(
        self,
        document: Document,
        *,
        told: Told = untold,  # noqa: ARG002  # nothing is sent anywhere
        **about: Unpack[About],
    ) -> Extraction:
        """Read one report. Raises InputError where the package or the weights are missing."""
        base = by_rules(document, **about)
        text = document.text
        hidden = (*base.furniture, *(cell.span for cell in document.cells if cell.restricted))
        reader = Reader(about.get("packs") or shipped(), about.get("gazetteer") or default())
        shown = without(text, hidden)
        claims: list[Claim] = []
        figures: list[Figure] = []
        unknown: list[PlaceMention] = []
        numbers = count(len(base.places) + 1)
        for sentence in sentences(text, hidden):
            marks = tuple(self._marks(text, shown, sentence))
            said = _claims(text, sentence, marks, reader, len(claims))
            claims += said
            figures += _figures(text, marks, said, len(figures))
            unknown += _unknown(marks, base.places, numbers)
        places = tuple(sorted((*base.places, *unknown), key=lambda item: item.span))
        found = Extraction(
            base.document, tuple(claims), tuple(figures), base.dates, places, (), base.furniture, base.leads
        )
        return gate.through(found, text, hidden)

    def _marks(self, text: str, shown: str, sentence: Sentence) -> Iterator[Mark]:
        labels: Mapping[str, str] = lexicon("labels")["labels"]
        seen = shown[sentence.start : sentence.end]
        for item in self._model.predict_entities(seen, list(labels), threshold=self.threshold / 100):
            span = Span(sentence.start + item["start"], sentence.start + item["end"], str(item["text"]))
            if item["label"] in labels and passes_gate(span, text):
                yield Mark(span, labels[item["label"]])


def _claims(text: str, sentence: Sentence, marks: Sequence[Mark], reader: Reader, before: int) -> list[Claim]:
    """One claim of the sentence for its first speaker: the longer stretch on one side of it."""
    voice = next((mark.span for mark in marks if mark.sort == "speaker"), None)
    if voice is None:
        return []
    sides = [(sentence.start, voice.start), (voice.end, sentence.end)]
    start, end = max(sides, key=lambda side: side[1] - side[0])
    start = contents.opening(text, start)
    end = contents.trim(text, start, end)
    if start >= end:
        return []
    actor = reader.actor(text, voice.start, voice.end)
    speaker = Speaker(actor.name, actor.role, actor.side, voice, "inferred", actor.entity)
    content = Span.of(text, start, end)
    quote = quoted_as(text, start, end, sentence.quotes)
    return [Claim(f"c{before + 1}", "say", None, speaker, content, quote)]


def _figures(text: str, marks: Sequence[Mark], said: Sequence[Claim], before: int) -> list[Figure]:
    found: list[Figure] = []
    for mark in marks:
        number = None if mark.sort in ("speaker", "place") else number_at(text, mark.span.start, mark.span.end)
        if number is not None:
            span = Span.of(text, number.start, number.end)
            claim = next((claim for claim in said if claim.content.contains(span)), None)
            found.append(
                Figure(
                    f"f{before + len(found) + 1}",
                    span,
                    number.value,
                    number.low,
                    number.high,
                    number.vague,
                    mark.sort,
                    speaker=claim.speaker.name if claim else None,
                    claim=claim.id if claim else None,
                )
            )
    return found


def _unknown(marks: Sequence[Mark], places: Sequence[PlaceMention], numbers: Iterator[int]) -> Iterator[PlaceMention]:
    """Places the gazetteer does not have: named, and nowhere."""
    for mark in marks:
        if mark.sort == "place" and not any(place.span.overlaps(mark.span) for place in places):
            yield PlaceMention(f"p{next(numbers)}", mark.span, None, None, None, None, "unresolved", unresolved=True)


def load(weights: Path) -> Model:
    """The model in a folder. Raises InputError where the package or the folder is missing, or it cannot be loaded."""
    if not weights.is_dir():
        what = "There is no folder of weights here."
        raise InputError(what, where=str(weights), todo=f"Name it as `weights` in {place(NAME)}.")
    try:
        package = importlib.import_module("gliner")
    except ImportError as error:
        todo = "Install it yourself: it is in no extra of this program."
        raise InputError("The package gliner is not installed.", where=NAME, todo=todo) from error
    try:
        loaded: Model = package.GLiNER.from_pretrained(str(weights), local_files_only=True)
    except Exception as error:  # whatever the package raises
        raise InputError(f"The weights cannot be loaded ({type(error).__name__}).", where=str(weights)) from error
    return loaded


def make(settings: Mapping[str, Any]) -> Gliner:
    """The extractor with the settings of `[claims.gliner]`: the folder of the weights, the threshold in hundredths.

    Raises InputError for a setting that is missing, wrong or unknown.
    """
    check_names(NAME, settings, ("weights", "threshold"))
    if "weights" not in settings:
        raise InputError("The setting 'weights' is missing.", where=place(NAME), todo="Name the folder of the weights.")
    weights = setting(NAME, settings, "weights", "folder")
    threshold = setting(NAME, settings, "threshold", _PERCENT)
    return Gliner(Path(weights).expanduser(), threshold)
