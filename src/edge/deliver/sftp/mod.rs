//! A folder behind SFTP. The line, the keys and the trust in the other machine are those of the system's own `ssh` (`docs/adr/delivery.md`); here is
//! only what is said over it.
//!
//! Requests are sent without waiting for the answer to the one before, so that a site with many files needs not as many round trips.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::depot::{Depot, Item, Kind};
use crate::edge::fault::{Action, Blame, Cause, Fault};
use wire::{Answer, Packet, kind};

mod wire;

/// How many requests may wait for their answers. Answers are short, so that they never fill the pipe on which nobody reads yet.
const AT_ONCE: usize = 64;
/// Bytes in one request: servers must take 32,768 and its head.
const CHUNK: usize = 32_000;
/// No list of a site is longer, in bytes.
const LONGEST_LIST: usize = 64 << 20;

/// Where a site is sent: `sftp://user@host:22/folder`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    user: Option<String>,
    host: String,
    port: Option<u16>,
    folder: String,
}

impl Address {
    /// Reads an address; `None` where it is none. `/~/` begins a path below the home of the account.
    pub fn parse(text: &str) -> Option<Self> {
        let (machine, folder) = text.strip_prefix("sftp://")?.split_once('/')?;
        let (user, machine) = machine.rsplit_once('@').map_or((None, machine), |(user, machine)| (Some(user), machine));
        let (host, port) = match machine.strip_prefix('[') {
            Some(rest) => {
                let (host, port) = rest.split_once(']')?;
                (host, if port.is_empty() { None } else { Some(port.strip_prefix(':')?) })
            }
            None => machine.split_once(':').map_or((machine, None), |(host, port)| (host, Some(port))),
        };
        let port = port.map(str::parse).transpose().ok()?;
        // Nothing that `ssh` could take for an option or a command.
        let plain = |text: &str| {
            let mut letters = text.chars();
            letters.next().is_some_and(char::is_alphanumeric) && letters.all(|c| c.is_alphanumeric() || "-._".contains(c))
        };
        let is_host = plain(host) || host.parse::<std::net::Ipv6Addr>().is_ok();
        let part = |part: &str| !part.is_empty() && part != "." && part != "..";
        let folder = folder.trim_end_matches('/');
        let sound = !folder.is_empty() && folder.split('/').all(part) && !folder.contains(char::is_control);
        if !is_host || !user.is_none_or(plain) || !sound {
            return None;
        }
        let folder = folder.strip_prefix("~/").map_or_else(|| format!("/{folder}"), str::to_owned);
        Some(Self { user: user.map(str::to_owned), host: host.to_owned(), port, folder })
    }
}

/// A request that was sent, and what to say if it fails.
struct Asked {
    action: Action,
    path: String,
}

/// A line to a server.
pub struct Sftp {
    child: Child,
    to: Option<ChildStdin>,
    from: ChildStdout,
    /// For people: `host:/folder`.
    name: String,
    folder: String,
    next: u32,
    waiting: BTreeMap<u32, Asked>,
    failed: Option<Fault>,
    can_link: bool,
    can_flush: bool,
}

impl Sftp {
    /// Opens a line with the system's `ssh`, whose words go to the terminal. `config` is a configuration of ssh other than the account's own.
    ///
    /// # Errors
    /// When there is no `ssh`, the other machine does not let us in, or cannot exchange a link in one step.
    pub fn connect(address: &Address, config: Option<&Path>) -> Result<Self, Fault> {
        let mut ssh = Command::new("ssh");
        ssh.args(["-oForwardX11=no", "-oForwardAgent=no", "-oClearAllForwardings=yes", "-oServerAliveInterval=15"]);
        if let Some(config) = config {
            ssh.arg("-F").arg(config);
        }
        if let Some(port) = address.port {
            ssh.arg(format!("-p{port}"));
        }
        if let Some(user) = &address.user {
            ssh.arg(format!("-l{user}"));
        }
        ssh.args(["-s", "--", &address.host, "sftp"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = ssh.spawn().blame(Action::Send, Path::new("ssh"))?;
        let name = format!("{}:{}", address.host, address.folder);
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Fault::new(Path::new(&name), Action::Send, Cause::Remote("ssh".into())));
        };
        let mut line = Self {
            child,
            to: Some(to),
            from,
            name,
            folder: address.folder.clone(),
            next: 0,
            waiting: BTreeMap::new(),
            failed: None,
            can_link: false,
            can_flush: false,
        };
        line.greet()?;
        Ok(line)
    }

