//! Duties in tables: a column for the work, one for who leads it, perhaps others for who takes part, by when, with what product.

use super::super::agency::{self, Listed};
use super::super::limit::Limit;
use super::super::segment::{Segment, Segments};
use super::super::structure::clean;
use super::super::table::{self, Role};
use super::super::target;
use super::super::words::{T, Token, any, is, phrase, span_of, w};
use super::Reader;
use super::actor::prefix;
use super::record::brief;
use crate::document::reading::ProvisionIndex;
use std::collections::{BTreeMap, BTreeSet};

/// What the columns of a table hold.
struct Columns {
    roles: BTreeMap<usize, Role>,
    /// Columns of times that are steps towards the last.
    steps: Vec<usize>,
    /// The first row below the titles.
    body: usize,
}

impl Columns {
    /// Whether a column has this role.
    fn have(&self, role: Role) -> bool {
        self.roles.values().any(|known| *known == role)
    }

    /// The cells below the titles, row by row.
    fn rows<'a>(&self, cells: &[&'a Segment]) -> BTreeMap<usize, Row<'a>> {
        let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
        for cell in cells {
            let Some((row, column)) = cell.cell.filter(|(row, _)| *row >= self.body) else { continue };
            if let Some(role) = self.roles.get(&column) {
                rows.entry(row).or_default().cells.insert(*role, cell);
            } else if self.steps.contains(&column) {
                rows.entry(row).or_default().stages.push(cell);
            }
        }
        rows
    }
}

/// The cells of a row by what their columns hold.
#[derive(Default)]
struct Row<'a> {
    cells: BTreeMap<Role, &'a Segment>,
    /// Times of the steps towards the last.
    stages: Vec<&'a Segment>,
}

impl<'a> Row<'a> {
    /// The cell of a role, unless it is empty.
    fn filled(&self, role: Role) -> Option<&'a Segment> {
        self.cells.get(&role).copied().filter(|cell| !cell.span.is_empty())
    }

    /// Whether a row says nothing but what is to be done.
    fn is_lone(&self) -> bool {
        self.cells.iter().all(|(role, cell)| matches!(role, Role::Number | Role::Task) || cell.span.is_empty())
    }
}

/// A table that is read row by row.
struct Rows<'a> {
    text: &'a str,
    segments: &'a Segments,
    at: Option<ProvisionIndex>,
    /// Whether a column says what is to be done. A table of who has time until when needs no words for what.
    named: bool,
    /// Whether a column says who leads.
    leads: bool,
    /// The last cell of each role that was not a ditto.
    above: BTreeMap<Role, &'a Segment>,
    /// Those whom a row of its own names above the rows of what they must do.
    group: Vec<Listed>,
}

/// The words of a row, with those that it repeats from above.
struct Values<'a> {
    lead: &'a [Token],
    with: &'a [Token],
    time: &'a [Token],
    product: &'a [Token],
}

