"""The site in a real browser, from a folder: it asks for nothing, fits a telephone, and can be read by all."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from ascertain.findings.methodology import load, shipped
from ascertain.publication.compose import compose
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.feed.model import Published
from ascertain.publication.model import UpdateInput
from ascertain.publication.render import render
from ascertain.publication.site.compose import site

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]
SIZES = {"a telephone": 390, "a screen": 1280}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Words of a picture that stand beyond its edge, in whatever font stands in for the one it names.
BEYOND = """[...document.querySelectorAll('svg')].flatMap(svg => {
  const box = svg.getBoundingClientRect()
  return [...svg.querySelectorAll('text')].filter(text => {
    const own = text.getBoundingClientRect()
    return own.right > box.right + 1 || own.left < box.left - 1
  }).map(text => text.textContent)
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playing:
        # Without its sandbox, which a machine for tests seldom allows: the pages are ours.
        found = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def pages(exercise: UpdateInput, gathered: Gathered, tmp_path: Path) -> list[Path]:
    """A site in three languages, the middle one withdrawn."""
    parts = ("tables", "charts", "map", "site")
    found = []
    for number, code in enumerate(("ru", "uk", "en"), start=1):
        update = compose(replace(exercise, gathered=replace(gathered, parts=parts)), "update-2022-03", code)
        found.append(Published(f"P{number}", f"{number}" * 64, update, dict(render(update))))
    found[1] = replace(found[1], withdrawn="The cut-off was wrong.", withdrawn_on="2090-03-16T08:00:00Z")
    for name, data in site(found[::-1], load(shipped("ohchr-like"), "ohchr-like")).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return sorted(tmp_path.rglob("*.html"))


@pytest.mark.parametrize("size", SIZES)
def test_every_page_opens_alone_and_fits(browser: Browser, pages: list[Path], size: str) -> None:
    context = browser.new_context(viewport={"width": SIZES[size], "height": 900}, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in pages:
        page.goto(path.as_uri())
        wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room, path.name
        assert page.evaluate(BEYOND) == [], path.name
        for link in page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)"):
            assert Path(unquote(urlsplit(link).path)).is_file(), (path.name, link)
    assert sorted(set(asked)) == sorted(path.as_uri() for path in pages)
    assert said == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_all(browser: Browser, pages: list[Path], scheme: Literal["light", "dark"]) -> None:
    # With scripts for the checker alone, which waits by the clock of the page: the pages have none.
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate(f"{axe()};0")
        ask = "rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
        assert page.evaluate(ask, RULES) == [], path.name
    context.close()


def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def test_the_checker_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>Bad</title><main><h1>Bad</h1><img src='data:,'></main>")
    page = browser.new_page()
    page.goto(bad.as_uri())
    page.evaluate(f"{axe()};0")
    found = page.evaluate("axe.run(document).then(r => r.violations.map(v => v.id))")
    assert {"html-has-lang", "image-alt"} <= set(found)
    page.close()


def test_paper_shows_the_numbers_that_are_folded_on_a_screen(browser: Browser, pages: list[Path]) -> None:
    page = browser.new_page()
    page.goto(next(path for path in pages if path.name == "P3-figures.html").as_uri())
    page.emulate_media(media="print")
    folded = page.evaluate("[...document.querySelectorAll('details tbody th')].map(t => t.textContent.trim())")
    assert page.locator("details table").count() >= 5
    # What stands on the paper, not what the browser says of the page while it changes over.
    paper = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    printed = "".join(paper.split())
    assert not [words for words in folded if "".join(words.split()) not in printed]
    page.close()
