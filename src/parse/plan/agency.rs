//! Agencies as they are named in running text, alone ("Sở Nội vụ"), in groups ("các sở, ban, ngành") and in lists.
//!
//! Names in the register are known by heart; others are recognised by how agencies are named: a word of kind with a capital
//! ("Sở", "Ban", "Ủy ban") and what belongs to it (Nghị định 30/2020/NĐ-CP, Phụ lục II).

use super::structure::clean;
use super::verbs::verb_here;
use super::words::{Set, T, Token, any, is, phrase, span_of, w};
use std::collections::BTreeSet;
use std::ops::Bound;

/// Words of kind that need no second word.
const HEADS: Set = Set::new(
    "sở cục ubnd hđnd ubmttq mttq vksnd tand bhxh bch nhnn ldlđ lđlđ ttcn btv ủbnd vp ban đài bchqs bđbp nhcsxh đtn \
     hnd ccb",
);

/// First syllables of words of kind.
const HALF_HEADS: Set = Set::new(
    "thường cổng phòng trường viện vụ quỹ công liên tổ trung ngân bảo văn tòa kho thanh tổng chi bưu hạt điện mặt ủy huyện tỉnh \
     thị thành đảng quốc chính kiểm viễn thuế cơ quân tạp học đại nhà hợp cảng cụm lực hiệp trạm đồn đội khoa nhóm \
     bệnh xí lữ sư binh tiểu tập hải nông vườn câu khu doanh",
);

/// What qualifies generic names of agencies.
const GROUP_WORDS: Set = Set::new(
    "tấn đảng biên giới vùng sâu xa cao tác quan vị phương chức thể trấn phố xã tỉnh huyện liên trực thuộc có của cấp ủy nhà nước hành chính chuyên môn trên \
     địa bàn đóng chân chí trị hội quyền các nhân dân trung ương đứng khu sự nghiệp công lập khác đầu tư viên này cơ \
     sở giáo dục y tế đào tạo mặt trận tổ quốc việt nam thông tin đại chúng lượng vũ trang quần kinh văn hóa trường \
     học ngân hàng tín dụng tham gia phòng thôn làng dưới thuê biểu viện xe mạng bộ rừng sách y tâm ngang xóm bản",
);

/// Generic names of one syllable.
const GROUP_NOUNS: Set = Set::new(
    "sở ban ngành huyện xã phường hội cấp phòng thôn làng buôn trường tổ tỉnh khoa ubnd bộ mttq cục báo đài chi nhóm khối xóm \
     bản chủ hộ đội đồn trạm cụm bên",
);

/// Small words that belong to a word of kind itself.
const HEAD_WORDS: Set = Set::new(
    "tác ban nhân dân án an ty đoàn hiệp minh tâm hàng hiểm xã hội phòng bạc tra cục nhánh điện kiểm sát lực trận ủy phủ \
     lâm toán quan chí viện học máy đồng cán sự đảng chỉ huy đạo quản lý chấp hành đại biểu thường vụ trực tàng công \
     thông văn hát thể vận tỉnh huyện tư lệnh tuyên giáo và",
);

/// Small words that no name goes on with.
const NEVER: Set = Set::new("của có là để về được với theo trong tại cho từ đã sẽ phải cần do ở khi nếu đến");

/// Small words that names of agencies end with.
const NAME_WORDS: Set = Set::new(
    "vực biểu giới nông thôn vận tải nhân dân quân sự tỉnh huyện xã phường thị trấn thành phố cấp chính trị hội kinh tế khu nghiệp \
     đầu tư án đội biên phòng tệ nạn hành công bệnh tật lượng lâm thủy sản đất đai binh niên xung phong da cam đỏ \
     tuổi nước nhà ương thuật nghệ trường mới cháy chữa thuế khoa đặc thường vụ đảng cứu hộ bộ cận nghèo thú y trợ \
     pháp lý khuyến thương mại du lịch khoáng rừng thực phẩm vệ sinh an ninh thao bào thiểu việc làm xúc tiến phía \
     khóa lần thứ mười đồng dịch",
);

/// Names of agencies and organ symbols that are registered.
#[derive(Clone, Debug, Default)]
pub struct Known {
    names: BTreeSet<String>,
    symbols: BTreeSet<String>,
}

impl Known {
    /// No register.
    pub const fn none() -> Self {
        Self { names: BTreeSet::new(), symbols: BTreeSet::new() }
    }

