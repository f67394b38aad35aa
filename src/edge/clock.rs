//! The clock, read once for a command: the day and the hour in Việt Nam, wherever the machine stands.

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

/// Seconds that Asia/Ho_Chi_Minh is ahead of UTC. Fixed since 13/6/1975, without summer time.
const AHEAD: i32 = 7 * 3_600;

/// Now, in Asia/Ho_Chi_Minh, to the second. `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) stands for the clock where it is set, so that
/// a build can be repeated to the byte.
pub fn now() -> NaiveDateTime {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse().ok());
    in_vietnam(fixed.unwrap_or_else(|| Utc::now().timestamp()))
}

/// Seconds since 1970 as a day and an hour in Việt Nam.
fn in_vietnam(seconds: i64) -> NaiveDateTime {
    let instant = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap_or_default();
    match FixedOffset::east_opt(AHEAD) {
        Some(zone) => instant.with_timezone(&zone).naive_local(),
        None => instant.naive_utc(),
    }
}

/// A time as the record of a release: `20240315T080000`.
pub fn stamp(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_vietnam() {
        // 2024-03-14 16:59:59 and 17:00:00 UTC.
        assert_eq!(stamp(in_vietnam(1_710_435_599)), "20240314T235959");
        assert_eq!(stamp(in_vietnam(1_710_435_600)), "20240315T000000");
        assert_eq!(stamp(in_vietnam(i64::MAX)), stamp(in_vietnam(0)));
    }
}
