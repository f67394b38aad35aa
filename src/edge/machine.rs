//! The program and the folders of this machine.

use std::path::Path;

use crate::hash::ContentHash;

/// The hash of the program that runs; nothing where its file cannot be read.
pub fn program() -> Option<ContentHash> {
    let file = std::fs::File::open(std::env::current_exe().ok()?).ok()?;
    ContentHash::of_reader(file).ok()
}

/// Asks the system for memory in small pages: a large one is emptied as a whole when its first byte is used, which takes a short run longer than its work
/// (`docs/adr/allocator.md`).
pub fn use_small_pages() {
    #[cfg(target_os = "linux")]
    // A system that knows no large pages has none.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Whether a folder lies on a network share or another machine's disk, whose changes the system does not notice.
pub fn is_remote(folder: &Path) -> bool {
    // The magic numbers of NFS, SMB, CIFS, SMB2, FUSE, 9P, Ceph, AFS and Coda in statfs(2).
    const REMOTE: [u64; 9] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x6573_5546, 0x0102_1997, 0x00c3_6400, 0x5346_414f, 0x7375_7245];
    #[cfg(target_os = "linux")]
    return rustix::fs::statfs(folder).is_ok_and(|found| u64::try_from(found.f_type).is_ok_and(|kind| REMOTE.contains(&kind)));
    #[cfg(not(target_os = "linux"))]
    return folder.as_os_str().is_empty() && REMOTE.is_empty();
}