    /// Prepares names and short forms, and the organ symbols of document numbers.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, symbols: impl IntoIterator<Item = &'a str>) -> Self {
        let names: BTreeSet<String> = names.into_iter().map(fold).filter(|name| !name.is_empty()).collect();
        Self { names, symbols: symbols.into_iter().map(str::to_owned).collect() }
    }

    /// Organ symbols.
    pub(super) fn symbols(&self) -> &BTreeSet<String> {
        &self.symbols
    }

    /// One past the agency that begins at `at`, by register or by form, whichever is longer.
    pub(super) fn one(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        let formed = one(text, tokens, at);
        if self.names.is_empty()
            || !tokens.get(at).is_some_and(|token| token.kind == T::Word && (token.capital || any!(token, "các")))
        {
            return formed;
        }
        let mut found = None;
        let mut name = String::new();
        for (index, token) in tokens.iter().enumerate().skip(at).take(24) {
            if matches!(token.kind, T::Semicolon | T::Stop | T::Open | T::Close | T::Colon) {
                break;
            }
            // A mark within a name counts for nothing, and one behind it is not part of it.
            if token.kind != T::Word && token.kind != T::Other {
                continue;
            }
            fold_into(token.of(text), &mut name);
            // The first name that is not before these letters: all names that go on from them follow each other.
            let next = self.names.range::<str, _>((Bound::Included(name.as_str()), Bound::Unbounded)).next();
            match next.filter(|next| next.starts_with(name.as_str())) {
                Some(next) if next.len() == name.len() => found = Some(index + 1),
                Some(_) => {}
                None => break,
            }
        }
        found.max(formed)
    }

    /// The agencies listed from `at` on, each as a range of tokens, and what follows the list.
    pub(super) fn list(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Vec<Listed>, usize)> {
        let mut listed = Vec::new();
        let mut end = at;
        let mut start = at;
        loop {
            if phrase!(tokens, start, "đề", "nghị") || phrase!(tokens, start, "yêu", "cầu") {
                start += 2;
            }
            // "các đảng ủy trực thuộc Tỉnh ủy, đảng ủy xã, phường": the next group needs no "các".
            let grouped = start > at
                && (is!(tokens, start, "đại", "đơn", "đảng", "doanh") || phrase!(tokens, start, "cơ", "quan"))
                && is_pair_noun(tokens, start);
            let next = self.one(text, tokens, start);
            let Some(next) = next.or_else(|| if grouped { group(text, tokens, start, false) } else { None }) else { break };
            end = next;
            // "các sở: Nội vụ, Tài chính": the word of kind counts for each.
            if let Some((shared, behind)) = shared_kind(text, tokens, start, next) {
                listed.extend(shared);
                end = behind;
            } else {
                listed.push(Listed { name: clean(span_of(tokens.get(start..next).unwrap_or_default()).of(text)) });
            }
            end = behind_brackets(tokens, end);
            let Some(glue) = tokens.get(end) else { break };
            start = match glue.kind {
                T::Comma | T::Semicolon => {
                    if is!(tokens, end + 1, "và", "cùng") {
                        end + 2
                    } else {
                        end + 1
                    }
                }
                T::Word if any!(glue, "và") => end + 1,
                T::Word if any!(glue, "cùng") => end + 1 + usize::from(is!(tokens, end + 1, "với")),
                _ => break,
            };
            if listed.len() > 60 {
                break;
            }
        }
        (!listed.is_empty()).then_some((listed, end))
    }
}

/// An agency of a list, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub name: String,
}

/// Letters and figures in lower case, tone marks in their traditional place in the two words that agencies are called by.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

fn fold_into(text: &str, out: &mut String) {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || *c == '&').flat_map(char::to_lowercase);
    for c in letters {
        match c {
            'ð' => out.push('đ'),
            'ỷ' if out.ends_with('u') => {
                out.pop();
                out.push_str("ủy");
            }
            'à' if out.ends_with("to") => {
                out.pop();
                out.push_str("òa");
            }
            c => out.push(c),
        }
    }
}

/// "(cơ quan thường trực)" behind a name is passed over.
fn behind_brackets(tokens: &[Token], at: usize) -> usize {
    if !tokens.get(at).is_some_and(|token| token.kind == T::Open) {
        return at;
    }
    let close = tokens.iter().skip(at).take(40).position(|token| token.kind == T::Close);
    close.map_or(at, |close| at + close + 1)
}

