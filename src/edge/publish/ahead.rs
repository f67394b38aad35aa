//! What is written is brought to the disk while more is made, so that little of it is left to wait for when the site goes live.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::edge::fs::Flusher;

/// Bytes that are written between two flushes: each makes the file system end what it is at.
const AT_ONCE: u64 = 64 << 20;

/// Flushes beside the work, one at a time.
pub struct Ahead {
    flusher: Flusher,
    written: AtomicU64,
    under_way: Mutex<Option<JoinHandle<io::Result<()>>>>,
}

impl Ahead {
    /// None yet.
    pub fn new(flusher: Flusher) -> Self {
        Self { flusher, written: AtomicU64::new(0), under_way: Mutex::default() }
    }

    /// Takes notice of so many bytes that were written.
    ///
    /// # Errors
    /// Those of an earlier flush: something that was written before may be lost.
    pub fn wrote(&self, bytes: u64) -> io::Result<()> {
        let before = self.written.fetch_add(bytes, Ordering::Relaxed);
        if before / AT_ONCE == (before + bytes) / AT_ONCE {
            return Ok(());
        }
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        match under_way.take() {
            Some(thread) if !thread.is_finished() => *under_way = Some(thread),
            ended => {
                result(ended)?;
                let flusher = self.flusher.clone();
                *under_way = Some(std::thread::spawn(move || flusher()));
            }
        }
        Ok(())
    }

    /// Waits for the flush that is under way.
    ///
    /// # Errors
    /// As [`wrote`](Self::wrote).
    pub fn end(&self) -> io::Result<()> {
        result(self.under_way.lock().unwrap_or_else(PoisonError::into_inner).take())
    }
}

fn result(thread: Option<JoinHandle<io::Result<()>>>) -> io::Result<()> {
    let panicked = |_| Err(io::Error::other("a flush ended early"));
    thread.map_or(Ok(()), |thread| thread.join().unwrap_or_else(panicked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn much_is_flushed_meanwhile_and_what_fails_is_told_once_more_is_written_or_at_the_end() {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let ahead = Ahead::new(Arc::new(move || match counted.fetch_add(1, Ordering::SeqCst) {
            0 => Ok(()),
            _ => Err(io::Error::other("full")),
        }));
        ahead.wrote(AT_ONCE - 1).unwrap();
        assert!(ahead.under_way.lock().unwrap().is_none(), "too little yet");
        ahead.wrote(1).unwrap();
        ahead.end().unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 1);
        ahead.wrote(AT_ONCE).unwrap();
        while !ahead.under_way.lock().unwrap().as_ref().unwrap().is_finished() {
            std::thread::yield_now();
        }
        assert!(ahead.wrote(AT_ONCE).is_err());
        ahead.wrote(AT_ONCE).unwrap();
        assert!(ahead.end().is_err());
        ahead.end().unwrap();
    }
}
