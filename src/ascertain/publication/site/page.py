"""The frame of every page: head, links between the pages, style; and pieces of HTML with everything escaped."""

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files

from ascertain.publication.document import Block
from ascertain.publication.html import POLICY, body
from ascertain.publication.language import Language

# Every page the links lead to, in their order, and the words for each.
PAGES: Mapping[str, str] = {
    "index.html": "site.latest",
    "publications.html": "site.publications",
    "methodology.html": "site.methodology",
    "corrections.html": "site.corrections",
    "feed.html": "site.feed",
}


def page(
    name: str,
    title: str,
    parts: Iterable[str],
    words: Language,
    stamps: tuple[str, ...],
    pages: Mapping[str, str] = PAGES,
) -> bytes:
    """A whole page. `stamps` stand above everything, also on paper; `pages` are linked to: file name → words."""
    style = "".join(files("ascertain.publication").joinpath("data", part).read_text("utf-8") for part in _STYLES)
    links = "".join(_link(target, words.line(key), current=target == name) for target, key in pages.items())
    lines = [
        "<!doctype html>",
        f'<html lang="{words.code}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(' · '.join((*stamps, title)))}</title>",
        *(['<link rel="alternate" type="application/atom+xml" href="atom.xml">'] if pages is PAGES else []),
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        f'<a class="skip" href="#main">{escape(words.line("site.skip"))}</a>',
        f'<nav aria-label="{escape(words.line("site.pages"))}"><ul>{links}</ul></nav>',
        '<main id="main">',
        *([f'<p class="stamp">{escape(" · ".join(stamps))}</p>'] if stamps else []),
        f"<h1>{escape(title)}</h1>",
        *parts,
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


_STYLES = ("update.css", "site.css")


def blocks(found: Iterable[Block]) -> str:
    """Blocks of a document as they stand on a page."""
    return "\n".join(body(found))


def heading(text: str) -> str:
    """A heading of the second level."""
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str) -> str:
    """A paragraph of words."""
    return f"<p>{escape(text)}</p>"


def notice(text: str, found: Iterable[tuple[str, str]] = ()) -> str:
    """A sentence that has to be read before the page, with links after it."""
    return f'<p class="notice">{" ".join((escape(text), *(link(target, words) for target, words in found)))}</p>'


def headline(text: str) -> str:
    """The one sentence of a page that is read first."""
    return f'<p class="headline">{escape(text)}</p>'


def link(target: str, text: str, code: str = "") -> str:
    """A link to a page or file of the same site; `code` is the language of both, where it is not that of the page."""
    other = f' lang="{escape(code)}" hreflang="{escape(code)}"' if code else ""
    return f'<a href="{escape(target)}"{other}>{escape(text)}</a>'


def links(found: Iterable[tuple[str, str] | tuple[str, str, str]]) -> str:
    """A list of links: target and words, and the language where it is another one."""
    return f"<ul>{''.join(f'<li>{link(*one)}</li>' for one in found)}</ul>"


def folded(summary: str, parts: Iterable[str]) -> str:
    """What opens when it is asked for, without a script; on paper it stands open."""
    return f"<details><summary>{escape(summary)}</summary>\n" + "\n".join(parts) + "\n</details>"


def figure(svg: str) -> str:
    """A picture; its title stands inside it."""
    return f"<figure>\n{svg}\n</figure>"


def _link(target: str, text: str, *, current: bool) -> str:
    here = ' aria-current="page"' if current else ""
    return f'<li><a href="{target}"{here}>{escape(text)}</a></li>'
