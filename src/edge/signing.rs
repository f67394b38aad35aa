//! Keys and signatures in the format of minisign: what is signed here, stock `minisign -V` checks, and the other way round.
//!
//! **Invariant**: a secret key never leaves the file that it is kept in; that file may be read by its owner only, and lies neither in a site's folder
//! nor in an output.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use ct_codecs::{Base64, Decoder as _};
use minisign::{KeyPair, PublicKeyBox, SecretKeyBox, SignatureBox};

use super::fault::{Action, Blame, Cause, Fault};
use super::publish::MARKER;
use crate::config;

/// How the comment of a signature or of a key begins.
const UNTRUSTED: &str = "untrusted comment: ";
const TRUSTED: &str = "trusted comment: ";
/// A signature with its key number in base64, and the signature of the trusted comment.
const SIGNATURE_LENGTHS: [usize; 2] = [100, 88];
/// Where a secret key has its checksum, and how long that is, in bytes.
const CHECKSUM_AT: usize = 126;
const CHECKSUM_LENGTH: usize = 32;
/// No key file is longer, in bytes.
const LONGEST: u64 = 4_096;

/// A key with which anybody can check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(minisign::PublicKey);

impl PublicKey {
    /// From its line of base64, or from the text of a `.pub` file.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let key = if text.starts_with(UNTRUSTED) {
            minisign::PublicKey::from_box(PublicKeyBox::from_string(text).ok()?)
        } else {
            minisign::PublicKey::from_base64(text)
        };
        key.ok().map(Self)
    }

    /// The line of base64 that `minisign -P` takes.
    pub fn line(&self) -> String {
        self.0.to_base64()
    }

    /// The text of a `.pub` file.
    pub fn file(&self) -> String {
        format!("{UNTRUSTED}minisign public key {}\n{}\n", self.id(), self.line())
    }

    /// The number by which keys are told apart: 16 hexadecimal digits.
    pub fn id(&self) -> String {
        self.0.keynum().iter().rev().map(|byte| format!("{byte:02X}")).collect()
    }

    /// Checks a signature of `bytes`; the trusted comment where it holds.
    pub fn check(&self, bytes: &[u8], signature: &str) -> Option<String> {
        let mut lines = signature.lines();
        let (comment, first, trusted, second) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
        let long = |line: &str, length: usize| line.len() == length && line.is_ascii();
        let [own, global] = SIGNATURE_LENGTHS;
        let whole = comment.starts_with(UNTRUSTED) && trusted.starts_with(TRUSTED) && long(first, own) && long(second, global);
        if !whole || lines.any(|line| !line.trim().is_empty()) {
            return None;
        }
        let signature = SignatureBox::from_string(signature).ok()?;
        minisign::verify(&self.0, &signature, std::io::Cursor::new(bytes), true, false, false).ok()?;
        signature.trusted_comment().ok()
    }
}

/// The key that signs.
pub struct SecretKey {
    key: minisign::SecretKey,
    public: PublicKey,
}

impl SecretKey {
    /// The key with which anybody checks what this one signs.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The text of a `.minisig` file for `bytes`; `comment` is signed with them.
    ///
    /// # Errors
    /// When this machine has no randomness to give.
    pub fn sign(&self, bytes: &[u8], comment: &str) -> Result<String, Fault> {
        let comment_of_file = format!("signature from congbo, key {}", self.public.id());
        minisign::sign(Some(&self.public.0), &self.key, bytes, Some(comment), Some(&comment_of_file))
            .map(SignatureBox::into_string)
            .map_err(|error| Fault::new(Path::new("SHA256SUMS"), Action::Sign, Cause::Other(error.to_string())))
    }
}