impl<'a> Rows<'a> {
    /// The words of a row.
    fn values(&mut self, row: &Row<'a>) -> Values<'a> {
        let lead = self.value(row, Role::Lead);
        let with = self.value(row, Role::With);
        let time = self.value(row, Role::Time);
        let product = self.value(row, Role::Product);
        // "Chủ trì: Phòng Vật tư; phối hợp: Khoa Cấp cứu" in one cell.
        let (lead, beside) = shares(lead);
        let with = if with.is_empty() { beside } else { with };
        Values { lead, with, time, product }
    }

    /// The words of one cell. "nt", "như trên" and a bare ditto mark repeat the cell above; so does a cell that was merged with it.
    fn value(&mut self, row: &Row<'a>, role: Role) -> &'a [Token] {
        let Some(cell) = row.cells.get(&role).copied() else { return &[] };
        let numbered = || {
            let number = row.cells.get(&Role::Number);
            number.is_some_and(|cell| cell.span.of(self.text).starts_with(|c: char| c.is_ascii_digit()))
        };
        let says_more = || [Role::With, Role::Time, Role::Product].into_iter().any(|role| row.filled(role).is_some());
        let merged = role == Role::Lead && cell.span.is_empty() && (numbered() || says_more());
        let same = merged || table::is_ditto(cell.span.of(self.text));
        let cell = if same { self.above.get(&role).copied().unwrap_or(cell) } else { cell };
        self.above.insert(role, cell);
        self.segments.tokens(cell)
    }
}

impl Reader<'_> {
    /// A table with columns for the work and for who leads it.
    pub(super) fn table<'a>(&mut self, cells: &[&'a Segment], segments: &'a Segments) {
        let Some(at) = cells.first().map(|first| first.provision) else { return };
        let Some(columns) = self.columns(cells, segments) else {
            self.indicators(cells, segments);
            return;
        };
        let (named, leads) = (columns.have(Role::Task), columns.have(Role::Lead));
        if !named {
            self.indicators(cells, segments);
        }
        let mut rows = Rows { text: self.text, segments, at, named, leads, above: BTreeMap::new(), group: Vec::new() };
        for row in columns.rows(cells).values() {
            let Some(task) = row.filled(if named { Role::Task } else { Role::Lead }) else { continue };
            if named && !leads && row.is_lone() {
                rows.group = self.group(task, segments.tokens(task));
                continue;
            }
            let values = rows.values(row);
            if let Some(listed) = self.leaders(values.lead, &rows) {
                self.row(task, row, &values, listed, &rows);
            }
        }
    }

    /// Those whom a row of its own names, by a list of agencies or by a title in capitals.
    fn group(&self, cell: &Segment, tokens: &[Token]) -> Vec<Listed> {
        if let Some((listed, _)) = self.agencies.list(self.text, tokens, 0).filter(|(_, behind)| *behind == tokens.len()) {
            return listed;
        }
        let loud = |token: &Token| matches!(token.kind, T::Comma | T::Dash) || token.kind == T::Word && token.upper;
        let title = agency::is_head(tokens, 0) && tokens.iter().all(loud);
        if title { vec![Listed { name: clean(cell.span.of(self.text)) }] } else { Vec::new() }
    }

    /// Those who lead what a row says; none where it leaves out whom its table has a column for.
    fn leaders(&self, lead: &[Token], rows: &Rows) -> Option<Vec<Listed>> {
        match self.cell(lead) {
            Some(listed) => Some(listed),
            // An abbreviation or a name of another form still says who leads.
            None if lead.iter().any(|token| token.kind == T::Word) => Some(self.unknown(lead)),
            None if rows.leads => None,
            None => Some(rows.group.clone()),
        }
    }

    /// Those who take part, by the names of a cell or by its words.
    fn partners_in(&self, cell: &[Token]) -> Vec<String> {
        match self.cell(cell) {
            Some(listed) => listed.into_iter().map(|agency| agency.name).collect(),
            None => self.worded(cell).into_iter().collect(),
        }
    }

    /// The words of a cell, if there are any.
    fn worded(&self, cell: &[Token]) -> Option<String> {
        Some(clean(span_of(cell).of(self.text))).filter(|words| words.chars().any(char::is_alphabetic))
    }

    /// The tasks, the limits and the targets of a row. `task` is the cell that says what is to be done.
    fn row(&mut self, task: &Segment, row: &Row, values: &Values, listed: Vec<Listed>, rows: &Rows) {
        let &Rows { segments, at, named, .. } = rows;
        for stage in &row.stages {
            for limit in table::limits(self.text, segments.tokens(stage), self.year) {
                self.push_deadline(&limit, at, Vec::new(), Vec::new(), Some(brief(self.text, task.span)));
            }
        }
        let begins = row.cells.get(&Role::Start).map(|cell| segments.tokens(cell)).unwrap_or_default();
        let mut limits = table::starts(self.text, begins, self.year);
        limits.extend(table::limits(self.text, values.time, self.year));
        let mut aims = target::targets(self.text, segments.tokens(task), false, self.year, at);
        aims.extend(target::targets(self.text, values.product, false, self.year, at));
        if self.holds(self.found.targets.len() + aims.len(), 0, task.span) {
            self.found.targets.extend(aims);
        }
        if named {
            self.tasks_of(task, values, &listed, &limits, at);
        }
        let names: Vec<String> = listed.into_iter().map(|agency| agency.name).collect();
        for limit in &limits {
            self.push_deadline(limit, at, names.clone(), Vec::new(), Some(brief(self.text, task.span)));
        }
    }

    /// A task for each of those who lead.
    fn tasks_of(&mut self, task: &Segment, values: &Values, listed: &[Listed], limits: &[Limit], at: Option<ProvisionIndex>) {
        let partners = self.partners_in(values.with);
        let product = self.worded(values.product);
        let undated = limits.iter().all(|limit| limit.date.is_none());
        let frequency = Some(clean(span_of(values.time).of(self.text))).filter(|words| !words.is_empty() && undated);
        let from = self.found.tasks.len();
        for agency in listed {
            self.push_task(agency, task.span, at, limits, frequency.clone(), partners.clone());
        }
        for task in self.found.tasks.get_mut(from..).unwrap_or_default() {
            task.change(|beside| beside.product.clone_from(&product));
        }
    }

    /// A table of indicators with a column for what is planned: "Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Kế hoạch năm 2025".
    fn indicators(&mut self, cells: &[&Segment], segments: &Segments) {
        let Some((head, at)) = cells.first().and_then(|first| Some((first.cell?.0, first.provision))) else { return };
        let title = |wanted: &dyn Fn(&[Token]) -> bool| {
            let fits = |cell: &&&Segment| cell.cell.is_some_and(|(row, _)| row == head) && wanted(segments.tokens(cell));
            cells.iter().find(fits).and_then(|cell| cell.cell).map(|(_, column)| column)
        };
        let holds = |tokens: &[Token], first: u16, second: u16| {
            tokens.windows(2).any(|pair| matches!(pair, [a, b] if a.word == first && b.word == second))
        };
        let done = |tokens: &[Token]| holds(tokens, w!("thực"), w!("hiện")) || holds(tokens, w!("kết"), w!("quả"));
        let indicator = title(&|tokens| holds(tokens, w!("chỉ"), w!("tiêu")) || holds(tokens, w!("nội"), w!("dung")));
        let planned = title(&|tokens| {
            let given = is!(tokens, 0, "giao") || holds(tokens, w!("tiêu"), w!("giao")) || holds(tokens, w!("được"), w!("giao"));
            let aimed = holds(tokens, w!("mục"), w!("tiêu")) || holds(tokens, w!("phấn"), w!("đấu"));
            (holds(tokens, w!("kế"), w!("hoạch")) || aimed || given) && !done(tokens)
        });
        let unit = title(&|tokens| {
            holds(tokens, w!("đơn"), w!("vị")) && tokens.iter().any(|token| any!(token, "tính")) || is!(tokens, 0, "đvt")
        });
        let (Some(indicator), Some(planned)) = (indicator, planned) else { return };
        let mut rows: BTreeMap<usize, BTreeMap<usize, &Segment>> = BTreeMap::new();
        for cell in cells {
            if let Some((row, column)) = cell.cell.filter(|(row, _)| *row > head) {
                rows.entry(row).or_default().insert(column, cell);
            }
        }
        for row in rows.values() {
            let (Some(name), Some(value)) = (row.get(&indicator), row.get(&planned)) else { continue };
            let unit =
                unit.and_then(|unit| row.get(&unit)).map(|cell| clean(cell.span.of(self.text))).filter(|unit| !unit.is_empty());
            let target = target::in_cell(self.text, name.span, unit.as_deref(), segments.tokens(value), at);
            if self.holds(self.found.targets.len() + 1, 0, name.span) {
                self.found.targets.extend(target);
            }
        }
    }

    /// Names of no known form in a cell, apart at ";" and at a comma before a capital.
    fn unknown(&self, tokens: &[Token]) -> Vec<Listed> {
        let mut listed = Vec::new();
        let mut from = 0;
        for at in 0..=tokens.len() {
            let ends = tokens.get(at).is_none_or(|token| {
                token.kind == T::Semicolon || token.kind == T::Comma && tokens.get(at + 1).is_some_and(|next| next.capital)
            });
            if ends {
                let words = tokens.get(from..at).filter(|words| words.iter().any(|token| token.kind == T::Word));
                listed.extend(words.map(|words| Listed { name: clean(span_of(words).of(self.text)) }));
                from = at + 1;
            }
        }
        listed
    }

    /// The agencies of a cell, where a line of its own names each or all stand in one line.
    fn cell(&self, tokens: &[Token]) -> Option<Vec<Listed>> {
        let one = |tokens: &[Token]| {
            let (mut listed, behind) = self.agencies.list(self.text, tokens, prefix(tokens, 0).1)?;
            // Words that are left in the cell belong to the last name.
            let rest = tokens.get(behind..).unwrap_or_default();
            if let Some(last) = listed.last_mut()
                && (1..=8).contains(&rest.len())
                && rest.iter().all(|token| matches!(token.kind, T::Word | T::Figure | T::Dash))
                && !rest.first().is_some_and(|first| any!(first, "và", "phối", "chủ"))
            {
                last.name = format!("{} {}", last.name, clean(span_of(rest).of(self.text)));
            }
            Some(listed)
        };
        let breaks = |pair: &[Token]| match pair {
            [left, right] => self.text.get(left.end as usize..right.start as usize).is_some_and(|gap| gap.contains('<')),
            _ => false,
        };
        let mut lines = Vec::new();
        let mut from = 0;
        for (index, pair) in tokens.windows(2).enumerate() {
            if breaks(pair) {
                lines.push(tokens.get(from..index + 1).unwrap_or_default());
                from = index + 1;
            }
        }
        lines.push(tokens.get(from..).unwrap_or_default());
        let each: Option<Vec<Vec<Listed>>> = lines.into_iter().map(one).collect();
        each.map(|lists| lists.into_iter().flatten().collect()).or_else(|| one(tokens))
    }
}

