//! The postings of one part of the terms, packed once they are in order: what neighbours share is not written again.

/// The postings of a part.
#[derive(Clone, Default)]
pub struct Postings {
    /// Those that were in order, each as its distance from the one before: seven bits a byte, the lowest first.
    settled: Box<[u8]>,
    /// Those that came since.
    fresh: Vec<u64>,
}

impl Postings {
    /// Adds one.
    pub fn push(&mut self, posting: u64) {
        if self.fresh.len() == self.fresh.capacity() {
            self.fresh.reserve_exact(self.fresh.len() / 4 + 32);
        }
        self.fresh.push(posting);
    }

    /// Takes all of them out into `into`: those that were in order first.
    pub fn take(&mut self, into: &mut Vec<u64>) {
        let (settled, fresh) = (std::mem::take(&mut self.settled), std::mem::take(&mut self.fresh));
        into.clear();
        into.extend(unpacked(&settled));
        into.extend(fresh);
    }

    /// All of them, as [`take`](Self::take) gives them.
    pub fn into_all(mut self) -> Vec<u64> {
        let mut all = Vec::with_capacity(self.settled.len() / 2 + self.fresh.len());
        self.take(&mut all);
        all
    }

    /// These, which are in order, and no others.
    pub fn settle(&mut self, sorted: &[u64]) {
        let mut packed = Vec::with_capacity(sorted.len() * 3);
        let mut last = 0;
        for posting in sorted {
            let mut distance = posting.wrapping_sub(last);
            while distance >= 128 {
                packed.push((distance & 127) as u8 | 128);
                distance >>= 7;
            }
            packed.push(distance as u8);
            last = *posting;
        }
        (self.settled, self.fresh) = (packed.as_slice().into(), Vec::new());
    }
}

/// Postings as they were packed.
fn unpacked(packed: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let (mut bytes, mut last) = (packed.iter(), 0_u64);
    std::iter::from_fn(move || {
        let (mut distance, mut shift) = (0, 0);
        loop {
            let byte = bytes.next()?;
            distance |= u64::from(byte & 127) << shift;
            if *byte < 128 {
                break;
            }
            shift += 7;
        }
        last = last.wrapping_add(distance);
        Some(last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_before_what_came_since() {
        let sorted = [0, 0, 1, 127, 128, 300, 1 << 24, (1 << 44) + 5, u64::MAX - 1, u64::MAX];
        let (mut postings, mut out) = (Postings::default(), vec![9]);
        postings.settle(&sorted);
        postings.push(7);
        postings.push(3);
        postings.take(&mut out);
        assert_eq!(out, [&sorted[..], &[7, 3]].concat());
        postings.take(&mut out);
        assert!(out.is_empty(), "{out:?}");
    }
}
