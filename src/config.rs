//! `congbo.toml`: only `title` and `base_url` are required.

/// What a site says of itself.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Rows on one page of a list.
    pub page_size: usize,
    /// Hosts of other sites that pages may link to, in lower case.
    pub hosts: Vec<String>,
}

impl Config {
    /// Whether pages may link to `host` without a warning.
    pub fn allows(&self, host: &str) -> bool {
        self.hosts.iter().any(|known| known == host)
    }
}
