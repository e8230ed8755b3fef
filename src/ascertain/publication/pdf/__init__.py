"""An update as PDF: the same blocks as the page, set by typst (extra `publish`), with its charts and map."""
