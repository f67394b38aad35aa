//! Tables of documents: plans with their tasks, deadlines and targets; models with their facts; results; pages changed and withdrawn.

use super::table::{Cell, Column, Put, Table, Type};
use crate::document::meta::{HolderType, Status};
use crate::document::reading::{Bound, ProvisionIndex};
use crate::document::{Detail, Document, Kind};
use crate::site::names::{AgencyIndex, LocalityIndex};
use crate::site::{DocIndex, Site, state, work};
use std::sync::Arc;

const ID: Column = Column::new("id", Type::Text, "Địa chỉ của trang trong cổng").required();
const URL: Column = Column::new("url", Type::Url, "Địa chỉ đầy đủ").required();
const TITLE: Column = Column::new("title", Type::Text, "Tên").required();
const PLAN: Column = Column::new("plan", Type::Text, "Kế hoạch").refers("ke-hoach", "id");
const PROVISION: Column = Column::new("provision", Type::Text, "Địa chỉ của mục trong văn bản");

/// Standings of targets in data files.
pub const STANDINGS: &[&str] = &["exceeded", "reached", "not_reached", "not_due", "not_reported", "unjudged"];

/// The tables.
pub static TABLES: &[Table] = &[
    Table {
        name: "ke-hoach",
        title: "Kế hoạch và văn bản",
        description: "Kế hoạch và các văn bản đã ban hành đang công bố. Số, ngày mà bản nguồn không có thì để trống và nêu ở cột missing.",
        key: &["id"],
        columns: &[
            ID,
            URL,
            TITLE,
            Column::new("type", Type::Text, "Loại văn bản (chữ viết tắt)"),
            Column::new("number", Type::Text, "Số, ký hiệu"),
            Column::new("issued", Type::Date, "Ngày ban hành"),
            Column::new("issuers", Type::List, "Cơ quan ban hành"),
            Column::new("period_from", Type::Date, "Thực hiện từ ngày"),
            Column::new("period_to", Type::Date, "Thực hiện đến ngày"),
            Column::new("state", Type::Text, "Tình trạng"),
            Column::new("fields", Type::List, "Lĩnh vực"),
            Column::new("missing", Type::List, "Bản nguồn không có"),
            Column::new("published", Type::Date, "Ngày đăng"),
            Column::new("updated", Type::Date, "Ngày cập nhật"),
        ],
        rows: plans,
    },
    Table {
        name: "nhiem-vu",
        title: "Nhiệm vụ",
        description: "Việc giao cho từng cơ quan trong các kế hoạch: một dòng cho mỗi việc của mỗi cơ quan, theo lời văn bản.",
        key: &[],
        columns: &[
            PLAN.required(),
            PROVISION,
            Column::new("agency", Type::Text, "Cơ quan").refers("co-quan", "id"),
            Column::new("agency_text", Type::Text, "Cơ quan, theo lời văn bản").required(),
            Column::new("with", Type::List, "Phối hợp"),
            Column::new("text", Type::Text, "Nội dung").required(),
            Column::new("due", Type::Date, "Ngày nêu trong văn bản"),
            Column::new("last_day", Type::Date, "Ngày cuối cùng còn trong hạn"),
            Column::new("frequency", Type::Text, "Thời gian, định kỳ"),
            Column::new("product", Type::Text, "Sản phẩm"),
            Column::new(
                "state",
                Type::Choice(&["overdue", "due_soon", "planned", "open", "reported", "ended"]),
                "Tình trạng tính đến ngày dựng trang",
            )
            .required(),
            Column::new("evidence", Type::List, "Kết quả đã công bố: nhiều nhất 12 báo cáo mới nhất"),
        ],
        rows: tasks,
    },
    Table {
        name: "thoi-han",
        title: "Thời hạn",
        description: "Thời hạn có ngày nêu trong các kế hoạch. “Trước ngày” không tính chính ngày đó: cột last_day là ngày cuối cùng còn trong hạn.",
        key: &[],
        columns: &[
            PLAN.required(),
            PROVISION,
            Column::new("date", Type::Date, "Ngày nêu trong văn bản").required(),
            Column::new("bound", Type::Choice(&["before", "by", "on"]), "Nghĩa của ngày"),
            Column::new("last_day", Type::Date, "Ngày cuối cùng còn trong hạn").required(),
            Column::new("who", Type::List, "Ai phải thực hiện"),
            Column::new("to", Type::List, "Gửi tới"),
            Column::new("what", Type::Text, "Việc phải làm"),
            Column::new("text", Type::Text, "Lời văn bản"),
        ],
        rows: deadlines,
    },
    Table {
        name: "chi-tieu-ke-hoach",
        title: "Chỉ tiêu của kế hoạch",
        description: "Từng chỉ tiêu trong kế hoạch, số thực hiện đã biết và đánh giá tính đến ngày dựng trang. Tỷ lệ chỉ so bằng điểm, không so bằng phần trăm.",
        key: &["plan", "id"],
        columns: &[
            PLAN.required(),
            Column::new("id", Type::Text, "Mã của chỉ tiêu trong kế hoạch").required(),
            PROVISION,
            Column::new("indicator", Type::Text, "Chỉ tiêu trong từ điển").refers("chi-tieu", "id"),
            Column::new("text", Type::Text, "Lời văn bản"),
            Column::new("operator", Type::Choice(&["≥", "≤", ">", "<", "="]), "So sánh"),
            Column::new("target", Type::Number, "Mức phải đạt"),
            Column::new("unit", Type::Text, "Đơn vị tính"),
            Column::new("from", Type::Date, "Tính từ ngày"),
            Column::new("to", Type::Date, "Tính đến ngày"),
            Column::new("scope", Type::Text, "Phạm vi; trống là văn bản không nêu"),
            Column::new("standing", Type::Choice(STANDINGS), "Đánh giá").required(),
            Column::new("actual", Type::Number, "Số thực hiện mới nhất đã biết"),
            Column::new("interim", Type::Flag, "Số thực hiện mới tính phần đầu của thời gian"),
            Column::new("difference", Type::Number, "Thực hiện trừ chỉ tiêu"),
            Column::new("difference_unit", Type::Text, "Đơn vị của chênh lệch"),
            Column::new("percent", Type::Number, "Phần trăm của chỉ tiêu, chỉ với số lượng"),
            Column::new("reason", Type::Text, "Vì sao không xếp loại"),
            Column::new("answer", Type::Text, "Trang kết quả"),
            Column::new("evidence", Type::List, "Mô hình tính cho chỉ tiêu"),
        ],
        rows: targets,
    },
    Table {
        name: "mo-hinh",
        title: "Mô hình",
        description: "Mô hình, điển hình đang công bố. Cột label chỉ có “Dân vận khéo” khi chính nguồn gọi như vậy.",
        key: &["id"],
        columns: &[
            ID,
            URL,
            TITLE,
            Column::new("label", Type::Text, "Nhãn theo nguồn"),
            Column::new("fields", Type::List, "Lĩnh vực"),
            Column::new("holder_type", Type::Choice(&["collective", "individual"]), "Tập thể hay cá nhân"),
            Column::new("holder", Type::Text, "Đơn vị thực hiện"),
            Column::new("localities", Type::List, "Địa bàn"),
            Column::new("started", Type::PartialDate, "Bắt đầu"),
            Column::new(
                "stage",
                Type::Choice(&["registered", "effective", "recognised", "outstanding", "rewarded", "ended"]),
                "Giai đoạn",
            ),
            PLAN,
            Column::new("target", Type::Text, "Chỉ tiêu mà mô hình tính cho"),
            Column::new("replicated_in", Type::List, "Nơi nhân rộng"),
            Column::new("contact", Type::Text, "Liên hệ"),
            Column::new("missing", Type::List, "Nguồn không có"),
            Column::new("sources", Type::List, "Địa chỉ của nguồn"),
            Column::new("published", Type::Date, "Ngày đăng"),
            Column::new("updated", Type::Date, "Ngày cập nhật"),
        ],
        rows: models,
    },
    Table {
        name: "chang-duong-mo-hinh",
        title: "Chặng đường của mô hình",
        description: "Mỗi dòng là một lĩnh vực trong một năm (năm của nguồn mới nhất): bao nhiêu mô hình, theo nguồn, đã tới từng bước hoặc bước sau. Mô hình có hai lĩnh vực được đếm ở cả hai.",
        key: &["field", "year"],
        columns: &[
            Column::new("field", Type::Text, "Lĩnh vực").required(),
            Column::new("year", Type::Whole, "Năm").required(),
            Column::new("registered", Type::Whole, "Đăng ký").required(),
            Column::new("effective", Type::Whole, "Hoạt động hiệu quả").required(),
            Column::new("recognised", Type::Whole, "Được công nhận").required(),
            Column::new("outstanding", Type::Whole, "Tiêu biểu").required(),
            Column::new("rewarded", Type::Whole, "Được khen thưởng").required(),
            Column::new("ended", Type::Whole, "Đã ngừng").required(),
            Column::new("unknown", Type::Whole, "Nguồn không nêu bước").required(),
            Column::new("total", Type::Whole, "Tất cả").required(),
        ],
        rows: funnel,
    },
    Table {
        name: "so-lieu-mo-hinh",
        title: "Số liệu của mô hình",
        description: "Số liệu trước và sau khi thực hiện mô hình, ghi như nguồn ghi.",
        key: &[],
        columns: &[
            Column::new("model", Type::Text, "Mô hình").required().refers("mo-hinh", "id"),
            Column::new("label", Type::Text, "Nội dung").required(),
            Column::new("before", Type::Text, "Trước"),
            Column::new("after", Type::Text, "Sau"),
            Column::new("value", Type::Text, "Giá trị"),
            Column::new("unit", Type::Text, "Đơn vị tính"),
            Column::new("date", Type::PartialDate, "Tính đến"),
            Column::new("note", Type::Text, "Ghi chú"),
            Column::new("source", Type::Text, "Nguồn"),
        ],
        rows: facts,
    },
    Table {
        name: "ket-qua",
        title: "Trang kết quả",
        description: "Mỗi dòng là một trang kết quả của một kỳ; số liệu nằm ở bảng so-lieu.",
        key: &["id"],
        columns: &[
            ID,
            URL,
            TITLE,
            Column::new("period_type", Type::Choice(super::figures::PERIODS), "Loại kỳ"),
            Column::new("period", Type::Text, "Kỳ"),
            Column::new("from", Type::Date, "Tính từ ngày"),
            Column::new("to", Type::Date, "Tính đến ngày"),
            Column::new("locality", Type::Text, "Địa bàn").refers("dia-phuong", "id"),
            PLAN,
            Column::new("reporter", Type::Text, "Đơn vị báo cáo"),
            Column::new("report_number", Type::Text, "Số báo cáo"),
            Column::new("report_date", Type::Date, "Ngày báo cáo"),
            Column::new("state", Type::Choice(&["preliminary", "official", "revised"]), "Tính chất số liệu").required(),
            Column::new("revision_of", Type::Text, "Điều chỉnh của trang").refers("ket-qua", "id"),
            Column::new("missing", Type::List, "Nguồn không có"),
            Column::new("published", Type::Date, "Ngày đăng"),
            Column::new("updated", Type::Date, "Ngày cập nhật"),
        ],
        rows: results,
    },
    Table {
        name: "thay-doi",
        title: "Thay đổi, đính chính và gỡ bài",
        description: "Lần sửa và lần gỡ của từng trang mà người đọc cần biết.",
        key: &[],
        columns: &[
            Column::new("page", Type::Text, "Trang").required(),
            Column::new("date", Type::Date, "Ngày"),
            Column::new("kind", Type::Choice(&["major", "minor", "correction", "withdrawal"]), "Loại").required(),
            Column::new("note", Type::Text, "Nội dung"),
        ],
        rows: changes,
    },
];

