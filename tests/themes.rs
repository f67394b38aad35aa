//! What `docs/THEMES.md` promises to themes is there. Fields may be added without a word; none may go.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use congbo::view::View;
use congbo::view::agency::AgencyView;
use congbo::view::board::BoardView;
use congbo::view::calendar::CalendarView;
use congbo::view::documents::DocumentsView;
use congbo::view::home::HomeView;
use congbo::view::index::{FieldView, IndexView};
use congbo::view::indicator::IndicatorView;
use congbo::view::list::ListView;
use congbo::view::locality::LocalityView;
use congbo::view::model::ModelView;
use congbo::view::notice::{NotFoundView, NoticeView};
use congbo::view::page::PageView;
use congbo::view::plan::PlanView;
use congbo::view::press::{DataView, PressView};
use congbo::view::result::ResultView;
use congbo::view::search::SearchView;
use congbo::view::target::TargetView;

/// The fields that the contract promises to a template, and those that its view holds.
fn check<V: View + Default>(contract: &str, broken: &mut Vec<String>) {
    let view = serde_json::to_value(V::default()).unwrap();
    let start = format!("| `{}` | ", V::TEMPLATE);
    let Some(row) = contract.lines().find_map(|line| line.strip_prefix(start.as_str())) else {
        let held: Vec<String> = view.as_object().unwrap().keys().map(|key| format!("`{key}`")).collect();
        broken.push(format!("no row: {start}{} |", held.join(" ")));
        return;
    };
    let promised = row.split('`').skip(1).step_by(2);
    let gone = promised.filter(|field| view.get(field).is_none());
    broken.extend(gone.map(|field| format!("{}: {field}", V::TEMPLATE)));
}

#[test]
fn no_field_that_the_contract_promises_to_themes_is_gone() {
    let contract = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/THEMES.md")).unwrap();
    let mut broken = Vec::new();
    check::<HomeView>(&contract, &mut broken);
    check::<PlanView>(&contract, &mut broken);
    check::<ModelView>(&contract, &mut broken);
    check::<ResultView>(&contract, &mut broken);
    check::<PageView>(&contract, &mut broken);
    check::<ListView>(&contract, &mut broken);
    check::<AgencyView>(&contract, &mut broken);
    check::<LocalityView>(&contract, &mut broken);
    check::<FieldView>(&contract, &mut broken);
    check::<IndicatorView>(&contract, &mut broken);
    check::<TargetView>(&contract, &mut broken);
    check::<IndexView>(&contract, &mut broken);
    check::<BoardView>(&contract, &mut broken);
    check::<CalendarView>(&contract, &mut broken);
    check::<DocumentsView>(&contract, &mut broken);
    check::<SearchView>(&contract, &mut broken);
    check::<DataView>(&contract, &mut broken);
    check::<PressView>(&contract, &mut broken);
    check::<NoticeView>(&contract, &mut broken);
    check::<NotFoundView>(&contract, &mut broken);
    assert!(broken.is_empty(), "docs/THEMES.md promises what is not there (raise view::VERSION): {broken:#?}");
}
