//! Every page of the site: which there are, and how each is made.

use super::Press;
use super::amend::Live;
use super::bodies::{self, Leads};
use super::bundle::Bundle;
use super::documents;
use super::drawings::Drawing;
use super::io::PutError;
use crate::diagnostics::Language;
use crate::document::meta::Status;
use crate::path::{OutputPath, SitePath, SourcePath};
use crate::render::chart;
use crate::render::open_data;
use crate::site::charts;
use crate::site::routes::fixed;
use crate::site::{DocIndex, Site};
use crate::view::View;
use crate::view::fill::{self, Context};
use crate::view::parts::{DrawingView, FileLink};
use crate::view::press::DataSet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

/// The file with the words of an issued document.
pub(super) const AKN: &str = "akn.xml";
/// The file with what was read in an issued document, or with all that another page says.
pub(super) const DATA: &str = "data.json";

/// A page of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Home.
    Home,
    /// A page of a list: the listing and the page's number, from 1.
    List(usize, usize),
    /// A document.
    Document(DocIndex),
    /// An agency.
    Agency(usize),
    /// A territory.
    Locality(usize),
    /// A field.
    Field(usize),
    /// An indicator.
    Indicator(usize),
    /// A target of a plan: its index in [`crate::site::progress::Progress::targets`].
    Target(usize),
    /// A page of a year of the register of documents: the year's index and the page's number, from 1.
    DocumentYear(usize, usize),
    /// A page of a month of the calendar: its index in [`Site::months`] and the page's number, from 1.
    Month(usize, usize),
    /// A page at a fixed address.
    Fixed(&'static str),
    /// The answer to an address that is not there.
    NotFound,
    /// Every component on one page, for those who work on a theme. Not one of [`all`]: only a preview asks for it.
    Style,
}

/// All pages, the costly ones first so that threads end together.
pub fn all(site: &Site) -> Vec<Page> {
    let mut pages: Vec<Page> = vec![Page::Fixed(fixed::DOCUMENTS), Page::Fixed(fixed::TASKS)];
    let introduces = |index: &DocIndex| site.address(*index).is_none_or(|address| !fixed::INTRODUCED.contains(&address.as_str()));
    pages.extend((0..site.documents.len()).filter(introduces).map(Page::Document));
    for (index, listing) in site.listings.iter().enumerate() {
        let count = listing.members.len().div_ceil(site.config.page_size.max(1)).max(1);
        pages.extend((1..=count).map(|number| Page::List(index, number)));
    }
    for (index, year) in site.document_register.years.iter().enumerate().filter(|_| site.document_register.is_split()) {
        pages.extend((1..=year.pages()).map(|number| Page::DocumentYear(index, number)));
    }
    for (index, month) in site.months.iter().enumerate() {
        pages.extend((1..=month.pages()).map(|number| Page::Month(index, number)));
    }
    pages.extend((0..site.registers.agencies.len()).map(Page::Agency));
    pages.extend((0..site.registers.localities.len()).map(Page::Locality));
    pages.extend((0..site.registers.indicators.len()).map(Page::Indicator));
    pages.extend((0..site.fields.len()).map(Page::Field));
    let targets = site.progress.targets.iter().enumerate().filter(|(_, target)| target.page.is_some());
    pages.extend(targets.map(|(index, _)| Page::Target(index)));
    let rest = [
        fixed::CALENDAR,
        fixed::AGENCIES,
        fixed::LOCALITIES,
        fixed::FIELDS,
        fixed::INDICATORS,
        fixed::SEARCH,
        fixed::DATA,
        fixed::PRESS,
        fixed::SITE_MAP,
        fixed::FEEDS,
    ];
    pages.extend(rest.map(Page::Fixed));
    pages.extend([Page::Home, Page::NotFound]);
    pages
}

/// How much is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The whole site.
    Whole,
    /// The whole site; files of drawn pictures are empty.
    Undrawn,
    /// Pages with their own files, and nothing beside them.
    Pages,
    /// Pages with their own files, and the search index of the whole site.
    Words,
}

/// The order in which pages are made.
pub struct Order<'a> {
    /// What is made with them.
    pub extent: Extent,
    /// Pages that somebody waits for.
    pub first: Vec<Page>,
    /// Called when these are with the sink, unless something is wrong with one of them.
    pub between: &'a (dyn Fn() + Sync),
    /// All others.
    pub rest: Vec<Page>,
    /// The live site, where it is amended.
    pub live: Option<&'a Live>,
    /// Whether it is kept what pages are made of.
    pub keeps_ledger: bool,
    /// See [`Errand::keeps_spares`](super::Errand::keeps_spares).
    pub keeps_spares: bool,
}

impl<'a> Order<'a> {
    /// All pages of a site, none before the others.
    pub fn of(site: &Site) -> Self {
        Self { rest: all(site), ..Self::empty(Extent::Whole) }
    }

    /// The pages of documents that were rewritten, to amend a live site.
    pub fn amending(site: &Site, rewritten: &BTreeSet<SourcePath>, live: &'a Live) -> Self {
        Self {
            extent: Extent::Words,
            live: Some(live),
            keeps_ledger: true,
            keeps_spares: true,
            ..Self::of_files(site, rewritten)
        }
    }

