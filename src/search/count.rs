//! How much each term weighs in one page: a table that is emptied by a stamp, small enough for the cache.

/// Weights of one term in one page.
#[derive(Clone, Copy, Default)]
struct Slot {
    stamp: u32,
    key: u64,
    head: f32,
    body: u32,
}

/// The table.
pub struct Counter {
    slots: Vec<Slot>,
    stamp: u32,
    used: Vec<u32>,
}

impl Counter {
    /// An empty table.
    pub fn new() -> Self {
        Self { slots: vec![Slot::default(); 1 << 13], stamp: 0, used: Vec::new() }
    }

    /// Begins a page.
    pub fn clear(&mut self) {
        self.used.clear();
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
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
        let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.stamp != self.stamp {
                *slot = Slot { stamp: self.stamp, key, head, body };
                self.used.push(at as u32);
                return;
            }
            if slot.key == key {
                slot.head += head;
                slot.body += body;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// The terms of the page: key, head, body.
    pub fn terms(&self) -> impl Iterator<Item = (u64, f32, u32)> + '_ {
        self.used.iter().filter_map(|at| self.slots.get(*at as usize)).map(|slot| (slot.key, slot.head, slot.body))
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