/// Those who lead and those who take part in a cell that holds both: behind labels, or before "(chủ trì)" and "(phối hợp)".
fn shares(tokens: &[Token]) -> (&[Token], &[Token]) {
    let fields = table::fields(tokens);
    let value = |role: Role| fields.iter().find(|field| field.role == role).and_then(|field| tokens.get(field.value.clone()));
    if let Some(lead) = value(Role::Lead) {
        return (lead, value(Role::With).unwrap_or_default());
    }
    let said = |word: &dyn Fn(usize) -> bool| {
        (0..tokens.len()).find(|at| tokens.get(*at).is_some_and(|token| token.kind == T::Open) && word(at + 1))
    };
    let leads = said(&|at| phrase!(tokens, at, "chủ", "trì"));
    let joins = said(&|at| phrase!(tokens, at, "phối", "hợp"));
    match (leads, joins) {
        (Some(leads), Some(joins)) if leads < joins => {
            let from =
                tokens.iter().skip(leads).position(|token| token.kind == T::Close).map_or(joins, |close| leads + close + 1);
            let glue = tokens.get(from).is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và"));
            (tokens.get(..leads).unwrap_or_default(), tokens.get(from + usize::from(glue)..joins).unwrap_or_default())
        }
        _ => (tokens, &[]),
    }
}

