//! Articles and queries that are the same on every machine.

use backfile::model::Article;

use super::dated::dated;
use super::numbers::Numbers;

/// What all the articles and queries follow from.
pub(crate) const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

const VOCABULARY: usize = 60_000;
const BODY_WORDS: usize = 250;
const TITLE_WORDS: usize = 8;

/// What stands in a query beside words.
const ODDITIES: [&str; 8] = ["(", ")", "\"", "🙂", "https://a.example/b", "中文", "\0", "NOT"];

/// A word, the common ones much more often.
fn any_word(numbers: &mut Numbers) -> String {
    word(numbers.rank(VOCABULARY))
}

fn words(count: usize, numbers: &mut Numbers) -> String {
    (0..count).map(|_| any_word(numbers)).collect::<Vec<_>>().join(" ")
}

/// The word of a rank, the commonest 0: two or three syllables.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 40] = [
        "ba", "re", "ko", "mi", "tu", "lan", "ser", "dov", "pil", "nur", "ga", "che", "fo", "wi",
        "zu", "han", "ter", "mos", "kil", "bur", "da", "le", "po", "si", "ru", "man", "ver", "los",
        "dil", "fur", "ka", "ne", "to", "vi", "lu", "gan", "per", "ros", "til", "mur",
    ];
    let (first, rest) = (rank % 40, rank / 40);
    let mut word = format!("{}{}", SYLLABLES[first], SYLLABLES[rest % 40]);
    if rest >= 40 {
        word.push_str(SYLLABLES[rest / 40 % 40]);
    }
    word
}

/// The article of a number.
pub(crate) fn numbered(number: usize, numbers: &mut Numbers) -> Article {
    let name = format!("Paper {}", numbers.below(40));
    let date = format!("{}-{:02}-{:02}", 1990 + number % 35, 1 + number % 12, 1 + number % 28);
    let title = words(TITLE_WORDS, numbers);
    dated(number, &date, name, &title, &words(BODY_WORDS, numbers))
}

/// A query as anybody might type it, or a cat.
pub(crate) fn random(numbers: &mut Numbers) -> String {
    let mut query = String::new();
    for _ in 0..=numbers.below(8) {
        let word = any_word(numbers);
        let piece = match numbers.below(16) {
            0 => format!("\"{word} {}\"", any_word(numbers)),
            1 => format!("\"{word} {}\"~{}", any_word(numbers), numbers.below(60)),
            2 => format!("{}*", &word[..3.min(word.len())]),
            3 => format!("{word}~"),
            4 => format!("-{word}"),
            5 => format!("({word} OR {})", any_word(numbers)),
            6 => "OR".to_owned(),
            7 => format!("title:{word}^{}", numbers.below(12)),
            8 => format!("date:{}..", 1990 + numbers.below(40)),
            9 => ODDITIES[numbers.below(ODDITIES.len())].to_owned(),
            _ => word,
        };
        query.push_str(&piece);
        query.push(' ');
    }
    query
}

/// Queries made to be slow: 200 of them.
pub(crate) fn adversarial(numbers: &mut Numbers) -> Vec<String> {
    let common =
        |from: usize, to: usize, by: &str| (from..to).map(word).collect::<Vec<_>>().join(by);
    let mut queries = vec![
        common(0, 64, " OR "),
        common(0, 10_000, " OR "),
        common(0, 64, " "),
        format!("-({})", common(0, 64, " OR ")),
        format!("({})", common(0, 64, ") (")),
        "(".repeat(4_000) + &word(0),
        "NOT ".repeat(2_000) + &word(0),
        format!("{}{}", "-(".repeat(2_000), word(0)),
        format!("\"{}\"", common(0, 64, " ")),
        format!("\"{}\"~50", common(0, 64, " ")),
        format!("\"{}\"~50", vec![word(0); 64].join(" ")),
        format!("\"{}\"", vec![word(0); 5_000].join(" ")),
        "a".repeat(8_000),
        format!("{}~", "a".repeat(250)),
        format!("{}*", "a".repeat(250)),
        "中".repeat(8_000),
        format!("\"{}\"", "中".repeat(200)),
        "a-".repeat(4_000),
        "*".repeat(8_000),
        "~".repeat(8_000),
        "\"".repeat(8_000),
        "a* b* c* d*".to_owned(),
        ".*".to_owned(),
        "(a{1,100}){1,100}".to_owned(),
        "-xyzzy".to_owned(),
    ];
    let two = |n: usize| format!("{} {}", word(n), word(n + 1));
    for n in 0_usize.. {
        if queries.len() >= 200 {
            break;
        }
        let stem: String = word(n).chars().take(3).collect();
        queries.push(match n % 7 {
            0 => (0..64)
                .map(|m| format!("{}*", &word(n * 64 + m)[..3]))
                .collect::<Vec<_>>()
                .join(" OR "),
            1 => format!("{}~ OR {}~ OR {}~", word(n + 40), word(n + 80), word(n + 120)),
            2 => (0..64).map(|m| format!("\"{}\"", two(n + m))).collect::<Vec<_>>().join(" OR "),
            3 => (0..64).map(|m| format!("\"{}\"~50", two(n + m))).collect::<Vec<_>>().join(" OR "),
            4 => format!("{stem}* -{} \"{}\"~50", any_word(numbers), two(n)),
            5 => (0..16).map(|m| format!("({} OR ({} ", word(m), word(n + m))).collect(),
            _ => (0..64).map(|m| format!("-\"{}\"~50", two(n + m))).collect::<Vec<_>>().join(" "),
        });
    }
    queries
}
