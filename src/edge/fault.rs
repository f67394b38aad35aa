//! What went wrong at an edge: which path, which action, which cause, and what to do about it.
//!
//! A [`Fault`] is about the machine, never about somebody's content (that is a `Diagnostic`). It ends the command with exit code 3.

use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::diagnostics::Language;

/// A failure at an edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, folder or address.
    pub path: PathBuf,
    /// What was being done to it.
    pub action: Action,
    /// Why that failed.
    pub cause: Cause,
}

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Action {
    Read,
    List,
    Create,
    Write,
    Rename,
    Exchange,
    Remove,
    Link,
    Flush,
    Lock,
    Watch,
    Listen,
    Publish,
    RollBack,
    Sign,
    Send,
    Unpack,
}

/// Why it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The disk, or the account's share of it, is full.
    Full,
    /// Less room is free than the site will surely need, in bytes.
    NotEnoughRoom {
        /// What is free.
        free: u64,
        /// What is needed at the least.
        needed: u64,
    },
    /// The account may not.
    Denied,
    /// The file system is read-only.
    ReadOnly,
    /// Too many files are open.
    TooManyOpen,
    /// The two ends are on different file systems.
    OtherFileSystem,
    /// The folder is a mount point and cannot be exchanged.
    MountPoint,
    /// There is no such file or folder.
    Missing,
    /// A folder, a link or a device stands where a file must be.
    NotAFile,
    /// Something that is not a folder stands where a folder must be.
    NotAFolder,
    /// Another build holds the output.
    Busy {
        /// Its process number, where it could be read.
        process: Option<u32>,
    },
    /// The folder holds files and lacks the program's marker.
    NotOurs {
        /// One of the files.
        example: String,
    },
    /// The output lies among the sources, or the sources within the output.
    AmongSources,
    /// The path has no name to put a folder under, such as `/` or `..`.
    NoName,
    /// No earlier site is kept.
    NoEarlierSite,
    /// Files of an earlier site are gone.
    EarlierSiteBroken {
        /// How many.
        missing: usize,
    },
    /// The disk reports damage.
    Damaged,
    /// The port is taken.
    PortTaken,
    /// A key of this name is there already.
    KeyExists,
    /// Others than its owner may read the secret key.
    KeyIsOpen,
    /// This is no secret key, or it needs a password.
    NotAKey,
    /// The password does not open the key.
    WrongPassword,
    /// The secret key lies where it would be published.
    KeyInSite {
        /// The folder of the site or the output.
        site: String,
    },
    /// The folder is no site that this program published.
    NotPublished,
    /// The site is not what was published any more.
    NotAsPublished {
        /// One of the files.
        example: String,
    },
    /// This is no bundle, or it is damaged.
    NotABundle,
    /// A bundle holds something that is none of its site's files, or is not as the manifest says.
    BadEntry {
        /// What it is called.
        example: String,
    },
    /// There is no signature of this key.
    NotSigned {
        /// The number of the key, where one was given.
        key: Option<String>,
    },
    /// The site that is live there is not one that this site follows: it is newer, or another one.
    NotAFollower,
    /// Another machine, or the way to it: its own words.
    Remote(String),
    /// The system's own words.
    Other(String),
}

impl Fault {
    /// A fault with a cause of our own.
    pub fn new(path: &Path, action: Action, cause: Cause) -> Self {
        Self { path: path.to_path_buf(), action, cause }
    }

    /// A fault out of the system's error.
    pub fn io(path: &Path, action: Action, error: &io::Error) -> Self {
        Self::new(path, action, Cause::of(error))
    }

    /// What failed and why: one sentence.
    pub fn message(&self, language: Language) -> String {
        let path = self.path.display();
        let (action, cause) = (self.action.words(language), self.cause.words(language));
        match language {
            Language::Vi => format!("Không thể {action} “{path}”: {cause}."),
            Language::En => format!("Cannot {action} “{path}”: {cause}."),
        }
    }

    /// What to do about it: one sentence.
    pub fn help(&self, language: Language) -> String {
        self.cause.help(language)
    }
}

