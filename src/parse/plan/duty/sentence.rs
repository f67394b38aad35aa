//! Duties, limits and targets of the clauses of a segment, and what one clause says about another ("Thời gian hoàn thành: …").

use super::super::agency::Listed;
use super::super::clause::{self, Clause, Named};
use super::super::limit::{self, Limit};
use super::super::target;
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase, span_of};
use super::Reader;
use super::actor::{OPENINGS, acts, is_subject, lead_in, opening_words, prefix};
use super::own::Own;
use super::part::Part;
use super::turns::{Turn, introduced};
use crate::document::reading::{Bound, ProvisionIndex};
use chrono::Datelike;

/// "khẩn trương triển khai thực hiện Kế hoạch này": words that ask for nothing but that it be done.
fn says_only_do_it(words: &[Token], from: usize) -> bool {
    const FORMULA: Set = Set::new(
        "khẩn trương nghiêm túc tích cực chủ động quan tâm tập trung phối hợp tổ chức triển khai thực hiện tốt có hiệu quả kế hoạch \
         quyết định chỉ thị công điện thông báo chương trình văn bản này theo đúng các nội dung nêu trên để biết và nhiệm vụ được giao \
         lực đồng bộ kịp thời căn cứ",
    );
    words.get(from..).is_some_and(|rest| {
        rest.iter().all(|token| FORMULA.has(token) || matches!(token.kind, T::Comma | T::Stop | T::Slash | T::Dash))
    })
}

/// "Lễ khai mạc dự kiến tổ chức vào tối 06/02/2027", "Kinh phí năm 2026 là 2.450 triệu đồng": a sentence with a subject of its own
/// that says how things are; "Đơn vị nào không gửi thì tự chịu trách nhiệm": one that sets a condition.
fn informs(words: &[Token]) -> bool {
    let subject = words.first().is_some_and(|first| first.kind == T::Word && first.capital && !OPENINGS.has(first));
    let plain = |at: &usize| {
        words.get(*at).is_some_and(|token| matches!(token.kind, T::Word | T::Figure))
            && !verb_here(words, *at)
            && !acts(words, *at)
    };
    let tells = |at: usize| is!(words, at, "là", "đã");
    let foreseen = (1..8).any(|at| phrase!(words, at, "dự", "kiến"));
    let states = subject && (foreseen || (1..10).take_while(|at| tells(*at) || plain(at)).any(tells));
    let condition = words.iter().take(10).any(|token| any!(token, "nào"));
    !clause::is_verb(words, 0) && (condition || states)
}

/// "Tổ chức tập huấn …" behind "Sở Y tế rà soát …": whether a sentence begins with what must be done, and not only by when.
fn keeps_subject(words: &[Token]) -> bool {
    let start = behind_about(words, opening_words(words));
    let verb = verb_here(words, start) || is!(words, start, "không", "hằng", "hàng", "phải") && clause::is_verb(words, start);
    let past = words.iter().take(16).any(|token| any!(token, "đã"));
    verb && !past && !says_when_done(words, start)
}

/// "Người dân", "Hộ kinh doanh", "Mỗi xã": people in general, and one of many.
fn people(agency: &Listed) -> bool {
    const PEOPLE: [&str; 9] = ["người", "mọi", "mỗi", "từng", "hộ ", "nhân dân", "chủ hộ", "học sinh", "tổ chức, cá nhân"];
    let name = agency.name.to_lowercase();
    PEOPLE.iter().any(|people| name.starts_with(people))
}

/// "mỗi xã": whether one of many is named.
fn each(listed: &[Listed]) -> bool {
    listed.iter().all(|agency| agency.name.starts_with(['M', 'm']) && agency.name.chars().skip(1).take(3).eq("ỗi ".chars()))
}

/// Whether somebody is named by an office alone, not by that of which body; "Sở Y tế: Cơ quan chủ trì" says what it is.
fn holds_an_office(listed: &[Listed]) -> bool {
    const OFFICES: [&str; 16] = [
        "cơ quan",
        "đơn vị",
        "trưởng phòng",
        "chánh văn phòng",
        "giám đốc",
        "hiệu trưởng",
        "trưởng ban",
        "chủ tịch",
        "bí thư",
        "thủ trưởng đơn vị",
        "thủ trưởng cơ quan",
        "trạm trưởng",
        "đội trưởng",
        "cục trưởng",
        "chi cục trưởng",
        "vụ trưởng",
    ];
    let [one] = listed else { return false };
    OFFICES.contains(&one.name.to_lowercase().as_str())
}

