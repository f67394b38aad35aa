//! `congbo key new`, and the keys that other commands are given.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::session::{Ending, Failure, Session};
use crate::config::Config;
use crate::diagnostics::Language;
use crate::edge::fs::read_text;
use crate::edge::signing::{self, KeyFile, PublicKey, SecretKey};
use crate::edge::terminal;
use crate::path::SourcePath;

/// The variable that holds the password of a key where there is nobody to type it.
const PASSWORD_VARIABLE: &str = "CONGBO_KEY_PASSWORD";

/// The key that a command was given to sign with, not read yet.
#[derive(Clone, Debug, Default)]
pub struct KeyAsked {
    file: Option<PathBuf>,
    password_file: Option<PathBuf>,
}

impl KeyAsked {
    /// Out of the command line: `--key`, `--password-file`.
    pub fn of(given: &ArgMatches) -> Self {
        let path = |name: &str| given.get_one::<PathBuf>(name).cloned();
        Self { file: path("key"), password_file: path("password-file") }
    }

    /// Whether there is one.
    pub fn is_given(&self) -> bool {
        self.file.is_some()
    }

    /// The key, where one was given. May ask for its password.
    ///
    /// # Errors
    /// When it cannot be had, or is not the one of `congbo.toml`.
    pub fn open(&self, session: &Session) -> Result<Option<SecretKey>, Failure> {
        let Some(path) = &self.file else { return Ok(None) };
        let file = KeyFile::read(path)?;
        let locked = file.is_locked();
        let password = if locked { Some(password(session, self.password_file.as_deref(), false)?) } else { None };
        let key = file.open(password)?;
        if let Some(public) = configured(session).filter(|public| public != key.public()) {
            let (theirs, ours) = (key.public().id(), public.id());
            return Err(Failure::Usage(match session.terminal.language {
                Language::Vi => format!("Khóa {theirs} không phải khóa {ours} ghi trong congbo.toml ([signing] public_key)."),
                Language::En => format!("Key {theirs} is not key {ours} of congbo.toml ([signing] public_key)."),
            }));
        }
        Ok(Some(key))
    }
}

/// Makes a pair of keys.
///
/// # Errors
/// When a file is there already, lies where it would be published, or cannot be written.
pub fn run(session: &Session, file: &Path, without_password: bool, password_file: Option<&Path>) -> Result<Ending, Failure> {
    let terminal = session.terminal;
    let password = if without_password { None } else { Some(password(session, password_file, true)?) };
    let (public, public_file) = signing::new_pair(file, password)?;
    terminal.result(&public.line());
    let (secret, public_file) = (file.display(), public_file.display());
    let line = public.line();
    terminal.note(&match terminal.language {
        Language::Vi => format!(
            "Khóa bí mật: {secret} (chỉ chủ tệp đọc được; hãy sao lưu ở nơi riêng). Khóa công khai: {public_file}.\nGhi vào congbo.toml:\n\n[signing]\npublic_key = \"{line}\""
        ),
        Language::En => format!(
            "Secret key: {secret} (its owner alone may read it; keep a backup in a place of its own). Public key: {public_file}.\nPut into congbo.toml:\n\n[signing]\npublic_key = \"{line}\""
        ),
    });
    Ok(Ending::Done)
}

/// A password: of the file, of the environment, or of the person at the keyboard.
fn password(session: &Session, file: Option<&Path>, new: bool) -> Result<String, Failure> {
    let terminal = session.terminal;
    if let Some(file) = file {
        let text = read_text(file)?;
        return Ok(text.trim_end_matches(['\n', '\r']).to_owned());
    }
    if let Some(password) = terminal::variable(PASSWORD_VARIABLE) {
        return Ok(password);
    }
    let nobody = || {
        let vi = "Khóa cần mật khẩu: ghi --password-file, đặt biến CONGBO_KEY_PASSWORD, hoặc chạy ở cửa sổ dòng lệnh. Tạo khóa không mật khẩu: --no-password.";
        let en = "The key needs a password: give --password-file, set CONGBO_KEY_PASSWORD, or run in a terminal. To make a key without one: --no-password.";
        Failure::Usage(terminal.pick(vi, en).to_owned())
    };
    let ask = |vi: &'static str, en: &'static str| terminal.ask_secret(terminal.pick(vi, en)).ok_or_else(nobody);
    let typed = ask("Mật khẩu của khóa: ", "Password of the key: ")?;
    if new && typed != ask("Gõ lại mật khẩu: ", "The same once more: ")? {
        return Err(Failure::Usage(terminal.pick("Hai lần gõ khác nhau.", "The two differ.").to_owned()));
    }
    Ok(typed)
}

/// A public key as typed: its line, or the path of its file.
///
/// # Errors
/// When it is neither.
pub fn public_key(session: &Session, typed: &str) -> Result<PublicKey, Failure> {
    if let Some(key) = PublicKey::parse(typed) {
        return Ok(key);
    }
    PublicKey::parse(&read_text(Path::new(typed))?).ok_or_else(|| {
        Failure::Usage(match session.terminal.language {
            Language::Vi => format!("“{typed}” không phải khóa công khai minisign."),
            Language::En => format!("“{typed}” is no public key of minisign."),
        })
    })
}

/// The public key of `congbo.toml`, where there is a site with one.
pub fn configured(session: &Session) -> Option<PublicKey> {
    let text = read_text(&session.root.join(crate::config::FILE)).ok()?;
    let (config, _) = Config::parse(&SourcePath::new(crate::config::FILE), &text);
    PublicKey::parse(&config.public_key?)
}