/// Published documents of a kind, translations left out.
pub fn listed(site: &Site, kind: Kind) -> impl Iterator<Item = (DocIndex, &Document)> {
    let documents = site.documents.iter().map(Arc::as_ref).enumerate();
    documents.filter(move |(index, _)| site.lists(*index, kind))
}

/// The id of a document: its address.
pub fn id(site: &Site, index: DocIndex) -> Cell<'_> {
    Cell::from(site.address(index).map(|address| address.as_str()))
}

/// The id of a document that is in the list of its kind; a reference to any other would lead nowhere.
pub fn listed_id(site: &Site, index: Option<DocIndex>, kind: Kind) -> Cell<'_> {
    index.filter(|index| site.lists(*index, kind)).map_or(Cell::Blank, |index| id(site, index))
}

fn url(site: &Site, index: DocIndex) -> Cell<'_> {
    Cell::from(site.address(index).map(|address| site.config.url(address)))
}

fn ids(site: &Site, indices: impl Iterator<Item = DocIndex>) -> Cell<'_> {
    indices.filter_map(|index| site.address(index)).map(|address| address.as_str()).collect()
}

/// The id of an agency.
pub fn agency(site: &Site, index: Option<AgencyIndex>) -> Cell<'_> {
    Cell::from(index.and_then(|index| site.registers.agencies.get(index)).map(|agency| agency.id.as_str()))
}

