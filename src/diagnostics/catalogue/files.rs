//! CB00: reading the files of a site.

entries! {
    UNREADABLE = "CB0001" Error {
        vi: "Không đọc được tệp: {cause}.",
        vi_help: "Kiểm tra tệp còn đó và quyền đọc của tệp.",
        en: "The file cannot be read: {cause}.",
        en_help: "Check that the file is there and that you may read it.",
    }
    VANISHED = "CB0002" Error {
        vi: "Tệp không còn nữa: đã bị xóa hoặc đổi tên trong lúc đọc.",
        vi_help: "Chạy lại khi việc sửa tệp đã xong.",
        en: "The file is gone: it was removed or renamed while the site was being read.",
        en_help: "Run again when the editing is done.",
    }
    NOT_PERMITTED = "CB0003" Error {
        vi: "Không có quyền đọc tệp hoặc thư mục này.",
        vi_help: "Cấp quyền đọc cho tài khoản đang chạy chương trình (ví dụ: chmod u+rX trên tệp hoặc thư mục này).",
        en: "You may not read this file or folder.",
        en_help: "Let the account that runs the program read it (for instance chmod u+rX on this file or folder).",
    }
    TOO_LARGE = "CB0004" Error {
        vi: "Tệp lớn hơn giới hạn {limit} MB.",
        vi_help: "Chia tệp ra, nén tệp lại, hoặc để tệp ở nơi lưu trữ khác và dẫn liên kết tới đó.",
        en: "The file is larger than the limit of {limit} MB.",
        en_help: "Split it, compress it, or keep it elsewhere and link to it.",
    }
    SPECIAL_FILE = "CB0005" Error {
        vi: "Đây không phải tệp thường (ống dẫn, ổ cắm hoặc thiết bị) nên không được đọc.",
        vi_help: "Xóa nó khỏi thư mục của trang.",
        en: "This is no ordinary file (a pipe, a socket or a device), so it is not read.",
        en_help: "Remove it from the site's folder.",
    }
    SYMLINK = "CB0006" Error {
        vi: "Đây là liên kết tới “{target}”; trang chỉ đọc tệp thật nằm trong thư mục của mình.",
        vi_help: "Thay liên kết bằng bản sao của tệp.",
        en: "This is a link to “{target}”; a site reads only real files of its own folder.",
        en_help: "Put a copy of the file in place of the link.",
    }
    BAD_NAME = "CB0007" Error {
        vi: "Tên “{name}” không dùng được: {cause}.",
        vi_help: "Đổi tên tệp hoặc thư mục; nên dùng chữ thường không dấu, chữ số và dấu gạch nối.",
        en: "The name “{name}” cannot be used: {cause_en}.",
        en_help: "Rename it; lower-case letters without accents, digits and hyphens are best.",
    }
    NAMES_COLLIDE = "CB0008" Error {
        vi: "“{other}” và tệp này chỉ khác nhau ở {difference}; nhiều máy coi là một tệp.",
        vi_help: "Đổi tên một trong hai tệp (hoặc thư mục).",
        en: "“{other}” and this differ only in {difference_en}; many machines take them for one.",
        en_help: "Rename one of the two.",
    }
    TOO_DEEP = "CB0009" Error {
        vi: "Thư mục lồng nhau quá {limit} cấp.",
        vi_help: "Đưa tệp lên thư mục gần gốc hơn.",
        en: "Folders are nested more than {limit} levels deep.",
        en_help: "Move the files nearer to the root.",
    }
    OPEN_ELSEWHERE = "CB0010" Note {
        vi: "Tệp khóa của Word hoặc LibreOffice: có người đang mở tài liệu này. Tệp khóa không được đăng.",
        vi_help: "Lưu và đóng tài liệu trước khi đăng để không thiếu phần vừa sửa.",
        en: "A lock file of Word or LibreOffice: somebody has the document open. The lock file is not published.",
        en_help: "Save and close the document before publishing, so that no late change is missing.",
    }
    BACKUP_LEFT_OUT = "CB0011" Note {
        vi: "Tệp tạm hoặc tệp dự phòng, không thuộc trang nên không được đăng.",
        vi_help: "Xóa đi nếu không cần nữa.",
        en: "A temporary or backup file: it is no part of the site and is not published.",
        en_help: "Remove it if it is not needed.",
    }
    TOO_MANY_FILES = "CB0012" Error {
        vi: "Thư mục có hơn {limit} tệp; phần còn lại không được đọc.",
        vi_help: "Kiểm tra xem --root có đúng thư mục của trang không.",
        en: "The folder holds more than {limit} files; the rest is not read.",
        en_help: "Check that --root is the site's own folder.",
    }
    OUTPUT_TAKEN = "CB0013" Error {
        vi: "Hai tệp của trang xuất bản trùng chỗ: “{path}” và “{other}” (nhiều máy chủ coi là một).",
        vi_help: "Đổi duong_dan (slug) hoặc tên tệp của một trong hai trang.",
        en: "Two files of the output want one place: “{path}” and “{other}” (many servers take them for one).",
        en_help: "Change the slug or the file name of one of the two pages.",
    }
    OUTPUT_NAME = "CB0014" Error {
        vi: "Không thể xuất bản tệp tên “{path}”.",
        vi_help: "Đổi duong_dan (slug) hoặc tên tệp nguồn; nên dùng chữ thường không dấu, chữ số và dấu gạch nối.",
        en: "A file called “{path}” cannot be published.",
        en_help: "Change the slug or the name of the source; lower-case letters without accents, digits and hyphens are best.",
    }
    FOREIGN_FILE = "CB0015" Warning {
        vi: "Thư mục xuất bản có tệp lạ “{path}” không do congbo tạo ra; tệp được giữ nguyên chỗ và đang được phục vụ cùng trang.",
        vi_help: "Nếu không rõ tệp từ đâu tới, hãy coi là dấu hiệu bị xâm nhập và dời tệp đi; nếu cần, đưa tệp vào content/ để được quản lý.",
        en: "The output holds “{path}”, which congbo did not put there; it is left in place and served with the site.",
        en_help: "If nobody knows where it comes from, treat it as a break-in and move it away; if it is needed, put it under content/.",
    }
    CHANGED_ON_SERVER = "CB0016" Warning {
        vi: "Tệp “{path}” trong thư mục xuất bản đã bị sửa hoặc xóa sau lần xuất bản trước; nay đã được khôi phục theo nguồn.",
        vi_help: "Tìm hiểu ai đã sửa; bản bị sửa được cất cạnh thư mục xuất bản, trong “aside”.",
        en: "“{path}” in the output was changed or removed since it was published; it is now as the sources say.",
        en_help: "Find out who did it; the changed copy is set aside beside the output, in “aside”.",
    }
    MORE_IN_OUTPUT = "CB0017" Warning {
        vi: "Còn {number} tệp lạ hoặc tệp bị sửa khác trong thư mục xuất bản.",
        vi_help: "Xem đủ danh sách: congbo verify.",
        en: "There are {number} more foreign or changed files in the output.",
        en_help: "See them all: congbo verify.",
    }
    OUTPUT_GONE = "CB0018" Warning {
        vi: "Thư mục xuất bản “{path}” đã bị xóa sau lần xuất bản trước; nay đã được dựng lại theo nguồn.",
        vi_help: "Tìm hiểu ai đã xóa; nếu chính bạn xóa thì không cần làm gì.",
        en: "The output folder “{path}” was removed since it was published; it is now made again from the sources.",
        en_help: "Find out who did it; if it was you, nothing is to be done.",
    }
    NOT_UTF8 = "CB0020" Error {
        vi: "Tệp không phải UTF-8[[; có vẻ là {encoding}]].",
        vi_help: "Chuyển bằng `congbo import{option} {path}`, hoặc mở tệp trong trình soạn thảo và lưu lại với mã UTF-8.",
        en: "The file is not UTF-8[[; it looks like {encoding}]].",
        en_help: "Convert it with `congbo import{option} {path}`, or open it in an editor and save it as UTF-8.",
        why_vi: "Văn bản gõ bằng phông .VnTime (TCVN3) hay VNI-Times, hoặc lưu ở dạng “Unicode” của phần mềm cũ (UTF-16), không phải UTF-8. Đăng lên thì chữ hiện sai và không tìm được.",
        why_en: "Text typed with .VnTime (TCVN3) or VNI-Times fonts, or saved as “Unicode” by older programs (UTF-16), is not UTF-8. Published, it would be garbage that no search finds.",
        wrong: "(tệp mở ra thấy: C«ng hoµ x· héi …)",
        right: "congbo import --from tcvn3 ke-hoach.txt",
    }
    LONG_LINE = "CB0021" Error {
        vi: "Dòng dài hơn {limit} KB.",
        vi_help: "Nếu đây là ảnh được dán vào văn bản, hãy lưu ảnh thành tệp cạnh trang rồi chèn bằng `![mô tả](anh.png)`; nếu là văn bản, hãy ngắt đoạn.",
        en: "The line is longer than {limit} KB.",
        en_help: "If a picture was pasted as text, save it as a file beside the page and insert `![what it shows](picture.png)`; if it is prose, break it into paragraphs.",
    }
    CONTROL = "CB0022" Error {
        vi: "Có ký tự điều khiển {character} mà mắt không thấy.",
        vi_help: "Xóa ký tự này; thường nó lọt vào khi sao chép từ phần mềm khác.",
        en: "There is an invisible control character {character}.",
        en_help: "Delete it; such characters slip in when text is copied from another program.",
    }
    REPLACEMENT = "CB0023" Error {
        vi: "Có ký tự thay thế � (U+FFFD): một chữ đã mất khi chuyển mã.",
        vi_help: "Đối chiếu bản gốc và gõ lại chữ bị mất.",
        en: "There is a replacement character � (U+FFFD): a letter was lost in a conversion.",
        en_help: "Compare with the original and type the lost letter again.",
    }
    DIRECTION = "CB0024" Error {
        vi: "Có ký tự đảo chiều chữ {character}: điều mắt thấy khác điều được lưu.",
        vi_help: "Xóa ký tự này; văn bản tiếng Việt không cần đến nó.",
        en: "There is a direction character {character}: what is seen differs from what is stored.",
        en_help: "Delete it; Vietnamese text has no need of it.",
    }
    INVISIBLE = "CB0025" Warning {
        vi: "Có ký tự vô hình {character}; nó làm tìm kiếm bỏ sót từ này.",
        vi_help: "Xóa ký tự này rồi gõ lại từ.",
        en: "There is an invisible character {character}; search will miss this word.",
        en_help: "Delete it and type the word again.",
    }
    DECOMPOSED = "CB0026" Note {
        vi: "Chữ có dấu được lưu ở dạng tách rời (NFD).",
        vi_help: "Không cần sửa: trang vẫn hiện và tìm được bình thường. Muốn gọn, lưu lại với Unicode dựng sẵn (NFC).",
        en: "Accented letters are stored in decomposed form (NFD).",
        en_help: "Nothing needs mending: the page shows and is found as usual. Save it in composed form (NFC) to be tidy.",
    }
    DISGUISED = "CB0027" Error {
        vi: "Chữ ở đây là mã {encoding} bị lưu như Unicode nên hiện sai.",
        vi_help: "Chuyển bằng `congbo import{option} {path}`, hoặc chuyển mã đoạn này sang Unicode rồi dán lại.",
        en: "These letters are {encoding} text saved as if it were Unicode, and show as garbage.",
        en_help: "Convert with `congbo import{option} {path}`, or convert the passage to Unicode and paste it again.",
    }
    DOUBLED = "CB0028" Error {
        vi: "Chữ ở dòng này là UTF-8 bị đọc nhầm thành mã Tây Âu rồi lưu lại, nên hiện sai.",
        vi_help: "Lấy lại đoạn này từ bản gốc và dán vào trình soạn thảo dùng UTF-8; gõ lại nếu không còn bản gốc.",
        en: "The letters of this line are UTF-8 that was read as Western European and saved again; they show as garbage.",
        en_help: "Take the passage from the original and paste it into an editor that uses UTF-8; type it again where there is no original.",
        why_vi: "Tệp UTF-8 được mở nhầm bằng mã Windows-1252 rồi lưu lại: mỗi chữ có dấu thành hai, ba ký tự lạ.",
        why_en: "A UTF-8 file was opened as Windows-1252 and saved: each accented letter became two or three strange ones.",
        wrong: "Cá»™ng hÃ²a xÃ£ há»™i",
        right: "Cộng hòa xã hội",
    }
    FOREIGN_LETTER = "CB0029" Warning {
        vi: "Chữ “{character}” ({code}) trông như “{seems}” nhưng là chữ của bảng chữ khác: máy tìm kiếm và phần mềm khác không nhận ra.",
        vi_help: "Xóa chữ này và gõ lại “{seems}”. `congbo check --fix` tự sửa chữ Ð.",
        en: "The letter “{character}” ({code}) looks like “{seems}” but is of another alphabet: search engines and other programs will miss it.",
        en_help: "Delete it and type “{seems}”. `congbo check --fix` mends Ð by itself.",
        why_vi: "Bộ gõ cũ và chuyển mã hay để lại Ð của tiếng Iceland thay cho Đ: mắt không phân biệt được, máy thì có.",
        why_en: "Old keyboards and conversions leave the Icelandic Ð for Đ: eyes cannot tell them apart, machines can.",
        wrong: "so_ky_hieu: \"737/QÐ-UBND\"",
        right: "so_ky_hieu: \"737/QĐ-UBND\"",
    }
    TOO_NESTED = "CB0030" Error {
        vi: "Danh sách và trích dẫn lồng nhau quá sâu (hơn {deep} lớp) hoặc quá nhiều (hơn {most} mục).",
        vi_help: "Bỏ bớt dấu `>`, `-`, `1.` lồng nhau, hoặc chia trang thành nhiều trang. Thường đây là dấu lặp lại do sao chép nhầm.",
        en: "Lists and quotations are nested too deeply (more than {deep} levels), or there are too many (more than {most}).",
        en_help: "Take away nested marks `>`, `-`, `1.`, or make several pages of this one. Mostly these are marks that were copied by mistake.",
    }
    MANY_LINES = "CB0031" Error {
        vi: "Trang có hơn {limit} dòng chữ; phần sau chưa được đọc.",
        vi_help: "Chia thành nhiều trang. Số liệu dài thì để trong tệp .csv hoặc .xlsx bên cạnh trang.",
        en: "The page has more than {limit} lines of text; it was not read further.",
        en_help: "Make several pages of it. Long tables of figures belong into a .csv or .xlsx file beside the page.",
    }
    LONG_PARAGRAPH = "CB0032" Error {
        vi: "Đoạn văn, ô bảng hoặc mục danh sách này dài hơn {limit} KB hay có quá nhiều dấu `[`, `*`, `<`; phần sau chưa được đọc.",
        vi_help: "Tách thành các đoạn bằng dòng trống và bỏ các dấu lặp lại do sao chép nhầm.",
        en: "This paragraph, cell or item of a list is longer than {limit} KB or has too many marks such as `[`, `*`, `<`; the page was not read further.",
        en_help: "Part it by blank lines, and take away marks that were copied by mistake.",
    }
    MORE_ALIKE = "CB0033" Note {
        vi: "Còn {count} chỗ nữa như {code} trong tệp này.",
        vi_help: "Sửa các chỗ đã nêu rồi chạy lại; `--format json` nêu nhiều chỗ hơn.",
        en: "There are {count} more places like {code} in this file.",
        en_help: "Mend those that are named and run again; `--format json` names more.",
    }
}
