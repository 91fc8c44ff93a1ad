//! Articles and questions that are the same on every machine.

use backfile::model::{Article, EntityId, EntityType, Mention, MentionKind, Zone};

use super::dated::dated;
use super::numbers::Numbers;

/// What all the articles and questions follow from.
const SEED: u64 = 0x2545_f491_4f6c_dd1d;

const VOCABULARY: usize = 60_000;
const ENTITIES: usize = 50_000;
const ENTITIES_AN_ARTICLE: usize = 20;
const SOURCES: usize = 50;
const YEARS: usize = 10;

/// The word of a rank: three syllables, none of which a stemmer takes for an ending.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 40] = [
        "ba", "ro", "ko", "mi", "tu", "lan", "gor", "dov", "pil", "nur", "ga", "cho", "fo", "wi",
        "zu", "han", "tor", "mok", "kil", "bur", "da", "lo", "po", "si", "ru", "man", "var", "lok",
        "dil", "fur", "ka", "no", "to", "vi", "lu", "gan", "par", "rok", "til", "mur",
    ];
    let part = |place: usize| SYLLABLES[place % 40];
    format!("{}{}{}k", part(rank), part(rank / 40 + rank), part(rank / 1600 + rank))
}

/// Generates articles, and counts in how many of them each word stands.
pub(crate) struct Corpus {
    pub(crate) numbers: Numbers,
    /// By rank of the word.
    found_in: Vec<usize>,
    articles: usize,
    /// Some pairs of words that follow one another in a body.
    pairs: Vec<(usize, usize)>,
}

impl Corpus {
    pub(crate) fn new() -> Self {
        let found_in = vec![0; VOCABULARY];
        Self { numbers: Numbers::new(SEED), found_in, articles: 0, pairs: Vec::new() }
    }

    /// The next article.
    pub(crate) fn article(&mut self) -> Article {
        let number = self.articles;
        self.articles += 1;
        let mut ranks: Vec<usize> = Vec::new();
        let title = self.sentence(8, &mut ranks);
        let mut body = String::new();
        let length = ranks.len() + 250 + self.numbers.below(200);
        let title_ends = ranks.len();
        while ranks.len() < length {
            let words = 8 + self.numbers.below(14);
            let sentence = self.sentence(words, &mut ranks);
            body.push_str(&sentence);
            body.push_str(if self.numbers.below(4) == 0 { ".\n\n" } else { ". " });
        }
        let at = title_ends + self.numbers.below(length - title_ends - 1);
        self.pairs.push((ranks[at], ranks[at + 1]));
        ranks.sort_unstable();
        ranks.dedup();
        ranks.iter().for_each(|rank| self.found_in[*rank] += 1);
        let day = self.numbers.below(YEARS * 336);
        let date = format!("{}-{:02}-{:02}", 2015 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
        let source = format!("Paper {}", self.numbers.rank(SOURCES));
        let mentions = self.mentions(&body);
        Article { mentions, ..dated(number, &date, source, &title, &body) }
    }

    fn sentence(&mut self, words: usize, ranks: &mut Vec<usize>) -> String {
        let mut sentence = String::new();
        for nth in 0..words {
            let rank = self.numbers.rank(VOCABULARY);
            ranks.push(rank);
            let word = word(rank);
            if nth == 0 {
                sentence.push_str(&word[..1].to_uppercase());
                sentence.push_str(&word[1..]);
            } else {
                sentence.push(' ');
                sentence.push_str(&word);
            }
        }
        sentence
    }

    fn mentions(&mut self, body: &str) -> Vec<Mention> {
        let mut ranks: Vec<usize> =
            (0..ENTITIES_AN_ARTICLE).map(|_| self.numbers.rank(ENTITIES)).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let types = [EntityType::Person, EntityType::Org, EntityType::Place];
        let mention = |rank: usize| Mention {
            zone: Zone::Body,
            start: (rank % body.len()) as u32,
            end: (rank % body.len() + 10) as u32,
            surface: format!("Name {rank}"),
            entity_type: types[rank % 3],
            entity: EntityId::from_name(&format!("Name {rank}")),
            listed: true,
            kind: MentionKind::Name,
            how: None,
            edition: None,
        };
        ranks.into_iter().map(mention).collect()
    }

    /// A random word that stands in such a share of all articles.
    fn word_in(&mut self, share: (f64, f64)) -> String {
        let articles = self.articles as f64;
        loop {
            let rank = self.numbers.below(VOCABULARY);
            let found = self.found_in[rank] as f64 / articles;
            // Words are seldom common: they are looked for among the commonest.
            let rank = if share.0 > 0.01 { self.numbers.below(1_000) } else { rank };
            let found = if share.0 > 0.01 { self.found_in[rank] as f64 / articles } else { found };
            if found >= share.0 && found <= share.1 {
                return word(rank);
            }
        }
    }

    /// A pair of words that follow one another in some body, each neither rare nor everywhere.
    fn pair(&mut self) -> String {
        let articles = self.articles as f64;
        let is_fair = |found: usize| (0.01..0.3).contains(&(found as f64 / articles));
        loop {
            let (first, second) = self.pairs[self.numbers.below(self.pairs.len())];
            if is_fair(self.found_in[first]) && is_fair(self.found_in[second]) {
                return format!("\"{} {}\"", word(first), word(second));
            }
        }
    }

    /// The questions of each class.
    pub(crate) fn questions(&mut self, each: usize) -> Vec<(&'static str, Vec<String>)> {
        let mut of = |question: &dyn Fn(&mut Self) -> String| -> Vec<String> {
            (0..each).map(|_| question(self)).collect()
        };
        let two = |c: &mut Self| format!("{} {}", c.word_in((0.03, 0.2)), c.word_in((0.03, 0.2)));
        let three = |c: &mut Self| {
            let words = [c.word_in((0.005, 0.05)), c.word_in((0.02, 0.1)), c.word_in((0.02, 0.2))];
            words.join(" OR ")
        };
        vec![
            ("rare", of(&|c| c.word_in((0.000_05, 0.001)))),
            ("mid", of(&|c| c.word_in((0.005, 0.02)))),
            ("common", of(&|c| c.word_in((0.1, 0.4)))),
            ("and", of(&two)),
            ("or", of(&three)),
            ("phrase", of(&Self::pair)),
        ]
    }
}
