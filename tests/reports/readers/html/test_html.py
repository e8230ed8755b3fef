"""Web pages: the article told apart from what is around it, nothing visible lost, every character led back."""

import time
from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.reports.documents import Document
from ascertain.reports.readers import html
from ascertain.reports.readers.html import read_html
from ascertain.terms.errors import InputError
from ascertain.terms.spans import passes_gate

STORY = (
    "<p>Seven people were killed in <b>Telvany</b> on Monday, the ministry said, and twelve were hurt.</p>"
    "<p>The governor called it an accident; a hospital spoke of <a href='https://example.org/a'>nine dead</a>.</p>"
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Seven killed - The Paper</title>
<meta property="article:published_time" content="2090-03-04T23:30:00+02:00"><script>var x = "<p>no</p>";</script></head>
<body><header><nav><a href="/">Home</a> <a href="/w">World</a></nav></header>
<article><header><h1>Seven killed in &quot;Telvany&quot;</h1><p class="byline">By A. Writer</p></header>
<div class="share-bar">Share on X</div>{STORY}
<figure><img src="x"><figcaption>A street in Telvany</figcaption></figure>
<p>Also read: <a href="https://example.org/b">Another town is hit</a></p>
<ul class="related"><li><a href="/c">A headline of another article</a></ul>
</article><aside>Weather</aside><footer>© The Paper</footer></body></html>"""


def read(source: str) -> Document:
    return read_html(source.encode(), "p.html")


def marked(document: Document) -> dict[str, str]:
    return {item.span.text: item.kind for item in document.furniture}


def own(document: Document) -> str:
    """The report's own statement."""
    text = list(document.text)
    for item in document.furniture:
        text[item.span.start : item.span.end] = "\0" * (item.span.end - item.span.start)
    return "\n".join(line.strip() for line in "".join(text).replace("\0", "").splitlines() if line.strip())


def test_a_whole_page() -> None:
    document = read(PAGE)
    assert document.title == 'Seven killed in "Telvany"'
    assert document.published == date(2090, 3, 4)
    assert document.language == "en"
    assert document.links == ("https://example.org/a", "https://example.org/b")
    assert marked(document) == {
        "Home World": "navigation",
        "By A. Writer": "byline",
        "Share on X": "share",
        "A street in Telvany": "caption",
        "Also read: Another town is hit": "related",
        "A headline of another article": "related",
        "Weather": "other",
        "© The Paper": "navigation",
    }
    assert own(document) == (
        'Seven killed in "Telvany"\n'
        "Seven people were killed in Telvany on Monday, the ministry said, and twelve were hurt.\n"
        "The governor called it an accident; a hospital spoke of nine dead."
    )
    assert "var x" not in document.text


TAGS = ["<b>", "</b>", "<p>", "<br>", "<div>", "</div>", "<td>", "<table><tr><td>", "<h1>", "<nav>", "</nav>"]
ENTITIES = ["&amp;", "&nbsp;", "&#1111;", "&x", "&NotEqualTilde;"]
SIGNS = st.sampled_from(["a", "é", "ї", "😀", " ", "\n", *TAGS, *ENTITIES])


@given(st.lists(SIGNS, max_size=50), st.sampled_from([("utf-8", b""), ("utf-16-le", b"\xff\xfe")]))
def test_origin_points_at_the_character_or_its_entity(signs: list[str], how: tuple[str, bytes]) -> None:
    encoding, mark = how
    data = mark + ("".join(signs) + "z").encode(encoding)
    document = read_html(data, "p.html")
    for position, sign in enumerate(document.text):
        origin = document.origin(position)
        assert origin is not None
        source = data[int(origin) :].decode(encoding)
        if sign == "\n":
            continue  # a line ends where a block does
        blank = sign == " " and source[0] in " \n<"
        assert source.startswith(sign) or source[0] == "&" or blank or (sign == "|" and source.startswith("<td"))


@settings(max_examples=300)
@given(st.text("ab<>/!-?=\"' \n&;#x1é", max_size=80))
def test_broken_markup_is_a_document_or_a_sentence(source: str) -> None:
    try:
        document = read("<p>" + source)
    except InputError as error:
        assert error.todo
        return
    assert all(passes_gate(item.span, document.text) for item in document.furniture)
    spans = [item.span for item in document.furniture]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert document.text == document.text.strip("\n") and "\n\n" not in document.text


@given(
    st.lists(
        st.sampled_from(
            [
                "word ",
                "<nav>",
                "</nav>",
                "<p>",
                "</p>",
                "<article>",
                "</article>",
                "<aside>",
                "<a href=x>",
                "</a>",
                "<td>",
                "<tr>",
                "<li>",
                "<ul>",
            ]
        ),
        max_size=40,
    )
)
def test_no_visible_word_is_lost(parts: list[str]) -> None:
    assert read("".join(parts) + "word").text.count("word") == parts.count("word ") + 1


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a&amp;b &lt;c&gt; &eacute; &#233; &#xe9;", "a&b <c> é é é"),
        ("&ampx &notit; &nosuch; &; & &copy", "&x ¬it; &nosuch; &; & ©"),
        ("&#0; &#xD800; &#x110000; &#128; &#1;x", "\ufffd \ufffd \ufffd € x"),
        ("a&nbsp;b&#32;c&emsp;d", "a\xa0b c d"),
        ("&#" + "9" * 5000 + ";", "\ufffd" + "9" * 4980 + ";"),
        ("  a \n\t b  <i> c</i> ", "a b c"),
        ("a<br>b<hr>c", "a\nb\nc"),
        ("a<p></p>b", "a\nb"),
        ("<pre>a\n  b</pre>c", "a\nb\nc"),
        ("<table><tr><th>Town<th>Killed<tr><td><p>Telvany</p><td><br>7</table>", "Town | Killed\nTelvany | 7"),
        ("<table><tr><td><td>7<tr><td>8</table>", "| 7\n8"),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\nb"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("a\u202eb", "a\u202eb"),
        ("<svg><text>no</text></svg><template>no</template>a<object><p>no</p></object>", "a"),
    ],
)  # fmt: skip
def test_lines(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize("source", ["<p> </p>", "<script>x</script>", "<!-- x -->", "<html>"])
def test_a_page_that_says_nothing(source: str) -> None:
    with pytest.raises(InputError, match="says nothing"):
        read(source)


AROUND = "<div><p>Cookies and other matters of this site, told at some length here.</p></div>"


@pytest.mark.parametrize(
    "page",
    [
        f"<body>{AROUND}<div itemprop='articleBody'>{STORY}</div></body>",
        f"<body>{AROUND}<article>{STORY}</article><article><p>Teaser</p></article></body>",
        f"<body>{AROUND}<div role=main>{STORY}</div></body>",
        f"<body>{AROUND}<main>{STORY}</main></body>",
        f"<body>{AROUND}<section><div>{STORY}</div></section></body>",
        f"<body><article><p>Teaser</p></article>{AROUND}<div>{STORY}</div></body>",
    ],
)
def test_the_article_is_found(page: str) -> None:
    said = own(read(page))
    assert said.startswith("Seven people")
    assert said.endswith("nine dead.")


def test_paragraphs_parted_by_advertisements_stay_together() -> None:
    boxes = "".join(
        f"<div><p>Paragraph {n} of the report, of some length.</p></div><div class=ad>Buy</div>" for n in range(6)
    )
    document = read(f"<body><div class=content>{boxes}</div></body>")
    assert own(document).count("Paragraph") == 6
    assert marked(document)["Buy"] == "other"


def test_text_in_bare_lines_is_found() -> None:
    document = read(f"<body><div><a href=/a>Home</a></div><div>{'A line of the report.<br>' * 9}</div></body>")
    assert own(document).count("A line") == 9


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("<nav>Words</nav>", "navigation"),
        ("<div role=navigation>Words</div>", "navigation"),
        ("<div class=breadcrumbs>Words</div>", "navigation"),
        ("<aside>Words</aside>", "other"),
        ("<div hidden>Words</div>", "other"),
        ("<div style='display: none'>Words</div>", "other"),
        ("<span rel=author>Words</span>", "byline"),
        ("<span itemprop=author>Words</span>", "byline"),
        ("<p class='article_meta'>Words</p>", "byline"),
        ("<p class=photoCredit>Words</p>", "caption"),
        ("<button>Words</button>", "share"),
        ("<div id=also-read>Words</div>", "related"),
        ("<ul><li><a href=/1>A headline of another article</a></ul>", "related"),
        ("<p><a href=/1>A headline of another article</a></p>", "related"),
        (
            "<table><tr><td><a href=/1>The headline of one article</a><a href=/2>The headline of another</a></table>",
            "related",
        ),
        ("<ul><li><a href=/1>World</a><li><a href=/2>Sport</a><li><a href=/3>Radio</a></ul>", "navigation"),
    ],
)
def test_furniture_by_how_pages_are_built(part: str, kind: str) -> None:
    document = read(f"<article><h1>Head</h1>{STORY}{part}</article>")
    kinds = [item.kind for item in document.furniture]
    assert kinds and set(kinds) == {kind}