impl Action {
    fn words(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Self::Read => ("đọc", "read"),
            Self::List => ("liệt kê", "list"),
            Self::Create => ("tạo", "create"),
            Self::Write => ("ghi", "write"),
            Self::Rename => ("đổi tên", "rename"),
            Self::Exchange => ("tráo", "exchange"),
            Self::Remove => ("xóa", "remove"),
            Self::Link => ("liên kết", "link"),
            Self::Flush => ("ghi xuống đĩa", "flush to disk"),
            Self::Lock => ("khóa", "lock"),
            Self::Watch => ("theo dõi", "watch"),
            Self::Listen => ("mở", "listen on"),
            Self::Publish => ("xuất bản vào", "publish to"),
            Self::RollBack => ("quay lui", "roll back"),
            Self::Sign => ("ký", "sign"),
            Self::Send => ("gửi tới", "send to"),
            Self::Unpack => ("mở gói", "unpack"),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}

impl Cause {
    /// The cause behind a system error.
    pub fn of(error: &io::Error) -> Self {
        if let Some(errno) = Errno::from_io_error(error) {
            match errno {
                Errno::NOSPC | Errno::DQUOT => return Self::Full,
                Errno::ACCESS | Errno::PERM => return Self::Denied,
                Errno::ROFS => return Self::ReadOnly,
                Errno::MFILE | Errno::NFILE => return Self::TooManyOpen,
                Errno::XDEV => return Self::OtherFileSystem,
                Errno::BUSY => return Self::MountPoint,
                Errno::NOENT => return Self::Missing,
                Errno::NOTDIR => return Self::NotAFolder,
                Errno::IO => return Self::Damaged,
                Errno::ADDRINUSE => return Self::PortTaken,
                _ => {}
            }
        }
        Self::Other(error.to_string())
    }

    /// The cause as a clause that ends a sentence.
    pub fn words(&self, language: Language) -> String {
        let (vi, en) = match self {
            Self::Full => ("ổ đĩa đã đầy", "the disk is full"),
            Self::NotEnoughRoom { free, needed } => {
                let (free, needed) = (free.div_ceil(1_000_000), needed.div_ceil(1_000_000));
                return match language {
                    Language::Vi => format!("ổ đĩa chỉ còn {free} MB trống, cần ít nhất {needed} MB"),
                    Language::En => format!("only {free} MB are free on the disk, at least {needed} MB are needed"),
                };
            }
            Self::Denied => ("không có quyền", "permission denied"),
            Self::ReadOnly => ("ổ đĩa chỉ cho đọc", "the file system is read-only"),
            Self::TooManyOpen => ("quá nhiều tệp đang mở", "too many files are open"),
            Self::OtherFileSystem => ("hai đầu nằm trên hai ổ đĩa khác nhau", "the two ends are on different file systems"),
            Self::MountPoint => (
                "đây là điểm gắn ổ đĩa (mount) nên không tráo được bằng một thao tác",
                "this is a mount point, which cannot be exchanged in one step",
            ),
            Self::Missing => ("không có tệp hoặc thư mục này", "there is no such file or folder"),
            Self::NotAFile => (
                "đây là thư mục, liên kết hoặc thiết bị, không phải tệp thường",
                "this is a folder, a link or a device, and no ordinary file",
            ),
            Self::NotAFolder => ("đây không phải thư mục", "this is not a folder"),
            Self::Busy { process } => {
                return match (language, process) {
                    (Language::Vi, Some(id)) => format!("một lượt xuất bản khác đang chạy (tiến trình {id})"),
                    (Language::Vi, None) => "một lượt xuất bản khác đang chạy".into(),
                    (Language::En, Some(id)) => format!("another build is running (process {id})"),
                    (Language::En, None) => "another build is running".into(),
                };
            }
            Self::NotOurs { example } => {
                return match language {
                    Language::Vi => format!("thư mục đã có tệp không do congbo tạo ra (ví dụ “{example}”)"),
                    Language::En => format!("the folder holds files that congbo did not make (such as “{example}”)"),
                };
            }
            Self::AmongSources => (
                "thư mục xuất bản lẫn với thư mục nguồn của trang",
                "the output and the sources of the site lie within each other",
            ),
            Self::NoName => ("đường dẫn này không có tên thư mục", "this path has no folder name"),
            Self::NoEarlierSite => ("không còn lưu bản nào trước đó", "no earlier site is kept"),
            Self::EarlierSiteBroken { missing } => {
                return match language {
                    Language::Vi => format!("bản trước đã mất {missing} tệp"),
                    Language::En => format!("{missing} files of the earlier site are gone"),
                };
            }
            Self::Damaged => ("ổ đĩa báo lỗi đọc ghi", "the disk reports an input/output error"),
            Self::PortTaken => ("cổng đang được chương trình khác dùng", "another program uses the port"),
            Self::KeyExists => {
                ("tệp này đã có, và khóa không bao giờ bị ghi đè", "this file exists, and keys are never overwritten")
            }
            Self::KeyIsOpen => ("người khác cũng đọc được khóa bí mật này", "others may read this secret key"),
            Self::NotAKey => (
                "đây không phải khóa bí mật minisign, hoặc thiếu mật khẩu",
                "this is no secret key of minisign, or its password is missing",
            ),
            Self::WrongPassword => ("mật khẩu không mở được khóa", "the password does not open the key"),
            Self::KeyInSite { site } => {
                return match language {
                    Language::Vi => {
                        format!("khóa bí mật không được nằm trong “{site}”, nơi có thể bị xuất bản hoặc lưu cùng nguồn")
                    }
                    Language::En => {
                        format!("a secret key may not lie within “{site}”, where it could be published or kept with the sources")
                    }
                };
            }
            Self::NotAsPublished { example } => {
                return match language {
                    Language::Vi => format!("trang không còn đúng như đã xuất bản (ví dụ “{example}”)"),
                    Language::En => format!("the site is not what was published any more (such as “{example}”)"),
                };
            }
            Self::NotPublished => ("đây không phải trang do congbo xuất bản", "this is no site that congbo published"),
            Self::NotABundle => {
                ("đây không phải gói trang của congbo, hoặc gói đã hỏng", "this is no bundle of congbo, or it is damaged")
            }
            Self::BadEntry { example } => {
                let example = example.replace(char::is_control, "?");
                return match language {
                    Language::Vi => format!("gói có mục không đúng với danh sách đã ký (“{example}”)"),
                    Language::En => format!("the bundle holds something that is not as the signed manifest says (“{example}”)"),
                };
            }
            Self::NotSigned { key: Some(key) } => {
                return match language {
                    Language::Vi => format!("không có chữ ký đúng của khóa {key}"),
                    Language::En => format!("there is no sound signature of key {key}"),
                };
            }
            Self::NotSigned { key: None } => ("trang chưa được ký", "the site is not signed"),
            Self::NotAFollower => (
                "bản gửi tới không nối tiếp bản đang chạy ở đó: bản đó mới hơn, hoặc là trang khác",
                "the site does not follow the one that is live there, which is newer or another one",
            ),
            Self::Remote(words) => {
                let words = words.replace(char::is_control, " ");
                return words.trim().trim_end_matches('.').to_owned();
            }
            Self::Other(words) => return words.clone(),
        };
        pick(language, vi, en)
    }

