//! Who cites whom: a table of edges, and the graph with its nodes as JSON.

use super::super::pieces::{Give, Pieces};
use super::documents::id;
use super::table::{Cell, Column, Put, Table, Type};
use crate::document::Kind;
use crate::site::citations::{CitationTarget, Link};
use crate::site::{DocIndex, Site};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

/// The tables.
pub static TABLES: &[Table] = &[Table {
    name: "vien-dan",
    title: "Quan hệ giữa các văn bản",
    description: "Mỗi dòng là một quan hệ mà văn bản công bố ở cổng nêu với văn bản khác. Số mà cổng chưa biết là văn bản nào có state = unknown.",
    key: &[],
    columns: &[
        Column::new("from", Type::Text, "Văn bản nêu quan hệ").required(),
        Column::new("relation", Type::Choice(&["implements", "based_on", "amends", "replaces", "corrects", "cites"]), "Quan hệ")
            .required(),
        Column::new(
            "state",
            Type::Choice(&["held", "known", "ambiguous", "unknown"]),
            "Có ở cổng, có trong danh mục, hay chưa rõ",
        )
        .required(),
        Column::new("to", Type::Text, "Văn bản được nêu, khi có ở cổng"),
        Column::new("number", Type::Text, "Số hoặc tên của văn bản được nêu"),
        Column::new("title", Type::Text, "Tên của văn bản được nêu"),
    ],
    rows: edges,
}];

fn links(site: &Site) -> impl Iterator<Item = (DocIndex, &Link)> {
    site.relations
        .outgoing
        .iter()
        .enumerate()
        .filter(|(index, _)| site.lists(*index, Kind::Plan))
        .flat_map(|(index, links)| links.iter().map(move |link| (index, link)))
        .filter(|(_, link)| link.other != CitationTarget::Itself)
}

fn edges<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for (from, link) in links(site) {
        let known = match link.other {
            CitationTarget::Known(index) => site.registers.documents.get(index),
            _ => None,
        };
        let (state, to) = match &link.other {
            CitationTarget::Held(index) => ("held", id(site, *index)),
            CitationTarget::Known(_) => ("known", Cell::Blank),
            CitationTarget::Ambiguous => ("ambiguous", Cell::Blank),
            CitationTarget::Itself | CitationTarget::Unknown => ("unknown", Cell::Blank),
        };
        let held = match link.other {
            CitationTarget::Held(index) => site.document(index),
            _ => None,
        };
        let own = held.and_then(|document| document.meta.number.as_ref()).map(|number| &number.value);
        let number = known.and_then(|document| document.number.as_ref()).or(own).or(link.number.as_ref());
        let title = held.map(|document| &document.meta.title).or(known.map(|document| &document.title));
        put(vec![id(site, from), link.relation.name().into(), state.into(), to, number.into(), title.into()]);
    }
}

/// The graph: `{"version":1,"nodes":[{"id","title","state","url"}],"edges":[{"from","to","relation"}]}`.
pub fn graph(site: &Site, give: Give<'_>) {
    let mut nodes: BTreeMap<Cow<'_, str>, Node<'_>> = BTreeMap::new();
    let mut edges = Vec::new();
    for (from, link) in links(site) {
        let other = match &link.other {
            CitationTarget::Held(index) => held(site, *index),
            CitationTarget::Known(index) => site.registers.documents.get(*index).map(|document| Node {
                id: format!("van-ban:{}", document.number.as_ref().unwrap_or(&document.title)).into(),
                title: Some(&document.title),
                state: "known",
                url: document.url.as_deref().map(Cow::Borrowed),
            }),
            CitationTarget::Ambiguous | CitationTarget::Unknown | CitationTarget::Itself => {
                let id = |number| format!("chua-ro:{number}").into();
                link.number.as_ref().map(|number| Node { id: id(number), title: Some(number), state: "unknown", url: None })
            }
        };
        let (Some(from), Some(to)) = (held(site, from), other) else { continue };
        edges.push(Edge { from: from.id.clone(), to: to.id.clone(), relation: link.relation.name() });
        for node in [from, to] {
            nodes.entry(node.id.clone()).or_insert(node);
        }
    }
    let nodes = nodes.into_values().collect();
    let mut out = Pieces::new(give);
    let graph = Graph { version: super::VERSION, licence: site.config.licence.id, nodes, edges };
    // Into memory it always succeeds.
    let _ = serde_json::to_writer_pretty(&mut out, &graph).map_err(std::io::Error::from).and_then(|()| out.write_all(b"\n"));
    out.end();
}

fn held(site: &Site, index: DocIndex) -> Option<Node<'_>> {
    let address = site.address(index)?;
    let title = site.document(index).map(|document| document.meta.title.as_str());
    Some(Node { id: address.as_str().into(), title, state: "held", url: Some(site.config.url(address).into()) })
}

#[derive(Serialize)]
struct Graph<'a> {
    version: u32,
    licence: &'a str,
    nodes: Vec<Node<'a>>,
    edges: Vec<Edge<'a>>,
}

#[derive(Serialize)]
struct Node<'a> {
    id: Cow<'a, str>,
    title: Option<&'a str>,
    state: &'static str,
    url: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
struct Edge<'a> {
    from: Cow<'a, str>,
    to: Cow<'a, str>,
    relation: &'static str,
}
