from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ascertain.publication.compose import compose
from ascertain.publication.document import Document, Paragraph, Table
from ascertain.publication.html import html
from ascertain.publication.layouts import document
from ascertain.publication.model import Allegation, PendingItem, Stance, UpdateInput, Voice

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li", "code", "bdi", "div",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "svg", "text", "rect",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "scope", "tabindex", "role", "aria-label",
    "viewbox", "x", "y", "width", "height",
}  # fmt: skip
VOID = {"meta", "rect"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>--><!--",
    "&lt;b&gt;",
    "' onload='x",
    "\x00",
)


class Reading(HTMLParser):
    """Collects tags, attributes and text, and sees that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Reading:
    reading = Reading()
    reading.feed(page)
    reading.close()
    assert reading.open == []
    return reading


def page_with(given_input: UpdateInput, text: str) -> str:
    voice = Voice(text, "party")
    item = PendingItem("I4", text, "XV-03", "2090-03-01", (Allegation(voice, "killed", text[:40]),), 1)
    matter = replace(
        given_input.matters[0], unit="u", stances=(Stance(voice, "say", "positive", "denied", "2090-03-01"),)
    )
    record = replace(
        given_input.by_sex_age, external=(replace(given_input.by_sex_age.external[0], source=text),), scheme=text
    )
    hostile = replace(
        given_input,
        office_name=text,
        area=text,
        by_sex_age=record,
        by_territory=replace(given_input.by_territory, scheme=text),
        by_unit=replace(given_input.by_unit, scheme=text),
        by_cause=replace(given_input.by_cause, scheme=text),
        unit_names={"XV-02": text, "u": text},
        pending=(item,),
        matters=(matter,),
        method=replace(given_input.method, title=text, standard=text),
    )
    return html(document(compose(hostile, "update-2022-03")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_words(remade: Callable[..., UpdateInput], text: str) -> None:
    found = read(page_with(remade(), text))
    assert found.tags <= ALLOWED
    assert found.attributes <= ATTRIBUTES
    assert text.strip("\x00") in found.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=40))
def test_whatever_the_names_the_page_is_whole(remade: Callable[..., UpdateInput], text: str) -> None:
    found = read(page_with(remade(), text))
    assert found.tags <= ALLOWED
    assert found.attributes <= ATTRIBUTES


def test_the_page_loads_nothing(exercise: UpdateInput) -> None:
    page = html(document(compose(exercise, "update-2022-03")))
    assert "default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; img-src data:" in page
    assert not any(word in page for word in ("http:", "https:", "url(", "@import", "<script", "<link", "src="))
    assert '<html lang="en">' in page
    assert page.count("<caption>") == page.count("<table>") == 5
    assert "<bdi>Exercise Office of Ulmereth</bdi>" in page
    assert "prefers-color-scheme:dark" in page and "@media print" in page


def test_tables_name_their_rows_and_columns() -> None:
    table = Table("C", ("Who", "n"), ((("a",), ("1",)),), (1,), (("Total",), ("1",)))
    page = html(Document("en", "t", (Paragraph(("made up",), stamp=True), table, Table("D", ("Who",), ()))))
    assert '<th scope=col>Who</th><th scope=col class="n">n</th>' in page
    assert '<tr><th scope=row>a</th><td class="n">1</td></tr>' in page
    assert '<tfoot><tr><th scope=row>Total</th><td class="n">1</td></tr></tfoot>' in page
    assert page.count("<tfoot>") == 1
    assert '<p class="stamp">made up</p>' in page
