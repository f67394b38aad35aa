//! A site goes to real servers: sshd of OpenSSH, and one that speaks the protocol of S3; and in a file to a machine without a network.
//! What arrived is what was published, only what changed travels, and whoever may not write is told so.

#![cfg(feature = "s3")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let id = rustix::process::Pid::from_child(&self.0);
        let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        let _ = self.0.wait();
    }
}

/// A signed site of the example, in a folder of its own.
struct Space(tempfile::TempDir);

impl Space {
    fn new() -> Self {
        let space = Self(tempfile::tempdir().unwrap());
        space.done(&["init", "site"]);
        space.done(&["key", "new", "k", "--no-password"]);
        space.build();
        space
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn congbo(&self, arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null()).env("LC_ALL", "en_US.UTF-8");
        let done = command.envs(variables.iter().copied()).output().unwrap();
        (done.status.code(), format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)))
    }

    fn done(&self, arguments: &[&str]) -> String {
        let (code, text) = self.congbo(arguments, &[]);
        assert_eq!(code, Some(0), "{arguments:?}: {text}");
        text
    }

    fn build(&self) {
        self.done(&["build", "--root", "site", "--key", "k"]);
    }

    /// Changes one page and builds anew.
    fn change(&self, words: &str) {
        let page = self.at("site/content/trang/gioi-thieu.md");
        let text = fs::read_to_string(&page).unwrap();
        fs::write(&page, format!("{text}\n{words}\n")).unwrap();
        self.build();
    }

    fn is_sound(&self, site: &str) {
        self.done(&["verify", site, "--public-key", "k.pub"]);
        assert_eq!(fs::read(self.at(site).join("SHA256SUMS")).unwrap(), fs::read(self.at("site/public/SHA256SUMS")).unwrap());
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Starts a server and waits until it answers.
fn start(command: &mut Command, port: u16, log: &Path) -> Running {
    let file = fs::File::create(log).unwrap();
    command.stdin(Stdio::null()).stdout(file.try_clone().unwrap()).stderr(file);
    let running = Running(command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")));
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let log = || fs::read_to_string(log).unwrap();
        assert!(begin.elapsed() < Duration::from_secs(60), "{command:?} does not answer: {}", log());
        std::thread::sleep(Duration::from_millis(20));
    }
    running
}

/// How many files the last line of a delivery says were sent.
fn sent(text: &str) -> usize {
    let before = text.split(" sent").next().unwrap();
    before.rsplit(' ').next().unwrap().replace(',', "").parse().unwrap_or_else(|_| panic!("{text}"))
}

#[test]
fn a_site_goes_over_ssh_and_only_what_changed_is_sent() {
    let space = Space::new();
    let port = free_port();
    let keygen = |name: &str| {
        let path = space.at(name);
        let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path).status().unwrap();
        assert!(made.success());
        space.text(&format!("{name}.pub"))
    };
    let (host, own, _) = (keygen("host"), keygen("own"), keygen("stranger"));
    let folder = space.0.path().display();
    fs::write(space.at("authorized"), own).unwrap();
    fs::write(space.at("known"), format!("[127.0.0.1]:{port} {host}")).unwrap();
    let server = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\nPidFile none\n\
         PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\nStrictModes no\nSubsystem sftp internal-sftp\n"
    );
    fs::write(space.at("sshd"), server).unwrap();
    let client = |key: &str, known: &str| {
        format!(
            "Host *\nIdentityFile {folder}/{key}\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile {folder}/{known}\n\
             GlobalKnownHostsFile none\nStrictHostKeyChecking yes\nBatchMode yes\n"
        )
    };
    fs::write(space.at("ssh"), client("own", "known")).unwrap();
    fs::write(space.at("ssh-stranger"), client("stranger", "known")).unwrap();
    fs::write(space.at("ssh-other-host"), client("own", "nothing")).unwrap();
    if rustix::process::geteuid().is_root() {
        // What sshd insists on when it is started by root.
        fs::create_dir_all("/run/sshd").unwrap();
    }
    let mut sshd = Command::new("/usr/sbin/sshd");
    let _running = start(sshd.args(["-D", "-e", "-f"]).arg(space.at("sshd")), port, &space.at("log"));

    fs::create_dir(space.at("www")).unwrap();
    let to = format!("sftp://127.0.0.1:{port}{folder}/www");
    let publish = |config: &str| space.congbo(&["publish", &to, "--output", "site/public", "--ssh-config", config], &[]);
    for config in ["ssh-stranger", "ssh-other-host"] {
        let (code, text) = publish(config);
        assert_eq!(code, Some(3), "{text}");
        assert!(!space.at("www/releases").exists() && text.contains("ssh"), "{text}");
    }
    let (code, text) = publish("ssh");
    assert_eq!(code, Some(0), "{text}");
    let all = sent(&text);
    assert!(all > 40, "{text}");
    space.is_sound("www/current");
    assert!(publish("ssh").1.contains("Nothing changed"));

    space.change("Thêm một câu.");
    let (code, text) = publish("ssh");
    assert_eq!(code, Some(0), "{text}");
    assert!(sent(&text) < all / 2, "{text}");
    space.is_sound("www/current");
    let releases = fs::read_dir(space.at("www/releases")).unwrap().count();
    assert_eq!(releases, 3, "two and the marker");

    // What the account may not do is said, and the site there stays.
    let before = fs::read_link(space.at("www/current")).unwrap();
    fs::write(space.at("www/current/la.html"), "x").unwrap();
    space.change("Thêm một câu nữa.");
    fs::remove_file(space.at("www/releases/.congbo")).unwrap();
    let (code, text) = publish("ssh");
    assert_eq!((code, fs::read_link(space.at("www/current")).unwrap()), (Some(3), before), "{text}");
    fs::write(space.at("www/releases/.congbo"), "").unwrap();
    let (code, text) = publish("ssh");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("la.html") && space.at("www/current/la.html").exists(), "{text}");
}