/// Words of kind with a capital that open the name of an agency. The second list names pairs whose first word alone says nothing.
pub(super) fn is_head(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == T::Word && token.capital) else { return false };
    let next = tokens.get(at + 1);
    // "UBMTTQVN huyện", "BHXH tỉnh": an abbreviation before the word for a territory.
    if token.upper && token.end - token.start >= 3 && is!(tokens, at + 1, "tỉnh", "huyện", "xã", "phường", "các", "cấp")
    {
        return true;
    }
    let then = |words: &[u16]| next.is_some_and(|next| words.contains(&next.word));
    if HEADS.has(token) {
        return !(any!(token, "ban") && then(&[w!("hành")]));
    }
    if any!(token, "bộ") {
        return !then(&[w!("luật"), w!("phận"), w!("máy"), w!("tiêu"), w!("chỉ")])
            || then(&[w!("chỉ")]) && is!(tokens, at + 2, "huy");
    }
    if any!(token, "báo") {
        return next.is_some_and(|next| next.capital && !any!(next, "cáo")) || then(&[w!("và")]);
    }
    if any!(token, "hội") {
        return !then(&[w!("nghị"), w!("thảo"), w!("thi"), w!("họp"), w!("viên")])
            && next.is_some_and(|next| next.capital || any!(next, "đồng"));
    }
    if any!(token, "đoàn") {
        return next.is_some_and(|next| next.capital || any!(next, "đại", "thể", "giám", "kiểm", "khảo")) && !then(&[w!("viên")]);
    }
    if HALF_HEADS.has(token) {
        let word = token.word;
        return match word {
            word if word == w!("thường") => then(&[w!("trực")]) && tokens.get(at + 2).is_some_and(|third| third.capital),
            word if word == w!("cổng") => then(&[w!("thông")]),
            word if word == w!("phòng") => next.is_some_and(|next| next.capital && next.kind == T::Word),
            word if word == w!("trường") => next.is_some_and(|next| next.capital || any!(next, "đại")),
            word if word == w!("viện") => next.is_some_and(|next| next.capital || any!(next, "kiểm")),
            word if word == w!("vụ") || word == w!("quỹ") => next.is_some_and(|next| next.capital),
            word if word == w!("công") => then(&[w!("an"), w!("ty"), w!("đoàn")]),
            word if word == w!("liên") => then(&[w!("đoàn"), w!("hiệp"), w!("minh")]),
            word if word == w!("tổ") => next
                .is_some_and(|next| !any!(next, "chức", "quốc") && (next.capital || any!(next, "công", "chuyên", "giúp", "đại"))),
            word if word == w!("trung") => then(&[w!("tâm"), w!("đoàn")]),
            word if word == w!("ngân") => then(&[w!("hàng")]),
            word if word == w!("bảo") => then(&[w!("hiểm"), w!("tàng")]),
            word if word == w!("văn") => then(&[w!("phòng")]),
            word if word == w!("tòa") => then(&[w!("án")]),
            word if word == w!("kho") => then(&[w!("bạc")]),
            word if word == w!("thanh") => then(&[w!("tra")]),
            word if word == w!("tổng") => then(&[w!("cục"), w!("công"), w!("liên"), w!("hội")]),
            word if word == w!("chi") => then(&[w!("cục"), w!("nhánh"), w!("bộ"), w!("hội"), w!("đoàn")]),
            word if word == w!("bưu") => then(&[w!("điện")]),
            word if word == w!("hạt") => then(&[w!("kiểm")]),
            word if word == w!("điện") => then(&[w!("lực")]),
            word if word == w!("mặt") => then(&[w!("trận")]),
            word if word == w!("ủy") => then(&[w!("ban")]),
            word if word == w!("huyện")
                || word == w!("tỉnh")
                || word == w!("thị")
                || word == w!("thành")
                || word == w!("đảng") =>
            {
                then(&[w!("ủy"), w!("đoàn")]) || word == w!("đảng") && then(&[w!("bộ")])
            }
            word if word == w!("quốc") => then(&[w!("hội")]),
            word if word == w!("chính") => then(&[w!("phủ")]),
            word if word == w!("kiểm") => then(&[w!("lâm"), w!("toán")]),
            word if word == w!("viễn") => then(&[w!("thông")]),
            word if word == w!("thuế") => next.is_some_and(|next| next.capital || any!(next, "tỉnh", "cơ", "thành", "các")),
            word if word == w!("cơ") => {
                then(&[w!("quan")]) && tokens.get(at + 2).is_some_and(|token| token.capital || any!(token, "thường"))
            }
            word if word == w!("tạp") => then(&[w!("chí")]),
            word if word == w!("học") => then(&[w!("viện")]),
            word if word == w!("đại") => then(&[w!("học")]),
            word if word == w!("nhà") => then(&[w!("máy"), w!("hát"), w!("văn"), w!("trường"), w!("khách")]),
            word if word == w!("lực") => then(&[w!("lượng")]),
            word if word == w!("hiệp") => then(&[w!("hội")]),
            word if word == w!("trạm") || word == w!("khoa") || word == w!("nhóm") || word == w!("cụm") => {
                next.is_some_and(|next| next.kind == T::Word && next.capital)
            }
            word if word == w!("đồn") => next.is_some_and(|next| next.capital || any!(next, "biên", "công")),
            word if word == w!("đội") => next.is_some_and(|next| {
                next.kind == T::Word && next.capital
                    || any!(next, "quản", "cảnh", "kiểm", "công", "dân", "văn", "tuyên", "thanh", "an")
            }),
            word if word == w!("bệnh") => then(&[w!("viện")]),
            word if word == w!("xí") || word == w!("doanh") => {
                then(&[w!("nghiệp")]) && tokens.get(at + 2).is_some_and(|third| third.kind == T::Word && third.capital)
            }
            word if word == w!("lữ") || word == w!("sư") || word == w!("binh") || word == w!("tập") => then(&[w!("đoàn")]),
            word if word == w!("tiểu") => then(&[w!("ban"), w!("đoàn")]),
            word if word == w!("hải") => then(&[w!("quan")]),
            word if word == w!("hợp") => then(&[w!("tác")]) && is!(tokens, at + 2, "xã"),
            word if word == w!("quân") => then(&[w!("khu"), w!("đoàn")]),
            word if word == w!("nông") => then(&[w!("trường")]),
            word if word == w!("vườn") => then(&[w!("quốc")]),
            word if word == w!("câu") => then(&[w!("lạc")]),
            word if word == w!("khu") => then(&[w!("bảo"), w!("quản")]),
            word if word == w!("cảng") => next.is_some_and(|next| next.capital || any!(next, "vụ", "hàng")),
            _ => false,
        };
    }
    false
}

/// One past the agency that begins at `at`, by form alone.
pub(super) fn one(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    if let Some(next) = person(tokens, at) {
        // "Giám đốc Sở Nội vụ", "Thủ trưởng các sở, ban, ngành": the office belongs to the agency behind it.
        let mut start = next;
        if is!(tokens, start, "của") {
            start += 1;
        }
        if is!(tokens, start, "phòng", "ban") && tokens.get(start + 1).is_some_and(|next| next.capital) {
            return Some(name(text, tokens, start));
        }
        let lead = any!(tokens.get(at)?, "người", "thủ");
        let end =
            if lead { group(text, tokens, start, true).or_else(|| one(text, tokens, start)) } else { one(text, tokens, start) };
        return end.or_else(|| group(text, tokens, start, lead));
    }
    if let Some(next) = role(tokens, at) {
        return Some(next);
    }
    let token = tokens.get(at)?;
    if any!(token, "các", "những", "mỗi", "từng", "toàn", "tất", "hai") {
        let start = if phrase!(tokens, at, "tất", "cả", "các") {
            at + 3
        } else if phrase!(tokens, at, "toàn", "thể") {
            at + 2
        } else {
            at + 1
        };
        // "Các Bộ trưởng, …", "Các Tổ trưởng Tổ công nghệ số cộng đồng"
        if let Some(office) = person(tokens, start) {
            return one(text, tokens, start).or(Some(office));
        }
        if is!(tokens, start, "ông", "bà") {
            return Some(people(tokens, start));
        }
        // "Các Điện lực trực thuộc"
        return group(text, tokens, start, false).or_else(|| is_head(tokens, start).then(|| name(text, tokens, start)));
    }
    if is_head(tokens, at) {
        return Some(name(text, tokens, at));
    }
    // "Cơ quan, đơn vị, địa phương" and "Chính quyền các cấp" at the start of a sentence.
    if token.capital
        && (phrase!(tokens, at, "cơ", "quan")
            || phrase!(tokens, at, "đơn", "vị")
            || phrase!(tokens, at, "địa", "phương")
            || phrase!(tokens, at, "chính", "quyền")
            || phrase!(tokens, at, "cấp", "ủy"))
    {
        return group(text, tokens, at, false);
    }
    None
}

