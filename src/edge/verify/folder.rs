//! A published folder against its manifest: every file, every name, without following links.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{Expected, Finding, Kind, Verdict};
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{holds, open_ordinary};
use crate::edge::publish::{
    Digest, LOG, Listing, MANIFEST, MARKER, MARKER_TEXT, Manifest, SIGNATURE, as_output, folders_of, is_own,
};
use crate::path::OutputPath;

/// Files that a version control keeps at the top of a folder.
const VERSION_CONTROL: [&str; 3] = [".gitignore", ".gitattributes", ".gitkeep"];
/// What git itself keeps in its folder; anything else in there was put there by somebody.
const WITHIN_GIT: [&str; 16] = [
    "HEAD",
    "config",
    "description",
    "hooks",
    "info",
    "objects",
    "refs",
    "logs",
    "index",
    "packed-refs",
    "COMMIT_EDITMSG",
    "ORIG_HEAD",
    "FETCH_HEAD",
    "branches",
    "modules",
    "worktrees",
];

/// Compares the folder `output` with its `SHA256SUMS`, or with the one that was kept elsewhere.
///
/// # Errors
/// When the folder or its manifest is not there or cannot be read.
pub fn verify(output: &Path, expected: &Expected) -> Result<Verdict, Fault> {
    let mut verdict = Verdict { place: output.display().to_string(), ..Verdict::default() };
    let path = output.join(MANIFEST);
    let text = match (&expected.sums, open_ordinary(&path)) {
        (_, Ok(Some(file))) => Some(whole(file).blame(Action::Read, &path)?),
        (Some(_), _) => None,
        (None, Ok(None)) => Some(Vec::new()),
        (None, Err(error)) => return Err(Fault::io(&path, Action::Read, &error)),
    };
    let own = |name: &str| open_ordinary(&output.join(name)).ok().flatten().and_then(|file| whole(file).ok());
    let own = |name: &str| own(name).and_then(|bytes| String::from_utf8(bytes).ok());
    let found = super::manifest(&mut verdict, expected, text.as_deref());
    super::seals(&mut verdict, expected, text.as_deref().unwrap_or_default(), own(SIGNATURE).as_deref(), own(LOG).as_deref());
    if let Some(manifest) = found {
        compare(&mut verdict, output, &manifest)?;
    }
    Ok(verdict.finish())
}

fn compare(verdict: &mut Verdict, output: &Path, manifest: &Manifest) -> Result<(), Fault> {
    let listing = Listing::of(output)?;
    let normal = fs::metadata(output.join(MANIFEST)).map_or(0, |data| data.mode());
    let mut listed: Vec<(&PathBuf, Option<Digest>)> = Vec::new();
    let mut seen: BTreeSet<OutputPath> = BTreeSet::new();
    for (file, ordinary) in &listing.files {
        let name = as_output(file);
        match name.as_ref().and_then(|name| manifest.files.get(name)) {
            Some(digest) => {
                seen.extend(name);
                listed.push((file, Some(*digest).filter(|_| *ordinary)));
            }
            None if name.as_ref().is_some_and(is_own) => {
                if !ordinary {
                    verdict.add(special(file));
                }
            }
            None if is_version_control(file) => {}
            None => verdict.add(Finding::new(Kind::Extra, file.to_string_lossy())),
        }
    }
    for (file, state) in in_parallel(&listed, |(file, digest)| (*file, state(&output.join(file), *digest, normal))) {
        match state {
            State::Sound => verdict.sound += 1,
            State::Changed => verdict.add(Finding::new(Kind::Changed, file.to_string_lossy())),
            State::Special => verdict.add(special(file)),
            State::Unreadable(why) => {
                let vi = format!("không đọc được: {why}");
                verdict.add(Finding::seen(Kind::Permissions, file.to_string_lossy(), vi, format!("cannot be read: {why}")));
            }
            State::Open(mode) => {
                let vi = format!("quyền {mode:o} cho phép chạy hoặc cho người khác ghi");
                let en = format!("mode {mode:o} lets it be run, or written by others");
                verdict.add(Finding::seen(Kind::Permissions, file.to_string_lossy(), vi, en));
            }
            State::Shut(mode) => {
                let vi = format!("quyền {mode:o} không cho máy chủ web đọc như các tệp khác");
                let en = format!("mode {mode:o} keeps the web server from reading it like the other files");
                verdict.add(Finding::seen(Kind::Permissions, file.to_string_lossy(), vi, en));
            }
        }
    }
    for path in manifest.files.keys().filter(|path| !seen.contains(*path)) {
        verdict.add(Finding::new(Kind::Missing, path.as_str()));
    }
    let used = folders_of(listing.files.keys().chain(&listing.folders).map(PathBuf::as_path));
    for folder in listing.folders.iter().filter(|folder| !used.contains(folder.as_path()) && !is_version_control(folder)) {
        let path = format!("{}/", folder.to_string_lossy());
        verdict.add(Finding::seen(Kind::Extra, path, "thư mục trống", "an empty folder"));
    }
    if !listing.files.contains_key(Path::new(MARKER)) {
        verdict.add(Finding::new(Kind::Missing, MARKER));
    } else if !holds(&output.join(MARKER), MARKER_TEXT.as_bytes()) {
        verdict.add(Finding::new(Kind::Changed, MARKER));
    }
    Ok(())
}

