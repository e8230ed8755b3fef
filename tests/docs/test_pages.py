"""The pages themselves: short where they must be, linked to what exists, and on the way through the documentation."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$|`[^`\n]*`", re.M | re.S)
PARTS = ["Context", "Decision", "Consequences", "What would change it"]
# Words of a workshop, not of the house.
FOREIGN = re.compile(r"/tmp/|/work/|/home/|/root/|localhost|\bsub-?agents?\b|\bpypi\.org\b", re.I)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    return [match["to"] for match in LINK.finditer(FENCED.sub("", page.read_text("utf-8")))]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_speaks_of_the_project_alone(page: Path) -> None:
    assert FOREIGN.findall(page.read_text("utf-8")) == []


def test_every_page_is_on_the_way_through_the_documentation() -> None:
    listed = set(re.findall(r"^([\w\-/]+)$", (DOCS / "index.md").read_text("utf-8"), re.M))
    listed |= {f"decisions/{path.stem}" for path in (DOCS / "decisions").glob("*.md")}
    assert {page.relative_to(DOCS).with_suffix("").as_posix() for page in DOCS.glob("**/*.md")} - {"index"} <= listed


def test_decisions_are_numbered_without_a_gap_and_say_four_things() -> None:
    pages = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        found = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.M)
        assert [heading for heading in found if heading in PARTS] == PARTS, page.name
