"""The site as a whole: nothing is loaded, every link leads somewhere, every page says what it must."""

import posixpath
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ascertain.findings.methodology import Methodology, load, shipped
from ascertain.publication.detail.model import Detail
from ascertain.publication.feed.model import Published
from ascertain.publication.render import render
from ascertain.publication.site.compose import site
from ascertain.publication.site.figures import A_PAGE, files
from ascertain.publication.update import Update
from ascertain.terms.errors import InputError

VOID = {"meta", "link", "rect", "path", "circle"}


class Reading(HTMLParser):
    """Collects links and tags, and sees that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.targets += [value or "" for name, value in attrs if name in ("href", "src", "data", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag


def read(data: bytes) -> Reading:
    reading = Reading()
    reading.feed(data.decode())
    assert reading.open == []
    return reading


@pytest.fixture
def followed() -> Methodology:
    return load(shipped("ohchr-like"), "ohchr-like")


@pytest.fixture
def two(whole: Update) -> list[Published]:
    text = replace(whole, detail=None, language="uk")
    newest = {**render(whole), "manifest.json": b"{}"}
    return [Published("P2", "ab" * 32, whole, newest), Published("P1", "cd" * 32, text, {"update.md": b"x"})]


def test_every_link_leads_to_a_file_of_the_site(two: list[Published], followed: Methodology) -> None:
    made = site(two, followed)
    for name, data in made.items():
        for target in read(data).targets if name.endswith(".html") else ():
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target.partition("#")[0] or name))
            assert path in made or path == posixpath.basename(name), (name, target)


def test_no_page_runs_or_loads_anything(two: list[Published], followed: Methodology) -> None:
    for name, data in site(two, followed).items():
        if name.endswith(".html"):
            assert "script" not in read(data).tags, name
            assert b"default-src &#x27;none&#x27;" in data, name
            assert not any(word in data for word in (b"http:", b"https:", b"url(", b"@import")), name


def test_every_page_has_its_stamp_its_name_and_its_language(two: list[Published], followed: Methodology) -> None:
    for name, data in site(two, followed).items():
        if name.endswith(".html") and "/" not in name:
            assert data.count(b"<h1>") == 1, name
            assert "SYNTHETIC – made-up events".encode() in data.partition(b"<h1>")[0], name
            assert (b'<html lang="uk">' in data) == name.startswith("P1"), name


def test_frozen_files_lie_there_as_they_are(two: list[Published], followed: Methodology) -> None:
    made = site(two, followed)
    for name, data in two[0].files.items():
        assert made[f"P2/{name}"] == data


def test_every_picture_has_its_numbers(two: list[Published], followed: Methodology) -> None:
    page = site(two, followed)["P2-figures.html"].decode()
    # The grid has a table for the killed and one for the injured.
    assert page.count("<svg") == page.count("<details>") == page.count("<table>") - 1 == 5
    for name in ("by-day", "revisions", "delays", "grid", "map-areas"):
        assert f'href="P2/{name}.csv"' in page


def test_corrections_name_cases_and_say_what_is_not_known(two: list[Published], followed: Methodology) -> None:
    page = site(two, followed)["corrections.html"].decode()
    assert "changed: <code>I2-2 I1-3</code>" in page
    assert "without a list of changed cases" in page
    assert two[0].update.detail is not None
    quiet = replace(two[0].update.detail, changes=replace(two[0].update.detail.changes, changed=()))
    page = site([replace(two[0], update=replace(two[0].update, detail=quiet))], followed)["corrections.html"].decode()
    assert "No case of the update before was changed" in page


def test_incidents_show_no_day_and_no_place_and_fill_pages(two: list[Published], followed: Methodology) -> None:
    page = site(two, followed)["P2-incidents.html"].decode()
    table = page.partition("<table>")[2]
    assert "I2-1 I2-2" in table
    assert "monitors" in table
    assert not any(word in table for word in ("Telvany", "Brusmire", "2090-03"))
    update = two[0].update
    assert isinstance(update.detail, Detail)
    many = replace(update.detail, incidents=update.detail.incidents[:1] * (A_PAGE + 1))
    made = site([replace(two[0], update=replace(update, detail=many))], followed)
    assert 'href="P2-incidents-2.html"' in made["P2-incidents.html"].decode()
    assert made["P2-incidents-2.html"].count(b"<th scope=row>") == 1


def test_the_methodology_is_a_page_of_its_own(two: list[Published], followed: Methodology) -> None:
    page = site(two, followed)["methodology.html"].decode()
    for part in (followed.digest, followed.standard_of_proof, *followed.inclusion, *followed.definitions):
        assert part.replace("'", "&#x27;") in page
    assert "A number is proposed to the people who decide where this holds" in page  # as `methodology show` says it


def test_the_methodology_is_said_first_in_the_language_of_the_site(two: list[Published], followed: Methodology) -> None:
    update = replace(two[0].update, language="uk")
    page = site([replace(two[0], update=update)], followed)["methodology.html"].decode()
    first, told = page.split('<div lang="en">')
    assert "Стандарт доказування" in first
    assert followed.digest in told


def test_pages_frozen_with_an_update_link_to_each_other_alone(whole: Update) -> None:
    made = {**files(whole), "update.html": b"", **dict.fromkeys(f"{n}.csv" for n in ("by-day", "revisions"))}
    for name in ("figures.html", "incidents.html"):
        targets = {target for target in read(made[name] or b"").targets if not target.startswith("#")}
        assert {target for target in targets if target.endswith(".html")} <= made.keys()
    assert whole.detail is not None
    bare = files(replace(whole, detail=replace(whole.detail, incidents=(), parts=("site",))))
    assert set(bare) == {"figures.html"}
    assert b".csv" not in bare["figures.html"]


def test_nothing_published_is_no_site(followed: Methodology) -> None:
    with pytest.raises(InputError, match="Nothing has been published yet"):
        site([], followed)


def test_the_same_figures_in_another_language_are_one_link_away(two: list[Published], followed: Methodology) -> None:
    made = site(two, followed)
    assert b'<a href="P1.html" lang="uk" hreflang="uk">' in made["index.html"]
    assert b'<a href="P2.html" lang="en" hreflang="en">' in made["P1.html"]
    other = replace(two[1], update=replace(two[1].update, cutoff="2090-03-01T24:00+00:00"))
    assert b"hreflang" not in site([two[0], other], followed)["index.html"]
    gone = replace(two[1], withdrawn="wrong", withdrawn_on="2090-03-20T00:00:00Z")
    assert b"hreflang" not in site([two[0], gone], followed)["index.html"]
