"""What no longer stands says so, with its day, its reason and links both ways; and in which language pages are."""

import re
from dataclasses import replace
from html import unescape

import pytest
from tests.publication.conftest import HARM, UNITS

from ascertain.findings.methodology import Methodology, load, shipped
from ascertain.publication.compose import compose
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.feed.compose import feed, files
from ascertain.publication.feed.model import Published
from ascertain.publication.model import UpdateInput
from ascertain.publication.site.compose import site
from ascertain.publication.update import Replaced, Update

WITHDRAWN = "2090-03-16T08:00:00.000000Z"
OTHERS = re.compile(r"\b(feed|atom|verify)\.(json|xml|py)|SYNTHETIC|UTC|GeoNames|JSON( Schema| Feed)?|Atom|Python")
QUOTED = re.compile(r"<style.*?</style>|<bdi>.*?</bdi>|<code>.*?</code>|«.*?»|“.*?”|<a [^>]*>[\w.-]*</a>", re.DOTALL)


@pytest.fixture
def followed() -> Methodology:
    return load(shipped("ohchr-like"), "ohchr-like")


@pytest.fixture
def two(whole: Update) -> list[Published]:
    older = Published("P1", "cd" * 32, replace(whole, detail=None, language="uk"), {"update.md": b"x"})
    return [Published("P2", "ab" * 32, whole, {}), older]


@pytest.fixture
def ended(two: list[Published]) -> list[Published]:
    """P2 replaces P1, and was withdrawn itself."""
    because = Replaced("P1", "cd" * 32, two[1].update.published, "One <person> was counted twice.")
    newest = replace(two[0], update=replace(two[0].update, replaces=because))
    newest = replace(newest, withdrawn="The cut-off was wrong.", withdrawn_on=WITHDRAWN)
    return [newest, replace(two[1], replaced_by="P2")]


def test_what_no_longer_stands_says_so_with_links_both_ways(ended: list[Published], followed: Methodology) -> None:
    made = {name: data.decode() for name, data in site(ended, followed).items() if name.endswith(".html")}
    assert "Withdrawn on 16 March 2090, 08:00 (UTC+00:00): The cut-off was wrong." in made["corrections.html"]
    said = "Replaced by P2 on 15 March 2090, 09:00 (UTC+00:00): One &lt;person&gt; was counted twice."
    assert said in made["corrections.html"]
    for name in ("P2.html", "P2-figures.html", "P2-incidents.html"):
        assert "The cut-off was wrong." in made[name].partition("<h2>")[0]
        assert 'Corrects and replaces: <a href="P1.html">' in made[name]
    assert "Замінено публікацією P2" in made["P1.html"]
    assert '<a href="P2.html">P2: ' in made["P1.html"]
    assert "Nothing that went out stands any more" in made["index.html"]
    words = ("yes", "replaced", "withdrawn")
    assert [made["publications.html"].count(f"<td>{word}</td>") for word in words] == [0, 1, 1]


def test_the_first_page_shows_the_latest_that_stands(two: list[Published], followed: Methodology) -> None:
    gone = replace(two[0], withdrawn="wrong", withdrawn_on=WITHDRAWN)
    assert 'href="P1.html"' in site([gone, two[1]], followed)["index.html"].decode()
    assert "Every publication stands." in site(two, followed)["corrections.html"].decode()


def test_the_feed_says_the_same_as_the_site(ended: list[Published], two: list[Published]) -> None:
    newest, older = feed(ended).items
    assert newest.content_text.startswith("Withdrawn on 16 March 2090")
    assert (newest.date_modified, older.date_modified) == (WITHDRAWN, ended[0].update.published)
    assert (older._ascertain.replaced_by, newest._ascertain.withdrawn) == ("P2", "The cut-off was wrong.")
    assert files(ended)["atom.xml"].decode().count(f"<updated>{WITHDRAWN}</updated>") == 2
    assert [item.date_modified for item in feed(two).items] == [item.date_published for item in feed(two).items]


@pytest.mark.parametrize("code", ["uk", "ru"])
def test_nothing_on_a_page_is_left_in_english(
    exercise: UpdateInput, gathered: Gathered, followed: Methodology, code: str
) -> None:
    update = compose(replace(exercise, gathered=gathered), "update-2022-03", code)
    given = [*UNITS.values(), *(row[3] for row in HARM), update.office, exercise.area or "", "Haskoril", update.scheme]
    given += [exercise.method.title, exercise.method.standard, "ohchr-like", *(line.source for line in update.external)]
    for name, data in site([Published("P1", "ab" * 32, update, {"figures.csv": b""})], followed).items():
        if name.endswith(".html") and name != "methodology.html":
            text = " ".join(re.sub(r"<[^>]*>", " ", unescape(QUOTED.sub(" ", data.decode()))).split())
            for known in sorted(given, key=len, reverse=True):
                text = text.replace(known, " ")
            assert re.findall(r"[A-Za-z]{3,}", OTHERS.sub(" ", text)) == [], name