/// The id of a locality.
pub fn locality(site: &Site, index: Option<LocalityIndex>) -> Cell<'_> {
    Cell::from(index.and_then(|index| site.registers.localities.get(index)).map(|locality| locality.id.as_str()))
}

fn missing(document: &Document) -> Cell<'_> {
    document.meta.missing.iter().map(|(key, _)| key.as_str()).collect()
}

fn fields<'a>(site: &'a Site, index: DocIndex) -> Cell<'a> {
    let fields = site.joined.get(index).map(|joined| joined.fields.as_slice()).unwrap_or_default();
    fields.iter().filter_map(|field| site.fields.get(*field)).map(|field| field.label.as_str()).collect()
}

/// The address of a provision of a document.
pub fn provision(document: &Document, at: Option<ProvisionIndex>) -> Cell<'_> {
    let provision = at.and_then(|at| document.reading.provisions.get(usize::try_from(at).ok()?));
    Cell::from(provision.map(|provision| &*provision.id))
}

fn plans<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for (index, document) in listed(site, Kind::Plan) {
        let Detail::Plan(keys) = &document.detail else { continue };
        let meta = &document.meta;
        put(vec![
            id(site, index),
            url(site, index),
            (&meta.title).into(),
            keys.doc_type.as_ref().map(|kind| kind.value.as_str()).into(),
            meta.number.as_ref().map(|number| number.value.as_str()).into(),
            meta.issued.into(),
            keys.issuers.iter().map(|issuer| issuer.value.as_str()).collect(),
            keys.period.as_ref().and_then(|period| period.from).into(),
            keys.period.as_ref().and_then(|period| period.to).into(),
            state::of(site, index, document).map(state::State::vi).into(),
            fields(site, index),
            missing(document),
            meta.published.into(),
            meta.updated.into(),
        ]);
    }
}

