//! Sites of unlikely shapes, each built with a number of documents and with twice as many: twice the site may take twice the time and memory.
//!
//! `cargo bench --bench shapes -- [documents]` (2,000 where none is given).
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

#[allow(dead_code)]
mod measure;
#[allow(dead_code)]
mod sites;

use measure::{Cost, clear, place, run};
use std::fmt::Write as _;
use std::process::Command;

/// The files of a site of so many documents.
type Shape = fn(usize) -> Vec<(String, String)>;

const SHAPES: [(&str, Shape); 16] = [
    ("every plan carries out one", |n| {
        let keys = |at| if at == 0 { "" } else { "thuc_hien: [0/KH-UBND]\n" };
        plans(n, |at| plan(at, keys(at), "Thực hiện Kế hoạch số 0/KH-UBND ngày 01/5/2024."))
    }),
    ("one title, one day", |n| plans(n, |at| plan(at, "", "").replace(&format!("Kế hoạch {at}"), "Kế hoạch"))),
    ("one number", |n| {
        let text = "Theo Kế hoạch số 7/KH-UBND của Ủy ban nhân dân tỉnh.";
        plans(n, |at| plan(at, "", text).replace(&format!("{at}/KH-UBND"), "7/KH-UBND").replace("2024-05-01", &day(at)))
    }),
    ("a field for each plan", |n| plans(n / 4, |at| plan(at, &format!("linh_vuc: Lĩnh vực {at}\n"), ""))),
    ("models of one place", |n| models(n, |at| model(at, ""))),
    ("twenty old addresses each", |n| {
        let old = |at: usize| (0..20).map(|old| format!("/cu/{at}-{old}/")).collect::<Vec<_>>().join(", ");
        models(n / 10, |at| model(at, &format!("duong_dan_cu: [{}]\n", old(at))))
    }),
    ("a translation of each", |n| {
        let mut files = models(n / 2, |at| model(at, ""));
        let translation = |at| model(at, &format!("ngon_ngu: en\nban_dich_cua: {at}.md\n"));
        files.extend((0..n / 2).map(|at| (format!("content/mo-hinh/{at}.en.md"), translation(at))));
        files
    }),
    ("half of them drafts", |n| {
        let status = |at| if at % 2 == 0 { "trang_thai: draft" } else { "trang_thai: published" };
        models(n, |at| model(at, "").replace("trang_thai: published", status(at)))
    }),
    ("one plan of many duties", |n| {
        let duty = |at| {
            format!("{at}. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính kiểm tra đợt {at} trước ngày 15/{}/2025.", at % 12 + 1)
        };
        plans(1, |at| plan(at, "", &lines(n / 2, duty)))
    }),
    ("one plan of many citations", |n| {
        let cited =
            |at| format!("{at}. Căn cứ Nghị quyết số {at}/NQ-HĐND ngày 01/02/2024 của Hội đồng nhân dân tỉnh về việc {at}.");
        plans(1, |at| plan(at, "", &lines(n / 2, cited)))
    }),
    ("each result answers each duty", |n| {
        let mut files = plans(1, |at| plan(at, "", &lines(n, |at| format!("{at}. Sở Nội vụ làm việc {at}."))));
        files.extend(results(n / 2, |_| "ke_hoach: 0/KH-UBND\ndon_vi_bao_cao: Sở Nội vụ\n".to_owned()));
        files
    }),
    ("each result revises the one before", |n| {
        let before = |at: usize| if at == 0 { String::new() } else { format!("dieu_chinh_cua: ket-qua/2024/{}.md\n", at - 1) };
        results(n / 2, before)
    }),
    ("one page of many elements of HTML", |n| models(1, |at| model(at, "") + &lines(n / 2, |_| "<b><i><u>".repeat(50)))),
    ("one plan with duties stated beside it", |n| {
        let stated =
            |n| (1..=n).map(|at| format!("  - {{co_quan: Sở Nội vụ, noi_dung: \"làm việc {at}\"}}\n")).collect::<String>();
        let keys = format!("nhiem_vu:\n{}", stated(n.min(500)));
        plans(1, |at| plan(at, &keys, &lines(n, |at| format!("{at}. Sở Nội vụ làm việc {at}."))))
    }),
    ("one page of many links", |n| {
        let links = lines(n, |at| format!("Xem [mô hình {at}](/mo-hinh/1.md) và [cách làm](#cach-lam)."));
        models(2, |at| if at == 0 { model(at, "") + &links } else { model(at, "") })
    }),
    ("one page of many equal headings", |n| models(1, |at| model(at, "") + &lines(n, |at| format!("## Như nhau\n\nĐoạn {at}.")))),
];

