//! The development server: this machine only, GET and HEAD only, and nothing but the files of the last good build, those of a build under way, and what
//! a [`Desk`] tells. Only a desk that edits takes POST too, for its own forms.
//!
//! A page of another site, or a name that somebody points at this machine, gets nothing: the `Host` must be this machine's and an `Origin` must
//! be our own. Only keys of the built output are served, so that no path can lead to a file of the disk. Where it was asked to listen to the network,
//! every request must carry the token of the run ([`Token`]).

use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
pub use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::fault::{Action, Blame, Fault};
use super::form_data::Form;
use super::lan::{Carried, Token};
use crate::engine::policy;
use crate::path::{OutputPath, percent_decoded};

mod admission;
mod replies;
mod served;

pub use served::Served;

use admission::refuse;
use replies::{dressed, file, plain};
use served::respond;

/// The first port that is tried.
pub const PORT: u16 = 1111;
/// How many ports after it are tried before the system chooses one.
const NEIGHBOURS: u16 = 9;

const RELOAD_SCRIPT: &str = include_str!("reload.js");
const PANEL_STYLE: &str = include_str!("panel.css");
/// Below this address lies what belongs to the server and not to the site.
const OWN: &str = "/.congbo/";
/// Below this address lie the pages on which people write.
const EDIT: &str = "/.congbo/edit/";
/// Their policy: own script and style only, forms to this server only, and a frame for the preview.
const EDIT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
/// The most that a form may send, in bytes: a photo and a page.
const MOST_SENT: usize = 16 << 20;

/// A request for the desk's own pages.
#[derive(Debug)]
pub struct Ask {
    /// The path below `/.congbo/edit/`.
    pub path: String,
    /// What follows the question mark, resolved.
    query: BTreeMap<String, String>,
    /// What was sent with `POST`.
    pub form: Option<Form>,
}

impl Ask {
    /// A value of the address; empty where it is not there.
    pub fn query(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }
}

/// What the desk answers.
#[derive(Debug)]
pub enum Answer {
    /// A page: status and HTML.
    Page(u16, String),
    /// Done; the browser goes on to this address.
    See(String),
    /// For the script of a page.
    Json(String),
    /// A file of the program: a name for its type, and its text.
    File(&'static str, &'static str),
}

/// What knows more of the site than its finished pages: asked by their script.
pub trait Desk: Send + Sync {
    /// Whether there are pages on which people write.
    fn edits(&self) -> bool {
        false
    }

    /// A page on which people write; only where [`Desk::edits`].
    fn edit(&self, _: &Ask) -> Answer {
        Answer::Page(404, String::new())
    }

    /// What there is to tell an editor of the page at this address (with the base path), as JSON; nothing where it comes from no file.
    fn about(&self, page: &str) -> Option<String>;
}

/// Pages that were asked for last.
type LookedAt = Arc<Mutex<VecDeque<OutputPath>>>;

/// How many pages are remembered as being looked at.
const LOOKED_AT: usize = 8;

struct State {
    site: watch::Sender<Arc<Served>>,
    looked_at: LookedAt,
    desk: Arc<dyn Desk>,
    token: Option<Token>,
}

/// A server that is listening.
pub struct Server {
    listener: TcpListener,
    /// Where it listens.
    pub address: SocketAddr,
    /// What every request must carry, where others than this machine may ask.
    pub token: Option<Token>,
    handle: Handle,
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This machine.
    Here,
    /// Whoever is in the network and has the token.
    Network,
}

/// Where a new build is handed to the server.
#[derive(Clone)]
pub struct Handle {
    site: watch::Sender<Arc<Served>>,
    looked_at: LookedAt,
}

impl Handle {
    /// Serves another state of the site from now on and tells the browsers.
    pub fn serve(&self, served: Served) {
        self.site.send_replace(Arc::new(served));
    }

    /// What is being served.
    pub fn current(&self) -> Arc<Served> {
        Arc::clone(&self.site.borrow())
    }

