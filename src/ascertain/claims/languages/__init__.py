"""Russian, Ukrainian and Arabic: figures, dates and plain attribution, read by word packs alone."""
