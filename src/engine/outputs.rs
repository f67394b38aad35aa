//! What is not a page: open data, feeds, calendars, site map, robots, redirects.

use super::io::{LongFile, PutError, Sink};
use super::{Press, goes_on};
use crate::config::{ITEMS_PER_FEED, UTC_OFFSET_HOURS};
use crate::document::Detail;
use crate::path::{OutputPath, SitePath};
use crate::render::calendar::{Calendar, Event};
use crate::render::feeds::{Entry, Feed};
use crate::render::open_data;
use crate::render::pieces::Piece;
use crate::render::redirects::{self, Redirect};
use crate::render::sitemap;
use crate::site::channels::{Carries, Channel};
use crate::site::routes::fixed;
use crate::site::work::Due;
use crate::site::{DocIndex, Site, last_change};
use crate::view::fill::Context;
use rayon::prelude::*;

/// Makes the tables of the open data. The largest take about as long as all else beside the pages.
///
/// # Errors
/// When the sink takes nothing more.
pub fn tables(press: &Press<'_>) -> Result<(), PutError> {
    let resources = open_data::resources(press.site).into_par_iter();
    resources.try_for_each(|resource| {
        let mut table = Arriving::new(press, &resource.path);
        resource.make(press.site, &mut |piece| table.take(piece));
        goes_on(table.taken)
    })
}

/// A file whose pieces are put as they come.
struct Arriving<'p> {
    press: &'p Press<'p>,
    path: &'p OutputPath,
    /// The sink's, where more than one piece came.
    file: Option<Box<dyn LongFile + 'p>>,
    taken: Result<(), PutError>,
}

impl<'p> Arriving<'p> {
    fn new(press: &'p Press<'p>, path: &'p OutputPath) -> Self {
        Self { press, path, file: None, taken: Ok(()) }
    }

    /// Takes a piece; nothing more once the sink took one no more.
    fn take(&mut self, piece: Piece<'_>) {
        if self.taken.is_ok() {
            self.taken = self.add(piece);
        }
    }

    fn add(&mut self, Piece { bytes, is_last }: Piece<'_>) -> Result<(), PutError> {
        let file = match &mut self.file {
            None if is_last => return self.press.sink.put(self.path, bytes),
            None => self.file.insert(self.press.sink.open(self.path)?),
            Some(file) => file,
        };
        file.add(bytes)?;
        if is_last { self.file.take().map_or(Ok(()), LongFile::end) } else { Ok(()) }
    }
}

/// Makes all others.
///
/// # Errors
/// When the sink takes nothing more.
pub fn make(press: &Press<'_>) -> Result<(), PutError> {
    press.site.channels().into_par_iter().try_for_each(|channel| feed(press, &channel))?;
    calendars(press)?;
    site_map(press)?;
    trust(press)?;
    redirect_files(press)
}

/// What helps people to trust the site and to tell of its holes: the key that its signature is checked with, and `security.txt` (RFC 9116).
fn trust(press: &Press<'_>) -> Result<(), PutError> {
    let config = &press.site.config;
    if let Some(key) = &config.public_key {
        let text = format!("untrusted comment: minisign public key, {}\n{key}\n", config.base_url);
        press.put(&OutputPath::new("xac-thuc/congbo.pub"), text.as_bytes())?;
    }
    let (security, Some(expires)) = (&config.security, config.security.expires) else { return Ok(()) };
    if security.contacts.is_empty() {
        return Ok(());
    }
    let mut text: String = security.contacts.iter().map(|contact| format!("Contact: {contact}\n")).collect();
    text.push_str(&format!("Expires: {}T23:59:59+{UTC_OFFSET_HOURS:02}:00\n", expires));
    text.push_str(&format!("Preferred-Languages: {}\n", config.languages.join(", ")));
    text.push_str(&format!("Canonical: {}.well-known/security.txt\n", config.base_url));
    text.extend(security.policy.iter().map(|policy| format!("Policy: {policy}\n")));
    press.put(&OutputPath::new(".well-known/security.txt"), text.as_bytes())
}

fn feed(press: &Press<'_>, channel: &Channel) -> Result<(), PutError> {
    let cx = &press.context();
    let site = press.site;
    let below = |base: &str, id: &str| cx.url(&SitePath::new(base).join(id));
    let page = match channel.carries {
        Carries::Everything => cx.url(&SitePath::new(fixed::HOME)),
        Carries::Kind(kind) => cx.url(&SitePath::new(kind.folder())),
        Carries::Field(index) => below(fixed::FIELDS, site.fields.get(index).map_or("", |field| &field.id)),
        Carries::Agency(index) => below(fixed::AGENCIES, site.registers.agencies.get(index).map_or("", |agency| &agency.id)),
    };
    let file = SitePath::new(fixed::FEEDS);
    let feed = Feed {
        title: cx.channel_title(channel),
        description: site.config.description.clone().unwrap_or_else(|| cx.strings.get("home.lead").to_string()),
        lang: cx.strings.lang().to_string(),
        page,
        address: format!("{}{}", cx.url(&file), channel.name),
        author: site.config.owner.clone().unwrap_or_else(|| site.config.title.clone()),
        entries: site.carried(channel.carries, ITEMS_PER_FEED).into_iter().filter_map(|index| entry(cx, index)).collect(),
    };
    press.put(&file.beside(&format!("{}.rss", channel.name)), &feed.rss())?;
    press.put(&file.beside(&format!("{}.atom", channel.name)), &feed.atom())?;
    press.put(&file.beside(&format!("{}.json", channel.name)), &feed.json())
}