    fn help(&self, language: Language) -> String {
        let (vi, en) = match self {
            Self::Full | Self::NotEnoughRoom { .. } => (
                "Giải phóng chỗ trống hoặc chọn thư mục ở ổ đĩa khác bằng --output. Trang đang chạy không bị ảnh hưởng.",
                "Free some room, or choose a folder on another disk with --output. The live site is untouched.",
            ),
            Self::Denied => (
                "Cấp quyền cho tài khoản đang chạy lệnh, hoặc chạy bằng tài khoản sở hữu thư mục.",
                "Give the account that runs this command the right to do so, or run it as the owner of the folder.",
            ),
            Self::ReadOnly => (
                "Gắn lại ổ đĩa ở chế độ ghi, hoặc chọn nơi khác bằng --output.",
                "Mount the file system for writing, or choose another place with --output.",
            ),
            Self::TooManyOpen => (
                "Đóng bớt chương trình, tăng giới hạn (ulimit -n 4096), hoặc giảm --jobs.",
                "Close some programs, raise the limit (ulimit -n 4096), or lower --jobs.",
            ),
            Self::OtherFileSystem => (
                "Để thư mục xuất bản và thư mục cha của nó trên cùng một ổ đĩa.",
                "Keep the output and its parent folder on one file system.",
            ),
            Self::MountPoint => (
                "Chọn một thư mục nằm bên trong, ví dụ --output public/site, và cho máy chủ web trỏ vào đó.",
                "Choose a folder inside it, such as --output public/site, and let the web server point there.",
            ),
            Self::Missing => ("Kiểm tra lại đường dẫn.", "Check the path."),
            Self::NotAFile => ("Ghi đường dẫn tới chính tệp cần dùng.", "Give the path of the file itself."),
            Self::NotAFolder => (
                "Dời tệp này đi hoặc chọn thư mục khác bằng --output.",
                "Move that file away, or choose another folder with --output.",
            ),
            Self::Busy { .. } => ("Chờ lượt kia xong rồi chạy lại.", "Wait until the other one has finished, then run again."),
            Self::NotOurs { .. } => (
                "Chọn thư mục trống hoặc thư mục chưa có bằng --output; congbo không bao giờ xóa tệp không phải của mình.",
                "Choose an empty or a new folder with --output; congbo never removes files that are not its own.",
            ),
            Self::AmongSources => (
                "Chọn thư mục riêng cho trang xuất bản, ví dụ --output public.",
                "Choose a folder of its own for the output, such as --output public.",
            ),
            Self::NoName => ("Ghi rõ tên thư mục, ví dụ --output public.", "Name the folder, such as --output public."),
            Self::NoEarlierSite => (
                "Sửa nội dung rồi xuất bản lại; mỗi lần xuất bản sẽ lưu bản trước đó.",
                "Mend the content and publish again; each publication keeps the site before it.",
            ),
            Self::EarlierSiteBroken { .. } => {
                ("Dựng lại trang từ nguồn bằng lệnh build.", "Build the site from its sources again.")
            }
            Self::Damaged => (
                "Sao lưu và kiểm tra ổ đĩa; trang đang chạy không bị ảnh hưởng.",
                "Back up and check the disk; the live site is untouched.",
            ),
            Self::PortTaken => ("Chọn cổng khác bằng --port.", "Choose another port with --port."),
            Self::KeyExists => ("Chọn tên khác.", "Choose another name."),
            Self::KeyIsOpen => ("Chạy chmod 600 cho tệp khóa.", "Run chmod 600 on the key file."),
            Self::NotAKey => (
                "Tạo khóa bằng: congbo key new TỆP. Khóa có mật khẩu: ghi --password-file hoặc biến CONGBO_KEY_PASSWORD.",
                "Make a key with: congbo key new FILE. For a key with a password, give --password-file or CONGBO_KEY_PASSWORD.",
            ),
            Self::WrongPassword => ("Thử lại.", "Try again."),
            Self::KeyInSite { .. } => (
                "Để khóa ở nơi riêng, ví dụ ~/congbo.key, và sao lưu riêng.",
                "Keep the key in a place of its own, such as ~/congbo.key, with a backup of its own.",
            ),
            Self::NotAsPublished { .. } => (
                "Xem khác biệt bằng congbo verify, rồi dựng lại trang từ nguồn trước khi ký.",
                "See the differences with congbo verify, and build the site again before signing.",
            ),
            Self::NotPublished => ("Kiểm tra lại đường dẫn tới thư mục xuất bản.", "Check the path of the output folder."),
            Self::NotABundle | Self::BadEntry { .. } => (
                "Chép lại gói từ máy đã tạo ra nó bằng congbo bundle. Trang đang chạy không bị ảnh hưởng.",
                "Copy the bundle again from where congbo bundle made it. The live site is untouched.",
            ),
            Self::NotSigned { .. } => (
                "Ký trang trên máy giữ khóa: congbo sign --key TỆP; bên nhận ghi --public-key của khóa đó.",
                "Sign the site where the key is: congbo sign --key FILE; the other side gives --public-key of that key.",
            ),
            Self::NotAFollower => (
                "So nhật ký hai bên (xac-thuc/nhat-ky.jsonl). Muốn về bản trước: congbo rollback. Trang khác: chọn nơi khác.",
                "Compare the two logs (xac-thuc/nhat-ky.jsonl). To go back: congbo rollback. For another site, choose another place.",
            ),
            Self::Remote(_) => (
                "Kiểm tra địa chỉ, tài khoản, khóa và quyền ghi ở máy chủ đó. Trang đang chạy không bị ảnh hưởng.",
                "Check the address, the account, its key, and its right to write there. The live site is untouched.",
            ),
            Self::Other(_) => (
                "Kiểm tra đường dẫn và ổ đĩa rồi chạy lại; trang đang chạy không bị ảnh hưởng.",
                "Check the path and the disk, then run again; the live site is untouched.",
            ),
        };
        pick(language, vi, en)
    }
}

fn pick(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => vi.to_owned(),
        Language::En => en.to_owned(),
    }
}