/// "Đối với cầu Bến Oánh, tổ chức kiểm định …", "Trường hợp xin lùi, phải báo cáo …": behind what a duty is about.
fn behind_about(words: &[Token], start: usize) -> usize {
    let about = phrase!(words, start, "đối", "với") || phrase!(words, start, "trường", "hợp") || is!(words, start, "riêng");
    let part = |token: &&Token| matches!(token.kind, T::Word | T::Figure | T::Dash);
    let comma = start + words.iter().skip(start).take(16).take_while(part).count();
    if about && words.get(comma).is_some_and(|mark| mark.kind == T::Comma) { comma + 1 } else { start }
}

/// "Hoàn thành trước ngày 30/9/2026."
fn says_when_done(words: &[Token], at: usize) -> bool {
    phrase!(words, at, "hoàn", "thành") && is!(words, at + 2, "trước", "trong", "chậm", "vào", "ngày", "muộn")
}

/// "Văn phòng … thông báo để các đơn vị biết, thực hiện" tells, it does not charge anybody.
fn notifies(words: &[Token]) -> bool {
    (0..words.len()).any(|at| phrase!(words, at, "thông", "báo") && is!(words, at + 2, "để", "đến", "tới"))
        && words.iter().any(|token| any!(token, "biết"))
}

/// "phấn đấu": whether a clause says what is striven for.
fn strives(words: &[Token]) -> bool {
    (0..words.len()).any(|at| phrase!(words, at, "phấn", "đấu"))
}

/// "Tính đến ngày 31/8, đã …": what was done by a day.
fn says_what_was(words: &[Token]) -> bool {
    words.iter().any(|token| any!(token, "đã")) && (is!(words, 0, "đến") || phrase!(words, 0, "tính", "đến"))
}

/// "Hội đồng nhân dân tỉnh ghi nhận …", "thông qua …": what a council declares.
fn declares(words: &[Token], at: usize) -> bool {
    phrase!(words, at, "ghi", "nhận")
        || phrase!(words, at, "thông", "qua")
        || phrase!(words, at, "thống", "nhất")
        || phrase!(words, at, "nhất", "trí")
        || phrase!(words, at, "cơ", "bản")
        || is!(words, at, "tán") && is!(words, at + 1, "thành")
}

/// Names of agencies in general: "các doanh nghiệp", not "Sở Y tế".
fn general(listed: &[Listed]) -> bool {
    listed.iter().all(|agency| !agency.name.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase)))
}

/// Whether those whom a clause names act, and not those below whose title it stands.
fn acts_itself(words: &[Token], listed: &[Listed], acting: Option<&[Listed]>) -> bool {
    // "Sở Y tế: Yêu cầu các doanh nghiệp …": to ask people in general is what the named agency does.
    let asks = phrase!(words, 0, "yêu", "cầu") && acting.is_some_and(|acting| !general(acting));
    // "Trưởng phòng chịu trách nhiệm …" below "4. Phòng Y tế": the office that the title names.
    let office = acting.is_some() && holds_an_office(listed);
    !(office || asks && general(listed))
}

/// What is known where a clause begins, of those before it and of the place that they stand in.
struct Course {
    at: Option<ProvisionIndex>,
    part: Part,
    preamble: bool,
    year: Option<i32>,
    /// How many tasks there were before the first clause.
    made: usize,
    /// The agencies whose duties stand here.
    acting: Option<Vec<Listed>>,
    /// An actor who was told to do something goes on doing so behind ";".
    told: Option<Vec<Listed>>,
    /// Who was told in the sentence before: another that begins with a verb keeps its subject.
    before: Option<Vec<Listed>>,
    /// What the sentence says of numbers: that they are striven for.
    aimed: bool,
    /// That they were reached.
    reported: bool,
}

/// Whose duty a clause is.
enum Doer {
    /// Those whom it names.
    Named(Vec<Listed>),
    /// Those who were told before.
    Told,
    /// Those whose duties stand here.
    Acting,
}

impl Course {
    /// Another sentence begins with a clause.
    fn begin(&mut self, text: &str, words: &[Token]) {
        self.before = self.told.take();
        // "Mục tiêu cả năm phấn đấu đón từ 20 triệu lượt khách trở lên": of what opens a document only this says what must be.
        self.aimed = strives(words);
        self.reported = target::told(text, words, self.year);
    }

    /// Whether a clause may set targets.
    fn aims(&self, words: &[Token]) -> bool {
        let Self { part, preamble, aimed, .. } = *self;
        (!self.reported || strives(words)) && (!part.tells && !preamble || !part.past && aimed || preamble && aimed)
    }

