//! Who may look when the development server listens to the network: whoever carries the token of this run, and nobody else.
//!
//! The token comes with the first address that is opened, becomes a cookie, and leaves the address at once, so that no history, no link and no
//! screen keeps it. A `Host` must be an address in numbers: a name could be one that somebody else points at this machine.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use axum::http::{HeaderMap, Uri, header};

use super::random;

/// The name of the token in an address.
const NAME: &str = "token";

/// The secret of one run of the server.
#[derive(Clone, Debug)]
pub struct Token {
    secret: String,
    /// Cookies know no ports: two servers of one machine would take each other's.
    cookie: String,
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The cookie.
    Cookie,
    /// The token in its address: the cookie to set, and the address without it.
    Address {
        /// The value of `Set-Cookie`.
        cookie: String,
        /// Where to go on.
        to: String,
    },
    /// Nothing that opens.
    Nothing,
}

impl Token {
    /// A new token for the server on `port`.
    pub fn new(port: u16) -> Self {
        Self { secret: random::secret(), cookie: format!("congbo-{port}") }
    }

    /// What stands behind the `?` of the first address.
    pub fn query(&self) -> String {
        format!("{NAME}={}", self.secret)
    }

    /// Looks at a request.
    pub fn look(&self, uri: &Uri, headers: &HeaderMap) -> Carried {
        let pairs = |text: &str, mark: char, name: &str| {
            let mut values = text.split(mark).filter_map(|pair| pair.trim().split_once('='));
            values.any(|(known, value)| known == name && self.is(value))
        };
        let mut cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        if cookies.any(|cookies| pairs(cookies, ';', &self.cookie)) {
            return Carried::Cookie;
        }
        let query = uri.query().unwrap_or_default();
        if !pairs(query, '&', NAME) {
            return Carried::Nothing;
        }
        let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("token=")).collect();
        let mark = if rest.is_empty() { "" } else { "?" };
        // Two slashes at the beginning would lead to another host.
        let to = format!("/{}{mark}{}", uri.path().trim_start_matches('/'), rest.join("&"));
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie, self.secret);
        Carried::Address { cookie, to }
    }

    /// Compares without telling by its time how much was right.
    fn is(&self, given: &str) -> bool {
        let differing = self.secret.bytes().zip(given.bytes()).fold(0, |found, (one, other)| found | (one ^ other));
        differing == 0 && self.secret.len() == given.len()
    }
}

/// Whether a `Host` is an address in numbers.
pub fn is_number(host: &str) -> bool {
    host.parse::<SocketAddr>().is_ok()
        || host.parse::<Ipv4Addr>().is_ok()
        || host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .is_some_and(|host| host.parse::<std::net::Ipv6Addr>().is_ok())
}

/// The address of this machine in its network; nothing where it is in none. Nothing is sent.
pub fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address for examples (RFC 5737): the system only looks up which way it would be.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_the_token_of_this_run_opens_and_it_leaves_the_address() {
        let token = Token::new(1111);
        let cookies = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(text).unwrap());
            headers
        };
        let look = |uri: &str, headers: &HeaderMap| token.look(&uri.parse().unwrap(), headers);
        let none = HeaderMap::new();
        let secret = &token.secret;
        for uri in [
            "/",
            "/?token=",
            "/?token",
            &format!("/?token={}", &secret[1..]),
            &format!("/?token={secret}0"),
            &format!("/?x={secret}"),
        ] {
            assert_eq!(look(uri, &none), Carried::Nothing, "{uri}");
        }
        let Carried::Address { cookie, to } = look(&format!("//evil.vn/a/?q=1&token={secret}"), &none) else { panic!() };
        assert_eq!(to, "/evil.vn/a/?q=1");
        assert!(cookie.ends_with("HttpOnly; SameSite=Strict"));
        assert_eq!(look("/a", &cookies(&format!("x=y; congbo-1111={secret}"))), Carried::Cookie);
        for bad in [format!("congbo-2222={secret}"), "congbo-1111=".into(), format!("congbo-1111={}", Token::new(1111).secret)] {
            assert_eq!(look("/a", &cookies(&bad)), Carried::Nothing, "{bad}");
        }
    }

    #[test]
    fn a_host_is_a_number() {
        for good in ["192.168.1.7", "10.0.0.3:1111", "[fe80::1]:1111", "[::1]"] {
            assert!(is_number(good), "{good}");
        }
        for bad in ["may-tinh", "evil.vn:1111", "192.168.1.7.evil.vn", "1.2.3", "", "::1:evil", "10.0.0.3:99999"] {
            assert!(!is_number(bad), "{bad}");
        }
    }
}
