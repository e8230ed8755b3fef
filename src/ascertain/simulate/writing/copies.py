"""An outlet prints the text of another: whole, shortened or lightly edited, with credit or without."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account, Outlet
from ascertain.simulate.writing.days import dated
from ascertain.simulate.writing.frames import frames, read, written
from ascertain.simulate.writing.model import SYNTHETIC, Statement, Text
from ascertain.simulate.writing.scene import scene
from ascertain.simulate.writing.sheet import NARRATOR, STAMP, Sentence, Sheet
from ascertain.simulate.writing.telling import about, clause

WHOLE, SHORT, EDITED, RETOLD = "whole", "short", "edited", "retold"
_PIECE = tuple[str, Statement | None]


def copy_of(chance: Chance, original: Text, account: Account, credit: Outlet | None = None) -> Text:
    """The text as another outlet prints it; what stood around it, such as links and bylines, stays behind.

    Args:
        account: that of the outlet that copies; where `account.credited`, `credit` is named, if given.
        credit: the outlet the text was taken from.

    Returns:
        the copy, with every statement at its new place; speakers stay, but a report in the copied outlet's own name
        is that outlet's where it is credited.
    """
    named = credit if account.credited else None
    way = chance.weighted((WHOLE, SHORT, EDITED, RETOLD), (4, 3, 2, 2 if named else 0))
    sheet = Sheet(original.title.removeprefix(f"{SYNTHETIC}: "))
    kept = [pieces for pieces in _paragraphs(original) if pieces]
    lead = next((at for at, pieces in enumerate(kept) if not _headline(pieces)), 0)
    if way == SHORT:
        kept = [*kept[:lead], kept[lead][: chance.between(1, 2)]] if kept else []
    carries = bool(kept) and _carries(kept[lead][0][0])
    inline = named is not None and (way == RETOLD or (carries and chance.happens(0.6)))
    for at, pieces in enumerate(kept):
        sheet.paragraph()
        retold = way == RETOLD and at == lead and named is not None
        if retold and named:
            sheet.add(_retold(chance, account, named))
        for nth, (text, found) in enumerate(pieces[1:] if retold else pieces):
            first = at == lead and nth == 0 and not retold
            said = _dated(_edited(chance, text) if way == EDITED else text, account)
            _put(sheet, said, found, named if first and inline else None)
    if named and not inline:
        sheet.line(written(chance, frames("news", "credit_lines"), {"credit": named.spoken}))
    return replace(sheet.text(), taken=way)


def _paragraphs(original: Text) -> Iterator[list[_PIECE]]:
    """The paragraphs as statements and what stands between them, without the stamp and the furniture."""
    start = 0
    for paragraph in original.body.split("\n\n"):
        end = start + len(paragraph)
        inside = [it for it in original.statements if start <= it.start and it.end <= end]
        pieces: list[_PIECE] = []
        at = start
        for found in inside:
            pieces += [(original.body[at : found.start].strip(), None), (original.body[found.start : found.end], found)]
            at = found.end
        pieces.append((original.body[at:end].strip(), None))
        start = end + 2
        # A line without a statement and without a full stop is furniture, as is a link, which is about nothing here.
        if paragraph != STAMP and (paragraph.endswith(".") or inside) and all(it.about for it in inside):
            yield [(text, found) for text, found in pieces if text]


def _headline(pieces: list[_PIECE]) -> bool:
    return len(pieces) == 1 and pieces[0][1] is not None and not re.search(r"[.”!]$", pieces[0][0])


def _carries(text: str) -> bool:
    """Whether "according to …" can be put to it: one plain sentence with a full stop."""
    return text.endswith(".") and not re.search(r"\. |: |; ", text)


def _put(sheet: Sheet, text: str, found: Statement | None, credit: Outlet | None) -> None:
    speaker = found.speaker if found else ""
    if credit is not None:
        text = f"{text[:-1]}, according to {credit.spoken}."
        speaker = credit.spoken if speaker == NARRATOR else speaker
    if found is None:
        sheet.plain(text)
    else:
        sheet.add(Sentence(text, found.act, speaker, found.about, found.figures))


def _retold(chance: Chance, account: Account, credit: Outlet) -> Sentence:
    """The first statement in other words, with the credit in it."""
    here = scene(chance, replace(account, act="say"))
    said = clause(here)
    values = here.values() | {"that": said.text, "credit": credit.spoken}
    found = frames("news", "credits")
    if here.speaker == credit.spoken:
        found = tuple(frame for frame in found if "speaker" not in frame.slots)
        return Sentence(written(chance, found, values), "report", credit.spoken, about(here), said.figures)
    text = written(chance, found, values)
    speaker = here.speaker if here.speaker in text else credit.spoken
    return Sentence(text, "report", speaker, about(here), said.figures)


def _dated(text: str, account: Account) -> str:
    """The text without "today" and "yesterday", which mean another day where it is printed later."""
    return re.sub(r"\b(?:today|yesterday)\b", f"on {dated(account.day)}", text)


def _edited(chance: Chance, text: str) -> str:
    for one, other in read("copies")["swaps"]:
        if chance.happens(0.6):
            old, new = (one, other) if one in text else (other, one)
            text = re.sub(rf"\b{old}\b", new, text)
    return text