#[test]
fn a_site_goes_to_a_store_of_objects_and_only_what_changed_is_sent() {
    let space = Space::new();
    let port = free_port();
    let endpoint = format!("http://127.0.0.1:{port}");
    let server = std::env::var("CONGBO_MOTO").unwrap_or_else(|_| "target/moto/bin/moto_server".into());
    let mut moto = Command::new(server);
    let _running = start(moto.args(["-H", "127.0.0.1", "-p", &port.to_string()]), port, &space.at("log"));
    let (key, secret) = ("congbo", "secret");
    let publish = || {
        let variables = [("AWS_ACCESS_KEY_ID", key), ("AWS_SECRET_ACCESS_KEY", secret), ("AWS_ENDPOINT_URL", &*endpoint)];
        space.congbo(&["publish", "s3://cong-bo/gia-lai", "--output", "site/public"], &variables)
    };
    let (code, text) = publish();
    assert!(code == Some(3) && text.contains("NoSuchBucket"), "{text}");
    ureq::put(format!("{endpoint}/cong-bo")).send_empty().unwrap();
    let (code, text) = publish();
    assert_eq!(code, Some(0), "{text}");
    let all = sent(&text);
    assert!(all > 40, "{text}");
    assert!(publish().1.contains("Nothing changed"));
    let old = fs::read(space.at("site/public/SHA256SUMS")).unwrap();

    let page = space.at("site/content/trang/tro-giup.md");
    fs::write(&page, "---\ntieu_de: Trợ giúp\ntrang_thai: đã duyệt\n---\n\nHỏi ở bộ phận một cửa.\n").unwrap();
    space.build();
    let (code, text) = publish();
    assert_eq!(code, Some(0), "{text}");
    assert!(sent(&text) < all, "{text}");
    fs::remove_file(page).unwrap();
    space.build();
    let (code, text) = publish();
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains(" 0 removed"), "{text}");

    // The store holds what the output holds: looked at with a client that is not ours.
    let script = "import boto3,json,sys,hashlib\ns=boto3.client('s3',endpoint_url=sys.argv[1],region_name='us-east-1')\nout={}\n\
                  for p in s.get_paginator('list_objects_v2').paginate(Bucket='cong-bo'):\n for o in p['Contents']:\n  g=s.get_object(Bucket='cong-bo',Key=o['Key'])\n  \
                  out[o['Key']]=[hashlib.sha256(g['Body'].read()).hexdigest(),g['ContentType'],g['CacheControl']]\nprint(json.dumps(out))";
    let python = PathBuf::from(moto.get_program()).with_file_name("python");
    let mut client = Command::new(python);
    client.args(["-c", script, &endpoint]).env("AWS_ACCESS_KEY_ID", key).env("AWS_SECRET_ACCESS_KEY", secret);
    let listed = client.output().unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let objects: BTreeMap<String, [String; 3]> = serde_json::from_slice(&listed.stdout).unwrap();
    let sums = space.text("site/public/SHA256SUMS");
    assert_eq!(fs::read(space.at("site/public/SHA256SUMS")).unwrap(), old);
    for line in sums.lines() {
        let (digest, path) = line.split_once("  ").unwrap();
        assert_eq!(objects[&format!("gia-lai/{path}")][0], digest, "{path}");
    }
    assert_eq!(objects.len(), sums.lines().count() + 3, "manifest, signature and log beside the files");
    assert_eq!(objects["gia-lai/index.html"][1..], ["text/html; charset=utf-8".to_owned(), "no-cache".to_owned()]);
}

