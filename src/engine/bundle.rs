//! Files that are made together, on their way to the sink.

use super::Press;
use super::io::PutError;
use super::pages::Extent;
use crate::path::{OutputPath, SitePath};
use crate::render::picture::Tools;
use crate::view::View;
use std::sync::PoisonError;

/// Puts files and takes down their names.
pub struct Bundle<'p> {
    press: &'p Press<'p>,
    files: Vec<OutputPath>,
}

impl<'p> Bundle<'p> {
    /// None yet.
    pub fn new(press: &'p Press<'p>) -> Self {
        Self { press, files: Vec::new() }
    }

    /// Puts a file.
    ///
    /// # Errors
    /// When the sink takes nothing more.
    pub fn put(&mut self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        self.files.push(path.clone());
        self.press.put(path, bytes)
    }

    /// Puts the picture that `draw` draws; where pictures are not wanted, an empty file.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub fn picture(&mut self, path: &OutputPath, draw: impl FnOnce(&mut Tools) -> Vec<u8>) -> Result<(), PutError> {
        let is_drawn = matches!(self.press.extent, Extent::Whole | Extent::Words);
        if !is_drawn {
            return self.put(path, &[]);
        }
        let tools = || self.press.tools.lock().unwrap_or_else(PoisonError::into_inner);
        let mut own = tools().pop().unwrap_or_default();
        let picture = draw(&mut own);
        tools().push(own);
        self.put(path, &picture)
    }

    /// Puts the page of a view.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub fn page<V: View>(&mut self, address: &SitePath, view: &V) -> Result<(), PutError> {
        self.files.push(address.file());
        self.press.page(address, view)
    }

    /// The names of all of them.
    pub fn files(self) -> Vec<OutputPath> {
        self.files
    }
}
