"""Make the offices kept as fixtures of this version: what later versions must open, verify and go on with.

    python tools/make_fixture_office.py tests/fixtures/offices/0.1

Two small offices go into the new folder, with their keys inside: `exercise` (synthetic, replayed clock) and `field`
(real, wall clock, made-up places and people). Between them every kind of event stands in their logs. `expected.json`
holds what this version printed of them. A folder once committed is never made anew.
"""

import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GAZETTEER = """name,alternates,country,unit,unit_name,lat,lon,kind,population
Ombrelle Region,,XW,XW-01,Ombrelle Region,-41.7,-118.6,admin1,520000
Quintesk,Kwintesk,XW,XW-01,Ombrelle Region,-41.7,-118.6,settlement,86000
Varnoble,,XW,XW-01,Ombrelle Region,-41.5,-118.8,settlement,21000
"""
CONTROL = "unit,from,to,controller,source\nXW-01,2022-01-01,,government,made up\n"
NAMES = """number,name,sex,age,incident_date,place,outcome,note
1,Test Person Quernstone,female,34,2022-03-04,Quintesk,killed,MADE UP
2,Test Person Lanternjaw,male,51,2022-03-04,Quintesk,killed,MADE UP
"""
FILES = {
    "gazetteer.csv": GAZETTEER,
    "control.csv": CONTROL,
    "names.csv": NAMES,
    "hospital.txt": "MADE UP. The hospital said that five people were killed when shells hit the market in Quintesk on "
    "4 March 2022.",
    "visit.txt": "MADE UP. Shells killed two women and three men at the market in Quintesk on 4 March 2022. We saw the "
    "register.",
    "paper.txt": "MADE UP. The mayor said that seven people were killed when shells hit the market in Varnoble on 5 "
    "March 2022. The ministry announced a corridor from Varnoble on 6 March 2022.",
}
VISIT = ("--source", "office-visits", "--published", "2022-03-05")
HOSPITAL = ("--source", "quintesk-hospital", "--published", "2022-03-05")
PAPER = ("--source", "varnoble-paper", "--published", "2022-03-06")
AXES = ("--occurrence", "confirmed", "--civilian-status", "civilian", "--nexus", "direct")
WHY = ("--reason", "MADE UP. The register was seen.")
# What is done in the field office, one command after another.
FIELD: tuple[tuple[str, ...], ...] = (
    ("places", "adopt", "gazetteer", "gazetteer.csv"),
    ("places", "adopt", "control", "control.csv"),
    ("reports", "sources", "add", "office-visits", "--name", "Own visits", "--kind", "site_visit"),
    ("reports", "sources", "add", "quintesk-hospital", "--name", "Quintesk Hospital", "--kind", "medical"),
    ("reports", "sources", "add", "varnoble-paper", "--name", "Varnoble Paper", "--kind", "news_media"),
    ("reports", "sources", "add", "talk-1", "--name", "Test Person Marrowby", "--kind", "own_interview"),
    ("reports", "add", "hospital.txt", *HOSPITAL),
    ("reports", "add", "visit.txt", *VISIT),
    ("reports", "add", "names.csv", *HOSPITAL),
    ("reports", "add", "paper.txt", *PAPER, "--public"),
    ("findings", "decide", "I1", *AXES, "--killed", "women=2,men=3", "--evidence", "R1,R2", *WHY),
    ("publication", "make", "--cutoff", "2022-03-06", "--to", "update"),
    ("claims", "correct", "R5.f1", "--set", "value=6", *WHY),
    ("claims", "add", "R2", "--content", "We saw the register.", "--act", "say", *WHY),
    ("incidents", "unlink", "I2", "R5.f1", *WHY),
    ("incidents", "link", "I2", "R5.f1", *WHY),
    ("incidents", "merge", "I1", "I2", *WHY),
    ("incidents", "split", "I1", "--to", "I2", "R5.f1", *WHY),
    ("incidents", "bears", "M1", "I2", *WHY),
    ("incidents", "bears", "M1", "I2", "--undo", *WHY),
    ("findings", "origins", "R1", "R2", "--apart", *WHY),
    ("reports", "withdraw", "R5", *WHY),
    ("findings", "decide", "I1", "--killed", "women=2,men=2", "--evidence", "R1,R2,R3,R4", *WHY),
)
KEPT = ("evidence", "keys", "methodology", "publications", "ascertain.toml", "ledger.sqlite")


def ascertain(cwd: Path, *arguments: str) -> str:
    """Run a command of the version whose code is on the path; its stdout."""
    call = [sys.executable, "-c", "from ascertain.cli import main; main()", "--actor", "Test Officer", *arguments]
    done = subprocess.run(call, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
    return done.stdout


def said(office: Path, *moment: str) -> dict[str, Any]:
    """What the record says of a moment, as a later version must say it again."""
    record = json.loads(ascertain(office, "record", *moment, "--json"))
    figures = {figure["key"]: figure["confirmed"] for figure in record["figures"]}
    return {key: record[key] for key in ("as_of", "cutoff", "checkpoint")} | {"figures": figures}


def exercise(office: Path) -> Iterator[dict[str, Any]]:
    """The office of the exercise; yields what its record says."""
    ascertain(office.parent, "demo", "exercise", "--to", office.name, "--no-desk")
    for day in ("2090-03-08", "2090-03-13"):
        yield said(office, "--as-of", day)


def field(office: Path) -> Iterator[dict[str, Any]]:
    """A real office whose content is made up; yields what its record says on the way."""
    ascertain(office.parent, "init", office.name, "--name", "Field office", "--keys", f"{office.name}/keys")
    for name, text in FILES.items():
        (office / name).write_text(text, "utf-8")
    for command in FIELD:
        ascertain(office, *command)
        if command[0] in ("publication", "findings"):
            yield said(office, "--cutoff", "2022-03-06")


def packed(office: Path) -> bytes:
    """The office in one file; the same office gives the same bytes."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:xz", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(path for name in KEPT for path in (office / name, *(office / name).rglob("*"))):
            entry = archive.gettarinfo(path, path.relative_to(office).as_posix())
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime = 0
            archive.addfile(entry, io.BytesIO(path.read_bytes()) if entry.isfile() else None)
    return target.getvalue()


def main() -> int:
    """Make both offices in a new folder."""
    to = Path(sys.argv[1])
    to.mkdir(parents=True)
    expected = {}
    with tempfile.TemporaryDirectory() as folder:
        for make in (exercise, field):
            office = Path(folder) / make.__name__
            expected[make.__name__] = list(make(office))
            ascertain(office, "verify")
            (to / f"{make.__name__}.tar.xz").write_bytes(packed(office))
    (to / "expected.json").write_text(json.dumps(expected, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"{to}: {sum(path.stat().st_size for path in to.iterdir()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