fn tasks<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for item in site.tasks.iter().filter(|item| site.lists(item.document(), Kind::Plan)) {
        let Some(document) = site.document(item.document()) else { continue };
        let Some(task) = document.reading.tasks.get(item.task()) else { continue };
        put(vec![
            id(site, item.document()),
            provision(document, task.at),
            agency(site, item.agency()),
            (&*task.agency).into(),
            task.with().iter().map(String::as_str).collect(),
            (&*task.text).into(),
            task.due.into(),
            task.due.map(|due| work::last_day(due, task.bound)).into(),
            task.frequency().into(),
            task.product().into(),
            item.state().name().into(),
            ids(site, site.evidence(item)),
        ]);
    }
}

fn deadlines<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for due in site.deadlines.iter().filter(|due| site.lists(due.document, Kind::Plan)) {
        let Some(document) = site.document(due.document) else { continue };
        let Some(deadline) = document.reading.deadlines.get(due.deadline) else { continue };
        let bound = match deadline.bound {
            Some(Bound::Before) => Some("before"),
            Some(Bound::By) => Some("by"),
            Some(Bound::On) => Some("on"),
            Some(Bound::From) | None => None,
        };
        put(vec![
            id(site, due.document),
            provision(document, deadline.at),
            deadline.date.into(),
            bound.into(),
            due.last_day.into(),
            deadline.who.iter().map(AsRef::as_ref).collect::<Cell>(),
            deadline.to.iter().map(AsRef::as_ref).collect::<Cell>(),
            deadline.what.as_deref().into(),
            (&*deadline.text).into(),
        ]);
    }
}

fn targets<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for target in site.progress.targets.iter().filter(|target| site.lists(target.plan, Kind::Plan)) {
        let goal = target.goal.as_ref();
        let judgement = &target.judgement;
        let distance = judgement.distance.as_ref();
        let indicator = target.indicator.and_then(|index| site.registers.indicators.get(index));
        put(vec![
            id(site, target.plan),
            (&target.id).into(),
            target.at.as_ref().into(),
            indicator.map(|indicator| indicator.id.as_str()).into(),
            (&target.text).into(),
            goal.and_then(|goal| goal.operator()).map(|op| op.sign()).into(),
            goal.map(|goal| goal.value).into(),
            goal.map(|goal| goal.unit.as_str()).into(),
            goal.and_then(|goal| goal.window).map(|window| window.from).into(),
            goal.and_then(|goal| goal.window).map(|window| window.to).into(),
            target.scope.as_ref().into(),
            standing(judgement.standing).into(),
            judgement.value.into(),
            judgement.value.map(|_| judgement.interim).into(),
            distance.map(|distance| distance.difference).into(),
            distance.map(|distance| distance.unit.as_str()).into(),
            distance.and_then(|distance| distance.percent).into(),
            judgement.reason.map(|reason| reason.vi()).into(),
            target.answer.map_or(Cell::Blank, |figure| id(site, figure.document)),
            ids(site, target.evidence.iter().copied()),
        ]);
    }
}

/// The name of a standing in data files.
pub fn standing(standing: crate::site::judgement::Standing) -> &'static str {
    standing.key().trim_start_matches("standing.")
}

