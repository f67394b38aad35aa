//! `congbo.toml`: only `title` and `base_url` are required.
