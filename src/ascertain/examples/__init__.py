"""The examples `ascertain demo` builds: an exercise in a made-up country, and the strand of 7 March 2022."""
