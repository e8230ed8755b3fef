"""The tree of a page: omitted end tags, stray ones, and no more than 512 levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.readers.html.tree import BLOCKS, DEPTH, SILENT, VOID, Element, parse


def outline(source: str) -> str:
    page = parse(source)

    def write(element: Element) -> str:
        parts = (source[p[0] : p[1]] if isinstance(p, tuple) else write(p) for p in element.children)
        return f"{element.tag}({''.join(parts)})"

    return "".join(source[p[0] : p[1]] if isinstance(p, tuple) else write(p) for p in page.root.children)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>a<p>b<div>c</div>d", "p(a)p(b)div(c)d"),
        ("<ul><li>a<li>b</ul>c", "ul(li(a)li(b))c"),
        ("<table><tr><td>a<td>b<tr><th>c</table>", "table(tr(td(a)td(b))tr(th(c)))"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))"),
        ("<b>a</i>b</b>c", "b(ab)c"),
        ("<div><b>a</div>b", "div(b(a))b"),
        ("a<br>b<img src=x>c", "abr()bimg()c"),
        ("<head><title>t</title><p>a", "head(title(t))p(a)"),
        ("<html><head><meta x><body>a</body></html>", "html(head(meta())body(a))"),
    ],
)
def test_outlines(source: str, found: str) -> None:
    assert outline(source) == found


def test_no_deeper_than_allowed() -> None:
    page = parse("<div>" * 2000 + "in" + "</div>" * 2000 + "out")
    deepest = max(sum(1 for _ in element.ancestors()) for element in page.elements)
    assert deepest == DEPTH
    assert page.words(page.root) == "out"


def test_parts_of_the_standard_do_not_contradict() -> None:
    assert not VOID & BLOCKS
    assert not SILENT & BLOCKS


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<li>", "<td>", "<tr>", "</table>", "x", "<br>"]
        ),
        max_size=40,
    )
)
def test_every_text_stands_in_the_tree_once(parts: list[str]) -> None:
    source = "".join(parts)
    page = parse(source)
    texts = [part for element in page.elements for part in element.children if isinstance(part, tuple)]
    assert "".join(source[start:end] for start, end in sorted(texts)) == "x" * parts.count("x")
    assert all(element in element.parent.children for element in page.elements[1:] if element.parent)