#[test]
fn a_bundle_is_carried_checked_with_stock_tools_and_installed() {
    let space = Space::new();
    let bundle = ["bundle", "b.zip", "--output", "site/public"];
    space.done(&bundle);
    // Whoever has no congbo unpacks it, and checks with stock tools.
    fs::create_dir(space.at("unpacked")).unwrap();
    let script = "import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    assert!(
        Command::new("python3").args(["-c", script, "b.zip", "unpacked"]).current_dir(space.0.path()).status().unwrap().success()
    );
    let stock = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).current_dir(space.at("unpacked")).output().unwrap().status.success()
    };
    assert!(stock("minisign", &["-Vqm", "SHA256SUMS", "-p", "../k.pub"]));
    assert!(stock("sha256sum", &["--strict", "--quiet", "-c", "SHA256SUMS"]));

    let install = |file: &str, to: &str| space.congbo(&["install", file, to, "--public-key", "k.pub"], &[]);
    assert_eq!(space.congbo(&["install", "b.zip", "www"], &[]).0, Some(2), "without a key nothing is believed");
    assert_eq!(install("b.zip", "www").0, Some(0));
    space.is_sound("www");
    space.done(&["install", "b.zip", "rel", "--releases", "--public-key", "k.pub"]);
    space.is_sound("rel/current");
    space.change("Một câu mới.");
    fs::rename(space.at("b.zip"), space.at("old.zip")).unwrap();
    space.done(&bundle);
    assert_eq!(install("b.zip", "www").0, Some(0));
    space.is_sound("www");
    let (code, text) = install("old.zip", "www");
    assert_eq!(code, Some(3), "an older bundle: {text}");
    space.is_sound("www");
    space.done(&["rollback", "--output", "www"]);
    space.done(&["verify", "www", "--public-key", "k.pub"]);
    // A bit of the largest file: not all of what stands between files in a ZIP is read.
    let mut bytes = fs::read(space.at("b.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let count = archive.len();
    let mut data = |index| archive.by_index(index).map(|file| (file.compressed_size(), file.data_start())).unwrap();
    let (size, start) = (0..count).map(&mut data).max().unwrap();
    let middle = (start.unwrap() + size / 2) as usize;
    bytes[middle] ^= 1;
    fs::write(space.at("b.zip"), bytes).unwrap();
    assert_eq!(install("b.zip", "elsewhere").0, Some(3));
    assert!(!space.at("elsewhere").exists());
}
