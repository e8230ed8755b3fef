"""Very many names at once: taken apart, and every word of them given a number."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.names.kinds import is_patronymic, made_of, read
from ascertain.incidents.names.lexicon import lexicon
from ascertain.incidents.names.model import PARTS, Name
from ascertain.incidents.names.skeleton import skeleton
from ascertain.incidents.names.words import SCRIPTS, plain

Codes = NDArray[np.int32]
UNTOLD = -1
_SCRIPT = {name: at for at, name in enumerate(SCRIPTS)}
_WIDTH = len(PARTS) + 1  # and the script
_NOT_PLAIN = -1


@dataclass(frozen=True)
class Columns:
    """Names as columns of numbers; n names in the order in which they came.

    Attributes:
        parts: given name, father, grandfather, family as indices into `vocabulary`, −1 where not told; int32, (n, 4).
        vocabulary: the words that stand in `parts`, normalised, each once.
        scripts: the script of each name, its index in `names.words.SCRIPTS`; int8, (n,).
        letters: names that consist of the same letters have the same number; −1 without a name; int32, (n,).
    """

    parts: Codes
    vocabulary: tuple[str, ...]
    scripts: NDArray[np.int8]
    letters: Codes

    def word_scripts(self) -> NDArray[np.int8]:
        """The script of each word of the vocabulary, as in `scripts`; int8, (len(vocabulary),)."""
        found = np.full(len(self.vocabulary), _SCRIPT["other"], np.int8)
        for column in self.parts.T:
            told = column >= 0
            found[column[told]] = self.scripts[told]
        return found

    def skeletons(self, habit: str = "arabic") -> Codes:
        """`parts` with the same number for words of one skeleton; words without one are not told; int32, (n, 4)."""
        keys: dict[str, int] = {"": UNTOLD}
        spoken = zip(self.vocabulary, self.word_scripts(), strict=True)
        found = [keys.setdefault(skeleton(word, SCRIPTS[at], habit), len(keys)) for word, at in spoken]
        return np.array([*found, UNTOLD], np.int32)[self.parts]


def coded(cells: Sequence[str]) -> Columns:
    """Names that stand in one cell each, as `names.kinds.read` takes them apart.

    A million names take a few seconds: what a word means is found out once, and names of one to four plain words are
    put together column by column.
    """
    codes = _Codes()
    known = _Known(codes)
    flat, ends = array("q"), array("q")
    for text in cells:
        flat.extend(map(known.__getitem__, text.split()))
        ends.append(len(flat))
    rows, whole = _chains(np.array(flat, np.int64), np.array(ends, np.int64))
    endings = 0
    for at in np.flatnonzero(~whole).tolist():
        rows[at] = codes.row(read(cells[at]))
        endings += _ends_with_patronymic(cells[at])
    _turn(rows, whole, endings, codes)
    return _columns(rows, codes)


def coded_parts(cells: Iterable[tuple[str, str, str, str]]) -> Columns:
    """Names with a cell for each part, as `names.kinds.made_of` reads them; the same cells are read once."""
    codes = _Codes()
    read_once = lru_cache(1 << 20)(lambda parts: codes.row(made_of(*parts)))
    rows = np.array([read_once(parts) for parts in cells], np.int32)
    return _columns(rows.reshape(len(rows), _WIDTH), codes)


def together(found: Sequence[Columns]) -> Columns:
    """Names of several lists, one list after the other, with one vocabulary."""
    codes = _Codes()
    rows = [np.empty((0, _WIDTH), np.int32)]
    for one in found:
        number = np.array([*(codes[word] for word in one.vocabulary), UNTOLD], np.int32)
        rows.append(np.column_stack([number[one.parts], one.scripts.astype(np.int32)]))
    return _columns(np.concatenate(rows), codes)


class _Codes(dict[str, int]):
    """The words met so far and their numbers."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def row(self, name: Name) -> tuple[int, ...]:
        """Given, father, grandfather, family, and the script."""
        return *(self[part] if part else UNTOLD for part in name.parts), _SCRIPT[name.script]


class _Known(dict[str, int]):
    """What stands between two blanks → number of the word and of its script in one, `_NOT_PLAIN` for special words."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self.codes = codes

    def __missing__(self, raw: str) -> int:
        script, word = plain(raw) or ("", "")
        self[raw] = number = self.codes[word] * len(_SCRIPT) + _SCRIPT[script] if script else _NOT_PLAIN
        return number


def _chains(flat: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[Codes, NDArray[np.bool_]]:
    """Rows of names that are chains of plain words of one script, and which names are.

    Args:
        flat: the words of all names, one name after the other.
        ends: where each name ends.
    """
    n = len(ends)
    lengths = np.diff(ends, prepend=0)
    whole = (lengths > 0) & (lengths <= len(PARTS))
    code, script = np.divmod(np.append(flat, _NOT_PLAIN), len(_SCRIPT))
    starts = ends - lengths
    owner = np.repeat(np.arange(n), lengths)
    whole[owner[(flat == _NOT_PLAIN) | (script[:-1] != script[starts[owner]])]] = False
    rows = np.full((n, _WIDTH), UNTOLD, np.int32)
    rows[:, 0] = code[starts]
    for column, least, place in ((1, 3, starts + 1), (2, 4, starts + 2), (3, 2, ends - 1)):
        long = lengths >= least
        rows[long, column] = code[place[long]]
    rows[:, -1] = script[starts]
    return rows, whole


def _ends_with_patronymic(cell: str) -> bool:
    told = cell.split()
    return len(told) == 3 and is_patronymic(told[-1].casefold(), "latin")


def _turn(rows: Codes, whole: NDArray[np.bool_], endings: int, codes: _Codes) -> None:
    """Where most Latin names of three words end with a patronymic, the others begin with the family too, in place.

    Args:
        rows: given, father, grandfather, family, script; those at which `whole` is true have no patronymic.
        endings: how many names end with one.
    """
    plain = whole & (rows[:, -1] == _SCRIPT["latin"]) & (rows[:, 2] < 0) & (rows[:, 3] >= 0)
    three = plain & (rows[:, 1] >= 0)
    bare = tuple(lexicon("latin")["bare_patronymics"])
    ends = np.array([*(word.endswith(bare) for word in codes), False])[rows[:, 3]] & three
    if endings and endings + ends.sum() > (three & ~ends).sum():
        first, second, _, last, _ = rows[plain].T
        short = second < 0
        rows[plain, 0], rows[plain, 1] = np.where(short, last, second), np.where(short, UNTOLD, last)
        rows[plain, 3] = first


def _columns(rows: Codes, codes: _Codes) -> Columns:
    words, parts = tuple(codes), np.ascontiguousarray(rows[:, :-1])
    return Columns(parts, words, rows[:, -1].astype(np.int8), _letters(parts, words))


def _letters(parts: Codes, words: tuple[str, ...]) -> Codes:
    """The sum of a number of 64 bits for each letter tells which letters a name has, in whatever order they stand."""
    sums = np.array([*(sum(map(_number, word)) & (2**64 - 1) for word in words), 0], np.uint64)
    whole = sums[parts].sum(1, dtype=np.uint64)
    told = (parts >= 0).any(1)
    found = np.full(len(parts), UNTOLD, np.int32)
    found[told] = np.unique(whole[told], return_inverse=True)[1]
    return found


@lru_cache(maxsize=1 << 12)
def _number(letter: str) -> int:
    return 0 if letter == " " else int.from_bytes(blake2b(letter.encode(), digest_size=8).digest(), "big")
