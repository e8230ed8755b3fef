"""Log-linear models: which lists depend on which, said by interactions; those on no list follow from the rest."""
