//! Articles and queries that are the same on every machine.

use backfile::model::{
    Article, ArticleId, Basis, Confidence, DateStatement, FileFormat, Lang, Origin, PrintedDate,
    Provenance, SourceId, SourceRef,
};

const VOCABULARY: usize = 60_000;
const BODY_WORDS: usize = 250;
const TITLE_WORDS: usize = 8;

/// Numbers that look random and are always the same (Marsaglia, "Xorshift RNGs", 2003).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    /// One of these.
    pub(crate) fn of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    /// A word, the common ones much more often (Zipf's law, exponent 1).
    pub(crate) fn word(&mut self) -> String {
        let share = self.below(1 << 30) as f64 / f64::from(1 << 30);
        word((VOCABULARY as f64).powf(share) as usize - 1)
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// The word of a rank, the commonest 0: two or three syllables.
pub(crate) fn word(rank: usize) -> String {
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
pub(crate) fn article(number: usize, numbers: &mut Numbers) -> Article {
    let name = format!("Paper {}", numbers.below(40));
    let date = format!("{}-{:02}-{:02}", 1990 + number % 35, 1 + number % 12, 1 + number % 28);
    let date = date.parse::<PrintedDate>().expect("every month has 28 days");
    Article {
        id: ArticleId::of_record(number.to_string().as_bytes()),
        title: numbers.words(TITLE_WORDS),
        body: numbers.words(BODY_WORDS),
        captions: Vec::new(),
        lang: Some(Lang::ENGLISH),
        published: DateStatement {
            date: Some(date),
            text: None,
            basis: Basis::Stated,
            method: None,
            confidence: Some(Confidence::High),
        },
        modified: None,
        event_date: None,
        byline: Vec::new(),
        source: SourceId::from_name(&name).map(|id| SourceRef { id, name }),
        via: Vec::new(),
        link: None,
        mentions: Vec::new(),
        story: None,
        copy_of: None,
        provenance: Provenance {
            origin: Origin {
                path: "generated".to_owned(),
                record: u32::try_from(number).ok(),
                format: FileFormat::Json,
                encoding: "UTF-8".to_owned(),
                bytes: 0,
            },
            duplicates: Vec::new(),
            fields: Vec::new(),
            cuts: Vec::new(),
            inserted_spaces: Vec::new(),
            warnings: Vec::new(),
        },
    }
}

/// A query as anybody might type it, or a cat.
pub(crate) fn random(numbers: &mut Numbers) -> String {
    let mut query = String::new();
    for _ in 0..=numbers.below(8) {
        let word = numbers.word();
        let piece = match numbers.below(16) {
            0 => format!("\"{word} {}\"", numbers.word()),
            1 => format!("\"{word} {}\"~{}", numbers.word(), numbers.below(60)),
            2 => format!("{}*", &word[..3.min(word.len())]),
            3 => format!("{word}~"),
            4 => format!("-{word}"),
            5 => format!("({word} OR {})", numbers.word()),
            6 => "OR".to_owned(),
            7 => format!("title:{word}^{}", numbers.below(12)),
            8 => format!("date:{}..", 1990 + numbers.below(40)),
            9 => numbers
                .of(&["(", ")", "\"", "🙂", "https://a.example/b", "中文", "\0", "NOT"])
                .to_owned(),
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
            4 => format!("{stem}* -{} \"{}\"~50", numbers.word(), two(n)),
            5 => (0..16).map(|m| format!("({} OR ({} ", word(m), word(n + m))).collect(),
            _ => (0..64).map(|m| format!("-\"{}\"~50", two(n + m))).collect::<Vec<_>>().join(" "),
        });
    }
    queries
}
