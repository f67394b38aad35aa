//! `congbo build --bulk <folder>`: what search servers take in, in parts that one request may carry, with the settings of their indexes.
//!
//! A part is written whole under another name and then moved, so that whoever sends the files never sees half of one.

use super::session::Failure;
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{Disk, RealDisk, create_folders};
use crate::search::{Entry, bulk};
use std::path::{Path, PathBuf};

/// Name of the index in the action lines; a server's alias may give it another.
const INDEX: &str = "congbo";
/// A part ends here: 5 to 15 MB a request is what OpenSearch and Elasticsearch advise; both and Meilisearch refuse more than 100 MB.
const PART: usize = 8 << 20;

/// Writes the parts as documents come.
pub struct Bulk {
    folder: PathBuf,
    opensearch: Part,
    meilisearch: Part,
    documents: usize,
    fault: Option<Fault>,
}

/// The part that is being filled.
struct Part {
    name: &'static str,
    text: String,
    number: usize,
}

impl Bulk {
    /// Into `folder`, which is made.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn begin(folder: &Path) -> Result<Self, Failure> {
        create_folders(&RealDisk, folder)?;
        let part = |name| Part { name, text: String::new(), number: 0 };
        let (opensearch, meilisearch) = (part("opensearch"), part("meilisearch"));
        Ok(Self { folder: folder.to_path_buf(), opensearch, meilisearch, documents: 0, fault: None })
    }

    /// Takes a document of the portal at this address.
    pub fn take(&mut self, portal: &str, entry: &Entry) {
        self.documents += 1;
        self.opensearch.text.push_str(&bulk::opensearch_lines(INDEX, portal, entry));
        self.meilisearch.text.push_str(&bulk::meilisearch_line(portal, entry));
        for part in [&mut self.opensearch, &mut self.meilisearch] {
            if part.text.len() >= PART && self.fault.is_none() {
                self.fault = part.write(&self.folder).err();
            }
        }
    }

    /// Writes what is left and the settings, and removes parts that an earlier, larger run left. Gives the number of documents.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn finish(mut self) -> Result<usize, Failure> {
        if let Some(fault) = self.fault {
            return Err(Failure::Fault(fault));
        }
        for part in [&mut self.opensearch, &mut self.meilisearch] {
            if !part.text.is_empty() {
                part.write(&self.folder)?;
            }
            let mut stale = part.number + 1;
            while RealDisk.remove_file(&self.folder.join(part.file(stale))).is_ok() {
                stale += 1;
            }
        }
        for (name, settings) in
            [("opensearch-index.json", bulk::opensearch_mapping()), ("meilisearch-settings.json", bulk::meilisearch_settings())]
        {
            write(&self.folder.join(name), format!("{settings:#}\n").as_bytes())?;
        }
        Ok(self.documents)
    }
}

impl Part {
    fn file(&self, number: usize) -> String {
        format!("{}-{number:03}.ndjson", self.name)
    }

    fn write(&mut self, folder: &Path) -> Result<(), Fault> {
        self.number += 1;
        let text = std::mem::take(&mut self.text);
        write(&folder.join(self.file(self.number)), text.as_bytes())
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let unfinished = path.with_extension("tmp");
    // One that an interrupted run left.
    let _ = RealDisk.remove_file(&unfinished);
    RealDisk.write_new(&unfinished, bytes).blame(Action::Write, &unfinished)?;
    RealDisk.rename(&unfinished, path).blame(Action::Write, path)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;
    use crate::search::{Named, Passage};
    use std::fs;

    fn entry(number: usize, size: usize) -> Entry {
        let text = "Dân vận khéo ở cơ sở.\n".repeat(size / 27);
        let passages = vec![Passage { text, ..Passage::default() }];
        let kind = Named::new("plan", "Kế hoạch");
        Entry { url: format!("/ke-hoach/{number}/"), kind, title: format!("Kế hoạch {number}"), passages, ..Entry::default() }
    }

    #[test]
    fn each_part_is_whole_and_small_enough_for_a_request_and_older_parts_go() {
        let folder = tempfile::tempdir().unwrap();
        let run = |documents: usize| {
            let mut bulk = Bulk::begin(folder.path()).unwrap();
            (0..documents).for_each(|number| bulk.take("https://x.vn/", &entry(number, 1 << 20)));
            assert_eq!(bulk.finish().unwrap(), documents);
            let mut names: Vec<String> =
                fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names.retain(|name| name.starts_with("opensearch-0"));
            names
        };
        let parts = run(4);
        assert!(parts.len() > 1, "{parts:?}");
        let mut documents = 0;
        for name in &parts {
            let text = fs::read_to_string(folder.path().join(name)).unwrap();
            assert!(text.ends_with('\n') && text.len() < 16 << 20);
            let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            for pair in lines.chunks(2) {
                assert_eq!((&pair[0]["index"]["_index"], &pair[0]["index"]["_id"]), (&"congbo".into(), &pair[1]["id"]));
                documents += 1;
            }
        }
        assert_eq!(documents, 4);
        assert_eq!(run(1), ["opensearch-001.ndjson"]);
    }
}
