//! Invented articles of a fixed seed: sentences with made-up persons, places and firms, and words
//! as frequent and as rare as those of real texts. Nothing in them is anyone's.

/// An article before it is written in a format.
pub(crate) struct Invented {
    pub(crate) number: usize,
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) author: String,
    pub(crate) source: &'static str,
    /// `YYYY-MM-DD`.
    pub(crate) day: String,
}

impl Invented {
    pub(crate) fn body(&self) -> String {
        self.paragraphs.join("\n\n")
    }
}

const SOURCES: [&str; 6] = [
    "Norhaven Press",
    "The Eastmoor Courier",
    "Velden Daily",
    "Harbour Gazette",
    "Southreach Times",
    "Larkhill Observer",
];
const GIVEN: [&str; 12] = [
    "Ada", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Henry", "Irina", "Jonas",
    "Katya", "Louis",
];
const FAMILY: [&str; 16] = [
    "Moor",
    "Velten",
    "Ashdown",
    "Kerrick",
    "Lindqvar",
    "Ostrel",
    "Pemberlow",
    "Quarles",
    "Rosmarin",
    "Stavely",
    "Tornqvist",
    "Umbridge",
    "Varga",
    "Wexley",
    "Yarrow",
    "Zelnik",
];
const PLACES: [&str; 14] = [
    "Norhaven",
    "Eastmoor",
    "Velden",
    "Southreach",
    "Larkhill",
    "Brussels",
    "Kenya",
    "Warsaw",
    "Ottawa",
    "Port Marren",
    "Lake Ister",
    "Singapore",
    "Lisbon",
    "Chile",
];
const BODIES: [&str; 10] = [
    "the Harbour Council",
    "the Ministry of Transport",
    "Marren Shipping Ltd",
    "the United Nations",
    "the University of Velden",
    "the European Union",
    "Ister Steel Corp",
    "the Norhaven Chamber of Commerce",
    "the World Bank",
    "the Eastmoor Police Department",
];
/// `P` a person, `S` a surname used before, `L` a place, `B` a body, `N` a number, `w` a word.
const SENTENCES: [&str; 16] = [
    "P, the director of B, told reporters in L on Tuesday that the w would be w by spring.",
    "Officials of B and their colleagues from L met to discuss the w of w and the cost of w.",
    "“We have waited N years for this w,” S said, “and the people of L deserve a w answer.”",
    "The w, which cost about N million, was w last year after a long w over w and w.",
    "According to B, the number of w fell by N percent while w in L rose slightly.",
    "In a statement, B said that it had not been w about the w and would w it closely.",
    "S, who has led the w since it was founded, declined to say whether the w was w.",
    "Residents of L have complained for months about the w, the w and the lack of w.",
    "The agreement between B and B is expected to be signed in L before the end of the month.",
    "It was not immediately clear how many w were w, or what had caused the w.",
    "Critics say the w is too w and too w for a town of N people.",
    "P of B described the plan as w, and asked the government to w it again.",
    "He added that the w had been w by experts from L, who found it w in every respect.",
    "Prices for w and w have doubled, and several w have w their w for the winter.",
    "The w of the w was postponed twice because of w and because B had not w it.",
    "A spokeswoman for S said that she would travel to L next week to meet with P.",
];
const SYLLABLES: [&str; 30] = [
    "ba", "cor", "den", "dis", "el", "fan", "ger", "hol", "in", "jun", "ka", "lat", "men", "nor",
    "op", "par", "qui", "ran", "sel", "tor", "un", "ver", "wal", "con", "re", "pre", "mi", "stra",
    "bel", "gri",
];
const ENDINGS: [&str; 12] =
    ["ed", "ing", "tion", "s", "ly", "ment", "al", "er", "", "ive", "ness", "ies"];
/// How many words there are beside those of the sentences.
const VOCABULARY: f64 = 40_000.0;

/// So many articles, the same every time.
pub(crate) fn articles(count: usize) -> Vec<Invented> {
    let mut dice = Dice(20_240_611);
    (0..count).map(|number| article(number, &mut dice)).collect()
}

fn article(number: usize, dice: &mut Dice) -> Invented {
    let surname = dice.pick(&FAMILY);
    let paragraphs = (0..6 + dice.roll(14)).map(|_| {
        let sentences =
            (0..2 + dice.roll(3)).map(|_| sentence(dice.pick(&SENTENCES), surname, dice));
        sentences.collect::<Vec<_>>().join(" ")
    });
    let paragraphs = paragraphs.collect();
    let title = format!(
        "{} asks {} to decide on the {} {}",
        dice.pick(&PLACES),
        surname,
        word(dice),
        word(dice)
    );
    let (year, month, day) = (2005 + dice.roll(18), 1 + dice.roll(12), 1 + dice.roll(28));
    Invented {
        number,
        title,
        paragraphs,
        author: format!("{} {}", dice.pick(&GIVEN), dice.pick(&FAMILY)),
        source: dice.pick(&SOURCES),
        day: format!("{year}-{month:02}-{day:02}"),
    }
}

fn sentence(pattern: &str, surname: &str, dice: &mut Dice) -> String {
    let mut sentence = String::new();
    for part in pattern.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let name = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let after = &part[name.len()..];
        match name {
            "P" => sentence.push_str(&format!("{} {surname}", dice.pick(&GIVEN))),
            "S" => sentence.push_str(surname),
            "L" => sentence.push_str(dice.pick(&PLACES)),
            "B" => sentence.push_str(dice.pick(&BODIES)),
            "N" => sentence.push_str(&(2 + dice.roll(900)).to_string()),
            "w" => sentence.push_str(&word(dice)),
            _ => sentence.push_str(name),
        }
        sentence.push_str(after);
    }
    sentence
}

/// A word: those of low rank are frequent, as Zipf found.
fn word(dice: &mut Dice) -> String {
    let rank = VOCABULARY.powf(dice.roll(1 << 20) as f64 / f64::from(1 << 20)) as usize;
    let (mut word, mut rest) = (String::new(), rank);
    for _ in 0..2 + rank % 2 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= 7;
    }
    word + ENDINGS[rank % ENDINGS.len()]
}

/// A generator of numbers (Knuth's, "MMIX", 64 bits), the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick(&mut self, among: &[&'static str]) -> &'static str {
        among[self.roll(among.len())]
    }
}