fn plans(n: usize, text: impl Fn(usize) -> String) -> Vec<(String, String)> {
    (0..n).map(|at| (format!("content/ke-hoach/2024/{at}.md"), text(at))).collect()
}

fn models(n: usize, text: impl Fn(usize) -> String) -> Vec<(String, String)> {
    (0..n).map(|at| (format!("content/mo-hinh/{at}.md"), text(at))).collect()
}

fn results(n: usize, keys: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let result = |at| {
        format!(
            "---\ntieu_de: Kết quả {at}\ntrang_thai: published\nngay_dang: 2024-05-01\ndia_ban: tinh-gia-lai\n\
             ky: {{ loai: year, ten: Năm 2024, tu: 2024-01-01, den: 2024-12-31 }}\n{}---\n\nNội dung.\n",
            keys(at)
        )
    };
    (0..n).map(|at| (format!("content/ket-qua/2024/{at}.md"), result(at))).collect()
}

fn plan(at: usize, keys: &str, text: &str) -> String {
    format!(
        "---\ntieu_de: Kế hoạch {at}\nloai: KH\nso_ky_hieu: {at}/KH-UBND\nco_quan_ban_hanh: Ủy ban nhân dân tỉnh Gia Lai\n\
         ngay_ban_hanh: 2024-05-01\ntrang_thai: published\n{keys}---\n\nI. NỘI DUNG\n\n{text}\n"
    )
}

fn model(at: usize, keys: &str) -> String {
    format!(
        "---\nten_mo_hinh: Mô hình {at}\ntrang_thai: published\nngay_dang: 2024-05-01\nlinh_vuc: kinh tế\n\
         dia_ban: tinh-gia-lai\n{keys}---\n\n## Cách làm\n\nNhân dân cùng làm.\n\n"
    )
}

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (1..=n).fold(String::new(), |mut all, at| {
        // Writing to a string cannot fail.
        let _ = write!(all, "{}\n\n", line(at));
        all
    })
}

/// A day for each of many documents.
fn day(at: usize) -> String {
    format!("{}-{:02}-{:02}", 1990 + at % 34, at / 34 % 12 + 1, at / 408 % 28 + 1)
}

fn main() {
    let n = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(2_000);
    println!("| shape | CPU s, {n} | twice | times | peak MB | twice | times |\n|---|---:|---:|---:|---:|---:|---:|");
    for (name, shape) in SHAPES {
        let [once, twice] = [n, 2 * n].map(|n| cost(shape, n));
        let (cpu, peak) = (twice.cpu / once.cpu, twice.peak / once.peak);
        println!("| {name} | {:.2} | {:.2} | {cpu:.1} | {:.0} | {:.0} | {peak:.1} |", once.cpu, twice.cpu, once.peak, twice.peak);
    }
}

fn cost(shape: Shape, n: usize) -> Cost {
    let folder = place().join("congbo-bench-shapes");
    let (root, out) = (folder.join("site"), folder.join("public"));
    sites::settings(&root);
    for (path, text) in shape(n) {
        sites::put(&root.join(path), &text);
    }
    clear(&out);
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
    command.arg("build").arg("--quiet").arg("--root").arg(&root).arg("--output").arg(&out);
    let cost = run(command);
    let _ = std::fs::remove_dir_all(&folder);
    cost
}
