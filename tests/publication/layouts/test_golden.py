"""Golden files of every layout in every language: an office's own update and typed figures, both made up.

`GOLDEN=write pytest tests/publication/layouts` writes them anew; then they are read, as pages too.
"""

import os
from pathlib import Path

import pytest

from ascertain.publication.compose import compose
from ascertain.publication.html import html
from ascertain.publication.language import CODES
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.markdown import markdown
from ascertain.publication.model import UpdateInput
from ascertain.publication.typed.printing import compose as typed
from ascertain.publication.update import Update

GOLDEN = Path(__file__).parents[1] / "golden" / "layouts"
SHEET = Path(__file__).parents[1] / "typed" / "data" / "ulmereth.json"


def held(name: str, found: str) -> None:
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, "utf-8")
    assert path.read_text("utf-8") == found


def printed(update: Update) -> str:
    return markdown(LAYOUTS[update.layout](update))


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_update_of_an_office(layout: str, language: str, full: UpdateInput) -> None:
    held(f"{layout}.{language}.md", printed(compose(full, layout, language)))


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_typed_figures(layout: str, language: str) -> None:
    held(f"typed-{layout}.{language}.md", printed(typed(SHEET, layout, language)))


@pytest.mark.parametrize("language", CODES)
def test_a_page_says_its_language(language: str, full: UpdateInput) -> None:
    update = compose(full, "ohchr-2022-09", language)
    page = html(LAYOUTS[update.layout](update))
    assert f'<html lang="{language}">' in page
    held(f"ohchr-2022-09.{language}.html", page)
