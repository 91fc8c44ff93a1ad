//! Who wrote an article, as its byline prints it. Desks, agencies, editors and photographers
//! are no authors.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::line::lists;

/// A byline in a line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The authors' names.
    pub(super) authors: Vec<String>,
    /// What else is named with them, such as their paper.
    pub(super) others: Vec<String>,
    /// Whether it names a desk or a function and nobody else: `By Staff`.
    pub(super) is_desk: bool,
    /// Where it stands.
    pub(super) span: Range<usize>,
}

/// Words that open a byline. English `By` may stand anywhere in a header line; the others,
/// which are common words, only at its start.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[\s|•·])(?:By|BY)\s?:?\s",
        r"|(?i:\b(?:posted|published|written|reported|story|words|text) by:?\s)",
        r"|(?i:^(?:authors?|autore?|auteurs?|autor(?:in|a|es)?|автор|von|par|por)\s?[:\x{ff1a}]\s?)",
        r"|^(?:Von|Par|Por|Di|by)\s",
        r"|(?:作者|文|记者|記者)\s?[:\x{ff1a}]\s?",
    ))
    .expect("the pattern of this file is well-formed")
});

/// What ends a list of authors.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"[(|•·\[/:@0-9]|\s[-–—]\s|\s(?:in|at|on|of|from)\s",
        r"|(?i:\b(?:published|updated|posted|modified|last updated|special to|editors?|source|编辑|来源)\b)",
    ))
    .expect("the pattern of this file is well-formed")
});

/// Words that name a desk or a function and no person.
const NO_PERSON: &str = "\
    admin administrator agencies agency ahram analyst arabiya associated association author \
    board bureau center centre chief columnist committee contributor correspondent \
    correspondents council daily desk digital editor editorial editors foreign foundation group \
    guest institute international jazeera media ministry news newsdesk newsroom online our \
    photographer post press producer redacción redaktion reporter reporters rédaction senior \
    service society special staff team times university unknown web writer writers";

/// Small words inside names.
const PARTICLES: &str = "\
    af al av bin bint da das de del della den der di do dos du el ibn la le ten ter van von \
    zu";

/// Those of them that are given names too, where they open a name: Al Baker, Van Cole.
const GIVEN: &str = "al del van";

/// The first byline of a line. It opens the line, or stands behind a divider or one of the
/// parts that are understood already: in the midst of words, `By` belongs to a headline.
pub(super) fn byline(text: &str, understood: &[Range<usize>]) -> Option<Byline> {
    OPENING.find_iter(text).find_map(|opening| {
        let before = text[..opening.start()].trim_end();
        let is_behind = |span: &Range<usize>| (before.len()..=opening.start()).contains(&span.end);
        let may_open = before.is_empty()
            || before.ends_with(['|', '•', '·', '–', '—', ')', ':'])
            || opening.as_str().starts_with(['|', '•', '·'])
            || understood.iter().any(is_behind);
        if !may_open {
            return None;
        }
        let start = opening.end();
        let closed = CLOSING.find(&text[start..]).map_or(text.len(), |c| start + c.start());
        // The month of a date behind the names is none of them.
        let behind = understood.iter().map(|span| span.start).filter(|at| *at >= start);
        let list_end = behind.min().map_or(closed, |at| at.min(closed));
        let list = &text[start..list_end];
        let mut byline = Byline { span: opening.start()..list_end, ..Byline::default() };
        let (names, paper) = list.split_once(" for ").map_or((list, None), |(n, p)| (n, Some(p)));
        sort(names, &mut byline);
        byline.others.extend(paper.map(clean));
        // A bracket right behind the names holds the paper; scraped ones are often not closed.
        if let Some(bracket) = text[list_end..].strip_prefix('(') {
            let inside = bracket.split([')', '|']).next().unwrap_or(bracket);
            if inside.chars().count() <= 60 && !inside.contains(|c: char| c.is_ascii_digit()) {
                byline.others.push(clean(inside));
                byline.span.end = list_end + 1 + inside.len();
            }
        }
        byline.is_desk =
            byline.authors.is_empty() && byline.others.iter().all(|other| is_desk(other));
        (!byline.authors.is_empty() || !byline.others.is_empty()).then_some(byline)
    })
}

/// The authors in a field that lists them; a single name is believed.
pub(super) fn authors_in_field(list: &str) -> Byline {
    let list = list.trim();
    let bare = OPENING.find(list).filter(|o| o.start() == 0).map_or(list, |o| &list[o.end()..]);
    let mut byline = Byline::default();
    if bare.contains([',', ';']) || bare.contains(" and ") || bare.contains(" & ") {
        sort(bare, &mut byline);
    } else if is_person(bare) || is_one_name(bare) {
        byline.authors.push(bare.to_owned());
    } else if !bare.is_empty() {
        byline.others.push(bare.to_owned());
    }
    byline
}

/// Sorts the parts of a list into persons and others; functions are dropped.
fn sort(list: &str, byline: &mut Byline) {
    const AND: [&str; 7] = [" and ", " AND ", " & ", " und ", " et ", " y ", " и "];
    let mut list = list.to_owned();
    for and in AND {
        list = list.replace(and, ",");
    }
    for part in list.split([',', ';', '、', '\u{ff0c}']).map(clean) {
        let part = part.strip_prefix("and ").map_or(part.clone(), str::to_owned);
        if is_person(&part) {
            if !byline.authors.contains(&part) {
                byline.authors.push(part);
            }
        } else if part.chars().any(char::is_alphabetic) {
            byline.others.push(part);
        }
    }
}

fn clean(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || ",;:|*.".contains(c)).to_owned()
}

/// Whether a text has the shape of a person's name: two to four capitalised words, particles
/// aside, or two to four Han characters.
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '·');
    if let [one] = words[..] {
        return (2..=4).contains(&one.chars().count()) && one.chars().all(is_han);
    }
    let is_given = |at: usize, word: &str| at == 0 && lists(GIVEN, word);
    let is_particle = |(at, word): &(usize, &&str)| {
        let lower = word.to_lowercase();
        lists(PARTICLES, &lower) && !(is_given(*at, &lower) && word.starts_with(char::is_uppercase))
    };
    let particles = words.iter().enumerate().filter(is_particle).count();
    let capitalised = words.len() - particles;
    words.len() <= 6
        && (2..=4).contains(&capitalised)
        && words.iter().all(|word| is_name_word(word))
}

fn is_name_word(word: &str) -> bool {
    let lower = word.trim_matches('.').to_lowercase();
    if lists(PARTICLES, &lower) {
        return true;
    }
    // Dots make initials (`J.R.`) or end a short form (`Jr.`); anything else is a domain.
    let stem = word.trim_end_matches('.');
    let has_plain_dots = stem.split('.').rev().skip(1).all(|part| part.chars().count() <= 2);
    let bare = ["d'", "d’", "l'", "l’"].iter().find_map(|short| word.strip_prefix(short));
    bare.unwrap_or(word).starts_with(char::is_uppercase)
        && has_plain_dots
        && word.chars().all(|c| c.is_alphabetic() || "'’.-‐".contains(c))
        && !lists(NO_PERSON, &lower)
}

fn is_desk(name: &str) -> bool {
    let mut words = name.split_whitespace().map(|word| word.trim_matches('.').to_lowercase());
    words.all(|word| lists(NO_PERSON, &word))
}

fn is_one_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(char::is_whitespace) && is_name_word(name)
}
