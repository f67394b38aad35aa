//! CB02: structure and reading of documents.

entries! {
    IMPOSSIBLE_DATE = "CB0201" Error {
        vi: "Ngày “{date}” không có trong lịch.",
        vi_help: "Đối chiếu bản gốc rồi sửa ngày.",
        en: "The date “{date}” does not exist.",
        en_help: "Compare with the original and mend the date.",
    }
    DUPLICATE_PROVISION = "CB0202" Warning {
        vi: "Số này đã có ở trên: địa chỉ “{address}” dùng lại thành “{given}”.",
        vi_help: "Đối chiếu bản gốc; nếu bản gốc đánh số trùng thì giữ nguyên.",
        en: "This number stands above already: the address “{address}” is given again as “{given}”.",
        en_help: "Compare with the original; if it repeats the number, leave it.",
    }
    DEADLINE_BEFORE_ISSUE = "CB0203" Warning {
        vi: "Thời hạn {deadline} sớm hơn ngày ban hành {issued}.",
        vi_help: "Đối chiếu bản gốc; nếu bản gốc viết như vậy thì giữ nguyên và thêm ghi chú biên tập.",
        en: "The time limit {deadline} is earlier than the date of issue {issued}.",
        en_help: "Compare with the original; if it says so, keep it and add an editor's note.",
    }
    DIFFERS = "CB0204" Warning {
        vi: "Phần khai báo và văn bản khác nhau về {what}: văn bản ghi “{text}”, khai báo ghi “{stated}”.",
        vi_help: "Đối chiếu bản gốc; trang dùng giá trị trong phần khai báo.",
        en: "The front matter and the text differ ({what}): the text says “{text}”, the front matter “{stated}”.",
        en_help: "Compare with the original; the page uses the front matter.",
    }
    UNKNOWN_PROVISION = "CB0205" Warning {
        vi: "Không có điều khoản nào mang địa chỉ “{address}”.",
        vi_help: "Chạy `congbo check --explain` để xem địa chỉ của từng điều khoản.",
        en: "No provision has the address “{address}”.",
        en_help: "Run `congbo check --explain` to see the address of each provision.",
    }
}
