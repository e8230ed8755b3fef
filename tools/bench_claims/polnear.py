"""PolNeAR: cue, source and content of the attributions in political news, as its annotators marked them.

A cue is found where ours overlaps theirs, one to one; a source is right where the speaker's words overlap theirs, over
the cues found that have a source; content is F1 over characters. Statements in the narrator's own voice have no cue
and are no attribution.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ascertain.claims.extract import extract
from ascertain.claims.model import Claim
from ascertain.reports.documents import Document
from bench_claims.measure import Measure, f1, share

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


@dataclass
class Tally:
    """Counts over documents."""

    gold: int = 0
    ours: int = 0
    cues: int = 0
    sources: int = 0
    sourced: int = 0
    content: int = 0
    content_gold: int = 0
    content_ours: int = 0

    def add(self, claims: tuple[Claim, ...], gold: tuple[Attribution, ...]) -> list[tuple[Claim | None, Attribution]]:
        """Count one document; the pairs made, for who tunes on train and dev."""
        said = [claim for claim in claims if claim.cue is not None and claim.speaker.name != "article"]
        wanted = [item for item in gold if item.cue]
        pairs, taken = [], set()
        for item in wanted:
            near = [claim for claim in said if claim.id not in taken and _overlap(claim, item)]
            match = max(near, key=lambda claim: _shared(claim, item), default=None)
            if match is not None:
                taken.add(match.id)
                self.cues += 1
                if item.source:
                    self.sourced += 1
                    self.sources += _is_source(match, item)
            pairs.append((match, item))
        self.gold += len(wanted)
        self.ours += len({(claim.cue.start, claim.cue.end) for claim in said if claim.cue})
        ours = {at for claim in said for at in range(claim.content.start, claim.content.end)}
        theirs = {at for item in gold for start, end in item.content for at in range(start, end)}
        self.content += len(ours & theirs)
        self.content_ours += len(ours)
        self.content_gold += len(theirs)
        return pairs


def _overlap(claim: Claim, item: Attribution) -> bool:
    return claim.cue is not None and any(claim.cue.start < end and start < claim.cue.end for start, end in item.cue)


def _shared(claim: Claim, item: Attribution) -> int:
    return sum(max(0, min(claim.content.end, end) - max(claim.content.start, start)) for start, end in item.content)


def _is_source(claim: Claim, item: Attribution) -> bool:
    span = claim.speaker.span
    return span is not None and any(span.start < end and start < span.end for start, end in item.source)


def run(folder: Path, part: str) -> Iterator[Measure]:
    """Read a part and measure it against the bars of the test part."""
    tally = Tally()
    for _, text, gold in read(folder, part):
        tally.add(extract(Document(text), published=date(2016, 6, 1), zone="UTC").claims, gold)
    yield Measure("cue precision", share(tally.cues, tally.ours), tally.ours)
    yield Measure("cue recall", share(tally.cues, tally.gold), tally.gold)
    yield Measure("cue F1", f1(tally.cues, tally.ours, tally.gold), tally.gold, 0.74)
    yield Measure("source right, given the cue", share(tally.sources, tally.sourced), tally.sourced, 0.90)
    yield Measure("content precision (characters)", share(tally.content, tally.content_ours), tally.content_ours)
    yield Measure("content recall (characters)", share(tally.content, tally.content_gold), tally.content_gold)
    content = f1(tally.content, tally.content_ours, tally.content_gold)
    yield Measure("content F1 (characters)", content, tally.content_gold, 0.78)
