//! Files that leave in pieces as they are made, so that a long one is never in memory as a whole.

/// Bytes of a file that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'p> {
    /// They end where a line ends.
    pub bytes: &'p [u8],
    /// Whether the file ends with them.
    pub is_last: bool,
}

/// Takes the pieces of one file in their order.
pub type Give<'g> = &'g mut dyn FnMut(Piece<'_>);

/// A file on its way out, which may have tens of megabytes: a piece of it is in memory at a time.
pub struct Pieces<'g> {
    /// What did not go out yet.
    pub text: String,
    give: Give<'g>,
}

impl<'g> Pieces<'g> {
    /// Bytes from which on a piece goes out.
    const FULL: usize = 1 << 20;

    /// An empty file, whose pieces go to `give`.
    pub fn new(give: Give<'g>) -> Self {
        Self { text: String::new(), give }
    }

    /// Gives what there is, where that is enough; a line has just ended.
    pub fn line_ended(&mut self) {
        if self.text.len() >= Self::FULL {
            (self.give)(Piece { bytes: self.text.as_bytes(), is_last: false });
            self.text.clear();
        }
    }

    /// Gives what is left.
    pub fn end(self) {
        (self.give)(Piece { bytes: self.text.as_bytes(), is_last: true });
    }
}

/// Takes JSON as `serde_json` writes it with indents: line ends come alone or behind a comma.
impl std::io::Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(std::io::Error::other)?;
        self.text.push_str(text);
        if text.ends_with('\n') {
            self.line_ended();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
