//! What a program costs: CPU time, wall time and peak memory of a process that runs to its end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// As the program has it: some benchmarks build in their own process.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Memory rather than a disk, where there is such a place: it is the programs that are measured.
pub fn place() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() }
}

/// Removes an output and what stands beside it.
pub fn clear(out: &Path) {
    let _ = fs::remove_dir_all(out);
    let name = out.file_name().unwrap().to_string_lossy().into_owned();
    let _ = fs::remove_dir_all(out.with_file_name(format!(".{name}.congbo")));
}

/// What a run cost.
#[derive(Clone, Copy)]
pub struct Cost {
    /// Seconds of all its threads and of what it started.
    pub cpu: f64,
    /// Seconds.
    pub wall: f64,
    /// Megabytes.
    pub peak: f64,
}

/// Runs a program to its end. CPU time counts the threads of the program and of what it started.
pub fn run(mut command: Command) -> Cost {
    let before = children_cpu();
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0.0_f64;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(peak_memory(&status).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(2));
    }
    let wall = start.elapsed().as_secs_f64();
    assert!(child.wait().unwrap().code().is_some_and(|code| code == 0), "the program failed");
    Cost { cpu: children_cpu() - before, wall, peak }
}

/// Seconds of CPU of all ended children, in steps of a hundredth.
fn children_cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<f64>().unwrap();
    (ticks(13) + ticks(14)) / 100.0
}

fn peak_memory(status: &Path) -> Option<f64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1e3)
}

/// The first page below a folder, for an edit.
#[allow(dead_code)]
pub fn first_page(folder: &Path) -> PathBuf {
    let mut pages: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_file())
        .collect();
    pages.sort();
    pages.swap_remove(0)
}