/// Makes a new pair of keys: `secret` (read by its owner only) and `secret` with `.pub`. Without a password the secret key lies open in its file.
///
/// # Errors
/// When one of the two files is there already, lies where it would be published, or cannot be written.
pub fn new_pair(secret: &Path, password: Option<String>) -> Result<(PublicKey, PathBuf), Fault> {
    refuse_published_place(secret)?;
    let public_file = public_file(secret);
    for path in [secret, &public_file] {
        if fs::symlink_metadata(path).is_ok() {
            return Err(Fault::new(path, Action::Create, Cause::KeyExists));
        }
    }
    let failed = |error: minisign::PError| Fault::new(secret, Action::Create, Cause::Other(error.to_string()));
    let locked = password.is_some();
    let pair = match password {
        Some(password) => KeyPair::generate_encrypted_keypair(Some(password)),
        None => KeyPair::generate_unencrypted_keypair(),
    };
    let KeyPair { pk, sk } = pair.map_err(failed)?;
    let public = PublicKey(pk);
    let comment = if locked { "minisign encrypted secret key" } else { "minisign secret key, without a password" };
    let text = sk.to_box(Some(comment)).map_err(failed)?.into_string();
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(secret).blame(Action::Create, secret)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).blame(Action::Write, secret)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(&public_file).blame(Action::Create, &public_file)?;
    file.write_all(public.file().as_bytes()).and_then(|()| file.sync_all()).blame(Action::Write, &public_file)?;
    Ok((public, public_file))
}

/// `congbo.key` → `congbo.key.pub`.
fn public_file(secret: &Path) -> PathBuf {
    let mut name = secret.file_name().unwrap_or_default().to_os_string();
    name.push(".pub");
    secret.with_file_name(name)
}

/// A key file that was read; it may still need its password.
pub struct KeyFile {
    path: PathBuf,
    text: String,
}

impl KeyFile {
    /// Reads the file of a secret key.
    ///
    /// # Errors
    /// When it cannot be read, others may read it, it lies where it would be published, or it is no secret key.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let data = fs::metadata(path).blame(Action::Read, path)?;
        if data.mode() & 0o077 != 0 {
            return Err(Fault::new(path, Action::Read, Cause::KeyIsOpen));
        }
        if !data.is_file() || data.len() > LONGEST {
            return Err(Fault::new(path, Action::Read, Cause::NotAKey));
        }
        refuse_published_place(path)?;
        let text = fs::read_to_string(path).blame(Action::Read, path)?;
        Ok(Self { path: path.to_path_buf(), text })
    }

    /// Whether the key is locked with a password.
    pub fn is_locked(&self) -> bool {
        self.unlocked().is_none()
    }

    /// The key, where it lies open in its file.
    fn unlocked(&self) -> Option<minisign::SecretKey> {
        let kept = SecretKeyBox::from_string(&self.text).ok()?;
        kept.into_unencrypted_secret_key().ok().or_else(|| self.without_checksum())
    }

    /// A key that stock minisign made with `-W`: it is not locked, and has zeros where others have their checksum.
    fn without_checksum(&self) -> Option<minisign::SecretKey> {
        let bytes = Base64::decode_to_vec(self.text.lines().nth(1)?, None).ok()?;
        let open = bytes.get(2..4)? == [0; 2];
        let (_, checksum) = bytes.split_at_checked(CHECKSUM_AT)?;
        let zeros = checksum.len() == CHECKSUM_LENGTH && checksum.iter().all(|byte| *byte == 0);
        if open && zeros { minisign::SecretKey::from_bytes(&bytes).ok() } else { None }
    }

    /// The key.
    ///
    /// # Errors
    /// When the password is wrong, or the file is no secret key.
    pub fn open(self, password: Option<String>) -> Result<SecretKey, Fault> {
        let fault = |cause| Fault::new(&self.path, Action::Read, cause);
        let key = match password {
            Some(password) => {
                let kept = SecretKeyBox::from_string(&self.text).map_err(|_| fault(Cause::NotAKey))?;
                kept.into_secret_key(Some(password)).map_err(|error| match error.kind() {
                    minisign::ErrorKind::Verify => fault(Cause::WrongPassword),
                    _ => fault(Cause::NotAKey),
                })?
            }
            None => self.unlocked().ok_or_else(|| fault(Cause::NotAKey))?,
        };
        let public = minisign::PublicKey::from_secret_key(&key).map_err(|_| fault(Cause::NotAKey))?;
        Ok(SecretKey { key, public: PublicKey(public) })
    }
}

