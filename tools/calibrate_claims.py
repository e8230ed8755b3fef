"""Fit the confidences that are printed: `python tools/calibrate_claims.py --data DIR` writes table and docs anew.

It reads the fit parts of the sets in DIR (see tools/bench_claims/sets.toml), writes what it learnt into
src/ascertain/claims/lexicon/confidence.toml, measures it on the dev parts and writes docs/confidence.md. To be run
again whenever the rules have changed; no part called test is opened. `--fields date` fits that field anew and keeps the
others.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from ascertain.claims import confidence
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.syntax import load
from bench_claims.calibration import BAR, error, groups, told
from bench_claims.samples import Sample, samples

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src/ascertain/claims/lexicon/confidence.toml"
PAGE = ROOT / "docs/confidence.md"
SETS = {
    "claim": "PolNeAR (political news): the verb, the speaker and half of the words are those of the annotators",
    "figure": "CIS530P (news of shootings): the first number killed or injured admits that of a database",
    "date": "TimeBank and AQUAINT (news): the value is that of the annotators as far as both tell it. The rules were "
    "made on these texts too, so expect a few in a hundred less to be right elsewhere",
    "place": "LGL and TR-News (local and world news): within 161 km, or in the same country",
}
_HEAD = """# How often what was read like this was right. Fitted by tools/calibrate_claims.py; not written by hand.
# Way of reading, from what tells most to what tells least → share of right ones, and the number of cases behind it.
"""
_BEGIN = """# How sure a reading is

`confidence` in the output of `claims extract` is the share that was right among things read the same way, on labelled
news that others have made. It is no opinion of a model. It says nothing of whether what is claimed happened, and it
confirms nothing. {bar}

What was not measured has no confidence (`null`): rows of tables, languages other than English, what the report says
in its own voice, running totals, vague dates, places that are not resolved, and what an extractor other than the rules
proposes. Reports of human rights offices are written otherwise than the news it was measured on; expect it to be
further off there.

This page is written by `tools/calibrate_claims.py`, with the table `claims/lexicon/confidence.toml`. The table is
fitted on one part of each set and measured here on another (`dev`); how sets without parts are split stands in
`tools/bench_claims/samples.py`.
"""


def table(fitted: Mapping[str, Mapping[str, tuple[float, int]]]) -> str:
    """The fitted table as TOML."""
    parts = [_HEAD]
    for field, ways in fitted.items():
        parts.append(f"[{field}]\n" + "".join(f'"{way}" = [{share}, {n}]\n' for way, (share, n) in ways.items()))
    return "\n".join(parts)


def page(fitted: Mapping[str, Mapping[str, tuple[float, int]]], held: Sequence[Sample]) -> str:
    """The page: of each field what was said and what was right, in groups."""
    measured = {field: told(held, field) for field in fitted}
    errors = {field: error(groups(pairs)) for field, pairs in measured.items() if pairs}
    bar = f"The bar is an error of at most {BAR:.2f} a field."
    parts = [_BEGIN.format(bar=bar)]
    for field, pairs in measured.items():
        n = fitted[field][""][1]
        parts.append(f"## {field.capitalize()}\n\n{SETS[field]}.\n\nFitted on {n} cases; measured on {len(pairs)}.")
        if pairs:
            found = groups(pairs)
            rows = "\n".join(f"| {item.said:.2f} | {item.right:.2f} | {item.n} |" for item in found)
            head = "| said | right | cases |\n|---|---|---|"
            parts.append(f"Calibration error: **{errors[field]:.3f}**.\n\n{head}\n{rows}")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def kept(new: str, old: str) -> str:
    """The new page, with the parts of the old one on fields that were not fitted anew, in the order of the fields."""
    parts = {part.split("\n", 1)[0]: part for text in (old, new) for part in text.split("\n## ")[1:]}
    names = [field.capitalize() for field in confidence.FIELDS]
    told = [parts[name].strip() for name in names if name in parts]
    return "\n\n## ".join([new.split("\n## ", maxsplit=1)[0].strip(), *told]) + "\n"


def main() -> None:
    """Fit, write, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=250, help="of a large set, at most")
    parser.add_argument("--fields", nargs="+", choices=confidence.FIELDS, default=confidence.FIELDS)
    asked = parser.parse_args()
    grammar = load() if "claim" in asked.fields else None
    chosen = {"grammar": grammar, "most": asked.documents, "fields": asked.fields}
    seen = list(samples(asked.data, "fit", **chosen))
    fitted = {
        field: confidence.fit([(item.way, item.right) for item in seen if item.field == field])
        for field in confidence.FIELDS
        if any(item.field == field for item in seen)
    }
    TABLE.write_text(table(lexicon("confidence") | fitted), "utf-8")
    lexicon.cache_clear()
    held = list(samples(asked.data, "dev", **chosen))
    PAGE.write_text(kept(page(fitted, held), PAGE.read_text("utf-8")), "utf-8")
    for field in fitted:
        pairs = told(held, field)
        print(f"{field:8} fitted on {fitted[field][''][1]:6}  measured on {len(pairs):6}", end="  ")
        print(f"error {error(groups(pairs)):.3f}" if pairs else "not measured")


if __name__ == "__main__":
    main()
