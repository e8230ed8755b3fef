"""A long text cut into windows that overlap, at the end of a paragraph, a sentence or a word where there is one."""

from dataclasses import dataclass

_ENDS = ("\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the text. What begins before `fresh` stands in the window before it too."""

    start: int
    end: int
    fresh: int


def windows(text: str, size: int, overlap: int) -> tuple[Window, ...]:
    """Cut a text into windows of at most `size` characters, each reaching `overlap` back into the one before.

    Raises ValueError where the overlap is not shorter than half a window.
    """
    if not 0 <= overlap < size // 2:
        raise ValueError("The overlap has to be shorter than half a window.")
    found: list[Window] = []
    start = fresh = 0
    while len(text) - start > size:
        end = _end(text, start + size // 2 + overlap, start + size)
        found.append(Window(start, end, fresh))
        start, fresh = _begin(text, end - overlap, end), end
    return (*found, Window(start, len(text), fresh))


def _end(text: str, low: int, high: int) -> int:
    for mark in _ENDS:
        place = text.rfind(mark, low, high)
        if place >= 0:
            return place + len(mark)
    return high


def _begin(text: str, low: int, high: int) -> int:
    """The first beginning of a paragraph, sentence or word behind `low`; `low` where there is none."""
    for mark in _ENDS:
        place = text.find(mark, low, high)
        if place >= 0 and place + len(mark) < high:
            return place + len(mark)
    return low
