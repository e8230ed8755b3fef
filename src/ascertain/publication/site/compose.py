"""The whole site: pages of each publication and between them, the feed, and every publication as it was frozen."""

from collections.abc import Iterator, Sequence

from ascertain.findings.methodology import Methodology
from ascertain.publication.charts.cumulative import cumulative
from ascertain.publication.document import Code, Paragraph, Table
from ascertain.publication.feed.compose import ATOM, JSON
from ascertain.publication.feed.compose import files as feed_files
from ascertain.publication.feed.model import Published
from ascertain.publication.language import Language, language
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.site import corrections, figures, methodology, page
from ascertain.publication.site.corrections import plain_title
from ascertain.publication.stamps import measure_in_words, stamped
from ascertain.terms.errors import InputError


def site(found: Sequence[Published], followed: Methodology) -> dict[str, bytes]:
    """Path → bytes of every file. `found` is newest first; `followed` the methodology of the newest.

    Raises InputError where nothing went out yet.
    """
    if not found:
        raise InputError("Nothing has been published yet.", todo="ascertain publication make --to DIR")
    made = {path: data for one in found for path, data in _of(one, found)}
    update = found[0].update
    words = language(update.language)
    pages = {
        "index.html": (update.office, _index(found, words)),
        "publications.html": (words.line("site.publications"), _publications(found, words)),
        "methodology.html": (followed.title, methodology.page_of(followed, words)),
        "corrections.html": (words.line("site.corrections"), corrections.corrections(found, words)),
        "feed.html": (words.line("site.feed"), _feed(words)),
    }
    for name, (title, parts) in pages.items():
        made[name] = page.page(name, title, parts, words, update.stamps)
    return dict(sorted({**made, **feed_files(found)}.items()))


def _of(one: Published, found: Sequence[Published]) -> Iterator[tuple[str, bytes]]:
    """The pages of one publication, in its own language, and its files as they were frozen."""
    update, words = one.update, language(one.update.language)
    stamps, name = update.stamps, f"{one.id}.html"
    lists = list(figures.incidents(update, f"{one.id}-"))
    below = [(f"{one.id}-figures.html", words.line("site.figures"))]
    below += [(lists[0][0], words.line("site.incidents"))] if lists else []
    # The document begins with the stamp, which stands above every page already.
    text = page.blocks(block for block in LAYOUTS[update.layout](update).blocks if not _is_stamp(block))
    frozen = [(f"{one.id}/{file}", file) for file in sorted(one.files)]
    told = list(corrections.told(one, found, words))
    parts = [
        *told,
        page.links((*below, *_editions(one, found))),
        text,
        page.heading(words.line("site.files")),
        page.paragraph(words.line("site.verify")),
    ]
    plain = plain_title(update)
    yield name, page.page(name, plain, [*parts, page.links(frozen)], words, stamps)
    tables = f"{one.id}/" if "figures.csv" in one.files else None
    shown = [*told, page.links(((name, plain),)), *figures.figures(update, tables)]
    yield below[0][0], page.page(below[0][0], words.line("site.figures"), shown, words, stamps)
    for file, listed in lists:
        inside = [*told, page.links(((name, plain),)), *listed]
        yield file, page.page(file, words.line("site.incidents"), inside, words, stamps)
    yield from ((f"{one.id}/{file}", data) for file, data in one.files.items())


def _editions(one: Published, found: Sequence[Published]) -> Iterator[tuple[str, str, str]]:
    """Links to the same figures in other languages, the newest of each that stands."""
    own, seen = one.update, {one.update.language}
    for other in found:
        update = other.update
        alike = (update.cutoff, update.total) == (own.cutoff, own.total)
        if alike and other.stands and update.language not in seen:
            seen.add(update.language)
            yield f"{other.id}.html", plain_title(update), update.language


def _is_stamp(block: object) -> bool:
    return isinstance(block, Paragraph) and block.stamp


def _index(found: Sequence[Published], words: Language) -> Iterator[str]:
    """The latest that stands: figures that were withdrawn greet nobody."""
    one = next((one for one in found if one.stands), None)
    if one is None:
        yield page.notice(words.line("site.none_stands"), (("corrections.html", words.line("site.corrections")),))
        return
    update = one.update
    measure = measure_in_words(update.measure, words)
    said = words.line("site.headline", killed=update.total.killed, injured=update.total.injured, measure=measure)
    upto = words.line("site.upto", cutoff=words.cutoff(update.cutoff, update.zone))
    yield page.headline(said)
    yield page.paragraph(upto)
    yield page.paragraph(words.line("site.pending", number=len(update.pending)))
    picture = cumulative(update)
    yield page.figure(picture.svg) if picture else ""
    own = ((f"{one.id}.html", plain_title(update)), (f"{one.id}-figures.html", words.line("site.figures")))
    yield page.links((*own, *_editions(one, found)))


def _publications(found: Sequence[Published], words: Language) -> Iterator[str]:
    rows = tuple(
        (
            (Code(one.id),),
            (words.moment(one.update.published, one.update.zone),),
            (words.cutoff(one.update.cutoff, one.update.zone),),
            (words.number(one.update.total.killed),),
            (words.number(one.update.total.injured),),
            (corrections.standing(one, words),),
        )
        for one in found
    )
    head = tuple(
        words.line(f"site.{name}") for name in ("publication", "published", "cutoff", "killed", "injured", "stands")
    )
    caption = stamped(words.line("site.publications"), found[0].update.stamps)
    yield page.blocks((Table(caption, head, rows, (3, 4)),))
    yield page.links((f"{one.id}.html", plain_title(one.update)) for one in found)


def _feed(words: Language) -> Iterator[str]:
    yield page.paragraph(words.line("site.feed_says"))
    yield page.links(((JSON, f"JSON Feed: {JSON}"), (ATOM, f"Atom: {ATOM}")))
    yield page.blocks((Paragraph((words.line("site.schema"), " ", Code("ascertain schema feed"))),))
