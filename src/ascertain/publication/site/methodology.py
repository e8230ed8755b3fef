"""The methodology as a page: what an office has declared, part by part."""

from collections.abc import Iterator

from ascertain.findings.methodology import Methodology
from ascertain.publication.document import Block, Code, Heading, Items, Paragraph
from ascertain.publication.language import Language
from ascertain.publication.site import page


def page_of(followed: Methodology, words: Language) -> Iterator[str]:
    """The parts of the page. What the office wrote stands in the language it wrote it in."""
    yield page.blocks(_blocks(followed, words))


def _blocks(followed: Methodology, words: Language) -> Iterator[Block]:
    yield Paragraph((Code(f"{followed.name} {followed.version}"), " · ", Code(followed.digest)))
    yield Paragraph((words.line("site.standard"), ": ", followed.standard_of_proof))
    yield Paragraph((words.line("site.people", reviewers=followed.reviewers, releasers=followed.releasers),))
    yield Paragraph((followed.scope,))
    for name, text in followed.parts.items():
        yield Heading(words.line(f"site.{name}"))
        yield Paragraph((text,))
    for name, listed in (("inclusion", followed.inclusion), ("exclusion", followed.exclusion)):
        yield Heading(words.line(f"site.{name}"))
        yield Items(tuple(((line,), ()) for line in listed))
    yield Heading(words.line("site.definitions"))
    yield Items(tuple(((f"{name}: {text}",), ()) for name, text in followed.definitions.items()))
