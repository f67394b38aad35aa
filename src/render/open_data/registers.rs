//! Tables of the registers: the dictionary of indicators, agencies with their names, localities, documents of others.

use super::table::{Cell, Column, Put, Table, Type};
use crate::document::register::{Aggregation, Direction, Name};
use crate::site::Site;

/// The tables.
pub static TABLES: &[Table] = &[
    Table {
        name: "chi-tieu",
        title: "Từ điển chỉ tiêu",
        description: "Định nghĩa, đơn vị tính, chiều tốt và cách cộng gộp của từng chỉ tiêu.",
        key: &["id"],
        columns: &[
            Column::new("id", Type::Text, "Mã").required(),
            Column::new("name", Type::Text, "Tên").required(),
            Column::new("name_en", Type::Text, "Tên tiếng Anh"),
            Column::new("unit", Type::Text, "Đơn vị tính"),
            Column::new("direction", Type::Choice(&["up", "down", "none"]), "Tăng hay giảm là tốt").required(),
            Column::new("decimals", Type::Whole, "Số chữ số thập phân"),
            Column::new("aggregation", Type::Choice(&["sum", "mean", "ratio", "last", "none"]), "Cách cộng gộp").required(),
            Column::new("definition", Type::Text, "Định nghĩa"),
            Column::new("group", Type::Text, "Nhóm"),
            Column::new("from", Type::Date, "Áp dụng từ ngày"),
            Column::new("to", Type::Date, "Áp dụng đến ngày"),
            Column::new("source", Type::Text, "Nguồn của định nghĩa"),
        ],
        rows: indicators,
    },
    Table {
        name: "co-quan",
        title: "Cơ quan",
        description: "Cơ quan, tên hiện nay, cơ quan trước và sau khi sắp xếp.",
        key: &["id"],
        columns: &[
            Column::new("id", Type::Text, "Mã").required(),
            Column::new("name", Type::Text, "Tên hiện nay, hoặc tên cuối cùng"),
            Column::new("kind", Type::Text, "Loại"),
            Column::new("level", Type::Text, "Cấp"),
            Column::new("parent", Type::Text, "Cơ quan cấp trên").refers("co-quan", "id"),
            Column::new("symbols", Type::List, "Ký hiệu trong số văn bản"),
            Column::new("predecessors", Type::List, "Hình thành từ"),
            Column::new("successors", Type::List, "Nay là"),
            Column::new("members", Type::List, "Thành viên của nhóm"),
            Column::new("note", Type::Text, "Ghi chú"),
        ],
        rows: agencies,
    },
    Table {
        name: "ten-co-quan",
        title: "Tên của cơ quan qua các thời kỳ",
        description: "Mỗi dòng là một tên với thời gian dùng tên đó; không rõ thì để trống.",
        key: &[],
        columns: &[
            Column::new("agency", Type::Text, "Cơ quan").required().refers("co-quan", "id"),
            Column::new("name", Type::Text, "Tên").required(),
            Column::new("abbr", Type::List, "Tên viết tắt"),
            Column::new("from", Type::Date, "Từ ngày"),
            Column::new("to", Type::Date, "Đến ngày"),
        ],
        rows: agency_names,
    },
    Table {
        name: "dia-phuong",
        title: "Địa phương",
        description: "Đơn vị hành chính trước và sau khi sắp xếp, với thời gian tồn tại.",
        key: &["id"],
        columns: &[
            Column::new("id", Type::Text, "Mã trong cổng").required(),
            Column::new("code", Type::Text, "Mã đơn vị hành chính"),
            Column::new("level", Type::Text, "Cấp").required(),
            Column::new("name", Type::Text, "Tên").required(),
            Column::new("aliases", Type::List, "Cách viết khác"),
            Column::new("parent", Type::Text, "Thuộc").refers("dia-phuong", "id"),
            Column::new("from", Type::Date, "Từ ngày"),
            Column::new("to", Type::Date, "Đến ngày"),
            Column::new("predecessors", Type::List, "Hình thành từ"),
            Column::new("source", Type::Text, "Nguồn"),
        ],
        rows: localities,
    },
    Table {
        name: "van-ban-vien-dan",
        title: "Văn bản nơi khác được viện dẫn",
        description: "Văn bản không công bố ở cổng này mà các kế hoạch viện dẫn. Khi các nguồn ghi ngày khác nhau thì nêu cả ở cột dates.",
        key: &[],
        columns: &[
            Column::new("number", Type::Text, "Số, ký hiệu"),
            Column::new("type", Type::Text, "Loại"),
            Column::new("date", Type::Date, "Ngày ban hành"),
            Column::new("dates", Type::List, "Các ngày theo từng nguồn"),
            Column::new("issuer", Type::Text, "Cơ quan ban hành"),
            Column::new("title", Type::Text, "Tên").required(),
            Column::new("url", Type::Url, "Địa chỉ"),
            Column::new("effective_to", Type::Date, "Hết hiệu lực"),
            Column::new("replaced_by", Type::Text, "Được thay bằng"),
            Column::new("note", Type::Text, "Ghi chú"),
        ],
        rows: external,
    },
];

