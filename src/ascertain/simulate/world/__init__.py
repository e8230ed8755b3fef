"""What happens in the made-up country: its land and who holds it, its people, and the harm done to them."""