impl Reader<'_> {
    /// What the columns hold; none for a table that hands out no work.
    fn columns(&self, cells: &[&Segment], segments: &Segments) -> Option<Columns> {
        let head = cells.first()?.cell?.0;
        let in_row = |row: usize| cells.iter().filter(move |cell| cell.cell.is_some_and(|(at, _)| at == row));
        let mut roles: BTreeMap<usize, Role> = BTreeMap::new();
        let take = |row: usize, roles: &mut BTreeMap<usize, Role>| {
            let finishes = |cell: &&&Segment| {
                let title = segments.tokens(cell);
                (0..title.len()).any(|at| phrase!(title, at, "hoàn", "thành"))
            };
            let done: BTreeSet<usize> =
                in_row(row).filter(finishes).filter_map(|cell| cell.cell).map(|(_, column)| column).collect();
            for cell in in_row(row) {
                if let (Some((_, column)), Some(role)) = (cell.cell, table::column(segments.tokens(cell))) {
                    // The first column of a role counts, but of two times that by which it must be done.
                    if role == Role::Time && done.contains(&column) {
                        roles.retain(|other, known| *known != Role::Time || done.contains(other));
                    }
                    if !roles.iter().any(|(other, known)| *other != column && *known == role) {
                        roles.insert(column, role);
                    }
                }
            }
        };
        take(head, &mut roles);
        let mut body = head + 1;
        // Titles in two rows: "Trách nhiệm" above "Chủ trì" and "Phối hợp".
        if let Some(second) = cells.iter().filter_map(|cell| cell.cell).map(|(row, _)| row).find(|row| *row > head) {
            let mut below = BTreeMap::new();
            take(second, &mut below);
            let blank = in_row(second).filter(|cell| cell.span.is_empty()).count();
            if below.values().any(|role| matches!(role, Role::Lead | Role::With)) && blank > 0 {
                roles.extend(below);
                body = second + 1;
            }
        }
        if !roles.values().any(|role| *role == Role::Lead)
            && let Some(office) = roles.values_mut().find(|role| **role == Role::Office)
        {
            *office = Role::Lead;
        }
        let timed = roles.values().any(|role| *role == Role::Time);
        let steps = self.columns_of_times(cells, segments, body, &mut roles);
        let has = |roles: &BTreeMap<usize, Role>, role: Role| roles.values().any(|known| *known == role);
        if !has(&roles, Role::Task) && has(&roles, Role::Lead) && has(&roles, Role::Time) {
            // "Hạng mục", "Phần việc": of the columns without a role the one with most words says what is to be done.
            let mut words: BTreeMap<usize, usize> = BTreeMap::new();
            for cell in cells {
                let worded = cell.span.of(self.text).chars().any(char::is_alphabetic);
                let open =
                    |(row, column): &(usize, usize)| *row >= body && !roles.contains_key(column) && !steps.contains(column);
                if let Some((_, column)) = cell.cell.filter(|cell| worded && open(cell)) {
                    *words.entry(column).or_default() += cell.span.len();
                }
            }
            if let Some((column, _)) = words.into_iter().max_by_key(|(column, length)| (*length, usize::MAX - column)) {
                roles.insert(column, Role::Task);
            }
        }
        let has = |role: Role| has(&roles, role);
        let works = has(Role::Task) && (has(Role::Lead) || has(Role::Time)) || has(Role::Lead) && timed;
        works.then_some(Columns { roles, steps, body })
    }

    /// "Trình Bộ | Trình Chính phủ": where no title speaks of time, columns of nothing but times. The last is that of the whole, the others
    /// of steps towards it.
    fn columns_of_times(
        &self,
        cells: &[&Segment],
        segments: &Segments,
        body: usize,
        roles: &mut BTreeMap<usize, Role>,
    ) -> Vec<usize> {
        if roles.values().any(|role| *role == Role::Time) || !roles.values().any(|role| *role == Role::Lead) {
            return Vec::new();
        }
        // Cells with a time, and cells with anything.
        let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for cell in cells {
            let open = |(row, column): &(usize, usize)| *row >= body && !roles.contains_key(column);
            let Some((_, column)) = cell.cell.filter(|at| open(at) && !cell.span.is_empty()) else { continue };
            let tokens = segments.tokens(cell);
            let (times, all) = counts.entry(column).or_default();
            *all += 1;
            *times += usize::from(
                tokens.len() <= 8 && table::limits(self.text, tokens, self.year).iter().any(|limit| limit.date.is_some()),
            );
        }
        let mut steps: Vec<usize> =
            counts.into_iter().filter(|(_, (times, all))| times == all).map(|(column, _)| column).collect();
        roles.extend(steps.pop().map(|last| (last, Role::Time)));
        steps
    }
}
