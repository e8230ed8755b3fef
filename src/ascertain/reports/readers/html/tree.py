"""The elements of a page as a tree, never deeper than 512, whatever the page does."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ascertain.reports.readers.html.lexicon import lexicon
from ascertain.reports.readers.html.tokens import Token, tokens

DEPTH = 512
_ELEMENTS = lexicon()["elements"]
VOID = frozenset(_ELEMENTS["void"])
BLOCKS = frozenset(_ELEMENTS["blocks"])
# What a page shows nowhere as text, or only inside a form.
SILENT = frozenset(_ELEMENTS["silent"])
_HEAD = frozenset(_ELEMENTS["head"])
# Opening one of these ends those that stand open right before it.
_ENDS = {
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "tbody": frozenset({"tr", "td", "th", "tbody", "thead", "p"}),
}
_ENDS |= {tag: frozenset({"p"}) for tag in BLOCKS - _ENDS.keys() - {"html"}}


@dataclass(slots=True, eq=False)
class Element:
    """One element; `children` are elements and texts in order, a text being (start, end) in the source."""

    tag: str
    attributes: Mapping[str, str]
    start: int
    parent: "Element | None" = None
    children: "list[Element | tuple[int, int]]" = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """The value of an attribute, empty where there is none."""
        return self.attributes.get(attribute, "")

    def texts(self) -> "Iterator[tuple[int, int]]":
        """The texts directly inside, as (start, end) in the source."""
        return (part for part in self.children if isinstance(part, tuple))

    def ancestors(self) -> "Iterator[Element]":
        """The elements around this one, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its source, its root, and every element in the order of the source (the root first)."""

    source: str
    elements: tuple[Element, ...]

    @property
    def root(self) -> Element:
        """The element around all others."""
        return self.elements[0]

    def words(self, element: Element) -> str:
        """The raw text directly inside an element, entities and all."""
        return "".join(self.source[start:end] for start, end in element.texts())


class _Builder:
    """Elements as they open and close."""

    def __init__(self) -> None:
        root = Element("", {}, 0)
        self.elements = [root]
        self.stack = [root]
        self.open: defaultdict[str, int] = defaultdict(int)
        self.too_deep: defaultdict[str, int] = defaultdict(int)

    def add(self, token: Token) -> None:
        if token.kind == "text":
            self.stack[-1].children.append((token.start, token.end))
        elif token.kind == "open":
            self._open(token)
        else:
            self._close(token.tag)

    def _open(self, token: Token) -> None:
        ends = _ENDS.get(token.tag, ())
        while (above := self.stack[-1]).tag in ends or (above.tag == "head" and token.tag not in _HEAD):
            self._pop()
        element = Element(token.tag, token.attributes, token.start, above)
        above.children.append(element)
        self.elements.append(element)
        if token.tag in VOID:
            return
        if len(self.stack) < DEPTH:
            self.stack.append(element)
            self.open[token.tag] += 1
        else:
            self.too_deep[token.tag] += 1

    def _close(self, tag: str) -> None:
        if self.too_deep[tag]:
            self.too_deep[tag] -= 1
        elif self.open[tag]:
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        tag = self.stack.pop().tag
        self.open[tag] -= 1
        return tag


def parse(source: str) -> Page:
    """The tree of a page; never fails."""
    builder = _Builder()
    for token in tokens(source):
        builder.add(token)
    return Page(source, tuple(builder.elements))
