//! Calendars of deadlines to subscribe to: iCalendar (RFC 5545), all-day events on the last day on which a deadline is kept.
//!
//! **Invariant**: an event keeps its `UID`, and its `DTSTAMP` is a day of the document: a calendar changes only when its events do.

use super::pieces::{Give, Pieces};
use chrono::NaiveDate;

/// A calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// Host of the site, for the ids of events.
    pub host: String,
}

/// A deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Stable name within the site: address of the plan, provision, number.
    pub id: String,
    /// The last day on which it is kept.
    pub day: NaiveDate,
    /// What must be done.
    pub summary: String,
    /// Who, to whom, the words of the plan.
    pub description: String,
    /// The provision, with its host.
    pub url: String,
    /// Day of the last change of the document.
    pub stamp: Option<NaiveDate>,
}

impl Calendar {
    /// Gives the file with these events. A piece ends where an event ends.
    pub fn ics(&self, events: impl IntoIterator<Item = Event>, give: Give<'_>) {
        let mut out = Pieces::new(give);
        let mut put = |name: &str, value: &str| line(name, value, &mut out.text);
        put("BEGIN", "VCALENDAR");
        put("VERSION", "2.0");
        put("PRODID", "-//congbo//congbo//VI");
        put("CALSCALE", "GREGORIAN");
        put("METHOD", "PUBLISH");
        put("NAME", &text(&self.name));
        put("X-WR-CALNAME", &text(&self.name));
        put("X-WR-TIMEZONE", "Asia/Ho_Chi_Minh");
        put("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        for event in events {
            let mut put = |name: &str, value: &str| line(name, value, &mut out.text);
            let next = event.day.succ_opt().unwrap_or(event.day);
            put("BEGIN", "VEVENT");
            // No "@": an id that looks like a mailbox makes every reader of the output look twice.
            put("UID", &format!("{}/{}", self.host, uid(&event.id)));
            put("DTSTAMP", &format!("{}T000000Z", event.stamp.unwrap_or(event.day).format("%Y%m%d")));
            put("DTSTART;VALUE=DATE", &event.day.format("%Y%m%d").to_string());
            put("DTEND;VALUE=DATE", &next.format("%Y%m%d").to_string());
            put("SUMMARY", &text(&event.summary));
            put("DESCRIPTION", &text(&event.description));
            put("URL", &event.url.replace(['\r', '\n'], ""));
            put("TRANSP", "TRANSPARENT");
            put("END", "VEVENT");
            out.line_ended();
        }
        line("END", "VCALENDAR", &mut out.text);
        out.end();
    }
}

/// RFC 5545, 3.3.11.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn uid(id: &str) -> String {
    id.trim_matches('/').chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '-' }).collect()
}

/// One content line, folded at 75 bytes without parting a character (RFC 5545, 3.1). `name` is shorter than that.
fn line(name: &str, value: &str, out: &mut String) {
    out.extend([name, ":"]);
    let (mut rest, mut room) = (value, 75_usize.saturating_sub(name.len() + 1));
    while rest.len() > room {
        let (now, later) = rest.split_at((0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or_default());
        out.extend([now, "\r\n "]);
        (rest, room) = (later, 74);
    }
    out.extend([rest, "\r\n"]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> String {
        let event = Event {
            id: "/ke-hoach/2024/a/#muc-iii.3-1".into(),
            day: NaiveDate::from_ymd_opt(2024, 5, 9).unwrap(),
            summary: "Báo cáo kỳ 06 tháng; gửi Sở Nội vụ, trước ngày 10/5/2024 (chậm nhất ngày 9/5/2024)".into(),
            description: "Dòng 1\nDòng 2\\".into(),
            url: "https://x.vn/a/#muc-iii.3".into(),
            stamp: NaiveDate::from_ymd_opt(2024, 3, 15),
        };
        let mut ics = Vec::new();
        let calendar = Calendar { name: "Thời hạn".into(), host: "x.vn".into() };
        calendar.ics([event], &mut |piece| ics.extend_from_slice(piece.bytes));
        String::from_utf8(ics).unwrap()
    }

    #[test]
    fn a_deadline_is_a_whole_day_with_an_id_that_stays() {
        let ics = calendar();
        for line in [
            "UID:x.vn/ke-hoach-2024-a--muc-iii.3-1",
            "DTSTART;VALUE=DATE:20240509",
            "DTEND;VALUE=DATE:20240510",
            "DTSTAMP:20240315T000000Z",
        ] {
            assert!(ics.contains(&format!("\r\n{line}\r\n")), "{line} in {ics}");
        }
    }

    #[test]
    fn lines_are_folded_at_75_bytes_and_unfold_to_the_words() {
        let ics = calendar();
        assert!(ics.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = ics.replace("\r\n ", "");
        assert!(
            unfolded
                .contains("SUMMARY:Báo cáo kỳ 06 tháng\\; gửi Sở Nội vụ\\, trước ngày 10/5/2024 (chậm nhất ngày 9/5/2024)\r\n")
        );
        assert!(unfolded.contains("DESCRIPTION:Dòng 1\\nDòng 2\\\\\r\n"));
    }
}
