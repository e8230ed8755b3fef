"""`python -m bench_estimates PART …`: each part is a module of this package with a `main(arguments)`."""

import importlib
import sys

PARTS = ("systems", "delay", "reference", "months", "parts", "unlisted")

if __name__ == "__main__":
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    if part not in PARTS:
        sys.exit(f"Name a part: {', '.join(PARTS)}.")
    sys.exit(importlib.import_module(f"bench_estimates.{part}").main(sys.argv[2:]))
