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
    NUMBER_WITHOUT_ZERO = "CB0206" Warning {
        vi: "Số “{number}” nhỏ hơn 10 mà không có số 0 đứng trước.",
        vi_help: "Nghị định 30/2020/NĐ-CP, Phụ lục I: ghi “0{number}”. Bản gốc đã ký ghi như vậy thì giữ nguyên.",
        en: "The number “{number}” is below 10 and has no zero before it.",
        en_help: "Nghị định 30/2020/NĐ-CP, Phụ lục I: write “0{number}”. Where the signed original says so, keep it.",
    }
    AUTHORITY = "CB0207" Warning {
        vi: "“{authority}” không hợp với chức vụ “{position}”.",
        vi_help: "Nghị định 30/2020/NĐ-CP, Điều 13: cấp phó ký “KT.”, người đứng đầu đơn vị cấp dưới ký “TL.”. Đối chiếu bản gốc; bản gốc ghi như vậy thì giữ nguyên.",
        en: "“{authority}” does not go with the position “{position}”.",
        en_help: "Nghị định 30/2020/NĐ-CP, Điều 13: a deputy signs “KT.”, the head of a unit below signs “TL.”. Compare with the original; where it says so, keep it.",
    }
    RECIPIENTS_ORDER = "CB0208" Warning {
        vi: "Dòng “{recipient}” không đứng đúng chỗ trong nơi nhận.",
        vi_help: "Nghị định 30/2020/NĐ-CP, Phụ lục I: “Như trên” đứng đầu, “Lưu” đứng cuối. Bản gốc xếp như vậy thì giữ nguyên.",
        en: "The line “{recipient}” does not stand in its place among the recipients.",
        en_help: "Nghị định 30/2020/NĐ-CP, Phụ lục I: “Như trên” comes first, “Lưu” last. Where the original has it so, keep it.",
    }
    DATE_WITHOUT_ZERO = "CB0209" Warning {
        vi: "“{date}”: ngày nhỏ hơn 10 và tháng 1, tháng 2 phải có số 0 đứng trước.",
        vi_help: "Nghị định 30/2020/NĐ-CP, Phụ lục I: ghi “{right}”. Bản gốc đã ký ghi như vậy thì giữ nguyên.",
        en: "“{date}”: a day below 10 and the months 1 and 2 take a zero before them.",
        en_help: "Nghị định 30/2020/NĐ-CP, Phụ lục I: write “{right}”. Where the signed original says so, keep it.",
    }
    DEPUTY_WITHOUT_MARK = "CB0210" Warning {
        vi: "“{position}” là cấp phó nhưng phần ký không ghi “KT.”.",
        vi_help: "Nghị định 30/2020/NĐ-CP, Điều 13: cấp phó ký thay ghi “KT.” trước chức vụ của người đứng đầu. Đối chiếu bản gốc; bản gốc ghi như vậy thì giữ nguyên.",
        en: "“{position}” is a deputy, and the signature has no “KT.”.",
        en_help: "Nghị định 30/2020/NĐ-CP, Điều 13: a deputy who signs writes “KT.” before the position of the head. Compare with the original; where it says so, keep it.",
    }
    LATE_ABBREVIATION = "CB0211" Warning {
        vi: "Chữ viết tắt “{short}” dùng trước khi văn bản giải thích.",
        vi_help: "Giải thích trong ngoặc đơn ngay sau cụm từ ở chỗ dùng đầu tiên. Bản gốc đã ký ghi như vậy thì giữ nguyên.",
        en: "The abbreviation “{short}” is used before the text explains it.",
        en_help: "Explain it in brackets right behind the words where it is used first. Where the signed original has it so, keep it.",
    }
    MANY_ROWS = "CB0212" Warning {
        vi: "Văn bản nêu quá nhiều viện dẫn, nhiệm vụ, thời hạn hoặc chỉ tiêu: từ đây chỉ lấy đến {limit} dòng mỗi loại.",
        vi_help: "Tách văn bản thành nhiều trang, hoặc xem lại chỗ lặp.",
        en: "The document names too many citations, tasks, time limits or targets: from here on no more than {limit} rows of a kind are taken.",
        en_help: "Split the document into several pages, or look at what repeats itself.",
    }
    NUMBER_FORM = "CB0213" Warning {
        vi: "“{number}” không có dạng số, ký hiệu của văn bản.",
        vi_help: "Ghi liền, không dấu cách, như trên bản gốc: “20/KH-UBND”, “45-KH/TU”. Bản nguồn không có số thì bỏ khóa này và ghi vào `thieu`.",
        en: "“{number}” has not the form of a document number.",
        en_help: "Write it without spaces, as the original has it: “20/KH-UBND”, “45-KH/TU”. Where the source has none, drop the key and say so in `thieu`.",
    }
    KIND_DIFFERS = "CB0214" Warning {
        vi: "Số “{number}” là số của {of_number}, còn `loai` ghi {stated}.",
        vi_help: "Đối chiếu bản gốc rồi sửa `loai` hoặc sửa số, ký hiệu cho khớp.",
        en: "The number “{number}” is one of the kind {of_number}, while `loai` says {stated}.",
        en_help: "Compare with the original, then mend `loai` or the number.",
    }
}
