"""The whole site: pages of each publication and between them, the feed, and every publication as it was frozen."""

from collections.abc import Iterator, Sequence

from ascertain.findings.methodology import Methodology
from ascertain.publication.charts.cumulative import cumulative
from ascertain.publication.document import Code, Items, Paragraph, Table, Text
from ascertain.publication.feed.compose import ATOM, JSON
from ascertain.publication.feed.compose import files as feed_files
from ascertain.publication.feed.model import Published
from ascertain.publication.language import Language, language
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.site import figures, methodology, page
from ascertain.publication.stamps import stamped
from ascertain.publication.update import Update
from ascertain.terms.errors import InputError


def site(found: Sequence[Published], followed: Methodology) -> dict[str, bytes]:
    """Path → bytes of every file. `found` is newest first; `followed` the methodology of the newest.

    Raises InputError where nothing went out yet.
    """
    if not found:
        raise InputError("Nothing has been published yet.", todo="ascertain publication make --to DIR")
    made = {path: data for one in found for path, data in _of(one)}
    update = found[0].update
    words = language(update.language)
    pages = {
        "index.html": (update.office, _index(found[0], words)),
        "publications.html": (words.line("site.publications"), _publications(found, words)),
        "methodology.html": (followed.title, methodology.page_of(followed, words)),
        "corrections.html": (words.line("site.corrections"), _corrections(found, words)),
        "feed.html": (words.line("site.feed"), _feed(words)),
    }
    for name, (title, parts) in pages.items():
        made[name] = page.page(name, title, parts, words, update.stamps)
    return dict(sorted({**made, **feed_files(found)}.items()))


def _of(one: Published) -> Iterator[tuple[str, bytes]]:
    """The pages of one publication, in its own language, and its files as they were frozen."""
    update, words = one.update, language(one.update.language)
    stamps, name = update.stamps, f"{one.id}.html"
    lists = list(figures.incidents(update, f"{one.id}-"))
    below = [(f"{one.id}-figures.html", words.line("site.figures"))]
    below += [(lists[0][0], words.line("site.incidents"))] if lists else []
    # The document begins with the stamp, which stands above every page already.
    text = page.blocks(block for block in LAYOUTS[update.layout](update).blocks if not _is_stamp(block))
    frozen = [(f"{one.id}/{file}", file) for file in sorted(one.files)]
    parts = [page.links(below), text, page.heading(words.line("site.files")), page.paragraph(words.line("site.verify"))]
    plain = plain_title(update)
    yield name, page.page(name, plain, [*parts, page.links(frozen)], words, stamps)
    tables = f"{one.id}/" if "figures.csv" in one.files else None
    shown = [page.links(((name, plain),)), *figures.figures(update, tables)]
    yield below[0][0], page.page(below[0][0], words.line("site.figures"), shown, words, stamps)
    for file, listed in lists:
        yield (
            file,
            page.page(file, words.line("site.incidents"), [page.links(((name, plain),)), *listed], words, stamps),
        )
    yield from ((f"{one.id}/{file}", data) for file, data in one.files.items())


def plain_title(update: Update) -> str:
    """The title without the stamps, which stand above it already."""
    return update.title.removeprefix(stamped("", update.stamps))


def _is_stamp(block: object) -> bool:
    return isinstance(block, Paragraph) and block.stamp


def _index(one: Published, words: Language) -> Iterator[str]:
    update = one.update
    said = words.line("site.headline", killed=update.total.killed, injured=update.total.injured, measure=update.measure)
    upto = words.line("site.upto", cutoff=words.cutoff(update.cutoff, update.zone))
    yield page.headline(said)
    yield page.paragraph(upto)
    yield page.paragraph(words.line("site.pending", number=len(update.pending)))
    picture = cumulative(update)
    yield page.figure(picture.svg) if picture else ""
    yield page.links(((f"{one.id}.html", plain_title(update)), (f"{one.id}-figures.html", words.line("site.figures"))))


def _publications(found: Sequence[Published], words: Language) -> Iterator[str]:
    rows = tuple(
        (
            (Code(one.id),),
            (words.moment(one.update.published, one.update.zone),),
            (words.cutoff(one.update.cutoff, one.update.zone),),
            (words.number(one.update.total.killed),),
            (words.number(one.update.total.injured),),
        )
        for one in found
    )
    head = tuple(words.line(f"site.{name}") for name in ("publication", "published", "cutoff", "killed", "injured"))
    caption = stamped(words.line("site.publications"), found[0].update.stamps)
    yield page.blocks((Table(caption, head, rows, (3, 4)),))
    yield page.links((f"{one.id}.html", plain_title(one.update)) for one in found)


def _corrections(found: Sequence[Published], words: Language) -> Iterator[str]:
    """Of each update, the cases that stand otherwise than before or are gone."""
    yield page.paragraph(words.line("site.corrections_says"))
    for one in found:
        yield f"<h2>{page.link(f'{one.id}.html', plain_title(one.update))}</h2>"
        changes = one.update.detail.changes if one.update.detail else None
        if changes is None:
            yield page.paragraph(words.line("site.not_listed"))
            continue
        lines: list[Text] = [
            (words.line(f"site.{name}"), ": ", Code(" ".join(cases)))
            for name, cases in (("withdrawn", changes.withdrawn), ("changed", changes.changed))
            if cases
        ]
        lines = lines or [(words.line("site.nothing_corrected"),)]
        yield page.blocks((Items(tuple((line, ()) for line in lines)),))


def _feed(words: Language) -> Iterator[str]:
    yield page.paragraph(words.line("site.feed_says"))
    yield page.links(((JSON, f"JSON Feed: {JSON}"), (ATOM, f"Atom: {ATOM}")))
    yield page.blocks((Paragraph((words.line("site.schema"), " ", Code("ascertain schema feed"))),))
