//! A plan or other issued document: its own words, and beside them what the site knows about it.

use super::frame::Head;
use super::parts::{
    ChangeLine, Check, DueRow, Fact, FileLink, KeyFigure, Link, Phrase, RowGroup, SourceLine, Tag, TaskRow, TocEntry,
};
use serde::Serialize;

/// The page of an issued document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlanView {
    /// Head.
    pub page: Head,
    /// "Kế hoạch".
    pub kind_label: String,
    /// Subject, with compounds kept whole.
    pub title_html: String,
    /// Who issued it.
    pub issuers: Vec<Phrase>,
    /// Whether it runs today.
    pub state: Option<Tag>,
    /// Files of the original.
    pub files: Vec<FileLink>,
    /// The citation to copy, as documents write it, with the address.
    pub citation: String,
    /// The citation as the press writes it, with the address.
    pub citation_press: String,
    /// What is known about it; what is missing comes first.
    pub facts: Vec<Fact>,
    /// Tasks, deadlines, targets, citations: counts that lead to them.
    pub counts: Vec<KeyFigure>,
    /// Contents.
    pub toc: Vec<TocEntry>,
    /// The document, with permanent numbers and margin notes.
    pub body_html: String,
    /// Head of the printed document.
    pub letterhead: Letterhead,
    /// Tasks by agency.
    pub tasks: Vec<TaskRow>,
    /// Deadlines.
    pub deadlines: Vec<DueRow>,
    /// Targets.
    pub targets: Vec<TargetLine>,
    /// A picture of the documents around this one: SVG that says in words what it shows; empty where there are none.
    pub relations_html: String,
    /// Mentions of documents.
    pub citations: Vec<CitedLine>,
    /// Documents related to it, by relation.
    pub related: Vec<RowGroup>,
    /// Changes of this page.
    pub changes: Vec<ChangeLine>,
    /// Sources.
    pub sources: Vec<SourceLine>,
    /// Machine-readable forms of this page.
    pub data: Vec<Link>,
    /// The next newer plan.
    pub newer: Option<Link>,
    /// The next older plan.
    pub older: Option<Link>,
    /// The code of its words.
    pub check: Option<Check>,
    /// Last lines of a print: address, day and code.
    pub print_foot: Vec<String>,
}

/// The head of the document as Nghị định 30/2020/NĐ-CP sets it: for print.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Letterhead {
    /// Issuer in capitals.
    pub issuer: String,
    /// "Số: 737/KH-UBND", or dots where the source lacks it.
    pub number: String,
    /// "Gia Lai, ngày 15 tháng 3 năm 2024", likewise.
    pub place_date: String,
    /// "KẾ HOẠCH".
    pub type_name: String,
    /// Subject.
    pub subject: String,
}

/// A target of the document and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TargetLine {
    /// Anchor.
    pub id: String,
    /// Words of the plan.
    pub text: String,
    /// "≥ 2 mô hình".
    pub value: String,
    /// Address of its own page, where it has one.
    pub page: Option<String>,
    /// Whom it counts, or that this is unstated.
    pub scope: Option<String>,
    /// Provision.
    pub at: Option<Link>,
    /// Indicator.
    pub indicator: Option<Link>,
    /// The figure that decided, or the latest one: value, how far from the target, as of when, and its report.
    pub actual: Option<Phrase>,
    /// Why there is no figure.
    pub unreported: Option<String>,
    /// Models that are named as counting towards it.
    pub evidence: Vec<Link>,
    /// State.
    pub tag: Option<Tag>,
}

/// A document that the text mentions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CitedLine {
    /// Number or name; leads to the document where somebody holds it.
    pub document: Phrase,
    /// Title, issuer, date.
    pub about: Option<String>,
    /// Provisions where it is mentioned.
    pub at: Vec<Link>,
    /// "trong cổng này", "nơi khác", "chưa rõ".
    pub tag: Option<Tag>,
}

super::placed_by!(PlanView => "plan.html");