@pytest.mark.parametrize(
    "part",
    [
        "<p>It said <a href=/1>so</a> then.</p>",
        "<p class=shared-grief>Words</p>",
        "<h2>Words</h2>",
        "<p><a href=/1>so</a></p>",
        "<table><tr><td><a href=/1>The hospital of the second district</a><td>7</table>",
    ],
)
def test_what_is_no_furniture(part: str) -> None:
    assert read(f"<article><h1>Head</h1>{STORY}{part}</article>").furniture == ()


def test_a_wrapper_around_everything_is_no_furniture_whatever_its_name() -> None:
    assert "Seven people" in own(read(f"<body class='share'><div class='related-page'>{STORY}</div></body>"))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"<title>Site</title><h1>Logo</h1><article>{STORY}<h1>Inside</h1></article>", "Inside"),
        (f"<title>Site</title><h1>First</h1><h1>Before</h1><article>{STORY}</article><h1>After</h1>", "Before"),
        (f"<title> Head &amp; Site </title><h1><img></h1><article>{STORY}</article>", "Head & Site"),
        (f"<article>{STORY}</article>", None),
    ],
)
def test_headlines(page: str, title: str | None) -> None:
    document = read(page)
    assert document.title == title
    assert title is None or title in own(document).splitlines()


def test_a_headline_is_never_furniture() -> None:
    document = read(f"<article><h1>Also read: the book of names</h1>{STORY}</article>")
    assert document.furniture == ()


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<meta property='article:published_time' content='2090-03-04T01:00Z'>", date(2090, 3, 4)),
        ("<meta itemprop=datePublished content=2090-03-04>", date(2090, 3, 4)),
        ("<meta name=date content='4 March'><meta name=pubdate content=2090-02-30>", None),
        (
            '<script type="application/ld+json">{"@graph":[{"a":1},{"datePublished":"2090-03-04"}]}</script>',
            date(2090, 3, 4),
        ),
        ('<script type="application/ld+json">{"datePublished":7}</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None),
        ('<script type="application/ld+json">"' + "x" * 1_000_001 + '"</script>', None),
        ("<script>{'datePublished':'2090-03-04'}</script>", None),
        ("", None),
    ],
)
def test_the_day_of_publication(head: str, day: date | None) -> None:
    assert read(f"<head>{head}</head><article>{STORY}</article>").published == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<article><h1>Head</h1><time datetime=2090-03-04>4 March</time>{}</article>", date(2090, 3, 4)),
        ("<h1>Head</h1><time datetime=2090-03-04>4 March</time><article>{}</article>", date(2090, 3, 4)),
        ("<article><h1>Head</h1>{}<p><time datetime=2090-03-01>Monday</time></p></article>", None),
        ("<article>{}<time itemprop=datePublished datetime=2090-03-04></time></article>", date(2090, 3, 4)),
        ("<time datetime=2089-01-01>old</time><article><h1>Head</h1>{}</article>", None),
    ],
)
def test_the_time_by_the_headline(body: str, day: date | None) -> None:
    assert read(body.format(STORY)).published == day


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang=uk>x", "uk"),
        ("<html lang='fr_FR'>x", "fr"),
        ("<html lang=''><meta property=og:locale content=ar_AR>x", "ar"),
        ("<meta http-equiv=content-language content=ru>x", "ru"),
        ("<html lang=ukr>x", None),
        ("<p>x", None),
    ],
)
def test_languages(page: str, language: str | None) -> None:
    assert read(page).language == language


def test_a_declared_encoding_counts() -> None:
    source = "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>Вбито 7.</p>"
    document = read_html(source.encode("cp1251"), "p.html")
    assert document.text == "Вбито 7."
    assert document.origin(0) == str(source.index("Вбито"))


def test_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_ELEMENTS", 10)
    with pytest.raises(InputError, match="12 elements"):
        read("<b>x" * 11)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["<div>", "<a b='", "<!--", "x<b><i></b>", "<table><tr><td>x", "<h1>x</h1>", "&amp", "x "]
)
def test_a_megabyte_of_anything_ends(unit: str) -> None:
    source = (unit * (1_000_000 // len(unit) + 1)).encode()
    start = time.process_time()
    with suppress(InputError):
        read_html(source, "p.html")
    assert time.process_time() - start < 20
