"""A picture as PNG, by typst (extra `publish`), with the fonts inside it: every machine gives the same bytes."""

import json

from ascertain.publication.typesetting import compiled

PIXELS_AN_INCH = 216.0  # three times the size of the SVG: enough for print


def png(svg: str) -> bytes:
    """The bytes."""
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n#set document(date: none)\n"
        f'#image(bytes({json.dumps(svg, ensure_ascii=False)}), format: "svg")\n'
    )
    return compiled(source, "png", PIXELS_AN_INCH)