    /// "…; mỗi xã xây dựng ít nhất 01 mô hình" below a title or behind ";": whether a clause says how much those named before must do.
    fn shares(&self, words: &[Token], own: Option<&Own>) -> bool {
        let others = self.acting.as_deref().or(self.told.as_deref()).is_some_and(|before| !each(before));
        let counted = words.iter().any(|token| token.kind == T::Figure);
        others && counted && own.is_some_and(|(listed, ..)| each(listed))
    }

    /// Those whom a clause names, if it is a duty of theirs, and where its words begin. They may go on behind ";".
    fn named(&mut self, words: &[Token], own: Own) -> Option<(Doer, usize)> {
        let (listed, behind, goes_on, start) = own;
        // "Hội đồng nhân dân tỉnh ghi nhận …": what a council declares is no duty.
        let council = listed.len() == 1 && listed.iter().all(|agency| agency.name.starts_with("Hội đồng nhân dân"));
        if self.at.is_none() && phrase!(words, behind, "ban", "hành") || council && declares(words, behind) {
            return None;
        }
        // "Trạm Y tế phường …; phát …": a body goes on, people in general do not.
        let proper = !listed.iter().any(people);
        let leads = || (behind..words.len().min(behind + 4)).any(|at| phrase!(words, at, "chủ", "trì"));
        if goes_on || proper || self.part.assigns || leads() {
            self.told = Some(listed.clone());
        }
        Some((Doer::Named(listed), start))
    }

    /// The agencies whose duty a clause is.
    fn who<'a>(&'a self, doer: &'a Doer) -> &'a [Listed] {
        match doer {
            Doer::Named(listed) => listed,
            Doer::Told => self.told.as_deref().unwrap_or_default(),
            Doer::Acting => self.acting.as_deref().unwrap_or_default(),
        }
    }
}