    /// The pages of some files alone.
    pub fn of_files(site: &Site, files: &BTreeSet<SourcePath>) -> Self {
        let of_file = |path| {
            let index = site.by_path(path)?;
            let introduced =
                fixed::INTRODUCED.into_iter().find(|page| site.address(index).is_some_and(|own| own.as_str() == *page));
            Some(introduced.map_or(Page::Document(index), Page::Fixed))
        };
        let rest = files.iter().filter_map(of_file).collect();
        Self { rest, ..Self::empty(Extent::Pages) }
    }

    /// No page yet, and nothing is kept.
    fn empty(extent: Extent) -> Self {
        Self {
            extent,
            first: Vec::new(),
            between: &|| (),
            rest: Vec::new(),
            live: None,
            keeps_ledger: false,
            keeps_spares: false,
        }
    }
}

/// Those of some pages that are at these addresses.
pub fn at(site: &Site, pages: impl IntoIterator<Item = Page>, wanted: &BTreeSet<&SitePath>) -> Vec<Page> {
    let is_wanted = |page: &Page| address(site, *page).is_some_and(|address| wanted.contains(&address));
    if wanted.is_empty() { Vec::new() } else { pages.into_iter().filter(is_wanted).collect() }
}

/// Where a page is; nothing for [`Page::NotFound`], which answers for all other addresses, and for a page that the site does not have.
pub fn address(site: &Site, page: Page) -> Option<SitePath> {
    let below = |base: &str, id: &str| Some(SitePath::new(base).join(id));
    match page {
        Page::Home => Some(SitePath::new(fixed::HOME)),
        Page::List(index, number) => Some(site.listings.get(index)?.page(number)),
        Page::Document(index) => site.address(index).cloned(),
        Page::DocumentYear(index, number) => Some(site.document_register.years.get(index)?.page(number)),
        Page::Month(index, number) => Some(site.months.get(index)?.page(number)),
        Page::Agency(index) => below(fixed::AGENCIES, &site.registers.agencies.get(index)?.id),
        Page::Locality(index) => below(fixed::LOCALITIES, &site.registers.localities.get(index)?.id),
        Page::Indicator(index) => below(fixed::INDICATORS, &site.registers.indicators.get(index)?.id),
        Page::Field(index) => below(fixed::FIELDS, &site.fields.get(index)?.id),
        Page::Target(index) => site.target_page(site.progress.targets.get(index)?),
        Page::Fixed(address) => Some(SitePath::new(address)),
        Page::Style => Some(SitePath::new(fixed::STYLE)),
        Page::NotFound => None,
    }
}

/// The document whose text is on a page: its own page, or one of the program's that it opens.
pub fn document_of(site: &Site, page: Page) -> Option<DocIndex> {
    match page {
        Page::Document(index) => Some(index),
        Page::Fixed(address) => site.by_address(&SitePath::new(address)),
        _ => None,
    }
}

/// Makes one page and gives it to the sink.
///
/// # Errors
/// When the sink takes nothing more.
pub fn make(press: &Press<'_>, page: Page) -> Result<(), PutError> {
    let cx = &press.context();
    let site = press.site;
    let Some(address) = address(site, page) else {
        return if page == Page::NotFound { press.file(&OutputPath::new("404.html"), &fill::not_found(cx)) } else { Ok(()) };
    };
    let at = &address;
    match page {
        Page::Home => press.page(at, &fill::home(cx)),
        Page::List(index, number) => match site.listings.get(index) {
            Some(listing) => press.page(at, &fill::list(cx, listing, number)),
            None => Ok(()),
        },
        Page::Document(index) => documents::make(press, index),
        Page::DocumentYear(index, number) => match site.document_register.years.get(index) {
            Some(year) => press.page(at, &fill::document_year(cx, year, number)),
            None => Ok(()),
        },
        Page::Month(index, number) => match site.months.get(index) {
            Some(month) => press.page(at, &fill::month(cx, month, number)),
            None => Ok(()),
        },
        Page::Agency(index) => press.page(at, &fill::agency(cx, index)),
        Page::Locality(index) => press.page(at, &fill::locality(cx, index)),
        Page::Indicator(index) => {
            let mut view = fill::indicator(cx, index);
            let of = |chart, beside| Drawing::of(cx, at, &view.page.title, chart, beside);
            let through_time = charts::of_indicator(site, index, language(cx)).into_iter().map(|chart| of(chart, true));
            let side_by_side = charts::side_by_side(site, index, language(cx)).into_iter().map(|chart| of(chart, false));
            let drawings: Vec<Drawing> = through_time.chain(side_by_side).collect();
            let mut files = Bundle::new(press);
            drawings.iter().try_for_each(|drawing| drawing.put(&mut files))?;
            view.drawings = drawings.into_iter().map(|drawing| drawing.view).collect();
            press.page(at, &view)
        }
        Page::Field(index) => press.page(at, &fill::field(cx, index)),
        Page::Target(index) => {
            let plan = site.progress.targets.get(index).and_then(|target| site.document(target.plan));
            let lang = plan.map_or("vi", |plan| plan.meta.lang.as_str());
            press.page(at, &fill::target(&press.context_in(lang), index, at))
        }
        Page::Style => {
            let mut view = fill::style(cx);
            let drawing = |chart: charts::Chart| DrawingView {
                html: chart::inline(&chart, "ve"),
                title: chart.title,
                ..DrawingView::default()
            };
            view.drawings = fill::style_charts().into_iter().map(drawing).collect();
            press.page(at, &view)
        }
        Page::Fixed(_) => fixed_page(press, cx, at),
        Page::NotFound => Ok(()),
    }
}

