//! How a name goes on with small words that no list holds: up to what the agency does, or to the next name of a list.

use super::super::clause;
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase};
use super::NEVER;
use super::group::{group, is_pair_noun};
use super::head::is_head;
use super::person::person;

/// Words of kind whose names are short and well known: they never go on.
const CLOSED: Set = Set::new("sở ubnd hđnd ubmttq mttq tỉnh huyện thị thành đảng mặt chính quốc thanh kho báo đài vksnd tand");

/// Small words that lead away from a name.
const AWAY: Set = Set::new("kết để năm theo danh những này hằng hàng là các mỗi cùng");

/// Where the name that begins at `at` and is known up to `end` really ends, if it goes on.
pub(super) fn goes_on(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    // "Trung tâm Công nghệ thông tin …", "Ban Quản lý dự án …": what they are for may read like something that is done.
    let unit = phrase!(tokens, at, "trung", "tâm")
        || phrase!(tokens, at, "ban", "quản", "lý")
        || phrase!(tokens, at, "chi", "cục")
        || is!(tokens, at, "viện", "quỹ", "trường", "phòng");
    // "Tổ công nghệ số cộng đồng", "Ban Chỉ đạo phòng, chống tham nhũng tỉnh": a body and what it is for.
    let body = phrase!(tokens, at, "tổ", "công")
        || phrase!(tokens, at, "hội", "đồng")
        || phrase!(tokens, at, "ban", "chỉ")
        || phrase!(tokens, at, "ban", "vận")
        || phrase!(tokens, at, "ban", "tổ", "chức")
        || phrase!(tokens, at, "ban", "giám")
        || phrase!(tokens, at, "ban", "an")
        || end >= 2 && is!(tokens, at, "cơ") && phrase!(tokens, end - 2, "an", "toàn");
    let purpose = phrase!(tokens, end, "phòng", "chống")
        || is!(tokens, end, "phòng") && is!(tokens, end + 2, "chống")
        || phrase!(tokens, end, "cải", "cách")
        || phrase!(tokens, end, "chuyển", "đổi")
        || phrase!(tokens, end, "phổ", "biến")
        || phrase!(tokens, end, "xây", "dựng", "nông")
        || phrase!(tokens, end, "xây", "dựng", "đời")
        || phrase!(tokens, end, "thực", "hiện") && tokens.get(end + 2).is_some_and(|next| next.kind == T::Word && next.capital);
    if body && purpose && end >= at + 2 {
        return through(text, tokens, end + 2);
    }
    let next = tokens.get(end)?;
    // "Ban Chỉ đạo về phát triển khoa học, công nghệ và chuyển đổi số tỉnh": up to the territory.
    if body && any!(next, "về") {
        let part = |token: &&Token| matches!(token.kind, T::Word | T::Comma | T::Dash | T::Figure);
        let run = tokens.iter().skip(end + 1).take(36).take_while(part).count();
        let territory = |at: &usize| {
            is!(tokens, *at, "tỉnh", "xã", "huyện", "phường")
                && tokens.get(*at).is_some_and(|token| !token.capital)
                && !is!(tokens, at + 1, "hội")
        };
        return (end + 1..end + 1 + run).find(territory).map(|at| at + 1);
    }
    // "các" goes on only with what a board manages.
    let managed = any!(next, "các") && phrase!(tokens, at, "ban", "quản", "lý");
    let small = next.kind == T::Word && !next.capital && !NEVER.has(next);
    let mark = matches!(next.kind, T::Dash | T::Slash) || next.kind == T::Figure && next.end - next.start <= 2;
    let open = tokens.get(at).is_some_and(|head| !CLOSED.has(head)) && !phrase!(tokens, at, "công", "an");
    // "Ban Chỉ đạo giao các thành viên …": charges somebody; "Trung tâm giao dịch việc làm" is a name.
    if any!(next, "giao") && !is!(tokens, end + 1, "dịch", "thông", "lưu") {
        return None;
    }
    if end < at + 2 || !(small || mark && open) || AWAY.has(next) && !managed || verb_here(tokens, end) && !is_part(tokens, end) {
        return None;
    }
    let grown = through(text, tokens, end)?;
    // Any other name grows by few words, the first of which is no verb at all.
    (unit || body || open && !clause::is_verb(tokens, end) && grown <= end + 9).then_some(grown)
}

