"""Sex by age: three by three, for killed and injured; unknown is a row and a column of its own."""

from collections.abc import Iterator, Mapping

from ascertain.publication.charts import canvas
from ascertain.publication.charts.canvas import WIDTH
from ascertain.publication.charts.model import Chart, chart, headed, words_of
from ascertain.publication.language import Language
from ascertain.publication.update import Update
from ascertain.terms.grid import AGES, SEXES, cell

LEFT, ROW, BETWEEN = 98, 34, 44
SEX_NAMES = {"man": "man", "woman": "woman", "unknown": "sex_unknown"}
AGE_NAMES = {"adult": "adult", "child": "child", "unknown": "age_unknown"}


def grid(update: Update) -> Chart:
    """The chart; in a training office of what meets the rule, which its stamps say."""
    words = words_of(update)
    title = words.line("charts.grid_training" if update.kind == "training" else "charts.grid")
    head, top = headed(update, title, words.line("charts.grid_says"))
    parts = list(head)
    for outcome in ("killed", "injured"):
        values = {
            (of.sex, of.age): getattr(line, outcome) for line in update.sex_age.lines for of in (cell(line.code),)
        }
        parts += _square(outcome, values, top, words)
        top += 3 * ROW + BETWEEN
    return chart(update, "chart-grid", title, "grid", top - 12, parts)


def _square(outcome: str, values: Mapping[tuple[str, str], int | None], top: float, words: Language) -> Iterator[str]:
    width = (WIDTH - LEFT) / len(AGES)
    largest = max((value or 0 for value in values.values()), default=0) or 1
    yield canvas.text(0, top + 14, words.line(f"charts.{outcome}"), "title")
    for column, age in enumerate(AGES):
        yield canvas.text(
            LEFT + width * (column + 0.5), top + 14, words.line(f"charts.{AGE_NAMES[age]}"), "soft", "middle"
        )
    for row, sex in enumerate(SEXES):
        y = top + 22 + ROW * row
        yield canvas.text(LEFT - 8, y + 21, words.line(f"charts.{SEX_NAMES[sex]}"), "soft", "end")
        for column, age in enumerate(AGES):
            value = values.get((sex, age), 0)
            x = LEFT + width * column
            shade = f"{0.06 + 0.44 * (value or 0) / largest:.2f}"
            yield canvas.rect(x, y, width - 2, ROW - 2, f"cell {outcome}", shade)
            yield canvas.text(x + width / 2, y + 21, words.number(value), "", "middle")