    fn greet(&mut self) -> Result<(), Fault> {
        self.send(Packet::new(kind::INIT).number(3))?;
        let mut answer = self.receive()?;
        if answer.kind != kind::VERSION || answer.number().is_none_or(|version| version < 3) {
            return Err(self.garbled());
        }
        let mut extensions = Vec::new();
        while let (false, Some(name), Some(_)) = (answer.is_over(), answer.string(), answer.string()) {
            extensions.push(name);
        }
        let has = |name: &str| extensions.iter().any(|known| known == name.as_bytes());
        if !has("posix-rename@openssh.com") {
            let words = "posix-rename@openssh.com: không có / not offered";
            return Err(self.fault(Action::Publish, "", Cause::Remote(words.into())));
        }
        self.can_link = has("hardlink@openssh.com");
        self.can_flush = has("fsync@openssh.com");
        Ok(())
    }

    fn at(&self, path: &str) -> String {
        if path.is_empty() { self.folder.clone() } else { format!("{}/{path}", self.folder) }
    }

    fn fault(&self, action: Action, path: &str, cause: Cause) -> Fault {
        let path = if path.is_empty() { self.name.clone() } else { format!("{}/{path}", self.name) };
        Fault::new(Path::new(&path), action, cause)
    }

    fn garbled(&self) -> Fault {
        self.fault(Action::Send, "", Cause::Remote("SFTP: câu trả lời không hiểu được / an answer that makes no sense".into()))
    }

    fn send(&mut self, packet: Packet) -> Result<(), Fault> {
        let sent = self.to.as_mut().map_or(Err(std::io::ErrorKind::BrokenPipe.into()), |to| to.write_all(&packet.bytes()));
        sent.map_err(|_| self.broken())
    }

    fn receive(&mut self) -> Result<Answer, Fault> {
        Answer::read(&mut self.from).map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidData => self.garbled(),
            _ => self.broken(),
        })
    }

    /// The line is gone: `ssh` itself has said why.
    fn broken(&mut self) -> Fault {
        self.to = None;
        let _ = self.child.kill();
        let status = self.child.wait().ok().and_then(|status| status.code());
        let status = status.map(|status| format!(" ({status})")).unwrap_or_default();
        self.fault(Action::Send, "", Cause::Remote(format!("đường truyền ssh đã đóng / the line of ssh is closed{status}")))
    }

    /// Begins a request.
    fn request(&mut self, kind: u8) -> (u32, Packet) {
        self.next = self.next.wrapping_add(1);
        (self.next, Packet::new(kind).number(self.next))
    }

    /// Sends a request whose answer is a status, and does not wait for it.
    fn ask(&mut self, id: u32, packet: Packet, action: Action, path: &str) -> Result<(), Fault> {
        while self.waiting.len() >= AT_ONCE {
            self.take_one()?;
        }
        self.send(packet)?;
        self.waiting.insert(id, Asked { action, path: path.to_owned() });
        match &self.failed {
            Some(fault) => Err(fault.clone()),
            None => Ok(()),
        }
    }

    /// Takes one answer to a request that was sent before; the first that fails is remembered.
    fn take_one(&mut self) -> Result<(), Fault> {
        let mut answer = self.receive()?;
        let asked = answer.number().and_then(|id| self.waiting.remove(&id));
        let (Some(Asked { action, path }), kind::STATUS) = (asked, answer.kind) else { return Err(self.garbled()) };
        if let Some(cause) = cause(&mut answer) {
            let fault = self.fault(action, &path, cause);
            self.failed.get_or_insert(fault);
        }
        Ok(())
    }

    /// Takes the answers to all requests that were sent before.
    fn drain(&mut self) -> Result<(), Fault> {
        while !self.waiting.is_empty() {
            self.take_one()?;
        }
        self.failed.clone().map_or(Ok(()), Err)
    }

    /// Sends a request and waits for its answer; `Err(None)` where there is no such thing.
    fn answer(&mut self, id: u32, packet: Packet, action: Action, path: &str) -> Result<Answer, Option<Fault>> {
        self.drain()?;
        self.send(packet)?;
        let mut answer = self.receive()?;
        if answer.number() != Some(id) {
            return Err(Some(self.garbled()));
        }
        if answer.kind != kind::STATUS {
            return Ok(answer);
        }
        match cause(&mut answer) {
            Some(Cause::Missing) | None => Err(None),
            Some(cause) => Err(Some(self.fault(action, path, cause))),
        }
    }

    /// Opens a file or a folder; nothing where there is none.
    fn open(&mut self, id: u32, packet: Packet, action: Action, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        match self.answer(id, packet, action, path) {
            Ok(mut answer) if answer.kind == kind::HANDLE => answer.string().map(Some).ok_or_else(|| self.garbled()),
            Ok(_) => Err(self.garbled()),
            Err(None) => Ok(None),
            Err(Some(fault)) => Err(fault),
        }
    }

    fn close(&mut self, handle: &[u8], action: Action, path: &str) -> Result<(), Fault> {
        let (id, packet) = self.request(kind::CLOSE);
        self.ask(id, packet.string(handle), action, path)
    }

    fn extended(&mut self, name: &str, from: &str, to: &str, action: Action, path: &str) -> Result<(), Fault> {
        let (id, packet) = self.request(kind::EXTENDED);
        let (from, to) = (self.at(from), self.at(to));
        self.ask(id, packet.string(name.as_bytes()).string(from.as_bytes()).string(to.as_bytes()), action, path)
    }
}

