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
#[cfg(test)]
mod tests;

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
