"""Who is who is not sure: draws of it, the tables they lead to, and one answer over all of them."""