/// Words for a person who answers for an agency: "Người đứng đầu", "Thủ trưởng", "Giám đốc", "Chánh", "Chủ tịch", "Trưởng".
fn person(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Word)?;
    if phrase!(tokens, at, "người", "đứng", "đầu") {
        return Some(at + 3);
    }
    if !tokens.get(at)?.capital {
        return None;
    }
    // "Phó" before an office, "Tổng Giám đốc".
    let own = at + usize::from(is!(tokens, at, "phó") || phrase!(tokens, at, "tổng", "giám"));
    let two = is!(tokens, own + 1, "trưởng") && !is!(tokens, own, "tăng", "sinh")
        || phrase!(tokens, own, "giám", "đốc")
        || phrase!(tokens, own, "chủ", "tịch")
        || phrase!(tokens, own, "chủ", "nhiệm")
        || phrase!(tokens, own, "bí", "thư")
        || phrase!(tokens, own, "thủ", "tướng")
        || phrase!(tokens, own, "thống", "đốc")
        || phrase!(tokens, own, "tư", "lệnh")
        || phrase!(tokens, own, "chính", "ủy")
        || phrase!(tokens, own, "chánh", "án");
    if two && tokens.get(own + 1).is_some_and(|next| next.kind == T::Word) {
        return Some(own + 2);
    }
    if phrase!(tokens, own, "chi", "cục", "trưởng")
        || phrase!(tokens, own, "tổng", "biên", "tập")
        || phrase!(tokens, own, "chỉ", "huy", "trưởng")
        || phrase!(tokens, own, "chính", "trị", "viên")
    {
        return Some(own + 3);
    }
    let chief = any!(tokens.get(at)?, "chánh", "trưởng");
    (chief
        && (is_head(tokens, at + 1) || is!(tokens, at + 1, "các", "phòng", "ban", "thôn", "làng", "buôn", "khu", "xóm", "bản")))
    .then_some(at + 1)
}

/// "Chuyên viên phụ trách cải cách hành chính tổng hợp …", "Bộ phận một cửa": people and posts that are part of an agency, with
/// what tells them apart, up to what they do.
fn role(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Word && token.capital)?;
    let post = phrase!(tokens, at, "chuyên", "viên")
        || phrase!(tokens, at, "công", "chức")
        || phrase!(tokens, at, "viên", "chức")
        || phrase!(tokens, at, "giáo", "viên")
        || phrase!(tokens, at, "nhân", "viên")
        || phrase!(tokens, at, "kế", "toán")
        || phrase!(tokens, at, "bộ", "phận")
        || phrase!(tokens, at, "văn", "thư")
        || phrase!(tokens, at, "nhà", "thầu")
        || phrase!(tokens, at, "chủ", "đầu", "tư")
        || phrase!(tokens, at, "cán", "bộ") && !tokens.get(at + 2).is_some_and(|next| next.kind == T::Comma);
    if !post {
        return None;
    }
    for here in at + 2..at + 12 {
        let Some(token) = tokens.get(here) else { return Some(here) };
        match token.kind {
            T::Colon | T::Comma | T::Semicolon | T::Stop => return Some(here),
            // "phụ trách cải cách hành chính", "theo dõi xây dựng cơ bản" right behind a post tell which one it is.
            T::Word if here == at + 2 && is!(tokens, here, "phụ", "theo", "giúp", "làm") => {}
            T::Word if verb_here(tokens, here) || any!(token, "và", "có", "chịu") => return Some(here),
            T::Word | T::Dash | T::Figure => {}
            _ => return None,
        }
    }
    None
}

/// "các ông (bà) có tên tại Điều 1": one past it.
fn people(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while end < at + 5
        && tokens.get(end).is_some_and(|token| {
            matches!(token.kind, T::Open | T::Close | T::Comma | T::Slash) && is!(tokens, end + 1, "bà") || any!(token, "bà")
        })
    {
        end += 1;
    }
    if tokens.get(end).is_some_and(|token| token.kind == T::Close) {
        end += 1;
    }
    if phrase!(tokens, end, "có", "tên") {
        end += 2;
        while end < at + 14
            && tokens
                .get(end)
                .is_some_and(|token| token.kind == T::Figure || any!(token, "tại", "ở", "trong", "nêu", "trên", "điều"))
        {
            end += 1;
        }
    }
    end
}

