"""The methodology as a page: what `methodology show` prints, below what must be read in the site's own language."""

from collections.abc import Iterator

from ascertain.findings.methodology import Methodology
from ascertain.publication.document import Block, Paragraph
from ascertain.publication.language import Language
from ascertain.publication.site import page
from ascertain.publication.stated import stated


def page_of(followed: Methodology, words: Language) -> Iterator[str]:
    """The parts of the page. What the office wrote stands in the language it wrote it in, the rest in English."""
    told = stated(followed)
    if words.code != told.language:
        yield page.blocks(_first(followed, words))
    yield f'<div lang="{told.language}">\n{page.blocks(told.blocks)}\n</div>'


def _first(followed: Methodology, words: Language) -> Iterator[Block]:
    yield Paragraph((words.line("site.standard"), ": ", followed.standard_of_proof))
    yield Paragraph((words.line("site.people", reviewers=followed.reviewers, releasers=followed.releasers),))
