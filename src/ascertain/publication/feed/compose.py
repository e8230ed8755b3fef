"""The feed as JSON (JSON Feed 1.1) and as Atom (RFC 4287). Addresses are relative: the folder can lie anywhere."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from ascertain.publication.feed.ending import ending
from ascertain.publication.feed.model import VERSION, Cases, Feed, Item, Published, Told
from ascertain.publication.language import language
from ascertain.publication.render import json_of
from ascertain.publication.stamps import measure_in_words

JSON, ATOM = "feed.json", "atom.xml"


def feed(found: Sequence[Published]) -> Feed:
    """The feed of publications, given newest first; there is at least one."""
    newest = found[0].update
    words = language(newest.language)
    title = " · ".join((*newest.stamps, newest.office))
    return Feed(
        VERSION, title, words.line("site.feed_says"), newest.language, tuple(_item(one, found) for one in found)
    )


def _item(found: Published, among: Sequence[Published]) -> Item:
    update, words = found.update, language(found.update.language)
    changes = update.detail.changes if update.detail else None
    measure = measure_in_words(update.measure, words)
    said = words.line("site.headline", killed=update.total.killed, injured=update.total.injured, measure=measure)
    told = Told(
        publication=found.id,
        stamps=update.stamps,
        measure=update.measure,
        cutoff=update.cutoff,
        as_of=update.as_of,
        killed=update.total.killed,
        injured=update.total.injured,
        layout=update.layout,
        language=update.language,
        methodology=f"{update.methodology.name} {update.methodology.version}",
        manifest_sha256=found.manifest,
        cases=Cases(changes.added, changes.changed, changes.withdrawn) if changes else None,
        replaces=update.replaces.publication if update.replaces else None,
        replaced_by=found.replaced_by,
        withdrawn=found.withdrawn,
    )
    ended = ending(found, among, words)
    said = said if ended is None else f"{ended.says} {said}"
    modified = update.published if ended is None else ended.moment
    return Item(urn(found.manifest), f"{found.id}.html", update.title, said, update.published, modified, told)


def urn(digest: str) -> str:
    """A name for a digest that no other has: a UUID of version 8 (RFC 9562, 5.8) made of its first bits."""
    plain = f"{digest[:12]}8{digest[13:16]}{'89ab'[int(digest[16], 16) % 4]}{digest[17:32]}"
    return f"urn:uuid:{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"


def files(found: Sequence[Published]) -> dict[str, bytes]:
    """Both forms."""
    made = feed(found)
    return {JSON: json_of(Feed, made), ATOM: ("\n".join(_atom(made)) + "\n").encode()}


def _atom(made: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(made.language)}">'
    yield f"<title>{escape(made.title)}</title>"
    # A feed's own id must stay while its entries change: that of its first update does.
    yield f"<id>{made.items[-1].id}</id>"
    yield f"<updated>{max((item.date_modified for item in made.items), key=datetime.fromisoformat)}</updated>"
    yield f'<link rel="self" href="{ATOM}"/>'
    yield f"<author><name>{escape(made.title)}</name></author>"
    for item in made.items:
        yield "<entry>"
        yield f"<title>{escape(item.title)}</title>"
        yield f"<id>{item.id}</id>"
        yield f"<updated>{item.date_modified}</updated>"
        yield f'<link href="{escape(item.url)}"/>'
        yield f"<summary>{escape(item.content_text)}</summary>"
        yield "</entry>"
    yield "</feed>"