/// "sở, ban, ngành tỉnh": generic words with what qualifies them. One past the last. `joined` lets "và" go on with small words.
pub(super) fn group(text: &str, tokens: &[Token], at: usize, joined: bool) -> Option<usize> {
    let mut end = at;
    let mut nouns = 0u32;
    while let Some(token) = tokens.get(end).filter(|_| end < at + 40) {
        match token.kind {
            T::Word => {
                // A capital inside opens a new agency ("các sở, ban, ngành, UBND các huyện"), but "Các Sở" and "tỉnh Gia Lai" go on.
                let first = end == at;
                let owner = token.capital && nouns > 0 && is_head(tokens, end) && tokens.get(end - 1).is_some_and(whose);
                if token.capital && !first && !owner {
                    let place = tokens.get(end - 1).is_some_and(|before| {
                        before.kind == T::Word
                            && (before.capital || any!(before, "tỉnh", "huyện", "xã", "phường", "phố", "trấn", "mặt", "thị"))
                    });
                    let generic = is_group_noun(tokens, end)
                        && !is_head(tokens, end + 1)
                        && tokens.get(end + 1).is_none_or(|next| next.kind != T::Word || !next.capital);
                    let placed = place && !is_head(tokens, end);
                    // "các tổ chức chính trị - xã hội, Mặt trận Tổ quốc", "cơ quan Nhà nước": capitals within a generic name.
                    let within = phrase!(tokens, end, "mặt", "trận")
                        || any!(token, "tổ", "quốc", "việt", "nam", "nhà", "nước", "trung", "ương", "nhân")
                            && tokens.get(end - 1).is_some_and(|before| before.kind == T::Word);
                    if !(placed || generic || within) {
                        break;
                    }
                }
                // "UBND các huyện tổ chức triển khai", "các đơn vị báo cáo": a verb, where "các cơ quan, tổ chức" has none.
                let organises = nouns > 0
                    && verb_here(tokens, end)
                    && tokens.get(end + 2).is_some_and(|third| third.kind == T::Word)
                    && tokens.get(end - 1).is_some_and(|before| before.kind == T::Word);
                if organises {
                    break;
                }
                // "các Ban của Hội đồng nhân dân"
                if any!(token, "của") && nouns > 0 && is_head(tokens, end + 1) {
                    end = name(text, tokens, end + 1);
                    break;
                }
                // "các Tổ đại biểu Hội đồng nhân dân", "các đơn vị trực thuộc Sở Y tế": whose they are.
                if !first && nouns > 0 && is_head(tokens, end) && tokens.get(end - 1).is_some_and(whose) {
                    end = name(text, tokens, end);
                    break;
                }
                // "các đơn vị được giám sát gửi báo cáo": past what is done to them.
                if nouns > 0
                    && (any!(token, "được") || phrase!(tokens, end, "sử", "dụng"))
                    && let Some(verb) = qualifies(tokens, end, nouns)
                {
                    end = verb;
                    break;
                }
                if is_group_noun(tokens, end) {
                    nouns += 1;
                } else if any!(token, "và") {
                    let next_small = tokens.get(end + 1).is_some_and(|next| {
                        !next.capital && (is_group_noun(tokens, end + 1) || joined && any!(next, "các", "chính"))
                    });
                    // "các Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh" are two.
                    if phrase!(tokens, end + 1, "đại", "biểu") {
                        break;
                    }
                    let the_others = tokens.get(end + 1).is_some_and(|next| any!(next, "các") && joined);
                    if !next_small && !the_others {
                        break;
                    }
                } else if verb_here(tokens, end) && nouns > 0
                    || !GROUP_WORDS.has(token) && !token.capital && qualifies(tokens, end, nouns).is_none()
                {
                    break;
                }
            }
            T::Comma => {
                let next = tokens.get(end + 1);
                if !next.is_some_and(|next| (!next.capital || !is_head(tokens, end + 1)) && is_group_noun(tokens, end + 1))
                    || is_head(tokens, end + 1) && next.is_some_and(|next| next.capital && !any!(next, "sở", "ban"))
                {
                    break;
                }
            }
            T::Dash => {
                if !is!(tokens, end + 1, "xã") {
                    break;
                }
            }
            T::Slash => {}
            _ => break,
        }
        end += 1;
    }
    while end > at
        && tokens.get(end - 1).is_some_and(|last| {
            matches!(last.kind, T::Comma | T::Dash | T::Slash) || any!(last, "và", "của", "có", "trên", "được", "các")
        })
    {
        end -= 1;
    }
    (nouns > 0 && end > at).then_some(end)
}

/// Whether the word before a full name lets it say whose a group is, and opens no list.
fn whose(before: &Token) -> bool {
    before.kind == T::Word && !any!(before, "và", "cùng", "với", "cho", "do", "bởi")
}

/// "các doanh nghiệp du lịch chủ động …", "đơn vị sử dụng lao động đóng …": words up to the verb qualify the group, whatever they
/// are. The place of the verb.
fn qualifies(tokens: &[Token], at: usize, nouns: u32) -> Option<usize> {
    // Verbs that say what sort they are, or what is done to them ("các đơn vị được giám sát gửi báo cáo").
    let sort = phrase!(tokens, at, "sử", "dụng")
        || phrase!(tokens, at, "quản", "lý")
        || phrase!(tokens, at, "khai", "thác")
        || phrase!(tokens, at, "sản", "xuất")
        || phrase!(tokens, at, "kinh", "doanh");
    let suffers = is!(tokens, at, "được", "bị");
    if nouns == 0 || super::clause::is_verb(tokens, at) && !sort {
        return None;
    }
    let own = if suffers { 3 } else { 2 };
    for here in at..at + 8 {
        let token = tokens.get(here)?;
        if here > at && token.kind == T::Colon {
            return Some(here);
        }
        if token.kind != T::Word || token.capital || NEVER.has(token) && !(here == at && suffers) {
            return None;
        }
        let past = here >= at + if sort || suffers { own } else { 1 };
        if past && verb_here(tokens, here) {
            return Some(here);
        }
        if past && !suffers && token.word != 0 && super::clause::is_verb(tokens, here) {
            return (sort && here > at + 3).then_some(here);
        }
    }
    None
}

/// Whether a generic noun of two syllables begins here, which no other word opens with.
pub(super) fn is_pair_noun(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| !token.capital && !GROUP_NOUNS.has(token)) && is_group_noun(tokens, at)
}

