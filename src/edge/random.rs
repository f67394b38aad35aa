//! Chance from the system: for secrets that live as long as a run of the program.

/// 32 hexadecimal digits that nobody can guess.
pub fn secret() -> String {
    let mut bytes = [0_u8; 16];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match rustix::rand::getrandom(rest, rustix::rand::GetRandomFlags::empty()) {
            Ok(count) => filled += count,
            Err(rustix::io::Errno::INTR) => {}
            // No chance from the system: the keys of the standard hasher come from it in another way.
            Err(_) => break,
        }
    }
    use std::hash::{BuildHasher, Hasher};
    let keyed = || std::hash::RandomState::new().build_hasher().finish();
    let system: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{system}{:016x}", keyed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_secrets_are_never_the_same() {
        assert_ne!(secret(), secret());
        assert!(secret().len() >= 32 && !secret().starts_with("00000000000000000000000000000000"));
    }
}
