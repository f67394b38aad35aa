//! How much each term weighs in one page: a table that is emptied by a stamp, small enough for the cache.

/// Weights of one term in one page. A key leaves its lower bits free: the stamp of the page stands there.
#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    head: f32,
    body: u32,
}

/// Bits of the stamp.
const STAMP: u64 = (1 << 24) - 1;

/// The table.
pub struct Counter {
    slots: Vec<Slot>,
    stamp: u64,
    used: Vec<u32>,
}

impl Counter {
    /// An empty table.
    pub fn new() -> Self {
        Self { slots: vec![Slot::default(); 1 << 12], stamp: 0, used: Vec::new() }
    }

    /// Begins a page.
    pub fn clear(&mut self) {
        self.used.clear();
        self.stamp += 1;
        if self.stamp > STAMP {
            self.slots.fill(Slot::default());
            self.stamp = 1;
        }
    }

    /// Adds weight: `head` counts as it is, `body` occurrences are measured against the length of the page.
    pub fn add(&mut self, key: u64, head: f32, body: u32) {
        if self.used.len() * 2 > self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let stamped = key | self.stamp;
        // Keys end in zeros, so only the upper bits of the product depend on both words.
        let mut at = key.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20) as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.key == stamped {
                slot.head += head;
                slot.body += body;
                return;
            }
            if slot.key & STAMP != self.stamp {
                *slot = Slot { key: stamped, head, body };
                self.used.push(at as u32);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// How many terms the page has.
    pub fn len(&self) -> usize {
        self.used.len()
    }

    /// The terms of the page: key, head, body.
    pub fn terms(&self) -> impl Iterator<Item = (u64, f32, u32)> + '_ {
        self.used.iter().filter_map(|at| self.slots.get(*at as usize)).map(|slot| (slot.key & !STAMP, slot.head, slot.body))
    }

    fn grow(&mut self) {
        let terms: Vec<(u64, f32, u32)> = self.terms().collect();
        self.slots = vec![Slot::default(); self.slots.len() * 2];
        self.used.clear();
        for (key, head, body) in terms {
            self.add(key, head, body);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_many_words_is_counted_in_few_steps() {
        let mut counter = Counter::new();
        counter.clear();
        // Single words, and pairs: all keys end in zeros.
        let keys = (1..1000_u64).flat_map(|word| [word << 44, word << 44 | (word * 7 % 1000) << 24]);
        for key in keys.clone().chain(keys) {
            counter.add(key, 1.0, 1);
        }
        assert_eq!(counter.len(), 1998);
        assert!(counter.terms().all(|(_, head, body)| head == 2.0 && body == 2));
        // The longest run of taken places tells how far a search may have to go.
        let taken: Vec<bool> = counter.slots.iter().map(|slot| slot.key & STAMP == counter.stamp).collect();
        let longest = taken.split(|taken| !taken).map(<[bool]>::len).max();
        assert!(longest < Some(200), "{longest:?}");
    }
}