/// Whether a generic noun for agencies or units begins here: "sở", "cơ quan", "đơn vị", "xã".
fn is_group_noun(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == T::Word) else { return false };
    if GROUP_NOUNS.has(token) {
        return match token.word {
            word if word == w!("tổ") => is!(tokens, at + 1, "chức", "dân", "công", "hợp", "đại"),
            word if word == w!("ban") => !is!(tokens, at + 1, "hành"),
            word if word == w!("chủ") => {
                !is!(tokens, at + 1, "tịch", "trì", "động", "yếu", "trương", "đề", "nhiệm", "tọa", "quản", "thể", "nghĩa")
            }
            word if word == w!("đội") => !is!(tokens, at + 1, "ngũ"),
            word if word == w!("bên") => !is!(tokens, at + 1, "cạnh", "ngoài", "trong"),
            word if word == w!("cụm") => !is!(tokens, at + 1, "từ"),
            _ => true,
        };
    }
    let pair = |first: u16, second: u16| token.word == first && tokens.get(at + 1).is_some_and(|next| next.word == second);
    pair(w!("cơ"), w!("quan"))
        || pair(w!("đơn"), w!("vị"))
        || pair(w!("địa"), w!("phương"))
        || pair(w!("đoàn"), w!("thể"))
        || pair(w!("thị"), w!("xã"))
        || pair(w!("thị"), w!("trấn"))
        || pair(w!("thành"), w!("phố"))
        || pair(w!("thành"), w!("viên"))
        || pair(w!("doanh"), w!("nghiệp"))
        || pair(w!("chính"), w!("quyền"))
        || pair(w!("đặc"), w!("khu"))
        || pair(w!("cá"), w!("nhân"))
        || pair(w!("ủy"), w!("ban"))
        || pair(w!("cơ"), w!("sở"))
        || pair(w!("lực"), w!("lượng"))
        || pair(w!("hợp"), w!("tác"))
        || pair(w!("văn"), w!("phòng"))
        || pair(w!("trung"), w!("tâm"))
        || pair(w!("công"), w!("ty"))
        || pair(w!("chủ"), w!("đầu"))
        || pair(w!("nhà"), w!("trường"))
        || pair(w!("nhà"), w!("mạng"))
        || pair(w!("bệnh"), w!("viện"))
        || pair(w!("bến"), w!("xe"))
        || pair(w!("đảng"), w!("ủy"))
        || pair(w!("đảng"), w!("bộ"))
        || pair(w!("khu"), w!("phố"))
        || pair(w!("khu"), w!("dân"))
        || pair(w!("hiệp"), w!("hội"))
        || pair(w!("ngân"), w!("hàng"))
        || pair(w!("trạm"), w!("y"))
        || pair(w!("chủ"), w!("rừng"))
        || pair(w!("cán"), w!("bộ"))
        || pair(w!("đồn"), w!("biên"))
        || pair(w!("thư"), w!("viện"))
        || pair(w!("đại"), w!("biểu"))
        || pair(w!("ngoài"), w!("công"))
        || pair(w!("thành"), w!("ủy"))
        || pair(w!("thị"), w!("ủy"))
        || pair(w!("câu"), w!("lạc"))
        || pair(w!("giáo"), w!("viên"))
        || pair(w!("đoàn"), w!("viên"))
        || pair(w!("hội"), w!("viên"))
        || pair(w!("đảng"), w!("viên"))
        || pair(w!("tiểu"), w!("ban"))
        || pair(w!("cao"), w!("đẳng"))
        || pair(w!("đại"), w!("học"))
        || pair(w!("trung"), w!("học"))
        || pair(w!("trung"), w!("cấp"))
        || pair(w!("tiểu"), w!("học"))
        || pair(w!("mầm"), w!("non"))
        || pair(w!("khu"), w!("công"))
        || pair(w!("khu"), w!("kinh"))
}

/// "các sở: Nội vụ, Tài chính; Tư pháp và Y tế": the names with their word of kind, and what follows.
fn shared_kind(text: &str, tokens: &[Token], start: usize, next: usize) -> Option<(Vec<Listed>, usize)> {
    // "Giám đốc các sở: …": the office counts for each too.
    let ubnd = if phrase!(tokens, start, "ủy", "ban", "nhân", "dân") {
        start + 4
    } else {
        start + usize::from(is!(tokens, start, "ubnd"))
    };
    let office = person(tokens, start).unwrap_or(ubnd);
    let kind = tokens.get(office + 1).filter(|kind| {
        any!(kind, "sở", "ban", "hội", "phòng", "huyện", "xã", "phường")
            && next == office + 2
            && any!(tokens.get(office).unwrap_or(kind), "các")
    })?;
    let of =
        tokens.get(start..office).filter(|words| !words.is_empty()).map(|words| format!("{} ", clean(span_of(words).of(text))));
    let of = of.unwrap_or_default();
    let colon = tokens.get(next)?.kind == T::Colon;
    if !colon {
        return None;
    }
    let mut word = kind.of(text).to_owned();
    if matches!(kind.word, id if id == w!("sở") || id == w!("ban") || id == w!("hội") || id == w!("phòng")) {
        word = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    }
    let mut listed = Vec::new();
    let mut at = next + 1;
    let mut end = at;
    while tokens.get(at).is_some_and(|token| token.kind == T::Word && token.capital)
        && !is_head(tokens, at)
        && person(tokens, at).is_none()
        && listed.len() < 60
    {
        end = short_name(tokens, at, name(text, tokens, at));
        listed.push(Listed { name: format!("{of}{word} {}", clean(span_of(tokens.get(at..end)?).of(text))) });
        let glue = tokens.get(end);
        if glue.is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và")) {
            at = end + 1
        } else {
            break;
        }
    }
    (!listed.is_empty()).then_some((listed, end))
}

/// In a list of names "và" joins the last two, unless the second half of a name follows ("Giáo dục và Đào tạo").
fn short_name(tokens: &[Token], at: usize, end: usize) -> usize {
    let joins = |index: &usize| {
        let half = is!(tokens, index + 1, "đào", "truyền", "đầu", "môi", "phát", "xã", "du", "tôn")
            || phrase!(tokens, index + 1, "công", "nghệ");
        is!(tokens, *index, "và") && !half
    };
    (at..end).find(joins).unwrap_or(end)
}

