"""What holds of every text: stamped, filled, statements where they are said to be, numbers those of the account."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.simulate import worlds
from tests.simulate.writing.drawing import ACTS, texts

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account
from ascertain.simulate.writing import frames as module
from ascertain.simulate.writing import positions
from ascertain.simulate.writing.frames import Frame, read
from ascertain.simulate.writing.numbers import in_words

DRAWN = list(texts("all", 60))
ROUGH = re.compile(
    r"[{}]|  |\.\.|,,|,\.| [.,;:]|\b(?:at at|in in|on on|to to|the the)\b"
    r"|(?<![-–])\b(?:1|one) (?:people|civilians|bodies|soldiers)\b|\bone (?:person|civilian|body) were\b"
    r"|(?<![–\d])\b(?:two|2|three|3|four|4) (?:people|civilians|bodies|soldiers) was\b"
)


def allowed(accounts: tuple[Account, ...]) -> set[int]:
    """Every number of people that a text on these accounts may state as counted."""
    found = {406, 801, 400, 6}
    for account in accounts:
        toll, before = account.toll, account.before
        found |= {toll.killed, toll.injured, toll.missing, toll.killed + toll.injured, toll.military or 0}
        for cells in toll.cells.values():
            found |= {*cells.values(), cells.get("boys", 0) + cells.get("girls", 0)}
        if before:
            found |= {before.killed, toll.killed - before.killed}
    return found


@pytest.mark.parametrize(
    "kind", ["news", "flash", "copy", "statement", "denial", "correction", "update", "total", "position", "post"]
)
def test_every_text_says_that_it_is_made_up(kind: str) -> None:
    for _, _, text in (it for it in DRAWN if it[0] == kind):
        assert text.title.startswith("SYNTHETIC: ")
        assert text.body.startswith("SYNTHETIC")
        assert len(text.title) > len("SYNTHETIC: ")


def test_every_slot_is_filled_and_nothing_is_rough() -> None:
    rough = [(it[0], found[0], it[2].body) for it in DRAWN if (found := ROUGH.search(f"{it[2].title}\n{it[2].body}"))]
    assert rough == []


def test_statements_follow_each_other_and_are_whole_sentences() -> None:
    for _, _, text in DRAWN:
        assert text.statements
        last = 0
        for it in text.statements:
            assert last <= it.start < it.end <= len(text.body)
            said = text.body[it.start : it.end]
            assert said == said.strip()
            assert said[0].isupper() or not said[0].isalpha()
            assert it.start == 0 or text.body[it.start - 1] in " \n"
            last = it.end


def test_numbers_stated_are_those_of_the_accounts() -> None:
    for _, accounts, text in DRAWN:
        known = allowed(accounts)
        for it in text.statements:
            for low, high, form in it.figures.values():
                if form == "range" and low is not None and high is not None:
                    assert any(low <= number <= high for number in known)
                elif it.about and not (low != high and None not in (low, high)):
                    assert {low, high} - {None} <= known


def test_numbers_stated_are_in_the_words_of_the_statement() -> None:
    for _, _, text in DRAWN:
        for it in text.statements:
            said = text.body[it.start : it.end].lower()
            for low, high, form in it.figures.values():
                # "A woman and her two children" are three, and the text does not say so.
                for number in set() if form == "one_person" else {low, high} - {None, 0, 1}:
                    assert number is not None
                    ways = [f"{number:,}", str(number), *([in_words(number)] if number < 100 else [])]
                    assert any(way in said for way in ways), (number, form, said)


def test_a_denial_states_no_number() -> None:
    for kind, _, text in DRAWN:
        for it in text.statements:
            assert it.act != "deny" or not it.figures
        if kind == "denial":
            assert all(not it.figures for it in text.statements)
            assert not re.search(r"\b(?:dozens|hundreds|several people)\b", text.body)


def test_speakers_are_known_and_every_statement_has_its_matter() -> None:
    known = {outlet.spoken for outlet in worlds.OUTLETS} | {"article"}
    for _, _, text in DRAWN:
        for it in text.statements:
            assert (it.speaker in known and it.about) or (it.speaker, it.about) == ("", "")


def test_the_same_chance_writes_the_same_text() -> None:
    assert list(texts("again", 3)) == list(texts("again", 3))
    assert [it[2] for it in texts("again", 3)] != [it[2] for it in texts("other", 3)]


def test_texts_differ() -> None:
    bodies = Counter(text.body for kind, _, text in DRAWN if kind in ("news", "statement", "update"))
    assert max(bodies.values()) == 1


def test_dated_texts_tell_the_day_and_place() -> None:
    for kind, _, text in DRAWN:
        if kind in ("flash", "statement", "correction", "denial"):
            assert "Telvany" in f"{text.title}{text.body}"


@settings(max_examples=40, deadline=None)
@given(seed=st.integers())
def test_any_chance_gives_whole_texts(seed: int) -> None:
    for _, _, text in texts(seed, 1):
        assert not ROUGH.search(text.body), text.body


@pytest.mark.slow
def test_every_frame_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    fill = Frame.fill

    def watched(self: Frame, values: dict[str, str]) -> str:
        used.add(self.text)
        return fill(self, values)

    monkeypatch.setattr(module.Frame, "fill", watched)
    sheets = ("acts", "clauses", "changes", "figures", "cutoffs", "furniture", "news", "positions", "totals")
    every = {text for sheet in sheets for text in leaves(dict(read(sheet)))}
    for batch in range(40):
        for _ in texts(("use", batch), 60):
            pass
        for says, act, kind in product(positions.says(), ACTS, positions.kinds()):
            positions.position(Chance(batch, says, act, kind), worlds.position(says, act, kind))
        if every <= used:
            break
    assert sorted(every - used) == []


def leaves(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for part in found.values():
            yield from leaves(part)
    elif isinstance(found, list):
        for part in found:
            yield from leaves(part)
