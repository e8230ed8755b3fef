"""Which paragraphs of a text are in a language that a pack reads, and which language that is."""

from collections.abc import Sequence
from typing import NamedTuple

from ascertain.claims.languages.words import LANGUAGES
from ascertain.claims.words.language import guess
from ascertain.claims.words.sentences import paragraphs
from ascertain.terms.spans import Span


class Foreign(NamedTuple):
    """A paragraph and its language."""

    span: Span
    language: str


def foreign(text: str, hidden: Sequence[Span], whole: str | None) -> tuple[Foreign, ...]:
    """The paragraphs in Russian, Ukrainian or Arabic.

    Args:
        hidden: stretches that are not read.
        whole: the language of the document; it decides between Russian and Ukrainian where a paragraph does not.
    """
    if whole not in LANGUAGES and text.isascii():
        return ()
    found = []
    for start, end in paragraphs(text, tuple(hidden)):
        piece = text[start:end]
        language = guess(piece, whole) if not piece.isascii() else None
        if language in LANGUAGES:
            found.append(Foreign(Span.of(text, start, end), language))
    return tuple(found)