/// One past the words of a name from `at` on, up to its verb, a colon, a bracket, the next name of a list or the end.
fn through(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    if is!(tokens, at, "và")
        && (is_head(tokens, at + 1)
            || person(tokens, at + 1).is_some()
            || is_pair_noun(tokens, at + 1)
            || is!(tokens, at + 1, "các"))
    {
        return None;
    }
    for here in at..at + 16 {
        let Some(token) = tokens.get(here) else { return (here > at).then_some(here) };
        let next = tokens.get(here + 1);
        let must = phrase!(tokens, here, "có", "nhiệm")
            || phrase!(tokens, here, "có", "trách")
            || any!(token, "phải", "sẽ", "cần") && clause::is_verb(tokens, here + 1);
        // "Phòng Xây dựng phong trào bảo vệ ANTQ": a verb and an abbreviation at the very end belong to the name.
        let closes =
            tokens.get(here + 2).is_some_and(|last| last.upper) && tokens.get(here + 3).is_none_or(|next| next.kind == T::Colon);
        let verb = !token.capital && verb_here(tokens, here) && !is_part(tokens, here);
        if here > at && closes && verb {
            return Some(here + 3);
        }
        if here > at && (matches!(token.kind, T::Colon | T::Open) || must || verb) {
            return Some(here);
        }
        // "Ban Quản lý dự án đầu tư xây dựng tỉnh hoàn chỉnh …": a territory closes a name, whatever verb follows.
        let territory = here > at && any!(token, "tỉnh", "huyện", "xã", "phường") && !token.capital;
        let small = next.is_some_and(|next| next.kind == T::Word && !next.capital && !NEVER.has(next));
        if territory && small && !is!(tokens, here + 1, "hội", "lộ", "ủy", "đoàn", "và") {
            return Some(here + 1);
        }
        // "Viện Vệ sinh dịch tễ Trung ương; …": up to the next name of a list.
        let glue = matches!(token.kind, T::Comma | T::Semicolon) || any!(token, "và");
        let another = is_head(tokens, here + 1) || person(tokens, here + 1).is_some() || is!(tokens, here + 1, "các");
        let proper = !any!(token, "và") && here <= at + 4 && next.is_some_and(|next| next.kind == T::Word && next.capital);
        if glue && here > at && (another || proper) {
            return Some(here);
        }
        // "Ban An toàn giao thông các huyện, thị xã": a group ends a name.
        if here > at
            && any!(token, "các")
            && let Some(end) = group(text, tokens, here + 1, false)
        {
            return Some(end);
        }
        let goes_on = match token.kind {
            // A second word of kind goes on with a name, not behind "và".
            T::Word if NEVER.has(token) => false,
            T::Word => !is_head(tokens, here) || !(at..here).any(|at| is!(tokens, at, "và")),
            // "phòng, chống tham nhũng", "thuốc, mỹ phẩm"
            T::Comma => {
                is!(tokens, here - 1, "phòng", "nhũng", "phí", "cháy", "nạn", "đua")
                    || next.is_some_and(|next| next.kind == T::Word && !next.capital && !NEVER.has(next) && !AWAY.has(next))
                        && !clause::is_verb(tokens, here + 1)
                        && !is_pair_noun(tokens, here + 1)
            }
            // "Giáo dục nghề nghiệp - Giáo dục thường xuyên", "da cam/Dioxin"
            T::Dash => next.is_some_and(|next| next.kind == T::Word && next.capital),
            T::Slash => next.is_some_and(|next| next.kind == T::Word),
            // "khu vực 3", "Đội Quản lý thị trường số 4"
            T::Figure => {
                token.end - token.start <= 2 && (here == at || is!(tokens, here - 1, "vực", "số", "sở", "đội", "phòng", "án"))
            }
            _ => false,
        };
        if !goes_on {
            return None;
        }
    }
    None
}

/// Whether words that can be what is done are part of a name here: "Khoa Ngoại tổng hợp và Khoa …", "An toàn vệ sinh thực phẩm",
/// "Giáo dục thường xuyên", "Hồi sức tích cực - Chống độc".
pub(super) fn is_part(tokens: &[Token], at: usize) -> bool {
    let Some(behind) = tokens.get(at + 2) else { return false };
    let before = |word: &dyn Fn(&Token) -> bool| at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(word);
    if phrase!(tokens, at, "tổng", "hợp") {
        return behind.kind == T::Open
            || (behind.kind == T::Comma || any!(behind, "và")) && is_head(tokens, at + 3)
            || behind.capital
            || any!(behind, "tỉnh", "xã", "huyện", "phường", "khu")
            || verb_here(tokens, at + 2) && !any!(behind, "báo", "trình", "gửi");
    }
    phrase!(tokens, at, "vệ", "sinh") && before(&|before| any!(before, "toàn"))
        || phrase!(tokens, at, "thường", "xuyên") && before(&|before| any!(before, "dục"))
        || phrase!(tokens, at, "phổ", "biến") && before(&|before| any!(before, "hợp"))
        || behind.kind == T::Dash
            && tokens.get(at + 3).is_some_and(|next| next.kind == T::Word && next.capital)
            && verb_here(tokens, at)
}
