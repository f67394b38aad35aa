//! Configurations for the usual web servers, made from the same policy that the development server obeys.
//!
//! Each holds: every security header, caching by name, types, no listing of folders, GET and HEAD only, nothing whose name begins with a dot but
//! `.well-known`, the page for what is not found, rules for old addresses, IPv4 and IPv6, compressed copies where they are made, and the base path.

mod apache;
mod caddy;
mod iis;
mod nginx;

use super::policy;

/// A web server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Server {
    Nginx,
    Apache,
    Caddy,
    Iis,
}

impl Server {
    /// Every server, with the name that is typed.
    pub const ALL: [(&'static str, Self); 4] =
        [("nginx", Self::Nginx), ("apache", Self::Apache), ("caddy", Self::Caddy), ("iis", Self::Iis)];
}

/// What a configuration is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether the site is reached by TLS.
    pub tls: bool,
    /// The host, without a port.
    pub host: String,
    /// The port, where the address names one.
    pub port: Option<u16>,
    /// The path of the site on its host: empty, or `/cong-bo`.
    pub base_path: String,
    /// The output folder on the server, without `/` at its end.
    pub folder: String,
    /// Whether compressed copies lie beside the files.
    pub compressed: bool,
}

impl Place {
    /// The place for an address and a folder. `None` when the folder's name could be taken for something else by a server.
    pub fn new(base_url: &str, base_path: &str, folder: &str, compressed: bool) -> Option<Self> {
        let (scheme, rest) = base_url.split_once("://")?;
        let authority = rest.split('/').next()?;
        // A number after the last colon is a port, unless it is within the brackets of an IPv6 address.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port.parse().ok()?)),
            _ => (authority, None),
        };
        let folder = folder.trim_end_matches('/');
        let plain = |c: char| c.is_alphanumeric() || "/-_.~: ".contains(c);
        let sound = !folder.is_empty() && folder.chars().all(plain) && !host.is_empty();
        sound.then(|| Self {
            tls: scheme == "https",
            host: host.to_owned(),
            port,
            base_path: base_path.to_owned(),
            folder: folder.to_owned(),
            compressed,
        })
    }

    fn port(&self) -> u16 {
        self.port.unwrap_or(if self.tls { 443 } else { 80 })
    }

    /// The base path as a regular expression.
    fn base_pattern(&self) -> String {
        self.base_path.replace('.', "\\.")
    }

    /// Every header that all addresses share, and HSTS where there is TLS.
    fn shared_headers(&self) -> Vec<(&'static str, &'static str)> {
        let varied = ["content-security-policy", "cross-origin-resource-policy"];
        let shared = policy::HEADERS.iter().copied().filter(|(name, _)| !varied.contains(name));
        shared.chain(self.tls.then_some(policy::STRICT_TRANSPORT_SECURITY)).collect()
    }
}

/// Headers that are others below [`policy::EMBEDDED`]: name, value, value there.
fn varied_headers() -> Vec<(&'static str, &'static str, &'static str)> {
    let there = policy::headers(policy::EMBEDDED);
    let both = policy::HEADERS.iter().zip(there);
    both.filter(|((_, here), (_, there))| here != there).map(|((name, here), (_, there))| (*name, *here, there)).collect()
}

/// The text of a server's configuration.
pub fn configuration(server: Server, place: &Place) -> String {
    match server {
        Server::Nginx => nginx::text(place),
        Server::Apache => apache::text(place),
        Server::Caddy => caddy::text(place),
        Server::Iis => iis::text(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let place = |url: &str| Place::new(url, "", "/srv/www/public/", false).map(|place| (place.tls, place.host, place.port));
        assert_eq!(place("https://x.vn/"), Some((true, "x.vn".into(), None)));
        assert_eq!(place("http://127.0.0.1:8080/a/"), Some((false, "127.0.0.1".into(), Some(8080))));
        assert_eq!(place("http://[::1]/"), Some((false, "[::1]".into(), None)));
        assert_eq!(place("http://[::1]:81/"), Some((false, "[::1]".into(), Some(81))));
        for folder in ["", "/srv/\";}", "/srv/a\nb", "/srv/$x"] {
            assert_eq!(Place::new("https://x.vn/", "", folder, false), None, "{folder}");
        }
    }

    #[test]
    fn every_server_sends_every_header_and_knows_every_type() {
        let place = Place::new("https://x.vn/cong-bo/", "/cong-bo", "/srv/www/public", true).unwrap();
        for (name, server) in Server::ALL {
            let text = configuration(server, &place);
            let lower = text.to_lowercase();
            for (header, value) in policy::HEADERS.iter().chain([&policy::STRICT_TRANSPORT_SECURITY]) {
                let written = value.to_lowercase().replace('\'', "&#39;");
                assert!(lower.contains(header), "{name}: {header}");
                assert!(lower.contains(&value.to_lowercase()) || lower.contains(&written), "{name}: {header}: {value}");
            }
            for (ending, kind) in policy::MEDIA_TYPES {
                let bare = kind.split(';').next().unwrap();
                assert!(text.contains(bare) && text.contains(ending), "{name}: {ending}: {kind}");
            }
            let embedded = policy::EMBEDDED_CONTENT_SECURITY_POLICY;
            assert!(text.contains(embedded) || text.contains(&embedded.replace('\'', "&#39;")), "{name}");
            assert!(text.contains("/cong-bo"), "{name}");
        }
    }

    #[test]
    fn the_configuration_for_iis_is_well_formed() {
        for base in ["", "/cong-bo"] {
            let place = Place::new("https://x.vn/", base, "/srv/www/public", false).unwrap();
            let text = configuration(Server::Iis, &place);
            let mut reader = quick_xml::Reader::from_str(&text);
            let mut depth = 0;
            loop {
                match reader.read_event().unwrap() {
                    quick_xml::events::Event::Start(_) => depth += 1,
                    quick_xml::events::Event::End(_) => depth -= 1,
                    quick_xml::events::Event::Eof => break,
                    _ => {}
                }
            }
            assert_eq!(depth, 0);
        }
    }
}
