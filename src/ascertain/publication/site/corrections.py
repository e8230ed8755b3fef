"""What no longer stands: the page of corrections, and a sentence above each page of such a publication."""

from collections.abc import Iterator, Sequence

from ascertain.publication.document import Code, Items, Text
from ascertain.publication.feed.ending import ending
from ascertain.publication.feed.model import Published
from ascertain.publication.language import Language
from ascertain.publication.site import page
from ascertain.publication.stamps import stamped
from ascertain.publication.update import Update


def plain_title(update: Update) -> str:
    """The title without the stamps, which stand above it already."""
    return update.title.removeprefix(stamped("", update.stamps))


def told(one: Published, found: Sequence[Published], words: Language) -> Iterator[str]:
    """That it no longer stands, and which one it replaces, each with a link."""
    ended = ending(one, found, words)
    if ended is not None:
        yield page.notice(ended.says, [_named(ended.by)] if ended.by else ())
    replaced = one.update.replaces
    before = [other for other in found if replaced and other.id == replaced.publication]
    yield from (page.notice(words.line("site.replaces"), [_named(other)]) for other in before)


def standing(one: Published, words: Language) -> str:
    """Whether it stands, in a word or two."""
    return words.line("site.yes" if one.stands else "site.replaced_short" if one.replaced_by else "site.withdrawn")


def corrections(found: Sequence[Published], words: Language) -> Iterator[str]:
    """What no longer stands as a whole; then, of each update, the cases that stand otherwise than before."""
    ended = [(one, end) for one in found if (end := ending(one, found, words))]
    yield page.heading(words.line("site.ended"))
    for one, end in ended:
        yield f"<h3>{page.link(*_named(one))}</h3>"
        yield page.notice(end.says, [_named(end.by)] if end.by else ())
    if not ended:
        yield page.paragraph(words.line("site.all_stand"))
    yield page.heading(words.line("site.cases_changed"))
    yield page.paragraph(words.line("site.corrections_says"))
    for one in found:
        yield f"<h3>{page.link(*_named(one))}</h3>"
        yield _cases(one, words)


def _cases(one: Published, words: Language) -> str:
    changes = one.update.detail.changes if one.update.detail else None
    if changes is None:
        return page.paragraph(words.line("site.not_listed"))
    lines: list[Text] = [
        (words.line(f"site.{name}"), ": ", Code(" ".join(cases)))
        for name, cases in (("withdrawn", changes.withdrawn), ("changed", changes.changed))
        if cases
    ]
    lines = lines or [(words.line("site.nothing_corrected"),)]
    return page.blocks((Items(tuple((line, ()) for line in lines)),))


def _named(one: Published) -> tuple[str, str]:
    return f"{one.id}.html", f"{one.id}: {plain_title(one.update)}"
