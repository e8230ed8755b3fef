"""How often what was read like this was right: a table fitted on labelled news, looked up by how a thing was read.

A confidence is the share of right ones among those read the same way (`lexicon/confidence.toml`, fitted and measured by
`tools/calibrate_claims.py`). It is no opinion of a model and says nothing of whether what is claimed happened. What was
not measured has none: rows of tables, other languages than English, what the narrator says, vague dates.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.model import Claim, DateMention, Extraction, Figure, PlaceMention

FIELDS = ("claim", "figure", "date", "place")
# How few cases a way of reading may rest on before it is told together with those most like it.
FEWEST = 60
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)


def filled(extraction: Extraction, *, grammar: bool) -> Extraction:
    """The extraction with the confidence of everything that was measured; `grammar`: it was read with a model of it."""
    if extraction.document.language != "en":
        return extraction
    return replace(
        extraction,
        claims=tuple(replace(item, confidence=of("claim", claim(item, grammar=grammar))) for item in extraction.claims),
        figures=tuple(replace(item, confidence=of("figure", figure(item))) for item in extraction.figures),
        dates=tuple(replace(item, confidence=of("date", date(item))) for item in extraction.dates),
        places=tuple(replace(item, confidence=_at_most(item, of("place", place(item)))) for item in extraction.places),
    )


def claim(item: Claim, *, grammar: bool) -> tuple[str, ...] | None:
    """How a claim was read, from what tells most to what tells least; None for what the narrator says."""
    if item.cue is None or item.speaker.name == "article":
        return None
    cue, content = item.cue, item.content
    order = "behind" if cue.start >= content.end else "before" if cue.end <= content.start else "inside"
    voice = "stated" if item.speaker.span and item.speaker.basis == "stated" else item.speaker.basis
    known = "known" if item.speaker.span and item.speaker.name[:1].isupper() else "described"
    return ("grammar" if grammar else "patterns", order, item.quote, item.act, voice, known)


def figure(item: Figure) -> tuple[str, ...] | None:
    """How a figure was read; None for a vague one, a running total, and for what was not measured."""
    if item.vague or item.cumulative or item.outcome not in ("killed", "injured"):
        return None
    form = "exact" if item.value is not None else "range" if item.low and item.high else "bound"
    size = "one" if item.value == 1 else "few" if (item.value or item.low or item.high or 0) < 10 else "many"
    return (size, form)


def date(item: DateMention) -> tuple[str, ...] | None:
    """How a date was read; None where it has no value."""
    if item.value is None:
        return None
    said = item.span.text
    form = "weekday" if _WEEKDAY.search(said) else "digits" if re.search(r"\d", said) else "words"
    return (item.granularity, form, item.basis)


def place(item: PlaceMention) -> tuple[str, ...] | None:
    """How a place was read; None where it was not resolved."""
    if item.unresolved or item.precision in ("unresolved", "withheld"):
        return None
    return (item.precision,)


def _at_most(item: PlaceMention, measured: float | None) -> float | None:
    """No more than the certainty with which the place was told from its namesakes (`places.senses`)."""
    return measured if measured is None or item.confidence is None else min(measured, item.confidence)


def of(field: str, features: Sequence[str] | None) -> float | None:
    """The share of right ones among those read this way, or most like it; None where that was not measured."""
    if features is None:
        return None
    table: Mapping[str, tuple[float, int]] = lexicon("confidence")[field]
    ways = ("/".join(features[:length]) for length in range(len(features), -1, -1))
    return next((table[way][0] for way in ways if way in table), None)


def fit(cases: Sequence[tuple[Sequence[str], bool]], shrink: float = FEWEST) -> dict[str, tuple[float, int]]:
    """The table of one field: way of reading → share of right ones and the number it rests on.

    Each share is drawn towards that of the next wider way by as many cases as `shrink` says (a binomial with a prior of
    that weight); a way with fewer than `FEWEST` cases is left out, so that it is told by the wider one.
    """
    counts: dict[tuple[str, ...], list[int]] = {}
    for features, right in cases:
        for length in range(len(features) + 1):
            held = counts.setdefault(tuple(features[:length]), [0, 0])
            held[0] += right
            held[1] += 1
    shares: dict[tuple[str, ...], float] = {(): 0.5}
    for way in sorted(counts, key=len):
        hits, n = counts[way]
        wider = shares[way[:-1]]
        shares[way] = (hits + shrink * wider) / (n + shrink) if way else hits / n
    kept = [way for way in sorted(counts) if counts[way][1] >= FEWEST or not way]
    return {"/".join(way): (round(shares[way], 3), counts[way][1]) for way in kept}