/// Why a request failed; nothing where it did not, or where something simply ends.
fn cause(status: &mut Answer) -> Option<Cause> {
    let code = status.number();
    let words = status.string().map(|words| String::from_utf8_lossy(&words).into_owned()).unwrap_or_default();
    match code {
        Some(wire::OK | wire::END) => None,
        Some(wire::MISSING) => Some(Cause::Missing),
        Some(wire::DENIED) => Some(Cause::Denied),
        _ => Some(Cause::Remote(if words.is_empty() { "SFTP".to_owned() } else { format!("SFTP: {words}") })),
    }
}

impl Drop for Sftp {
    fn drop(&mut self) {
        // The end of what we say ends the line.
        self.to = None;
        let _ = self.child.wait();
    }
}

impl Depot for Sftp {
    fn name(&self) -> PathBuf {
        PathBuf::from(&self.name)
    }

    fn list(&mut self, folder: &str) -> Result<Option<Vec<Item>>, Fault> {
        let at = self.at(folder);
        // A link to a folder is none of ours, but for the place itself.
        if !folder.is_empty() {
            let (id, packet) = self.request(kind::LSTAT);
            match self.answer(id, packet.string(at.as_bytes()), Action::List, folder) {
                Ok(mut answer) if answer.kind == kind::ATTRS => match answer.attributes() {
                    Some(found) if kind_of(found.mode) == Kind::Folder => {}
                    _ => return Ok(None),
                },
                Ok(_) => return Err(self.garbled()),
                Err(None) => return Ok(None),
                Err(Some(fault)) => return Err(fault),
            }
        }
        let (id, packet) = self.request(kind::OPENDIR);
        let Some(handle) = self.open(id, packet.string(at.as_bytes()), Action::List, folder)? else { return Ok(None) };
        let mut items = Vec::new();
        loop {
            let (id, packet) = self.request(kind::READDIR);
            let mut answer = match self.answer(id, packet.string(&handle), Action::List, folder) {
                Ok(answer) if answer.kind == kind::NAME => answer,
                Ok(_) => return Err(self.garbled()),
                Err(None) => break,
                Err(Some(fault)) => return Err(fault),
            };
            let count = answer.number().unwrap_or(0);
            for _ in 0..count {
                let (Some(name), Some(_), Some(found)) = (answer.string(), answer.string(), answer.attributes()) else {
                    return Err(self.garbled());
                };
                let name = String::from_utf8_lossy(&name).into_owned();
                if name.contains('/') {
                    return Err(self.garbled());
                }
                if name != "." && name != ".." {
                    items.push(Item { name, kind: kind_of(found.mode), size: found.size, modified: found.modified.into() });
                }
            }
            if count == 0 {
                break;
            }
        }
        self.close(&handle, Action::List, folder)?;
        items.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Some(items))
    }

    fn read(&mut self, file: &str) -> Result<Option<Vec<u8>>, Fault> {
        let at = self.at(file);
        let (id, packet) = self.request(kind::OPEN);
        let packet = packet.string(at.as_bytes()).number(wire::FOR_READING).number(0);
        let Some(handle) = self.open(id, packet, Action::Read, file)? else { return Ok(None) };
        let mut bytes = Vec::new();
        loop {
            let (id, packet) = self.request(kind::READ);
            let packet = packet.string(&handle).long(bytes.len() as u64).number(CHUNK as u32);
            match self.answer(id, packet, Action::Read, file) {
                Ok(mut answer) if answer.kind == kind::DATA => match answer.string() {
                    Some(more) if !more.is_empty() && bytes.len() + more.len() <= LONGEST_LIST => bytes.extend(more),
                    _ => return Err(self.garbled()),
                },
                Ok(_) => return Err(self.garbled()),
                Err(None) => break,
                Err(Some(fault)) => return Err(fault),
            }
        }
        self.close(&handle, Action::Read, file)?;
        Ok(Some(bytes))
    }

    fn leads_to(&mut self, link: &str) -> Result<Option<String>, Fault> {
        let (id, packet) = self.request(kind::READLINK);
        let at = self.at(link);
        match self.answer(id, packet.string(at.as_bytes()), Action::Read, link) {
            Ok(mut answer) if answer.kind == kind::NAME => {
                let target = answer.number().and_then(|_| answer.string());
                Ok(target.map(|target| String::from_utf8_lossy(&target).into_owned()))
            }
            // What is no link is told by a failure.
            Ok(_) | Err(_) => Ok(None),
        }
    }

    fn create_folder(&mut self, folder: &str) -> Result<(), Fault> {
        let (id, packet) = self.request(kind::MKDIR);
        let at = self.at(folder);
        self.ask(id, packet.string(at.as_bytes()).mode(0o755), Action::Create, folder)
    }

    fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), Fault> {
        let at = self.at(file);
        let (id, packet) = self.request(kind::OPEN);
        let packet = packet.string(at.as_bytes()).number(wire::MAKE_NEW).mode(0o644);
        let missing = |line: &Self| line.fault(Action::Write, file, Cause::Missing);
        let handle = self.open(id, packet, Action::Write, file)?.ok_or_else(|| missing(self))?;
        for (number, chunk) in bytes.chunks(CHUNK).enumerate() {
            let (id, packet) = self.request(kind::WRITE);
            let at = (number as u64).saturating_mul(CHUNK as u64);
            self.ask(id, packet.string(&handle).long(at).string(chunk), Action::Write, file)?;
        }
        if self.can_flush {
            let (id, packet) = self.request(kind::EXTENDED);
            self.ask(id, packet.string(b"fsync@openssh.com").string(&handle), Action::Flush, file)?;
        }
        self.close(&handle, Action::Write, file)
    }

    fn link(&mut self, from: &str, to: &str) -> Result<bool, Fault> {
        if self.can_link {
            self.extended("hardlink@openssh.com", from, to, Action::Link, to)?;
        }
        Ok(self.can_link)
    }

    fn point(&mut self, link: &str, target: &str) -> Result<(), Fault> {
        let new = format!("{link}.new~");
        if self.leads_to(&new)?.is_some() {
            self.remove_file(&new)?;
        }
        let (id, packet) = self.request(kind::SYMLINK);
        let at = self.at(&new);
        // OpenSSH takes the two in this order, whatever the draft says.
        self.ask(id, packet.string(target.as_bytes()).string(at.as_bytes()), Action::Create, &new)?;
        self.drain()?;
        self.extended("posix-rename@openssh.com", &new, link, Action::Publish, link)?;
        self.drain()
    }

    fn remove_file(&mut self, file: &str) -> Result<(), Fault> {
        let (id, packet) = self.request(kind::REMOVE);
        let at = self.at(file);
        self.ask(id, packet.string(at.as_bytes()), Action::Remove, file)
    }

    fn remove_folder(&mut self, folder: &str) -> Result<(), Fault> {
        let (id, packet) = self.request(kind::RMDIR);
        let at = self.at(folder);
        self.ask(id, packet.string(at.as_bytes()), Action::Remove, folder)
    }

    fn settle(&mut self) -> Result<(), Fault> {
        self.drain()
    }
}

