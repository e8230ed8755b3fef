"""Headlines of other articles under a line that announces them: "Related", "Читайте также:", "Most read"."""

import re
from collections.abc import Mapping, Sequence

_BULLET = re.compile(r"^(?:[-–—•·▪►▶*»›]|\d{1,2}[.)])\s*")
_END = re.compile(r"[.!?…؟:;,][\"”’»)]*$")
_COUNT = re.compile(r"^[^\d\n]{1,40}:\s*\d[\d ,.]*$")  # "Killed: 12" is a statement, wherever it stands
_WORDS = (3, 20)
_MOST = 12  # headlines under one line


def headed(text: str, words: Sequence[str]) -> Mapping[int, str]:
    """Where lines begin that stand under one of `words` alone on a line, and this line → `related`.

    They go on until a line that is no headline: one that ends like a sentence, is very short or long, or tells a number
    behind a colon. Words at the very top announce the page, not another article.
    """
    listed = "|".join(re.escape(word) for word in words)
    head = re.compile(rf"\W{{0,3}}(?:{listed}|more from(?: [\w’'-]{{1,20}}){{1,3}})\s?[:|»›：…]?\W{{0,2}}", re.I)
    found: dict[int, str] = {}
    at, left, opened = 0, 0, False
    for line in text.split("\n"):
        told = line.strip()
        if told and len(told) < 60 and opened and head.fullmatch(told):
            found[at + len(line) - len(line.lstrip())] = "related"
            left = _MOST
        elif told and left and is_headline(told):
            found[at + len(line) - len(line.lstrip())] = "related"
            left -= 1
        elif told:
            left = 0
        opened = opened or bool(told)
        at += len(line) + 1
    return found


def is_headline(line: str) -> bool:
    """True for a line of a few words that does not end like a sentence and is no row of a list of numbers."""
    bare = _BULLET.sub("", line)
    if not bare or _END.search(bare) or _COUNT.match(bare) or bare[0].islower():
        return False
    return _WORDS[0] <= len(bare.split()) <= _WORDS[1]