    /// The pages that were asked for last, as files of the output.
    pub fn looked_at(&self) -> Vec<OutputPath> {
        self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl Server {
    /// Listens on `port`, or on the first free one near [`PORT`].
    ///
    /// # Errors
    /// When the port is taken or may not be used.
    pub fn listen(port: Option<u16>, reach: Reach) -> Result<Self, Fault> {
        let interface = match reach {
            Reach::Here => Ipv4Addr::LOCALHOST,
            Reach::Network => Ipv4Addr::UNSPECIFIED,
        };
        let on = |port: u16| TcpListener::bind((interface, port));
        let listener = match port {
            Some(port) => on(port),
            None => (PORT..=PORT + NEIGHBOURS).find_map(|port| on(port).ok()).map_or_else(|| on(0), Ok),
        };
        let name = format!("{interface}:{}", port.unwrap_or(PORT));
        let name = Path::new(&name);
        let listener = listener.blame(Action::Listen, name)?;
        listener.set_nonblocking(true).blame(Action::Listen, name)?;
        let address = listener.local_addr().blame(Action::Listen, name)?;
        let token = (reach == Reach::Network).then(|| Token::new(address.port()));
        let handle = Handle { site: watch::Sender::new(Arc::default()), looked_at: LookedAt::default() };
        Ok(Self { listener, address, token, handle })
    }

    /// Where builds are handed in.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Answers requests until the process ends; `desk` is asked for what is not in the pages.
    ///
    /// # Errors
    /// When the system takes the socket away.
    pub fn run(self, desk: Arc<dyn Desk>) -> Result<(), Fault> {
        let name = self.address.to_string();
        let name = Path::new(&name);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().blame(Action::Listen, name)?;
        runtime
            .block_on(async {
                let Handle { site, looked_at } = self.handle;
                let state = Arc::new(State { site, looked_at, desk, token: self.token });
                let app = axum::Router::new().fallback(answer).with_state(state);
                axum::serve(tokio::net::TcpListener::from_std(self.listener)?, app).await
            })
            .blame(Action::Listen, name)
    }
}

async fn answer(axum::extract::State(state): axum::extract::State<Arc<State>>, request: Request) -> Response<Body> {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    let written = uri.path().strip_prefix(EDIT).filter(|_| state.desk.edits()).map(str::to_owned);
    let posts = method == Method::POST && written.is_some();
    if let Some(refusal) = refuse(if posts { &Method::GET } else { method }, headers, state.token.is_some()) {
        return refusal;
    }
    match state.token.as_ref().map(|token| token.look(uri, headers)) {
        None | Some(Carried::Cookie) => {}
        Some(Carried::Address { cookie, to }) => return opened(&cookie, &to),
        Some(Carried::Nothing) => return plain(StatusCode::FORBIDDEN, "token"),
    }
    if let Some(path) = written {
        // Only a form of our own pages may write: a browser says so of itself.
        if posts && headers.get(header::ORIGIN).is_none() {
            return plain(StatusCode::FORBIDDEN, "Origin");
        }
        return edited(Arc::clone(&state.desk), path, request).await;
    }
    if uri.path() == "/.congbo/events" && method == Method::GET {
        let page = uri.query().and_then(|query| percent_decoded(query.strip_prefix("page=")?)).unwrap_or_default();
        let states = WatchStream::new(state.site.subscribe()).map(move |served| Ok::<_, Infallible>(state_event(&served, &page)));
        let events = Sse::new(states).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)));
        return dressed(events.into_response());
    }
    let served = Arc::clone(&state.site.borrow());
    if let Some((page, _)) = served.page(uri.path()).filter(|(page, _)| page.as_str().ends_with(".html")) {
        let mut looked_at = state.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        looked_at.retain(|known| *known != page);
        looked_at.push_front(page);
        looked_at.truncate(LOOKED_AT);
    }
    match uri.path().strip_prefix(OWN) {
        Some(own) => {
            // The desk reads files: others are served meanwhile.
            let (own, query) = (own.to_owned(), uri.query().unwrap_or_default().to_owned());
            let asked = tokio::task::spawn_blocking(move || own_file(&own, &query, &*state.desk)).await;
            asked.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, ""))
        }
        None if state.desk.edits() => framed(respond(&served, uri)),
        None => respond(&served, uri),
    }
}

/// Somebody came with the token: it goes on as a cookie, and no longer in the address.
fn opened(cookie: &str, to: &str) -> Response<Body> {
    let mut response = plain(StatusCode::SEE_OTHER, "");
    let (Ok(cookie), Ok(to)) = (HeaderValue::from_str(cookie), HeaderValue::from_str(to)) else {
        return plain(StatusCode::BAD_REQUEST, "URL");
    };
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response.headers_mut().insert(header::LOCATION, to);
    response
}