/// Turns an `io::Result` into one with a [`Fault`] that names the path and the action.
pub trait Blame<T> {
    /// Names what was being done to what.
    ///
    /// # Errors
    /// The same error, as a [`Fault`].
    fn blame(self, action: Action, path: &Path) -> Result<T, Fault>;
}

impl<T> Blame<T> for io::Result<T> {
    fn blame(self, action: Action, path: &Path) -> Result<T, Fault> {
        self.map_err(|error| Fault::io(path, action, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_failures_are_named_with_a_remedy_in_both_languages() {
        let cases = [
            (Errno::NOSPC, "ổ đĩa đã đầy", "the disk is full"),
            (Errno::ACCESS, "không có quyền", "permission denied"),
            (Errno::ROFS, "chỉ cho đọc", "read-only"),
            (Errno::MFILE, "quá nhiều tệp", "too many files"),
            (Errno::XDEV, "hai ổ đĩa", "different file systems"),
            (Errno::IO, "báo lỗi", "input/output"),
        ];
        for (errno, vi, en) in cases {
            let fault = Fault::io(Path::new("public/a.html"), Action::Write, &errno.into());
            assert!(fault.message(Language::Vi).contains(vi) && fault.message(Language::Vi).contains("public/a.html"));
            assert!(fault.message(Language::En).contains(en));
            assert!(!fault.help(Language::Vi).is_empty() && !fault.help(Language::En).is_empty());
        }
    }
}