fn models<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for (index, document) in listed(site, Kind::Model) {
        let Detail::Model(keys) = &document.detail else { continue };
        let meta = &document.meta;
        let joined = site.joined.get(index);
        let stage = keys.stage.map(|stage| state::State::Model(stage).key().trim_start_matches("stage."));
        put(vec![
            id(site, index),
            url(site, index),
            (&meta.title).into(),
            keys.label.as_ref().into(),
            fields(site, index),
            keys.holder_type
                .map(|holder| match holder {
                    HolderType::Collective => "collective",
                    HolderType::Individual => "individual",
                })
                .into(),
            keys.holder.as_ref().into(),
            keys.localities.iter().map(|place| place.value.as_str()).collect(),
            keys.started.into(),
            stage.into(),
            listed_id(site, joined.and_then(|joined| joined.plan), Kind::Plan),
            keys.target.as_ref().map(|target| target.value.as_str()).into(),
            keys.replicated_in.iter().map(|place| place.value.as_str()).collect(),
            keys.contact.as_ref().into(),
            missing(document),
            meta.sources.iter().filter_map(|source| source.url.as_ref()).map(|url| url.value.as_str()).collect(),
            meta.published.into(),
            meta.updated.into(),
        ]);
    }
}

fn funnel<'a>(site: &'a Site, put: Put<'_, 'a>) {
    let count = |number: usize| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX));
    for ((field, year), funnel) in &site.models.funnels.by_field_and_year {
        let Some(field) = site.fields.get(*field) else { continue };
        let mut row = vec![field.label.as_str().into(), Cell::Whole(i64::from(*year))];
        row.extend(funnel.reached.map(count));
        row.extend([funnel.ended, funnel.unknown, funnel.total()].map(count));
        put(row);
    }
}

fn facts<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for (index, document) in listed(site, Kind::Model) {
        let Detail::Model(keys) = &document.detail else { continue };
        for fact in &keys.facts {
            let wanted = fact.source.as_ref().map(|source| source.value.as_str());
            let source = document.meta.sources.iter().find(|source| source.id.is_some() && source.id.as_deref() == wanted);
            put(vec![
                id(site, index),
                (&fact.label).into(),
                fact.before.as_ref().into(),
                fact.after.as_ref().into(),
                fact.value.as_ref().into(),
                fact.unit.as_ref().into(),
                fact.date.into(),
                fact.note.as_ref().into(),
                source.map(|source| source.title.as_str()).into(),
            ]);
        }
    }
}

fn results<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for (index, document) in listed(site, Kind::Result) {
        let Detail::Result(keys, _) = &document.detail else { continue };
        let meta = &document.meta;
        let joined = site.joined.get(index);
        let revised = keys.revision_of.as_ref().and_then(|path| site.named_by(&document.path, &path.value));
        put(vec![
            id(site, index),
            url(site, index),
            (&meta.title).into(),
            keys.period.as_ref().map(|period| super::figures::period_name(period.kind)).into(),
            keys.period.as_ref().map(|period| period.label.as_str()).into(),
            keys.period.as_ref().map(|period| period.from).into(),
            keys.period.as_ref().map(|period| period.to).into(),
            locality(site, joined.and_then(|joined| joined.localities.first().copied())),
            listed_id(site, joined.and_then(|joined| joined.plan), Kind::Plan),
            keys.reporter.as_ref().map(|reporter| reporter.value.as_str()).into(),
            keys.report_number.as_ref().into(),
            keys.report_date.into(),
            super::figures::state_name(keys.state).into(),
            listed_id(site, revised, Kind::Result),
            missing(document),
            meta.published.into(),
            meta.updated.into(),
        ]);
    }
}

fn changes<'a>(site: &'a Site, put: Put<'_, 'a>) {
    use crate::document::meta::ChangeKind;
    for (index, document) in site.documents.iter().enumerate() {
        for change in &document.meta.changes {
            let kind = match change.kind {
                ChangeKind::Major => "major",
                ChangeKind::Minor => "minor",
                ChangeKind::Correction => "correction",
            };
            put(vec![id(site, index), change.date.into(), kind.into(), (&change.note).into()]);
        }
        if let (Status::Withdrawn, withdrawn) = (document.meta.status, &document.meta.withdrawn) {
            put(vec![
                id(site, index),
                withdrawn.as_ref().and_then(|withdrawn| withdrawn.date).into(),
                "withdrawal".into(),
                withdrawn.as_ref().and_then(|withdrawn| withdrawn.reason.as_ref()).into(),
            ]);
        }
    }
}
