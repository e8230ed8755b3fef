"""Check the licences of what the product needs at run time, and of the data it carries."""

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement

ALLOWED = re.compile(r"MIT|BSD|Apache|MPL|Mozilla|PSF|Python-2\.0|Python Software|ISC|zlib|CC0", re.IGNORECASE)
REFUSED = re.compile(r"\bA?GPL|\bGNU|non-?commercial|proprietary", re.IGNORECASE)
# A sentence of the zlib licence, for packages that ship the text and state no name.
ZLIB = "Permission is granted to anyone to use this software for any purpose, including commercial applications"
# Names that are placeholders on the package index; whoever asks for them gets somebody else's package.
PLACEHOLDERS = re.compile(r"(?:en-core-web-trf|(?:uk|ru|de)-core-news-\w+)\b.*999", re.IGNORECASE)


def licence_of(name: str) -> str:
    """What a package says of its licence: expression and classifiers, else what its licence text is known to be."""
    found = distribution(name)
    stated = [text for field in ("License-Expression", "License") for text in found.metadata.get_all(field) or []]
    stated += [text for text in found.metadata.get_all("Classifier") or [] if "icense" in text]
    if stated:
        return " | ".join(text.splitlines()[0] for text in stated)
    texts = [
        file.read_text() for file in found.files or [] if "licenses/" in str(file) and file.name.startswith("LICEN")
    ]
    return "zlib" if any(ZLIB in " ".join(text.split()) for text in texts) else ""


def needed(name: str, found: set[str]) -> None:
    """Everything `name` needs at run time, with what that needs."""
    for text in requires(name) or []:
        requirement = Requirement(text)
        child = requirement.name.lower().replace("_", "-")
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and child not in found:
            found.add(child)
            try:
                needed(child, found)
            except PackageNotFoundError:
                found.discard(child)


def main() -> int:
    """Print every package with its licence; exit 1 where one is not allowed or a data licence is missing."""
    found: set[str] = set()
    needed("ascertain", found)
    bad = []
    for name in sorted(found):
        text = licence_of(name)
        if REFUSED.search(text) or not ALLOWED.search(text):
            bad.append(f"{name}: {text or 'no licence stated'}")
    locks = "".join(path.read_text("utf-8") for path in Path("requirements").glob("*.lock"))
    bad += [f"placeholder package {match[0]}" for match in PLACEHOLDERS.finditer(locks)]
    if "Creative Commons Attribution 4.0" not in Path("NOTICE").read_text("utf-8"):
        bad.append("NOTICE does not credit GeoNames (CC BY 4.0)")
    print(f"Licences of {len(found)} run-time packages checked" + "".join(f"\nNOT ALLOWED {line}" for line in bad))
    return 1 if bad or not found else 0


if __name__ == "__main__":
    sys.exit(main())
