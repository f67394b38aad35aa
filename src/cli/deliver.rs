//! `congbo publish`, `congbo bundle` and `congbo install`: the finished site goes to where it is served, or into a file and out of it again.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::keys::{self, KeyAsked};
use super::session::{Ending, Failure, Session};
use super::{sign, summary};
use crate::diagnostics::Language;
use crate::edge::clock;
use crate::edge::deliver::sftp::{Address, Sftp};
use crate::edge::deliver::{self, Delivered, Folder, Parcel};
use crate::edge::fs::RealDisk;
#[cfg(feature = "s3")]
use crate::edge::{deliver::s3::Store, terminal::variable};

/// How many files of others are named one by one.
const NAMED: usize = 20;

/// Where to, as typed.
#[derive(Clone, Debug)]
pub struct Asked {
    to: String,
    releases: bool,
    ssh_config: Option<PathBuf>,
    #[cfg(feature = "s3")]
    endpoint: Option<String>,
    #[cfg(feature = "s3")]
    region: Option<String>,
}

impl Asked {
    /// Out of the command line.
    pub fn of(given: &ArgMatches) -> Self {
        let text = |name: &str| given.get_one::<String>(name).cloned();
        Self {
            to: text("to").unwrap_or_default(),
            releases: given.get_flag("releases"),
            ssh_config: given.get_one::<PathBuf>("ssh-config").cloned(),
            #[cfg(feature = "s3")]
            endpoint: text("endpoint"),
            #[cfg(feature = "s3")]
            region: text("region"),
        }
    }
}

/// Sends the site that lies in the output folder.
///
/// # Errors
/// When it is not what was published, or did not arrive; the site there is then the old one.
pub fn publish(session: &Session, asked: &Asked) -> Result<Ending, Failure> {
    send(session, &Parcel::of_output(&session.output, keys::configured(session))?, asked)
}

/// Writes the site into one file; signed first where there is a key.
///
/// # Errors
/// When it is not what was published or not signed, or the file cannot be written.
pub fn bundle(session: &Session, file: &Path, key: &KeyAsked) -> Result<Ending, Failure> {
    if key.is_given() {
        sign::run(session, &session.output, key)?;
    }
    let parcel = Parcel::of_output(&session.output, keys::configured(session))?;
    let bytes = deliver::write_bundle(&parcel, file)?;
    let (language, files) = (session.terminal.language, parcel.manifest().files.len() as u64);
    let (files, size, file) = (summary::grouped(files, language), summary::size(bytes, language), file.display());
    session.terminal.note(&match language {
        Language::Vi => {
            format!("Đã đóng gói {files} tệp vào {file} ({size}). Bên nhận: congbo install {file} <NƠI> --public-key KHÓA")
        }
        Language::En => {
            format!("Packed {files} files into {file} ({size}). The other side: congbo install {file} <TO> --public-key KEY")
        }
    });
    Ok(Ending::Done)
}

/// Publishes what a bundle holds, once its signature and every file of it were checked.
///
/// # Errors
/// When there is no key, the bundle is not sound, or did not arrive; the site there is then the old one.
pub fn install(session: &Session, file: &Path, public_key: Option<&str>, asked: &Asked) -> Result<Ending, Failure> {
    let key = match public_key {
        Some(typed) => Some(keys::public_key(session, typed)?),
        None => keys::configured(session),
    };
    let Some(key) = key else {
        let vi = "Cần --public-key KHÓA: khóa công khai của bên tạo gói, nhận bằng đường khác.";
        let en = "--public-key KEY is needed: the public key of whoever made the bundle, had by another way.";
        return Err(Failure::Usage(session.terminal.pick(vi, en).to_owned()));
    };
    send(session, &Parcel::of_bundle(file, &key)?, asked)
}