fn fixed_page(press: &Press<'_>, cx: &Context<'_>, at: &SitePath) -> Result<(), PutError> {
    let (title, lead) = match introduction(press, cx, at) {
        Some((title, html)) => (Some(title), Some(html)),
        None => (None, None),
    };
    match at.as_str() {
        fixed::DOCUMENTS => press.page(at, &fill::documents(cx, lead)),
        fixed::TASKS => press.page(at, &fill::board(cx, lead)),
        fixed::CALENDAR => press.page(at, &fill::calendar(cx, lead)),
        fixed::AGENCIES => press.page(at, &fill::agencies(cx, lead)),
        fixed::LOCALITIES => press.page(at, &fill::localities(cx, lead)),
        fixed::FIELDS => press.page(at, &fill::fields(cx, lead)),
        fixed::INDICATORS => press.page(at, &fill::indicators(cx, lead)),
        fixed::SEARCH => press.page(at, &fill::search(cx)),
        fixed::DATA => press.page(at, &fill::data(cx, title, lead.unwrap_or_default(), tables(cx))),
        fixed::PRESS => press.page(at, &fill::press(cx, title, lead.unwrap_or_default())),
        fixed::FEEDS => press.page(at, &fill::feeds(cx)),
        _ => press.page(at, &fill::site_map(cx)),
    }
}

/// The tables of the whole site, with their forms.
fn tables(cx: &Context<'_>) -> Vec<DataSet> {
    let file = |name: &str, text: &str| {
        let href = cx.href(&SitePath::new(open_data::FOLDER));
        let format = name.rsplit('.').next().unwrap_or_default().to_uppercase();
        FileLink { text: text.to_string(), href: format!("{href}{name}"), format, size: None }
    };
    let whole = DataSet {
        id: "toan-bo".into(),
        title: cx.strings.get("data_page.whole").to_string(),
        lang: None,
        href: None,
        about: cx.strings.get("data_page.whole_about").to_string(),
        meta: Vec::new(),
        files: vec![file("datapackage.json", "Data Package"), file("do-thi-vien-dan.json", cx.strings.get("data_page.graph"))],
    };
    let tables = open_data::tables().map(|table| DataSet {
        id: format!("bang-{}", table.name),
        title: table.title.to_string(),
        lang: None,
        href: None,
        about: table.description.to_string(),
        meta: Vec::new(),
        files: vec![
            file(&format!("{}.csv", table.name), "CSV"),
            file(&format!("{}.json", table.name), "JSON"),
            file(&format!("{}.schema.json", table.name), "Table Schema"),
        ],
    });
    std::iter::once(whole).chain(tables).collect()
}

/// The words that an editor wrote for a page of the program: its title and body.
fn introduction(press: &Press<'_>, cx: &Context<'_>, address: &SitePath) -> Option<(String, String)> {
    let index = press.introductions.get(address)?;
    let document = press.site.document(*index).filter(|document| document.meta.status == Status::Published)?;
    let text = press.text(document)?;
    let leads = Leads::of(cx, *index, document);
    Some((document.meta.title.clone(), bodies::markdown(cx.strings, document, &text, &leads)))
}

/// Documents whose address is one of the program's own pages.
pub fn introductions(site: &Site) -> BTreeMap<SitePath, DocIndex> {
    let introduces =
        |(index, address): (usize, &SitePath)| fixed::INTRODUCED.contains(&address.as_str()).then(|| (address.clone(), index));
    site.addresses.iter().enumerate().filter_map(introduces).collect()
}

pub(super) fn language(cx: &Context<'_>) -> Language {
    if cx.strings.lang() == "en" { Language::En } else { Language::Vi }
}

impl Press<'_> {
    /// Renders a view to the page at `address`.
    pub(super) fn page<V: View>(&self, address: &SitePath, view: &V) -> Result<(), PutError> {
        self.file(&address.file(), view)
    }

    /// Renders a view to a file.
    fn file<V: View>(&self, path: &OutputPath, view: &V) -> Result<(), PutError> {
        let mut html = self.spare();
        let put = match self.renderer.render(view, &mut html) {
            Ok(()) => self.put(path, &html),
            Err(problem) => {
                self.report(*problem);
                Ok(())
            }
        };
        self.give_back(html);
        put
    }

    /// An empty one, with room where there is some.
    pub(super) fn spare(&self) -> Vec<u8> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Gives its room to the next who asks.
    pub(super) fn give_back(&self, mut bytes: Vec<u8>) {
        bytes.clear();
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
    }
}
