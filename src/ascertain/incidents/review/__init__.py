"""Review of pairs by people: drawn, asked blind, compared, and what their answers say of the linkage."""