/// Lets the preview beside a form show a page of the site.
fn framed(mut response: Response<Body>) -> Response<Body> {
    let policy = policy::CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
    if response.headers().get(header::CONTENT_SECURITY_POLICY).is_some_and(|known| known == policy::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&policy)
    {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What belongs to the server: its script and style, and what the desk knows.
fn own_file(name: &str, query: &str, desk: &dyn Desk) -> Response<Body> {
    let fixed = |text: &'static str| Some(Bytes::from_static(text.as_bytes()));
    let bytes = match name {
        "reload.js" => fixed(RELOAD_SCRIPT),
        "panel.css" => fixed(PANEL_STYLE),
        "about.json" => query.strip_prefix("page=").and_then(percent_decoded).and_then(|page| desk.about(&page)).map(Bytes::from),
        _ => None,
    };
    bytes.map_or_else(|| plain(StatusCode::NOT_FOUND, ""), |bytes| file(name, bytes, StatusCode::OK, ""))
}

/// A page of the desk.
async fn edited(desk: Arc<dyn Desk>, path: String, request: Request) -> Response<Body> {
    let query = request.uri().query().unwrap_or_default().split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((percent_decoded(name)?, percent_decoded(&value.replace('+', " "))?))
    });
    let query = query.collect();
    let form = if request.method() == Method::POST {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let Ok(body) = axum::body::to_bytes(request.into_body(), MOST_SENT).await else {
            return plain(StatusCode::PAYLOAD_TOO_LARGE, "16 MB");
        };
        match Form::read(&kind, &body) {
            Some(form) => Some(form),
            None => return plain(StatusCode::BAD_REQUEST, "multipart/form-data"),
        }
    } else {
        None
    };
    // A save waits for the build that knows of it; others are served meanwhile.
    let asked = Ask { path, query, form };
    let Ok(answer) = tokio::task::spawn_blocking(move || desk.edit(&asked)).await else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, "");
    };
    let (status, kind, body) = match answer {
        Answer::Page(status, html) => (status, "text/html; charset=utf-8", Body::from(html)),
        Answer::Json(json) => (200, "application/json", Body::from(json)),
        Answer::File(name, text) => (200, policy::media_type(name), Body::from(text)),
        Answer::See(address) => {
            let mut response = plain(StatusCode::SEE_OTHER, "");
            if let Ok(address) = HeaderValue::from_str(&address) {
                response.headers_mut().insert(header::LOCATION, address);
            }
            return response;
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let mut response = dressed(response);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(EDIT_POLICY));
    response
}

fn state_event(served: &Served, page: &str) -> Event {
    match &served.problem {
        // An event's data may hold no carriage return.
        Some(problem) => Event::default().event("problem").data(problem.replace('\r', "")),
        None => Event::default().event("version").data(served.version(page)),
    }
}

#[cfg(test)]
mod tests {
    use super::replies::with_reload;
    use super::*;
    use axum::http::{HeaderMap, Uri};
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn site(base_path: &str) -> Served {
        let files = [
            ("index.html", "<body>home</body>"),
            ("a b/index.html", "page"),
            ("404.html", "gone"),
            ("data.json", "{}"),
            ("hòa.txt", "x"),
        ];
        let files = files.into_iter().map(|(path, text)| (OutputPath::new(path), Bytes::from(text))).collect();
        Served { files: Arc::new(files), base_path: base_path.into(), ..Served::default() }
    }

    /// Repeats what is written.
    struct Writes;

    impl Desk for Writes {
        fn about(&self, _: &str) -> Option<String> {
            None
        }

        fn edits(&self) -> bool {
            true
        }

        fn edit(&self, ask: &Ask) -> Answer {
            match &ask.form {
                Some(form) => Answer::Json(form.text("a").to_owned()),
                None => Answer::Page(200, ask.query("q").to_owned()),
            }
        }
    }

