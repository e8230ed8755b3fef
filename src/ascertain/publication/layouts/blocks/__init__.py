"""The blocks layouts are made of, by the name `eras.toml` calls them."""
