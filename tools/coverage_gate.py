"""Hold the branch coverage of each room to its bar: 100 % where trust rests, 95 % elsewhere."""

import json
import sys
from collections import defaultdict
from pathlib import Path

TRUSTED = ("ledger", "evidence", "findings", "record")


def main() -> int:
    """Read coverage's JSON report and compare each room with its bar."""
    report = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    covered: dict[str, int] = defaultdict(int)
    wanted: dict[str, int] = defaultdict(int)
    missing: dict[str, list[str]] = defaultdict(list)
    for name, file in report["files"].items():
        parts = Path(name).parts
        room = parts[parts.index("ascertain") + 1].removesuffix(".py")
        summary = file["summary"]
        covered[room] += summary["covered_lines"] + summary["covered_branches"]
        wanted[room] += summary["num_statements"] + summary["num_branches"]
        if file["missing_lines"] or file["missing_branches"]:
            missing[room].append(f"    {name}: lines {file['missing_lines']}, branches {file['missing_branches']}")
    failed = False
    for room in sorted(wanted):
        share, bar = 100 * covered[room] / (wanted[room] or 1), 100 if room in TRUSTED else 95
        failed |= share < bar
        print(f"{room:12} {share:6.2f} %  (bar {bar} %)" + ("  BELOW" if share < bar else ""))
        if share < bar:
            print("\n".join(missing[room]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
