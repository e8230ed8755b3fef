"""Where things happened: the gazetteer, what a mention of a place comes to, and who held which unit when."""