/// One past the name that begins at `at` with a word of kind, or with its first proper word.
pub(super) fn name(text: &str, tokens: &[Token], at: usize) -> usize {
    // "Đoàn giám sát", "Đoàn kiểm tra": a word of kind and what it is there for.
    if is!(tokens, at, "đoàn") && is!(tokens, at + 1, "giám", "kiểm", "khảo") {
        return at + 3;
    }
    if phrase!(tokens, at, "hội", "đồng")
        && (phrase!(tokens, at + 2, "thẩm", "định")
            || phrase!(tokens, at + 2, "nghiệm", "thu")
            || phrase!(tokens, at + 2, "tư", "vấn")
            || phrase!(tokens, at + 2, "thi", "đua")
            || phrase!(tokens, at + 2, "xét", "duyệt"))
    {
        return at + 4;
    }
    let mut end = at + 1;
    // "Ủy ban nhân dân", "Tòa án", "Ban cán sự đảng": small words that belong to the word of kind itself.
    while tokens.get(end).is_some_and(|token| token.kind == T::Word && !token.capital && HEAD_WORDS.has(token)) {
        let token = match tokens.get(end) {
            Some(token) => token,
            None => break,
        };
        if verb_here(tokens, end) || any!(token, "và") && !(phrase!(tokens, end, "và", "phát", "thanh")) {
            break;
        }
        if phrase!(tokens, end, "và", "phát", "thanh") {
            // "Báo và phát thanh, truyền hình Gia Lai"
            end += 3;
            if tokens.get(end).is_some_and(|token| token.kind == T::Comma) && phrase!(tokens, end + 1, "truyền", "hình") {
                end += 3;
            }
            break;
        }
        end += 1;
    }
    let kind = is_head(tokens, at);
    let office = is!(tokens, at, "văn");
    while let Some(token) = tokens.get(end).filter(|_| end < at + 36) {
        let next = tokens.get(end + 1);
        let before = tokens.get(end - 1);
        let takes = match token.kind {
            T::Word if token.capital => {
                // A second word of kind without a mark between goes on ("Ban cán sự đảng Ủy ban nhân dân tỉnh").
                !starts_duty(tokens, end)
            }
            T::Word if any!(token, "và") => {
                next.is_some_and(|next| next.kind == T::Word && next.capital)
                    && person(tokens, end + 1).is_none()
                    && (!is_head(tokens, end + 1)
                        || office && phrase!(tokens, end - 2, "quốc", "hội") && !any!(next.unwrap_or(token), "ủy", "ubnd", "sở")
                        || office && two_councils(tokens, end))
                    || phrase!(tokens, end, "và", "phát", "triển")
            }
            T::Word if any!(token, "các") => match group(text, tokens, end + 1, false) {
                Some(next) => {
                    end = next;
                    continue;
                }
                None => false,
            },
            T::Word => {
                // The second syllable of "Nội vụ", not the word behind "Gia Lai".
                let twice = end >= at + 3
                    && !is_head(tokens, end - 2)
                    && tokens.get(end - 2).is_some_and(|token| token.kind == T::Word && token.capital && !token.upper);
                let second = before.is_some_and(|before| before.kind == T::Word && before.capital && !before.upper)
                    && !twice
                    && !NEVER.has(token)
                    && (end > at + 1 || !kind);
                // One letter of two may be a verb's: "Sở Nội vụ chủ trì" has taken "vụ" by now.
                let known = NAME_WORDS.has(token)
                    || phrase!(tokens, end, "điện", "tử")
                    || phrase!(tokens, end - 1, "điện", "tử")
                    || phrase!(tokens, end, "viên", "chức")
                    || phrase!(tokens, end - 1, "viên", "chức")
                    || phrase!(tokens, end, "tối", "cao")
                    || phrase!(tokens, end - 1, "tối", "cao")
                    || phrase!(tokens, end, "chi", "nhánh")
                    || phrase!(tokens, end - 1, "chi", "nhánh")
                    || any!(token, "viên") && before.is_some_and(|before| any!(before, "ủy"));
                (second || known) && !(verb_here(tokens, end)) && !starts_duty(tokens, end)
            }
            T::Dash => {
                next.is_some_and(|next| {
                    next.kind == T::Word && (next.capital && (office || !is_head(tokens, end + 1)) || any!(next, "xã"))
                }) && (token.start > before.map_or(0, |before| before.end)
                    // "Văn phòng HĐND-UBND huyện"
                    || before.is_some_and(|before| before.upper) && next.is_some_and(|next| next.upper))
            }
            // "UBND xã, phường": one name for each of them.
            T::Comma
                if before.is_some_and(|before| !before.capital && any!(before, "xã", "phường", "huyện", "quận", "trấn"))
                    && is!(tokens, end + 1, "xã", "phường", "thị", "thành", "đặc", "huyện", "quận")
                    && next.is_some_and(|next| !next.capital)
                    && tokens.get(end + 2).is_none_or(|after| !after.capital) =>
            {
                true
            }
            // "Sở Văn hóa, Thể thao và Du lịch"
            T::Comma if before.is_some_and(|before| any!(before, "chức")) => phrase!(tokens, end + 1, "viên", "chức"),
            // "Sở Văn hóa, Thể thao và Du lịch", "Phòng Kinh tế, Hạ tầng và Đô thị"
            T::Comma => {
                next.is_some_and(|next| next.kind == T::Word && next.capital && !next.upper && !is_head(tokens, end + 1))
                    && person(tokens, end + 1).is_none()
                    && (before.is_some_and(|before| any!(before, "hóa")) || three_fields(tokens, at, end))
            }
            T::Other => token.of(text) == "&",
            // "Ban Chỉ đạo 389", "huyện 30a"
            T::Figure => before.is_some_and(|before| any!(before, "đạo", "án", "vực")),
            T::Slash => false,
            _ => false,
        };
        if !takes {
            break;
        }
        end += 1;
    }
    while end > at + 1 && tokens.get(end - 1).is_some_and(|last| matches!(last.kind, T::Dash | T::Comma) || any!(last, "và")) {
        end -= 1;
    }
    // "Phòng Công chức, viên chức thuộc Sở"
    if is!(tokens, end, "thuộc") && is_head(tokens, end + 1) && end + 1 < at + 24 {
        return tokens
            .get(end + 2)
            .filter(|next| next.kind == T::Word && next.capital)
            .map_or(end + 2, |_| name(text, tokens, end + 1));
    }
    let unit = phrase!(tokens, at, "trung", "tâm")
        || phrase!(tokens, at, "ban", "quản", "lý")
        || phrase!(tokens, at, "chi", "cục")
        || is!(tokens, at, "viện", "quỹ", "trường", "phòng");
    let small = tokens.get(end).is_some_and(|next| next.kind == T::Word && !next.capital && !NEVER.has(next));
    // "các" goes on only with what a board manages.
    let unit = unit && (!is!(tokens, end, "các") || phrase!(tokens, at, "ban", "quản", "lý"));
    // "Tổ công nghệ số cộng đồng", "Ban Chỉ đạo phòng, chống tham nhũng tỉnh": a body and what it is for.
    let body = phrase!(tokens, at, "tổ", "công")
        || phrase!(tokens, at, "hội", "đồng")
        || phrase!(tokens, at, "ban", "chỉ")
        || phrase!(tokens, at, "ban", "vận")
        || phrase!(tokens, at, "ban", "an")
        || is!(tokens, at, "cơ") && phrase!(tokens, end - 2, "an", "toàn");
    let purpose = phrase!(tokens, end, "phòng", "chống")
        || is!(tokens, end, "phòng") && is!(tokens, end + 2, "chống")
        || phrase!(tokens, end, "cải", "cách")
        || phrase!(tokens, end, "chuyển", "đổi")
        || phrase!(tokens, end, "xây", "dựng", "nông")
        || phrase!(tokens, end, "xây", "dựng", "đời")
        || phrase!(tokens, end, "thực", "hiện") && tokens.get(end + 2).is_some_and(|next| next.kind == T::Word && next.capital);
    if body && purpose && end >= at + 2 {
        return through(tokens, end + 2).unwrap_or(end);
    }
    let unit = unit || body;
    if unit && small && end >= at + 2 && !verb_here(tokens, end) {
        return through(tokens, end).unwrap_or(end);
    }
    end
}