/// Refuses a place that is, or may come, before the eyes of the public: within a site's folder or within an output.
fn refuse_published_place(path: &Path) -> Result<(), Fault> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).blame(Action::Read, folder)?;
    let published = |folder: &&Path| folder.join(config::FILE).exists() || folder.join(MARKER).exists();
    match folder.ancestors().find(published) {
        Some(site) => Err(Fault::new(path, Action::Read, Cause::KeyInSite { site: site.display().to_string() })),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_bytes_its_comment_and_its_key_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.key");
        let (public, public_file) = new_pair(&path, None).unwrap();
        assert_eq!(PublicKey::parse(&fs::read_to_string(public_file).unwrap()), Some(public.clone()));
        assert_eq!(PublicKey::parse(&public.line()), Some(public.clone()));
        let file = KeyFile::read(&path).unwrap();
        assert!(!file.is_locked());
        let key = file.open(None).unwrap();
        let signature = key.sign(b"sums", "timestamp:1\tfile:SHA256SUMS").unwrap();
        assert_eq!(public.check(b"sums", &signature).as_deref(), Some("timestamp:1\tfile:SHA256SUMS"));
        assert_eq!(public.check(b"sumz", &signature), None);
        assert_eq!(public.check(b"sums", &signature.replace("timestamp:1", "timestamp:2")), None);
        let (other, _) = new_pair(&folder.path().join("b.key"), None).unwrap();
        assert_eq!(other.check(b"sums", &signature), None);
        for end in 0..signature.len() - 1 {
            assert_eq!(public.check(b"sums", &signature[..end]), None, "cut at {end}");
        }
        for broken in ["", "\n\n\n\n", "untrusted comment: \nRU\ntrusted comment: \nRU\n", "é\né\né\né"] {
            assert_eq!(public.check(b"", broken), None, "{broken:?}");
        }
    }

    #[test]
    fn a_secret_key_is_its_owners_alone_and_is_never_overwritten_or_published() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("congbo.key");
        new_pair(&path, None).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        let before = fs::read(&path).unwrap();
        assert_eq!(new_pair(&path, None).unwrap_err().cause, Cause::KeyExists);
        assert_eq!(fs::read(&path).unwrap(), before);
        let open = |mode| fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
        open(0o640);
        assert_eq!(KeyFile::read(&path).err().unwrap().cause, Cause::KeyIsOpen);
        open(0o600);
        for marker in [config::FILE, MARKER] {
            let below = folder.path().join(format!("of{marker}")).join("content");
            fs::create_dir_all(&below).unwrap();
            fs::write(below.parent().unwrap().join(marker), "").unwrap();
            assert!(matches!(new_pair(&below.join("k"), None).unwrap_err().cause, Cause::KeyInSite { .. }), "{marker}");
            fs::copy(&path, below.join("k")).unwrap();
            assert!(matches!(KeyFile::read(&below.join("k")).err().unwrap().cause, Cause::KeyInSite { .. }), "{marker}");
        }
    }

    #[test]
    fn a_locked_key_opens_with_its_password_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("congbo.key");
        let (public, _) = new_pair(&path, Some("Gia Lai".into())).unwrap();
        assert!(KeyFile::read(&path).unwrap().is_locked());
        let opened = |password: Option<&str>| KeyFile::read(&path).unwrap().open(password.map(str::to_owned));
        assert_eq!(opened(Some("gia lai")).err().unwrap().cause, Cause::WrongPassword);
        assert_eq!(opened(None).err().unwrap().cause, Cause::NotAKey);
        assert_eq!(*opened(Some("Gia Lai")).unwrap().public(), public);
    }
}