impl Reader<'_> {
    /// Duties, limits and targets of the clauses of a segment.
    pub(super) fn clauses(
        &mut self,
        tokens: &[Token],
        from: usize,
        at: Option<ProvisionIndex>,
        acting: Option<Vec<Listed>>,
        preamble: bool,
    ) {
        let tokens = tokens.get(from..).unwrap_or_default();
        let mut course = self.course(at, acting, preamble);
        for Turn { clause: Clause { tokens: range, opens_sentence }, own } in self.turns_of(tokens) {
            let words = tokens.get(range).unwrap_or_default();
            if opens_sentence {
                course.begin(self.text, words);
            }
            if course.aims(words) {
                self.targets_of(words, &course);
            }
            if preamble || self.adds(words, opens_sentence, &course) {
                continue;
            }
            let own = own.unwrap_or_else(|| self.own_actor(words, opens_sentence));
            let own = own.filter(|(listed, ..)| acts_itself(words, listed, course.acting.as_deref()));
            self.clause(words, opens_sentence, own, &mut course);
        }
    }

    /// What is known where the first clause of a segment begins.
    fn course(&self, at: Option<ProvisionIndex>, acting: Option<Vec<Listed>>, preamble: bool) -> Course {
        let part = at.and_then(|at| self.parts.get(at as usize).copied()).unwrap_or(Part {
            silent: preamble,
            aims: false,
            past: preamble,
            tells: preamble,
            work: false,
            assigns: true,
        });
        let year = self.year.or_else(|| self.reading.head.date.map(|date| date.year()));
        let made = self.found.tasks.len();
        Course { at, part, preamble, year, made, acting, told: None, before: None, aimed: false, reported: false }
    }

    /// The clauses of a segment, cut where another agency takes its turn.
    fn turns_of(&self, tokens: &[Token]) -> Vec<Turn> {
        let list = clause::clauses(self.text, tokens, &|at| {
            let Some(end) = self.reach(tokens, prefix(tokens, introduced(tokens, at)).1) else {
                return self.named_behind_time(tokens, at);
            };
            Some(Named { end, acts: acts(tokens, end) || is_subject(tokens, end) })
        });
        let mut turns = Vec::with_capacity(list.len());
        list.into_iter().for_each(|clause| self.part(tokens, clause, &mut turns));
        turns
    }

    /// The targets of a clause.
    fn targets_of(&mut self, words: &[Token], course: &Course) {
        let found = target::targets(self.text, words, course.part.aims, course.year, course.at);
        if self.holds(self.found.targets.len() + found.len(), 0, span_of(words)) {
            self.found.targets.extend(found);
        }
    }

    /// Whether a clause only adds to the duties before it: what to do in trouble, or by when they must be done.
    fn adds(&mut self, words: &[Token], opens_sentence: bool, course: &Course) -> bool {
        let Course { at, made, ref acting, .. } = *course;
        self.trouble(words, at, acting.as_deref())
            || self.term(words, at, made)
            || opens_sentence && acting.is_none() && says_when_done(words, 0) && self.done_by(words, at, made)
    }

    /// The duty and the limits of a clause. `own` is whoever it names as the one who acts.
    fn clause(&mut self, words: &[Token], opens_sentence: bool, own: Option<Own>, course: &mut Course) {
        let share = course.shares(words, own.as_ref());
        let own = own.filter(|_| !share);
        let does = !share || (0..words.len()).any(|at| verb_here(words, at));
        if self.closes(words, opens_sentence, own.as_ref(), course.at.is_none()) {
            if let Some((listed, ..)) = own {
                course.told = Some(listed.clone());
                self.asked = listed;
            }
            return;
        }
        if notifies(words) {
            return;
        }
        let mut limits = self.limits(words);
        if limits.is_empty() {
            limits = self.bracketed_time(words);
        }
        let doer = self.doer(words, opens_sentence, own, does, course);
        let who = doer.as_ref().map(|(doer, _)| course.who(doer)).unwrap_or_default();
        if let Some((_, start)) = doer {
            self.duty(words, start, who, &limits, course.at);
        }
        // What was done by a day is no limit.
        if !course.part.past && !says_what_was(words) {
            self.limits_in(words, limits, course.at, who);
        }
    }

    /// "Trên đây là …", "Yêu cầu các sở … nghiêm túc thực hiện Kế hoạch này": how documents close, not a duty of its own. `last` says
    /// that the clause stands in no provision.
    fn closes(&self, words: &[Token], opens_sentence: bool, own: Option<&Own>, last: bool) -> bool {
        let earnest = || {
            let asks = opens_sentence && (0..words.len()).any(|at| phrase!(words, at, "nghiêm", "túc"))
                || own.is_some_and(|(_, behind, ..)| says_only_do_it(words, *behind));
            asks && limit::limits(self.text, words, self.year).is_empty()
        };
        // "Trên đây là …, đề nghị các đơn vị báo cáo trước ngày 15/12" asks for something all the same.
        let asks_in_time = || {
            let behind = own.and_then(|(_, behind, ..)| words.get(*behind..)).unwrap_or_default();
            !limit::limits(self.text, behind, self.year).is_empty()
        };
        opens_sentence && phrase!(words, 0, "trên", "đây", "là") && !asks_in_time() || last && earnest()
    }

    /// Whose duty a clause is, and where its words begin. `does` says that it holds more than how much each must do.
    fn doer(
        &self,
        words: &[Token],
        opens_sentence: bool,
        own: Option<Own>,
        does: bool,
        course: &mut Course,
    ) -> Option<(Doer, usize)> {
        if course.part.silent && course.acting.is_none() {
            return None;
        }
        if let Some(own) = own {
            return course.named(words, own);
        }
        if does && course.told.is_some() && self.goes_on(words) {
            return Some((Doer::Told, 0));
        }
        if does && course.acting.is_some() && !(opens_sentence && informs(words)) {
            return Some((Doer::Acting, lead_in(words)));
        }
        if opens_sentence && course.before.is_some() && keeps_subject(words) {
            course.told = course.before.take();
            return Some((Doer::Told, opening_words(words)));
        }
        let listed = self.in_bracket(words).or_else(|| self.between(words))?;
        Some((Doer::Named(listed), 0))
    }

    /// Whether a clause says what else must be done, and names nobody else.
    fn goes_on(&self, words: &[Token]) -> bool {
        let names = || words.first().is_some_and(|first| first.capital) && self.reach(words, 0).is_some();
        // "trước mắt, kiểm tra …"
        let first = if phrase!(words, 0, "trước", "mắt") {
            2 + usize::from(words.get(2).is_some_and(|mark| mark.kind == T::Comma))
        } else {
            0
        };
        clause::apart(words, 0) || clause::must_by(words, 0) || clause::is_verb(words, first) && !names()
    }

    /// "…; đến hết quý IV/2026, Sở Y tế hoàn thành …": the agency behind an opening that says when, where a clause of its own begins.
    fn named_behind_time(&self, tokens: &[Token], at: usize) -> Option<Named> {
        const TIMES: Set = Set::new("đến trước trong từ sau chậm hằng hàng định khi cuối đầu");
        let clause = tokens.get(at..).filter(|rest| rest.first().is_some_and(|first| TIMES.has(first)))?;
        let length = clause.iter().take(60).take_while(|token| !matches!(token.kind, T::Semicolon | T::Stop)).count();
        let (_, behind) = self.behind_opening(clause.get(..length)?, 0)?;
        Some(Named { end: at + behind, acts: true })
    }

    /// "Thời gian hoàn thành: trước ngày 20/3/2026." behind a duty says by when, and is none itself. Whether the clause was one.
    pub(super) fn term(&mut self, words: &[Token], at: Option<ProvisionIndex>, made: usize) -> bool {
        let label = phrase!(words, 0, "thời", "gian") || phrase!(words, 0, "thời", "hạn") || phrase!(words, 0, "tiến", "độ");
        let colon = words.iter().take(7).position(|token| token.kind == T::Colon);
        if !label || colon.is_none() || made == self.found.tasks.len() {
            return false;
        }
        self.term_of(words, at, made);
        true
    }

    /// Gives the tasks from `made` on the limit that words state.
    fn term_of(&mut self, words: &[Token], at: Option<ProvisionIndex>, made: usize) {
        let limits = limit::limits(self.text, words, self.year);
        let due = limits.iter().find(|limit| limit.date.is_some() && limit.bound != Some(Bound::From)).cloned();
        let mut names = Vec::new();
        for task in self.found.tasks.get_mut(made..).unwrap_or_default() {
            if let Some(limit) = due.as_ref().filter(|_| task.due.is_none()) {
                task.due = limit.date;
                task.bound = limit.bound;
            }
            names.push(Listed { name: task.agency.to_string() });
        }
        names.dedup();
        self.limits_in(words, limits, at, &names);
    }

    /// "Sở Y tế rà soát …. Hoàn thành trước ngày 30/9/2026.": by when what the sentence before asks for. Whether it asked for anything.
    fn done_by(&mut self, words: &[Token], at: Option<ProvisionIndex>, made: usize) -> bool {
        let Some(last) = self.found.tasks.get(made..).and_then(<[_]>::last).map(|task| task.span) else { return false };
        let from = self.found.tasks.iter().rposition(|task| task.span != last).map_or(0, |other| other + 1);
        self.term_of(words, at, from.max(made));
        true
    }

    /// "nếu có khó khăn, vướng mắc thì kịp thời phản ánh về …": a duty without a date, of those who were asked.
    pub(super) fn trouble(&mut self, words: &[Token], at: Option<ProvisionIndex>, acting: Option<&[Listed]>) -> bool {
        let Some(when) = words.iter().position(|token| any!(token, "nếu", "trường")) else { return false };
        let Some(trouble) = (when..words.len()).find(|at| {
            phrase!(words, *at, "vướng", "mắc") || phrase!(words, *at, "khó", "khăn") || phrase!(words, *at, "phát", "sinh")
        }) else {
            return false;
        };
        let tells = (trouble..words.len()).any(|at| {
            phrase!(words, at, "phản", "ánh")
                || phrase!(words, at, "báo", "cáo")
                || phrase!(words, at, "gửi")
                || phrase!(words, at, "liên", "hệ")
                || phrase!(words, at, "đề", "xuất")
                || phrase!(words, at, "kiến", "nghị")
                || phrase!(words, at, "trao", "đổi")
                || phrase!(words, at, "thông", "tin")
        });
        if !tells {
            return false;
        }
        let mut named = None;
        for at in trouble..words.len() {
            // Whoever is told is not the one who tells.
            let told = at
                .checked_sub(1)
                .is_some_and(|before| is!(words, before, "trình", "về", "cho", "gửi", "đến", "với", "của", "cáo", "hệ"));
            let (_, start) = prefix(words, at);
            if !told
                && let Some((listed, behind)) = self.agencies.list(self.text, words, start)
                && acts(words, behind)
            {
                named = Some(listed);
                break;
            }
        }
        let asked_here = || self.own_actor(words.get(..when).unwrap_or_default(), false).map(|(listed, ..)| listed);
        let who = named.or_else(|| acting.map(<[Listed]>::to_vec)).or_else(asked_here).unwrap_or_else(|| self.asked.clone());
        let duty = words.get(when..).unwrap_or_default();
        let span = span_of(duty);
        for agency in &who {
            self.push_task(agency, span, at, &[], None, Vec::new());
        }
        let to = self.receivers(duty);
        let names = who.into_iter().map(|agency| agency.name).collect();
        let limit = Limit { date: None, bound: None, span, impossible: false };
        self.push_deadline(&limit, at, names, to, None);
        true
    }
}
