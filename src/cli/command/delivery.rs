//! Commands that bring a finished site to where it is served, and look at it there.

use super::arguments::{Say, flag, path, sub, value};
use super::signing::{key, public_key};
use clap::{Arg, Command, ValueHint};

/// Where a finished site goes, and what is needed on the way.
fn target(say: Say<'_>) -> Vec<Arg> {
    let to = Arg::new("to").required(true).value_name(say("NƠI", "TO"));
    let all = vec![
        to.help(say(
            "Thư mục, sftp://tài-khoản@máy-chủ/thư-mục, hoặc s3://bucket/tiền-tố",
            "A folder, sftp://user@host/folder, or s3://bucket/prefix",
        )),
        flag(
            "releases",
            say(
                "Mỗi lần một thư mục releases/…, liên kết current trỏ vào: cho nơi không tráo được thư mục",
                "A folder releases/… each time, and a link current: for places where a folder cannot be exchanged",
            ),
        ),
        path(
            value(
                "ssh-config",
                say("TỆP", "FILE"),
                say("Tệp cấu hình ssh khác với của tài khoản này", "A configuration of ssh other than this account's own"),
            ),
            ValueHint::FilePath,
        ),
    ];
    #[cfg(feature = "s3")]
    let all = {
        let mut all = all;
        let address = say("ĐỊA CHỈ", "URL");
        all.push(value("endpoint", address, say("Máy chủ S3 (hoặc AWS_ENDPOINT_URL)", "The S3 server (or AWS_ENDPOINT_URL)")));
        let region = say("Vùng của bucket (hoặc AWS_REGION)", "The region of the bucket (or AWS_REGION)");
        all.push(value("region", say("VÙNG", "REGION"), region));
        all
    };
    all
}

pub(super) fn publish(say: Say<'_>) -> Command {
    let about = say("Gửi trang đã dựng tới nơi phục vụ người đọc", "Send the finished site to where it is served");
    sub("publish", about).args(target(say))
}

pub(super) fn bundle(say: Say<'_>) -> Command {
    let about = say("Đóng trang đã ký vào một tệp để mang đi", "Pack the signed site into one file to carry");
    let file = Arg::new("file").required(true).value_name(say("TỆP", "FILE"));
    let file = path(file, ValueHint::FilePath).help(say("Ví dụ cong-bo.zip", "Such as cong-bo.zip"));
    sub("bundle", about).arg(file).args(key(say))
}

pub(super) fn install(say: Say<'_>) -> Command {
    let about =
        say("Kiểm chữ ký và mọi tệp của gói rồi xuất bản", "Check the signature and every file of a bundle, and publish it");
    let file = Arg::new("file").required(true).value_name(say("TỆP", "FILE"));
    let file = path(file, ValueHint::FilePath).help(say("Tệp do congbo bundle tạo ra", "A file that congbo bundle made"));
    sub("install", about).arg(file).args(target(say)).arg(public_key(say))
}

pub(super) fn rollback(say: Say<'_>) -> Command {
    sub("rollback", say("Đưa trang về lần xuất bản trước", "Bring back the site that was live before")).args(key(say))
}

pub(super) fn verify(say: Say<'_>) -> Command {
    let file = say("TỆP", "FILE");
    let about = say(
        "Trang đã xuất bản có còn đúng không: trang bị sửa, thiếu, thừa, ngụy trang, chữ ký",
        "Is a published site still what was published: changed, missing, extra, cloaked pages, signature",
    );
    let place = Arg::new("place").value_name(say("THƯ MỤC|ĐỊA CHỈ", "DIR|URL"));
    sub("verify", about)
        .arg(place.help(say(
            "Thư mục, hoặc địa chỉ https://… của trang (mặc định: thư mục xuất bản)",
            "A folder, or the address https://… of the site (default: the output folder)",
        )))
        .arg(public_key(say))
        .arg(path(
            value("sums", file, say("Bản SHA256SUMS giữ ở nơi khác", "A SHA256SUMS that was kept elsewhere")),
            ValueHint::FilePath,
        ))
        .arg(path(
            value("log", file, say("Bản nhật ký xuất bản giữ ở nơi khác", "A log of releases that was kept elsewhere")),
            ValueHint::FilePath,
        ))
        .arg(path(
            value("report", file, say("Ghi báo cáo một trang: .html hoặc .md", "Write a report of one page: .html or .md")),
            ValueHint::FilePath,
        ))
}

pub(super) fn server(say: Say<'_>) -> Command {
    let about = say("In cấu hình cho máy chủ web", "Print the configuration of a web server");
    let name = Arg::new("server").required(true).value_name(say("MÁY CHỦ", "SERVER"));
    sub("server", about).arg(name.value_parser(["nginx", "apache", "caddy", "iis"]).help("nginx, apache, caddy, iis"))
}
