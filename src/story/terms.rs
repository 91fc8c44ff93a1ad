//! The words of an article in few bytes, and the weights they have when texts are compared.

/// The numbered words of an article and how often each is used: sorted, as differences, in
/// variable-length bytes (LEB128). A hundred words take some 200 bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms(Box<[u8]>);

impl Terms {
    /// Packs words and their counts, each count from 1 to 4.
    pub(super) fn pack(mut terms: Vec<(u32, u8)>) -> Self {
        terms.sort_unstable();
        let mut bytes = Vec::with_capacity(terms.len() * 3);
        let mut before = 0;
        for (term, count) in terms {
            let mut rest = u64::from(term - before) << 2 | u64::from(count.clamp(1, 4) - 1);
            before = term;
            while rest >= 0x80 {
                bytes.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
        }
        Self(bytes.into_boxed_slice())
    }

    /// The words by number, with how often each is used.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u8)> {
        let mut bytes = self.0.iter();
        let mut term = 0;
        std::iter::from_fn(move || {
            let (mut value, mut shift) = (0u64, 0);
            loop {
                let byte = *bytes.next()?;
                value |= u64::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
                shift += 7;
            }
            term += (value >> 2) as u32;
            Some((term, (value & 3) as u8 + 1))
        })
    }
}

/// What a word weighs within its text, by how often it is used: 1 + ln(count), the damped term
/// frequency of Buckley, Salton and Allan ("The effect of adding relevance information", 1994).
pub(super) fn weight(count: u8) -> f32 {
    const DAMPED: [f32; 5] = [0.0, 1.0, 1.693_147_2, 2.098_612_3, 2.386_294_4];
    DAMPED[usize::from(count.min(4))]
}

/// How telling a word is that `holders` of `articles` articles hold: the logarithm of inverse
/// document frequency (Spärck Jones, 1972), smoothed so that it is never 0. In a small archive
/// that two of three articles share a word says little of the word, so it is taken as if fifty
/// more articles were there that do not hold it.
pub(super) fn rarity(holders: u32, articles: usize) -> f32 {
    const UNSEEN: f32 = 50.0;
    ((articles as f32 + UNSEEN + 1.0) / (holders as f32 + 0.5)).ln()
}