fn indicators<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for indicator in &site.registers.indicators {
        put(vec![
            (&indicator.id).into(),
            (&indicator.name).into(),
            indicator.name_en.as_ref().into(),
            (&indicator.unit).into(),
            match indicator.direction {
                Direction::Up => "up",
                Direction::Down => "down",
                Direction::None => "none",
            }
            .into(),
            indicator.decimals.map_or(Cell::Blank, |decimals| Cell::Whole(i64::from(decimals))),
            match indicator.aggregation {
                Aggregation::Sum => "sum",
                Aggregation::Mean => "mean",
                Aggregation::Ratio => "ratio",
                Aggregation::Last => "last",
                Aggregation::None => "none",
            }
            .into(),
            indicator.definition.as_ref().into(),
            indicator.group.as_ref().into(),
            indicator.from.into(),
            indicator.to.into(),
            indicator.source.as_ref().into(),
        ]);
    }
}

fn agencies<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for agency in &site.registers.agencies {
        put(vec![
            (&agency.id).into(),
            agency.names.last().map(|name| name.name.as_str()).into(),
            (&agency.kind).into(),
            agency.level.as_ref().into(),
            agency.parent.as_ref().into(),
            agency.symbols.iter().map(String::as_str).collect(),
            agency.predecessors.iter().map(|other| other.id.as_str()).collect(),
            agency.successors.iter().map(|other| other.id.as_str()).collect(),
            agency.members.iter().map(String::as_str).collect(),
            agency.note.as_ref().into(),
        ]);
    }
}

fn agency_names<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for agency in &site.registers.agencies {
        for Name { name, abbr, from, to } in &agency.names {
            put(vec![(&agency.id).into(), name.into(), abbr.iter().map(String::as_str).collect(), (*from).into(), (*to).into()]);
        }
    }
}

fn localities<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for locality in &site.registers.localities {
        put(vec![
            (&locality.id).into(),
            locality.code.as_ref().into(),
            (&locality.level).into(),
            (&locality.name).into(),
            locality.aliases.iter().map(String::as_str).collect(),
            locality.parent.as_ref().into(),
            locality.from.into(),
            locality.to.into(),
            locality.predecessors.iter().map(|other| other.id.as_str()).collect(),
            locality.source.as_ref().into(),
        ]);
    }
}

fn external<'a>(site: &'a Site, put: Put<'_, 'a>) {
    for document in &site.registers.documents {
        put(vec![
            document.number.as_ref().into(),
            document.doc_type.as_ref().into(),
            document.date.into(),
            document.dates.iter().map(|claim| format!("{} ({})", claim.date, claim.source)).collect(),
            document.issuer.as_ref().into(),
            (&document.title).into(),
            document.url.as_ref().into(),
            document.effective_to.into(),
            document.replaced_by.as_ref().into(),
            document.note.as_ref().into(),
        ]);
    }
}
