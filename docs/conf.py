"""Sphinx settings: the documentation as a web site, from the same Markdown files that are read in the repository."""

project = "ascertain"
author = "The ascertain maintainers"
copyright = author  # noqa: A001  # the name Sphinx reads
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "ascertain"
html_copy_source = False
# A heading can be linked to by its words, as on code hosts.
myst_heading_anchors = 4
# Examples at a terminal and pictures of JSON hold characters no lexer knows; they are shown as they are.
suppress_warnings = ["misc.highlighting_failure"]
