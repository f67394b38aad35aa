//! Commands that look at the content and make the site of it.

use super::arguments::{Say, flag, path, sub, value};
use super::signing::key;
use clap::{Arg, Command, ValueHint, value_parser};

pub(super) fn build(say: Say<'_>) -> Command {
    let about = say("Dựng trang và xuất bản vào thư mục xuất bản", "Build the site and publish it to the output folder");
    let portable = say(
        "Dựng bản mang theo: mở từ thư mục hay ổ USB, không cần máy chủ (mặc định vào thư mục portable)",
        "Build a copy to carry: opens from a folder or a USB stick, without a server (to the folder portable by default)",
    );
    let bulk = say(
        "Ghi thêm vào thư mục này các tệp nạp cho máy chủ tìm kiếm OpenSearch, Elasticsearch và Meilisearch",
        "Also write to this folder what search servers take in: OpenSearch, Elasticsearch and Meilisearch",
    );
    let folder = value("bulk", say("THƯ MỤC", "DIR"), bulk);
    let precompress = say(
        "Ghi kèm bản nén sẵn .gz và .br cạnh mỗi tệp chữ, để máy chủ web gửi thẳng",
        "Also write compressed copies .gz and .br beside each text, for web servers to send as they are",
    );
    sub("build", about)
        .arg(flag("portable", portable))
        .arg(flag("precompress", precompress).conflicts_with("portable"))
        .arg(path(folder, ValueHint::DirPath))
        .args(key(say))
}

pub(super) fn serve(say: Say<'_>) -> Command {
    sub(
        "serve",
        say(
            "Xem trang trên máy này và tự tải lại khi nội dung đổi",
            "Show the site on this machine and reload it when the content changes",
        ),
    )
    .arg(
        value(
            "port",
            say("CỔNG", "PORT"),
            say("Cổng (mặc định: 1111, hoặc cổng trống kế tiếp)", "Port (default: 1111, or the next free one)"),
        )
        .value_parser(value_parser!(u16)),
    )
    .arg(flag(
        "published",
        say("Chỉ cho thấy điều người đọc sẽ thấy, không có bản nháp", "Show what readers would see only, without drafts"),
    ))
    .arg(
        value(
            "open-in",
            say("TRÌNH SOẠN", "EDITOR"),
            say(
                "Chỗ sai mở được trong vscode, vscodium, cursor hoặc zed (mặc định: chỉ sao chép đường dẫn)",
                "Places open in vscode, vscodium, cursor or zed (default: their path can be copied)",
            ),
        )
        .value_parser(["vscode", "vscodium", "cursor", "zed"]),
    )
    .arg(
        flag(
            "lan",
            say(
                "Cho máy khác trong mạng xem, bằng địa chỉ có mã riêng của lần chạy này",
                "Let other machines of the network look, by an address with a token of this run",
            ),
        )
        .conflicts_with("edit"),
    )
    .arg(flag(
        "edit",
        say(
            "Viết và sửa trang bằng biểu mẫu trong trình duyệt; cần --editor",
            "Write and edit pages with forms in the browser; needs --editor",
        ),
    ))
    .arg(value(
        "editor",
        say("HỌ TÊN", "NAME"),
        say("Ai viết: tên được ghi vào quá trình của trang", "Who writes: the name goes into the trail of a page"),
    ))
}

pub(super) fn check(say: Say<'_>) -> Command {
    let file = say("TỆP", "FILE");
    sub("check", say("Kiểm tra nội dung mà không xuất bản", "Check the content without publishing"))
        .arg(
            path(Arg::new("files").value_name(file).num_args(0..), ValueHint::FilePath)
                .help(say("Chỉ in vấn đề của các tệp này", "Print the problems of these files only")),
        )
        .arg(path(
            value("explain", file, say("Kể chương trình hiểu tệp này thế nào", "Tell how the program understands this file")),
            ValueHint::FilePath,
        ))
        .arg(flag(
            "links",
            say(
                "Hỏi cả các trang ngoài mà liên kết dẫn tới, từ từ, có nhớ câu trả lời; không có tùy chọn này thì không ra mạng",
                "Ask the outside pages that links lead to, slowly, remembering their answers; without it nothing is asked",
            ),
        ))
        .arg(flag(
            "fix",
            say(
                "Sửa những lỗi gõ không làm đổi nghĩa (mã chữ, dấu cách lạ, Ð, gạch dài), cho xem trước",
                "Mend slips that change no meaning (encoding, odd spaces, Ð, long dashes), shown before they are written",
            ),
        ))
}

pub(super) fn search(say: Say<'_>) -> Command {
    let about = say("Tìm trong tệp nguồn, gõ không dấu cũng được", "Search the sources, with or without accents");
    let words = Arg::new("query").value_name(say("TỪ NGỮ", "WORDS")).required(true).num_args(1..);
    sub("search", about).arg(words.help(say("Ví dụ dan van kheo hoặc 602/QĐ-UBND", "Such as dan van kheo or 602/QĐ-UBND")))
}

pub(super) fn explain(say: Say<'_>) -> Command {
    let about =
        say("Giải thích một mã thông báo; không ghi mã thì liệt kê tất cả", "Explain a code of a message; without one, list all");
    sub("explain", about).arg(Arg::new("code").value_name(say("MÃ", "CODE")).help(say("Ví dụ CB0103", "Such as CB0103")))
}