fn special(file: &Path) -> Finding {
    let (vi, en) = ("là liên kết, ống hoặc thiết bị", "is a link, a pipe or a device");
    Finding::seen(Kind::Changed, file.to_string_lossy(), vi, en)
}

enum State {
    Sound,
    Changed,
    Special,
    Unreadable(String),
    /// The mode, which lets others do more than with the rest of the site.
    Open(u32),
    /// The mode, which keeps others from reading.
    Shut(u32),
}

/// How a file stands to its digest. `normal` is the mode of the manifest: what it lacks and the file has is suspicious.
fn state(path: &Path, digest: Option<Digest>, normal: u32) -> State {
    let Some(digest) = digest else { return State::Special };
    let file = match open_ordinary(path) {
        Ok(Some(file)) => file,
        Ok(None) => return State::Special,
        Err(error) => return State::Unreadable(error.to_string()),
    };
    let mode = file.metadata().map_or(0, |data| data.mode());
    match whole(file) {
        Ok(bytes) if Digest::of(&bytes) != digest => State::Changed,
        Ok(_) if mode & !normal & 0o7_113 != 0 => State::Open(mode & 0o7_777),
        Ok(_) if normal & !mode & 0o444 != 0 => State::Shut(mode & 0o7_777),
        Ok(_) => State::Sound,
        Err(error) => State::Unreadable(error.to_string()),
    }
}

fn whole(mut file: File) -> std::io::Result<Vec<u8>> {
    let size = file.metadata().map_or(0, |data| data.len());
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file belongs to the version control of whoever keeps the folder.
fn is_version_control(file: &Path) -> bool {
    let mut parts = file.iter().map(|part| part.to_str().unwrap_or_default());
    match (parts.next(), parts.next()) {
        (Some(".git"), Some(below)) => WITHIN_GIT.contains(&below),
        (Some(name), None) => name == ".git" || VERSION_CONTROL.contains(&name),
        _ => false,
    }
}

/// Does something for each of many things, on all processors at least; the order stays.
pub fn in_parallel<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    with_threads(std::thread::available_parallelism().map_or(1, usize::from).min(16), things, work)
}

/// Does something for each of many things in so many threads; the order stays.
pub fn with_threads<T: Sync, R: Send>(threads: usize, things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let share = things.len().div_ceil(threads.max(1)).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let parts: Vec<_> =
            things.chunks(share).map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>())).collect();
        let join = |part: std::thread::ScopedJoinHandle<'_, Vec<R>>| {
            part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        parts.into_iter().flat_map(join).collect()
    })
}
