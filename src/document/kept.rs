//! Documents as bytes, for builds that remember what they read (`engine::memo`): dates and signs, beside what `borsh` derives.
//!
//! What is kept is not what is published: open data and templates take `Serialize`, which keys that stay inside do not have.

use borsh::io::{Error, ErrorKind, Read, Result, Write};
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::meta::Placed;

/// A value that bytes are made of by hand.
pub trait Kept: Sized {
    /// Writes it.
    ///
    /// # Errors
    /// When `to` takes nothing more.
    fn write<W: Write>(&self, to: &mut W) -> Result<()>;

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    /// When that is something else.
    fn read<R: Read>(from: &mut R) -> Result<Self>;
}

/// As [`Kept::write`].
///
/// # Errors
/// As there.
pub fn write<T: Kept, W: Write>(value: &T, to: &mut W) -> Result<()> {
    value.write(to)
}

/// As [`Kept::read`].
///
/// # Errors
/// As there.
pub fn read<T: Kept, R: Read>(from: &mut R) -> Result<T> {
    T::read(from)
}

fn known<T>(value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::from(ErrorKind::InvalidData))
}

impl Kept for NaiveDate {
    fn write<W: Write>(&self, to: &mut W) -> Result<()> {
        self.num_days_from_ce().serialize(to)
    }

    fn read<R: Read>(from: &mut R) -> Result<Self> {
        known(Self::from_num_days_from_ce_opt(i32::deserialize_reader(from)?))
    }
}

impl Kept for NaiveDateTime {
    fn write<W: Write>(&self, to: &mut W) -> Result<()> {
        self.date().write(to)?;
        (self.num_seconds_from_midnight(), self.nanosecond()).serialize(to)
    }

    fn read<R: Read>(from: &mut R) -> Result<Self> {
        let date = NaiveDate::read(from)?;
        let (seconds, nanoseconds) = BorshDeserialize::deserialize_reader(from)?;
        known(NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanoseconds)).map(|time| date.and_time(time))
    }
}

/// The signs of targets.
impl Kept for &'static str {
    fn write<W: Write>(&self, to: &mut W) -> Result<()> {
        BorshSerialize::serialize(*self, to)
    }

    fn read<R: Read>(from: &mut R) -> Result<Self> {
        let sign = String::deserialize_reader(from)?;
        known([">=", "<=", ">", "<", "="].into_iter().find(|known| *known == sign))
    }
}

impl<T: Kept> Kept for Option<T> {
    fn write<W: Write>(&self, to: &mut W) -> Result<()> {
        self.is_some().serialize(to)?;
        self.iter().try_for_each(|value| value.write(to))
    }

    fn read<R: Read>(from: &mut R) -> Result<Self> {
        if bool::deserialize_reader(from)? { T::read(from).map(Some) } else { Ok(None) }
    }
}

impl<T: Kept> Kept for Vec<Placed<T>> {
    fn write<W: Write>(&self, to: &mut W) -> Result<()> {
        self.len().serialize(to)?;
        self.iter().try_for_each(|placed| {
            placed.value.write(to)?;
            placed.span.serialize(to)
        })
    }

    fn read<R: Read>(from: &mut R) -> Result<Self> {
        let length = usize::deserialize_reader(from)?;
        let one = |_| Ok(Placed { value: T::read(from)?, span: BorshDeserialize::deserialize_reader(from)? });
        (0..length).map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn dates_and_signs_are_read_as_they_were_written() {
        fn again<T: Kept + PartialEq + std::fmt::Debug>(value: T) {
            let mut bytes = Vec::new();
            value.write(&mut bytes).unwrap();
            assert_eq!(T::read(&mut bytes.as_slice()).unwrap(), value);
            assert!(T::read(&mut &bytes[..bytes.len() - 1]).is_err(), "half of {value:?}");
        }
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        again(day);
        again(day.and_hms_milli_opt(23, 59, 59, 5).unwrap());
        again(Some(day));
        again(vec![Placed { value: day, span: Span::new(3, 8) }]);
        [">=", "<=", ">", "<", "="].into_iter().for_each(again::<&'static str>);
        let mut other = Vec::new();
        BorshSerialize::serialize("~", &mut other).unwrap();
        assert!(<&'static str>::read(&mut other.as_slice()).is_err());
    }
}
