//! Reads an issued document: its structure and what it says about other documents, duties, time limits and targets.
//!
//! Everything comes from the words; nothing is supplied. One pass cuts the body into blocks, a second looks at the words of
//! each block. Time grows with the length of the text and with nothing else.

pub mod label;
pub mod number;

mod ending;
mod head;
mod structure;

use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::reading::Reading;
use crate::path::SourcePath;
use crate::span::Span;

/// What the reader knows besides the text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The file, for messages.
    pub path: &'a SourcePath,
}

/// Reads the body of an issued document. Spans count bytes from the start of the file.
pub fn read(file_text: &str, body: Span, context: &Context<'_>) -> (Reading, Vec<Diagnostic>) {
    let head = head::find(file_text, body);
    let mut ending = ending::Collector::default();
    let pieces = structure::pieces(file_text, body, &head, &mut ending);
    let (blocks, provisions, mut diagnostics) = structure::outline(file_text, pieces, context.path);
    if let Some(span) = head.impossible {
        diagnostics.push(Diagnostic::at(&said::IMPOSSIBLE_DATE, context.path, span).with("date", span.of(file_text)));
    }
    let signer = ending.signer();
    let reading = Reading {
        blocks,
        provisions,
        recipients: ending.recipients,
        signature: ending.signature,
        signer,
        head: head.head,
        ..Reading::default()
    };
    (reading, diagnostics)
}