fn entry(cx: &Context<'_>, index: DocIndex) -> Option<Entry> {
    let document = cx.site.document(index)?;
    let url = cx.url(cx.site.address(index)?);
    let meta = &document.meta;
    let author = match &document.detail {
        Detail::Plan(keys) => keys.issuers.first().map(|issuer| cx.agency_words(&issuer.value, meta.issued)),
        _ => None,
    };
    let kind = cx.strings.get(&format!("kind.{}", document.kind.name())).to_string();
    Some(Entry {
        id: url.clone(),
        url,
        title: meta.title.clone(),
        summary: meta.summary.clone(),
        lang: (meta.lang != cx.strings.lang()).then(|| meta.lang.clone()),
        published: meta.published.or(meta.issued),
        updated: last_change(document),
        author,
        categories: std::iter::once(kind).chain(meta.fields.iter().map(|field| field.value.clone())).collect(),
    })
}

/// One calendar of all deadlines, and one of each agency that has any.
fn calendars(press: &Press<'_>) -> Result<(), PutError> {
    let cx = &press.context();
    let site = press.site;
    let base = SitePath::new(fixed::CALENDAR);
    let host = site.config.base_url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let put = |file: &str, name: String, dues: &mut dyn Iterator<Item = &Due>| {
        let calendar = Calendar { name, host: host.to_string() };
        let path = base.beside(file);
        let mut arriving = Arriving::new(press, &path);
        calendar.ics(dues.filter_map(|due| event(cx, due)), &mut |piece| arriving.take(piece));
        goes_on(arriving.taken)
    };
    put("tat-ca.ics", site.config.title.clone(), &mut site.deadlines.iter())?;
    for (index, work) in site.agency_work.iter().enumerate().filter(|(_, work)| !work.deadlines.is_empty()) {
        let Some(agency) = site.registers.agencies.get(index) else { continue };
        let name = format!("{} - {}", site.config.title, cx.agency_words(&agency.id, None));
        let own = &mut work.deadlines.iter().filter_map(|due| site.deadlines.get(*due));
        put(&format!("{}.ics", agency.id), name, own)?;
    }
    Ok(())
}

fn event(cx: &Context<'_>, due: &Due) -> Option<Event> {
    let document = cx.site.document(due.document)?;
    let deadline = document.reading.deadlines.get(due.deadline)?;
    let address = cx.site.address(due.document)?;
    let provision = deadline.at.and_then(|at| document.reading.provisions.get(at as usize));
    let anchor = provision.map(|provision| format!("#{}", provision.id)).unwrap_or_default();
    let rule = deadline.date.map(|date| cx.rule(date, deadline.bound)).unwrap_or_default();
    let who = deadline.who.join(", ");
    Some(Event {
        id: format!("{address}{anchor}/{}", due.deadline),
        day: due.last_day,
        summary: deadline.what.as_deref().unwrap_or(&deadline.text).to_owned(),
        description: [who, rule, document.meta.title.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
        url: format!("{}{anchor}", cx.url(address)),
        stamp: last_change(document),
    })
}

fn site_map(press: &Press<'_>) -> Result<(), PutError> {
    let cx = &press.context();
    let site = press.site;
    let entries: Vec<sitemap::Entry> = site
        .routes
        .addresses()
        .filter_map(|address| {
            let document = site.by_address(address);
            let shown = document.is_none_or(|index| is_shown(site, index));
            shown.then(|| sitemap::Entry {
                url: cx.url(address),
                changed: document.and_then(|index| site.document(index)).and_then(last_change),
                alternates: document.map(|index| alternates(cx, index)).unwrap_or_default(),
            })
        })
        .collect();
    for (path, bytes) in sitemap::files(&entries, &site.config.base_url) {
        press.put(&path, &bytes)?;
    }
    press.put(&OutputPath::new("robots.txt"), &sitemap::robots(&site.config.base_url, &site.config.base_path))
}

/// Whether search engines are told of a document: a withdrawn one only says that it is gone.
fn is_shown(site: &Site, index: DocIndex) -> bool {
    site.document(index).is_some_and(|document| document.meta.status == crate::document::meta::Status::Published)
}

fn alternates(cx: &Context<'_>, index: DocIndex) -> Vec<(String, String)> {
    let translations = cx.site.joined.get(index).map(|joined| joined.translations.as_slice()).unwrap_or_default();
    if translations.is_empty() {
        return Vec::new();
    }
    std::iter::once(&index)
        .chain(translations)
        .filter_map(|index| Some((cx.site.document(*index)?.meta.lang.clone(), cx.url(cx.site.address(*index)?))))
        .collect()
}

/// Old addresses: a page each, and rules for web servers.
fn redirect_files(press: &Press<'_>) -> Result<(), PutError> {
    let cx = &press.context();
    let rows: Vec<Redirect> = press
        .site
        .routes
        .redirects
        .iter()
        .map(|(from, to)| Redirect { from: cx.href(from), to: cx.href(to), url: cx.url(to) })
        .collect();
    for ((from, _), row) in press.site.routes.redirects.iter().zip(&rows) {
        press.put(&from.file(), &redirects::page(row, cx.strings.lang(), cx.strings.get("redirect.moved")))?;
    }
    if rows.is_empty() {
        return Ok(());
    }
    press.put(&OutputPath::new("may-chu/redirects.nginx.conf"), &redirects::nginx(&rows))?;
    press.put(&OutputPath::new("may-chu/redirects.apache.conf"), &redirects::apache(&rows))?;
    press.put(&OutputPath::new("may-chu/redirects.caddy"), &redirects::caddy(&rows))?;
    press.put(&OutputPath::new("may-chu/redirects.iis.xml"), &redirects::iis(&rows))
}
