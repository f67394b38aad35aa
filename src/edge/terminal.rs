//! What is said to the person at the keyboard: language, colours, progress. A pipe that is closed at its other end is no failure.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::diagnostics::Language;

/// The terminal or the pipes of this process.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// The language of everything that is said.
    pub language: Language,
    /// Whether only problems are said.
    pub quiet: bool,
    /// Whether results may be coloured.
    pub colour_out: bool,
    /// Whether messages may be coloured.
    pub colour_err: bool,
    progress: bool,
}

impl Terminal {
    /// Looks at the environment.
    pub fn new(language: Language, quiet: bool) -> Self {
        let allowed = !is_set("NO_COLOR") && std::env::var("TERM").as_deref() != Ok("dumb");
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Self { language, quiet, colour_out: allowed && out, colour_err: allowed && err, progress: err && !quiet }
    }

    /// Whether a question can be asked and answered.
    pub fn can_ask(self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks for something that must not be seen while it is typed; nothing where nobody can answer.
    pub fn ask_secret(self, question: &str) -> Option<String> {
        if !self.can_ask() {
            return None;
        }
        self.problem(question);
        rpassword::read_password().ok()
    }

    /// One of two sentences.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// Writes a result, with a line end.
    pub fn result(self, text: &str) {
        write_line(&mut io::stdout().lock(), text);
    }

    /// Writes a message, unless only problems are wanted.
    pub fn note(self, text: &str) {
        if !self.quiet {
            self.problem(text);
        }
    }

    /// Writes a problem.
    pub fn problem(self, text: &str) {
        write_line(&mut io::stderr().lock(), text);
    }

    /// Asks a question and reads a line; `None` at the end of the input.
    pub fn ask(self, question: &str) -> Option<String> {
        let mut err = io::stderr().lock();
        let _ = write!(err, "{question} ").and_then(|()| err.flush());
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim().to_owned())
    }

    /// Shows progress while `describe` has something to say: from a third of a second on, on a terminal only.
    pub fn progress(self, describe: impl Fn() -> String + Send + 'static) -> ProgressLine {
        if !self.progress {
            return ProgressLine { stop: Arc::default(), thread: None };
        }
        let stop: Arc<(Mutex<bool>, Condvar)> = Arc::default();
        let shared = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut shown = false;
            let mut wait = Duration::from_millis(300);
            let (stopped, bell) = &*shared;
            let mut guard = stopped.lock().unwrap_or_else(PoisonError::into_inner);
            loop {
                guard = bell.wait_timeout_while(guard, wait, |stopped| !*stopped).unwrap_or_else(PoisonError::into_inner).0;
                if *guard {
                    break;
                }
                let _ = write!(io::stderr(), "\r\x1b[2K{}", describe());
                shown = true;
                wait = Duration::from_millis(100);
            }
            if shown {
                let _ = write!(io::stderr(), "\r\x1b[2K");
            }
        });
        ProgressLine { stop, thread: Some(thread) }
    }
}

/// Progress that is being shown; it disappears with this value.
pub struct ProgressLine {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        let (stopped, bell) = &*self.stop;
        *stopped.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_line(to: &mut dyn Write, text: &str) {
    // Nobody listens any more: not an error.
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.write_all(b"\n")).and_then(|()| to.flush());
}

/// A variable of the environment, where it is set and is text.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// The language that the environment asks for; Vietnamese unless it is plainly another one.
pub fn language_of_environment() -> Language {
    let asked =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    asked.map_or(Language::Vi, |locale| language_of_locale(&locale))
}

/// `en_US.UTF-8` is English; `C` and `POSIX` say nothing of a language.
fn language_of_locale(locale: &str) -> Language {
    if locale.to_ascii_lowercase().starts_with("en") { Language::En } else { Language::Vi }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_english_locale_asks_for_english() {
        for (locale, language) in [
            ("en_US.UTF-8", Language::En),
            ("EN", Language::En),
            ("C.UTF-8", Language::Vi),
            ("vi_VN", Language::Vi),
            ("fr_FR", Language::Vi),
        ] {
            assert_eq!(language_of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn a_closed_pipe_is_not_an_error() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        write_line(&mut Closed, "x");
    }
}