fn send(session: &Session, parcel: &Parcel, asked: &Asked) -> Result<Ending, Failure> {
    let now = clock::now();
    let done = if asked.to.starts_with("sftp://") {
        let address = Address::parse(&asked.to).ok_or_else(|| misread(session, "sftp://user@host:22/srv/www/congbo"))?;
        deliver::to_releases(&mut Sftp::connect(&address, asked.ssh_config.as_deref())?, parcel, now)?
    } else if asked.to.starts_with("s3://") {
        to_store(session, parcel, asked)?
    } else if asked.to.contains("://") {
        return Err(misread(session, "/srv/www/congbo, sftp://…, s3://…"));
    } else if asked.releases {
        deliver::to_releases(&mut Folder::open(&RealDisk, Path::new(&asked.to))?, parcel, now)?
    } else {
        deliver::to_folder(&RealDisk, parcel, Path::new(&asked.to), &clock::stamp(now))?
    };
    tell(session, &done, &asked.to);
    Ok(Ending::Done)
}

#[cfg(feature = "s3")]
fn to_store(session: &Session, parcel: &Parcel, asked: &Asked) -> Result<Delivered, Failure> {
    let (bucket, prefix) = Store::parse(&asked.to).ok_or_else(|| misread(session, "s3://bucket/prefix"))?;
    let (Some(key), Some(secret)) = (variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY")) else {
        let vi = "Cần biến môi trường AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY.";
        let en = "The variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are needed.";
        return Err(Failure::Usage(session.terminal.pick(vi, en).to_owned()));
    };
    let credentials = (key, secret, variable("AWS_SESSION_TOKEN"));
    let endpoint = asked.endpoint.clone().or_else(|| variable("AWS_ENDPOINT_URL"));
    let region = asked.region.clone().or_else(|| variable("AWS_REGION")).unwrap_or_else(|| "us-east-1".to_owned());
    Ok(deliver::s3::publish(&Store { bucket, prefix, endpoint, region, credentials }, parcel)?)
}

#[cfg(not(feature = "s3"))]
fn to_store(session: &Session, _: &Parcel, _: &Asked) -> Result<Delivered, Failure> {
    let vi = "Bản congbo này không gửi được tới S3: cần bản dựng có cargo build --release --features s3.";
    let en = "This congbo cannot send to S3: it takes one made with cargo build --release --features s3.";
    Err(Failure::Usage(session.terminal.pick(vi, en).to_owned()))
}

fn misread(session: &Session, example: &str) -> Failure {
    Failure::Usage(match session.terminal.language {
        Language::Vi => format!("Nơi gửi tới viết chưa đúng; ví dụ: {example}"),
        Language::En => format!("Where to send is not written right; such as: {example}"),
    })
}

fn tell(session: &Session, done: &Delivered, to: &str) {
    let (terminal, language) = (session.terminal, session.terminal.language);
    for file in done.foreign.iter().take(NAMED) {
        let file = file.replace(char::is_control, "?");
        terminal.note(&match language {
            Language::Vi => format!("Tệp lạ ở đó, congbo không đặt và không xóa: {file}"),
            Language::En => format!("A file of others there, which congbo neither put nor removes: {file}"),
        });
    }
    if let Some(fault) = &done.afterwards {
        terminal.problem(&match language {
            Language::Vi => format!("Trang mới đã chạy, nhưng chưa dọn xong: {}", fault.message(language)),
            Language::En => format!("The new site is live, but tidying up failed: {}", fault.message(language)),
        });
    }
    let number = |count: usize| summary::grouped(count as u64, language);
    let (files, sent, removed, foreign) =
        (number(done.files), number(done.sent), number(done.removed), number(done.foreign.len()));
    terminal.note(&match language {
        Language::Vi if done.unchanged => format!("Không có gì thay đổi ở {to}: {files} tệp, {foreign} tệp lạ."),
        Language::En if done.unchanged => format!("Nothing changed at {to}: {files} files, {foreign} of others."),
        Language::Vi => format!("Đã xuất bản tới {to}: {files} tệp, gửi {sent}, bỏ {removed}, {foreign} tệp lạ."),
        Language::En => format!("Published to {to}: {files} files, {sent} sent, {removed} removed, {foreign} of others."),
    });
}