fn kind_of(mode: u32) -> Kind {
    match mode & 0o170_000 {
        0o100_000 => Kind::File,
        0o040_000 => Kind::Folder,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_machine_and_a_folder_and_is_never_an_option() {
        let read = |text: &str| Address::parse(text).map(|a| (a.user.unwrap_or_default(), a.host, a.port, a.folder));
        let found =
            |user: &str, host: &str, port, folder: &str| Some((user.to_owned(), host.to_owned(), port, folder.to_owned()));
        assert_eq!(read("sftp://web@may-chu.vn:2222/srv/congbo/"), found("web", "may-chu.vn", Some(2222), "/srv/congbo"));
        assert_eq!(read("sftp://may-chu/~/congbo"), found("", "may-chu", None, "congbo"));
        assert_eq!(read("sftp://[::1]:22/a"), found("", "::1", Some(22), "/a"));
        for bad in [
            "sftp://host",
            "sftp://host/",
            "sftp:///a",
            "sftp://-oProxyCommand=x/a",
            "sftp://-l@host/a",
            "sftp://a@b@host/a",
            "sftp://host:x/a",
            "sftp://host/a/../b",
            "sftp://host/a//b",
            "sftp://ho st/a",
            "sftp://h$(x)/a",
            "ssh://host/a",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
