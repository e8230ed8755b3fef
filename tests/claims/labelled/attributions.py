"""Scores what is read out of the labelled attributions: `python -m tests.claims.labelled.attributions [--list]`.

`--list` prints what goes wrong in the dev part.

A labelled claim is found when a claim read covers at least half of its content and is at most 3.3 times as long, or
shares its cue; one to one, as in the acceptance example. What nobody is labelled to say and somebody is read to say is
false; what is read as the report's own voice (`article`) is not counted there.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Claim, Extraction
from ascertain.claims.words.syntax import Syntax, load
from ascertain.reports.documents import Document
from ascertain.terms.spans import Span

LISTED = Path(__file__).with_name("attributions.jsonl")
_STATUS = {"confirm": "confirmed_by_speaker", "believe": "belief_of_speaker", "deny": "denied"}
_WIDEST = 3.3
Item = dict[str, Any]
Read = Callable[[Item], Extraction]


@dataclass
class Score:
    """Counts over a part of the set; what went wrong by id."""

    claims: int = 0
    found: int = 0
    speaker: int = 0
    act: int = 0
    status: int = 0
    polarity: int = 0
    side: int = 0
    sides: int = 0
    basis: int = 0
    bases: int = 0
    quote: int = 0
    quotes: int = 0
    read: int = 0
    false: int = 0
    wrong: list[str] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """Found of all; the other fields right, of the found; false of what somebody is read to say."""
        of_found = {name: getattr(self, name) / self.found for name in ("speaker", "act", "status", "polarity")}
        rest = {"side": self.side / self.sides, "basis": self.basis / self.bases, "quote": self.quote / self.quotes}
        return {"found": self.found / self.claims, **of_found, **rest, "false": self.false / self.read}


def items(part: str) -> list[Item]:
    """The items of a part: `dev` where the last hexadecimal digit of SHA-256 of the id is even, else `held_out`."""
    listed = [json.loads(line) for line in LISTED.read_text("utf-8").splitlines()]
    return [item for item in listed if _part(item["id"]) == part]


def _part(name: str) -> str:
    return "held_out" if int(sha256(name.encode()).hexdigest()[-1], 16) % 2 else "dev"


def read(item: Item, model: Syntax | None = None) -> Extraction:
    """What is read out of an item with the packs and places that ship, by patterns alone or with a grammar model."""
    return extract(Document(item["text"]), published=date.fromisoformat(item["published"]), zone="UTC", syntax=model)


def score(listed: Sequence[Item], reading: Read = read) -> Score:
    """Count over some items."""
    total = Score()
    for item in listed:
        _add(total, item, reading(item).claims)
    return total


def _add(total: Score, item: Item, claims: Sequence[Claim]) -> None:
    labelled = item["claims"]
    pairs = _paired(item["text"], labelled, claims)
    for index, label in enumerate(labelled):
        if "optional" in label:
            continue
        total.claims += 1
        if (claim := pairs.get(index)) is None:
            total.wrong.append(f"{item['id']}: not found: {label['content']}")
            continue
        total.found += 1
        for name, (right, said) in _judged(label, claim).items():
            setattr(total, name, getattr(total, name) + right)
            if not right:
                total.wrong.append(f"{item['id']}: {name}: {said} ({label['content']})")
        total.sides += "side" in label
        total.bases += "speaker_basis" in label
        total.quotes += "quote" in label
    taken = {claim.id for claim in pairs.values()}
    said = [claim for claim in claims if claim.speaker.name != "article"]
    false = [claim for claim in said if claim.id not in taken]
    total.read += len(said)
    total.false += len(false)
    total.wrong += [f"{item['id']}: false: {claim.speaker.name} {claim.act}: {claim.content.text}" for claim in false]


def _paired(text: str, labelled: Sequence[Item], claims: Sequence[Claim]) -> dict[int, Claim]:
    values = sorted(
        (
            (_overlap(text, label, claim), -number, -index)
            for number, claim in enumerate(claims)
            for index, label in enumerate(labelled)
        ),
        reverse=True,
    )
    pairs: dict[int, Claim] = {}
    for value, number, index in values:
        if value > 0 and -index not in pairs and claims[-number] not in pairs.values():
            pairs[-index] = claims[-number]
    return pairs


def _overlap(text: str, label: Item, claim: Claim) -> float:
    start = text.index(label["content"])
    length = len(label["content"])
    shared = _shared(claim.content, start, start + length)
    cue = label.get("cue")
    same = cue is not None and claim.cue is not None and any(_shared(claim.cue, *where) for where in _all(text, cue))
    wide = claim.content.end - claim.content.start > _WIDEST * length
    if (shared / length < 0.5 or wide) and not (same and shared):
        return 0.0
    return float(shared / length + same + 0.1 * (label["speaker"] == claim.speaker.name))


def _all(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _shared(span: Span, start: int, end: int) -> int:
    return max(0, min(span.end, end) - max(span.start, start))


def _judged(label: Item, claim: Claim) -> dict[str, tuple[bool, object]]:
    """What is asked of a claim that was found: whether it is right, and what was read."""
    acts = (label["act"], *label.get("act_accept", ()))
    implied = [_STATUS.get(act, "attributed_unverified") for act in acts]
    statuses = (label.get("status", implied[0]), *label.get("status_accept", ()), *implied[1:])
    signs = (label.get("polarity", "positive"), *label.get("polarity_accept", ()))
    asked: dict[str, tuple[bool, object]] = {
        "speaker": (_same_speaker(label, claim), claim.speaker.name),
        "act": (claim.act in acts, claim.act),
        "status": (claim.status in statuses, claim.status),
        "polarity": (claim.polarity in signs, claim.polarity),
    }
    for name, word, said in (
        ("side", "side", claim.speaker.side),
        ("basis", "speaker_basis", claim.speaker.basis),
        ("quote", "quote", claim.quote),
    ):
        if word in label:
            asked[name] = (said in (label[word], *label.get(f"{word}_accept", ())), said)
    return asked


def _same_speaker(label: Item, claim: Claim) -> bool:
    said = _plain(claim.speaker.name)
    names = [_plain(name) for name in (label["speaker"], *label.get("speaker_accept", ()))]
    return any(said == name or (min(len(said), len(name)) > 3 and (said in name or name in said)) for name in names)


def _plain(name: str) -> str:
    words = " ".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
    return words.removeprefix("the ").removeprefix("a ")


def printed(part: str, total: Score) -> str:
    """The measures of a part on one line."""
    shares = ", ".join(f"{name} {value:.3f}" for name, value in total.shares().items())
    return f"{part}: {total.claims} claims; {shares}"


if __name__ == "__main__":
    for grammar in dict.fromkeys((None, load())):
        sys.stdout.write("with grammar\n" if grammar else "by patterns alone\n")
        for named in ("dev", "held_out"):
            scored = score(items(named), partial(read, model=grammar))
            listed_too = scored.wrong if "--list" in sys.argv and named == "dev" else []
            sys.stdout.write("\n".join([printed(named, scored), *listed_too]) + "\n")