    #[test]
    fn only_a_form_of_our_own_pages_may_write() {
        let ask = |desk: Arc<dyn Desk>, requests: &[&str]| -> Vec<String> {
            let server = Server::listen(None, Reach::Here).unwrap();
            let address = server.address;
            server.handle().serve(site("/"));
            std::thread::spawn(move || server.run(desk));
            let one = |request: &&str| {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
                let body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nviết\r\n--x--\r\n";
                let head = request.replace("OWN", &format!("http://{address}"));
                write!(
                    stream,
                    "{head}Host: {address}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                )
                .unwrap();
                let mut text = String::new();
                stream.read_to_string(&mut text).unwrap();
                text
            };
            requests.iter().map(one).collect()
        };
        let requests = [
            "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: OWN\r\n",
            "POST /.congbo/edit/page HTTP/1.1\r\n",
            "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: https://evil.example\r\n",
            "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: null\r\n",
            "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: OWN\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
            "POST / HTTP/1.1\r\nOrigin: OWN\r\n",
            "PUT /.congbo/edit/page HTTP/1.1\r\nOrigin: OWN\r\n",
        ];
        let answers = ask(Arc::new(Writes), &requests);
        assert!(answers[0].starts_with("HTTP/1.1 200") && answers[0].ends_with("viết"), "{}", answers[0]);
        assert!(answers[0].contains("frame-src 'self'"));
        for (at, status) in [(1, 403), (2, 403), (3, 403), (4, 403), (5, 405), (6, 405)] {
            assert!(answers[at].starts_with(&format!("HTTP/1.1 {status}")), "{at}: {}", answers[at]);
        }
        for answer in ask(Arc::new(Known), &requests) {
            assert!(!answer.starts_with("HTTP/1.1 200"), "nothing is written where nobody edits: {answer}");
        }
    }

    /// Knows one page.
    struct Known;

    impl Desk for Known {
        fn about(&self, page: &str) -> Option<String> {
            (page == "/a/").then(|| "{}".to_owned())
        }
    }

    fn get(served: &Served, path: &str) -> (u16, String) {
        let response = respond(served, &path.parse().unwrap());
        let location = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (
            response.status().as_u16(),
            location.unwrap_or_else(|| response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned()),
        )
    }

    #[test]
    fn only_files_of_the_build_are_served() {
        let served = site("/");
        for (path, status, what) in [
            ("/", 200, "text/html; charset=utf-8"),
            ("/index.html", 200, "text/html; charset=utf-8"),
            ("/a%20b/", 200, "text/html; charset=utf-8"),
            ("/a%20b?x=1", 308, "/a%20b/?x=1"),
            ("/data.json", 200, "application/json"),
            ("/h%C3%B2a.txt", 200, "text/plain; charset=utf-8"),
            ("/nothing", 404, "text/html; charset=utf-8"),
            ("/../Cargo.toml", 404, "text/html; charset=utf-8"),
            ("/%2e%2e/Cargo.toml", 404, "text/html; charset=utf-8"),
            ("//etc/passwd", 404, "text/html; charset=utf-8"),
            ("/%00", 400, "text/plain; charset=utf-8"),
            ("/%ff", 400, "text/plain; charset=utf-8"),
            ("/%f", 400, "text/plain; charset=utf-8"),
        ] {
            assert_eq!(get(&served, path), (status, what.to_owned()), "{path}");
        }
    }

    #[test]
    fn a_site_under_a_path_is_served_under_it() {
        let served = site("/cong-bo/");
        assert_eq!(get(&served, "/cong-bo/").0, 200);
        assert_eq!(get(&served, "/"), (308, "/cong-bo/".into()));
        assert_eq!(get(&served, "/cong-bo"), (308, "/cong-bo/".into()));
        assert_eq!(get(&served, "/data.json").0, 404);
        let own = |name: &str, query: &str| own_file(name, query, &Known).status().as_u16();
        assert_eq!(own("reload.js", ""), 200);
        assert_eq!(own("panel.css", ""), 200);
        assert_eq!(own("about.json", "page=%2Fa%2F"), 200);
        assert_eq!((own("about.json", "page=%2Fb%2F"), own("about.json", ""), own("../Cargo.toml", "")), (404, 404, 404));
    }

    #[test]
    fn nobody_but_this_machine_and_our_own_pages_is_answered() {
        let asked = |method: Method, headers: &[(&'static str, &'static str)]| {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.append(*name, HeaderValue::from_static(value));
            }
            refuse(&method, &map, false).map_or(200, |response| response.status().as_u16())
        };
        let host = ("host", "127.0.0.1:1111");
        assert_eq!(asked(Method::GET, &[host]), 200);
        assert_eq!(asked(Method::HEAD, &[("host", "localhost:1111")]), 200);
        assert_eq!(asked(Method::GET, &[("host", "[::1]:8080"), ("origin", "http://[::1]:8080")]), 200);
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE] {
            assert_eq!(asked(method, &[host]), 405);
        }
        for bad in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:1111",
            "127.0.0.1:99999",
            "127.0.0.1:",
            "0.0.0.0:1111",
            "",
        ] {
            assert_eq!(asked(Method::GET, &[("host", bad)]), 403, "{bad}");
        }
        assert_eq!(asked(Method::GET, &[]), 403);
        assert_eq!(asked(Method::GET, &[host, ("host", "evil.example")]), 403);
        for origin in ["https://evil.example", "null", "http://127.0.0.1:2222", "https://127.0.0.1:1111"] {
            assert_eq!(asked(Method::GET, &[host, ("origin", origin)]), 403, "{origin}");
        }
        assert_eq!(asked(Method::GET, &[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]), 403);
        assert_eq!(asked(Method::GET, &[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]), 200);
    }

    #[test]
    fn the_reload_script_is_put_into_pages_only_and_the_sites_own_headers_are_sent() {
        let tag = &br#"<script src="/.congbo/reload.js" data-version="3a" defer></script>"#[..];
        assert_eq!(&with_reload(b"<body>x</body>", "3a")[..], [b"<body>x", tag, b"</body>"].concat());
        assert_eq!(&with_reload(b"x", "3a")[..], [b"x", tag].concat());
        let response = respond(&site("/"), &Uri::from_static("/"));
        assert_eq!(response.headers()["content-security-policy"], policy::CONTENT_SECURITY_POLICY);
        assert_eq!(response.headers()["cache-control"], "no-store");
    }

    #[test]
    fn in_the_network_nothing_is_answered_without_the_token() {
        let server = Server::listen(None, Reach::Network).unwrap();
        assert!(server.address.ip().is_unspecified());
        let (port, query) = (server.address.port(), server.token.as_ref().unwrap().query());
        server.handle().serve(site("/"));
        std::thread::spawn(move || server.run(Arc::new(Known)));
        let ask = |line: &str, headers: &str| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            write!(stream, "{line} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        };
        let host = format!("Host: 192.168.1.7:{port}\r\n");
        let first = ask(&format!("GET /?{query}"), &host);
        assert!(first.starts_with("HTTP/1.1 303") && first.contains("location: /\r\n"), "{first}");
        let cookie =
            first.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap().split(';').next().unwrap().to_owned();
        let with = format!("{host}Cookie: {cookie}\r\n");
        let page = ask("GET /", &with);
        assert!(page.contains("home<script") && page.contains(policy::CONTENT_SECURITY_POLICY), "{page}");
        for (line, headers, status) in [
            ("GET /", host.as_str(), 403),
            ("GET /.congbo/events", &host, 403),
            ("GET /.congbo/reload.js", &host, 403),
            ("GET /nothing", &host, 403),
            ("POST /", &with, 405),
            ("GET /.congbo/edit/", &with, 404),
            ("GET /", &with.replace("192.168.1.7", "evil.vn"), 403),
            ("GET /", &format!("{with}Origin: http://evil.vn\r\n"), 403),
        ] {
            assert!(ask(line, headers).starts_with(&format!("HTTP/1.1 {status}")), "{line} {headers}");
        }
    }

    #[test]
    fn a_browser_is_told_of_every_state() {
        let server = Server::listen(None, Reach::Here).unwrap();
        assert!(server.address.ip().is_loopback());
        let (address, handle) = (server.address, server.handle());
        handle.serve(site("/"));
        std::thread::spawn(move || server.run(Arc::new(Known)));
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            write!(stream, "{request}\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
            stream
        };
        let whole = |mut stream: TcpStream| {
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        };
        assert!(whole(ask("GET / HTTP/1.1")).contains("home<script"));
        let head = whole(ask("HEAD / HTTP/1.1"));
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(whole(ask("POST / HTTP/1.1")).starts_with("HTTP/1.1 405"));

        let mut events = ask("GET /.congbo/events?page=%2F HTTP/1.1");
        let mut until = |words: &str| {
            let mut text = String::new();
            let mut buffer = [0; 1024];
            while !text.contains(words) {
                let read = events.read(&mut buffer).unwrap();
                assert!(read > 0, "{words} did not come: {text}");
                text.push_str(&String::from_utf8_lossy(&buffer[..read]));
            }
        };
        let told = |site: &Served| format!("event: version\ndata: {}\n", site.version("/"));
        until(&told(&site("/")));
        handle.serve(Served { problem: Some("hai dòng\r\nlỗi".into()), ..site("/") });
        until("event: problem\ndata: hai dòng\ndata: lỗi");
        let fresh = [(OutputPath::new("index.html"), Bytes::from("<body>anew</body>"))];
        let under_way = Served { fresh: fresh.into(), ..site("/") };
        handle.serve(under_way.clone());
        assert_ne!(told(&under_way), told(&site("/")));
        assert_eq!(under_way.version("/a%20b/"), site("/").version("/a%20b/"), "another page stays as it is");
        until(&told(&under_way));
        assert!(whole(ask("GET / HTTP/1.1")).contains("anew<script"));
        assert_eq!(handle.looked_at(), [OutputPath::new("index.html")]);
    }
}
