"""One report's text read into attributed claims, figures, dates, places and the relations between them."""