/// "Phòng Kinh tế, Hạ tầng và Đô thị": an office of several fields, the last joined by "và".
fn three_fields(tokens: &[Token], at: usize, comma: usize) -> bool {
    let office = is!(tokens, at, "sở", "phòng", "ban", "vụ", "ủy") || phrase!(tokens, at, "trung", "tâm");
    let and = (comma + 2..comma + 5).find(|here| is!(tokens, *here, "và"));
    let words = and.is_some_and(|and| tokens.get(comma + 1..and).unwrap_or_default().iter().all(|token| token.kind == T::Word));
    let last = and.is_some_and(|and| {
        tokens.get(and + 1).is_some_and(|next| next.kind == T::Word && next.capital && !next.upper)
            && !is_head(tokens, and + 1)
            && person(tokens, and + 1).is_none()
    });
    office && comma > at + 1 && comma <= at + 4 && words && last
}

/// "Văn phòng HĐND và UBND xã", "Văn phòng Đoàn ĐBQH và HĐND tỉnh": one office of two councils.
fn two_councils(tokens: &[Token], and: usize) -> bool {
    let before = and.checked_sub(1).and_then(|at| tokens.get(at));
    let council = before.is_some_and(|before| any!(before, "hđnd", "đbqh"))
        || and >= 4 && phrase!(tokens, and - 4, "hội", "đồng", "nhân", "dân");
    council && is!(tokens, and + 1, "ubnd", "hđnd", "ủy", "hội")
}

/// "Trung tâm Công nghệ thông tin và Truyền thông": small words go on with the name of a unit up to its verb, a colon or the end.
fn through(tokens: &[Token], at: usize) -> Option<usize> {
    if is!(tokens, at, "kết", "để", "năm", "theo", "về", "danh", "những", "này", "hằng", "hàng", "là")
        || is!(tokens, at, "số") && !tokens.get(at + 1).is_some_and(|next| next.kind == T::Word)
    {
        return None;
    }
    for here in at..at + 14 {
        let Some(token) = tokens.get(here) else { return (here > at).then_some(here) };
        if here > at && (token.kind == T::Colon || verb_here(tokens, here)) {
            return Some(here);
        }
        let goes_on = token.kind == T::Word && !NEVER.has(token) && !(token.capital && is_head(tokens, here))
            || token.kind == T::Comma && here > at && is!(tokens, here - 1, "phòng", "nhũng", "phí", "cháy", "nạn", "đua");
        if !goes_on {
            return None;
        }
    }
    None
}

/// Whether words here can only be what an agency does, not part of its name.
fn starts_duty(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        any!(token, "chủ", "nghiên", "thường", "kịp", "nâng", "rà", "tăng", "căn", "tổng", "ban")
            && (verb_here(tokens, at)
                || phrase!(tokens, at, "nghiên", "cứu")
                || phrase!(tokens, at, "kịp", "thời")
                || phrase!(tokens, at, "nâng", "cao")
                || phrase!(tokens, at, "rà", "soát")
                || phrase!(tokens, at, "tăng", "cường")
                || phrase!(tokens, at, "căn", "cứ")
                || phrase!(tokens, at, "ban", "hành"))
            || any!(token, "phối", "tham", "hướng", "triển", "chỉ", "đẩy", "đề", "xây", "chịu")
                && verb_here(tokens, at)
                && !token.capital
    })
}
