"""An attack on what is withheld: all tables of all publications of made-up offices, as one linear programme."""
