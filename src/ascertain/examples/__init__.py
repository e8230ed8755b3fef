"""The examples `ascertain demo` builds: an exercise in a made-up country, and three of real events for training."""
