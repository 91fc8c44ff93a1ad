//! How the parts of a query are joined: a loop over its characters with a stack of open
//! parentheses. Nothing recurses over the text, and every count is bounded.

use super::combine::{all, any, boosted, not};
use super::leaf::{Leaves, Scope, Suffixes, factor, is_separator};
use super::marks::{ends_bare, is_gershayim, is_punctuation, is_quote};
use super::warnings::{LEFT_OUT, Warning, Warnings};
use crate::model::{Clause, TextField};

/// The longest query that is read, in code points.
const MAX_CHARS: usize = 8_192;
const MAX_CLAUSES: usize = 64;
const MAX_DEPTH: usize = 16;

/// What is done about what is never closed.
const UP_TO_THE_END: &str = "it goes on to the end";

const ANYWHERE: Scope = Scope::Text(TextField::Any);

/// Reads a whole query; `None` when there is nothing to search for.
pub(super) fn read(text: &str) -> (Option<Clause>, Vec<Warning>) {
    let mut chars: Vec<char> = text.chars().take(MAX_CHARS + 1).collect();
    let mut warnings = Warnings::default();
    if chars.len() > MAX_CHARS {
        chars.truncate(MAX_CHARS);
        let fault = format!("the query has more than {MAX_CHARS} characters");
        warnings.mend(MAX_CHARS, fault, "the first are read");
    }
    let parser = Parser {
        chars: &chars,
        at: 0,
        frames: vec![Frame::new(ANYWHERE, 0)],
        too_deep: 0,
        prefix: None,
        clauses: 0,
        addresses: Vec::new(),
        leaves: Leaves::default(),
        warnings,
    };
    parser.run()
}

/// One pair of parentheses, or the whole query: alternatives, each of clauses that must all hold.
struct Frame {
    alternatives: Vec<Vec<Clause>>,
    /// The operator that waits for what follows, and where it stands.
    operator: Option<(Operator, usize)>,
    /// Where a `NOT` or `-` stands that waits for what follows.
    negation: Option<usize>,
    scope: Scope,
    opened: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
}

impl Operator {
    fn as_str(self) -> &'static str {
        match self {
            Self::And => "AND",
            Self::Or => "OR",
        }
    }
}

impl Frame {
    fn new(scope: Scope, opened: usize) -> Self {
        Self { alternatives: vec![Vec::new()], operator: None, negation: None, scope, opened }
    }

    fn add(&mut self, clause: Clause) {
        let clause = if self.negation.take().is_some() { not(clause) } else { clause };
        if let Some((Operator::Or, _)) = self.operator.take() {
            self.alternatives.push(Vec::new());
        }
        let current = self.alternatives.last_mut().expect("a frame has an alternative at least");
        current.push(clause);
    }

    fn is_empty(&self) -> bool {
        self.alternatives.iter().all(Vec::is_empty)
    }

    fn finish(self, warnings: &mut Warnings) -> Option<Clause> {
        if let Some((operator, position)) = self.operator {
            warnings.mend(position, format!("nothing follows `{}`", operator.as_str()), LEFT_OUT);
        }
        if let Some(position) = self.negation {
            warnings.mend(position, "nothing follows `NOT`", LEFT_OUT);
        }
        any(self.alternatives.into_iter().filter_map(all).collect())
    }
}

struct Parser<'q> {
    chars: &'q [char],
    at: usize,
    /// The whole query, then the open parentheses.
    frames: Vec<Frame>,
    /// How many parentheses are open beyond those that are heeded.
    too_deep: usize,
    /// A prefix that applies to the phrase or group that follows, and where it stands.
    prefix: Option<(Scope, usize)>,
    clauses: usize,
    /// Web addresses and where they stand.
    addresses: Vec<(Clause, usize)>,
    leaves: Leaves,
    warnings: Warnings,
}

impl Parser<'_> {
    fn run(mut self) -> (Option<Clause>, Vec<Warning>) {
        while let Some(&c) = self.chars.get(self.at) {
            match c {
                c if is_separator(c) => self.at += 1,
                '(' | '（' => self.open(),
                ')' | '）' => self.close(),
                c if is_quote(c) => self.phrase(),
                '-' | '－' | '−' if self.negates() => {
                    self.negate(self.at);
                    self.at += 1;
                }
                _ => self.bare(),
            }
        }
        if let [_, unclosed, ..] = self.frames.as_slice() {
            self.warnings.mend(unclosed.opened, "this parenthesis is never closed", UP_TO_THE_END);
        }
        while self.frames.len() > 1 {
            self.leave(None);
        }
        let whole = self.frames.pop().expect("the whole query is never closed");
        let clause = whole.finish(&mut self.warnings);
        let clause = self.with_addresses(clause);
        if let (None, Some(position)) = (&clause, self.chars.iter().position(|c| !is_separator(*c)))
        {
            let fault = "there is no word to search for";
            self.warnings.mend(position, fault, "every article is shown");
        }
        (clause, self.warnings.finish())
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the whole query is never closed")
    }

    /// Whether the hyphen here takes the next part away: it begins a part, and one follows.
    fn negates(&self) -> bool {
        let before = self.at.checked_sub(1).map(|before| self.chars[before]);
        before.is_none_or(|c| is_separator(c) || matches!(c, '(' | '（'))
            && self
                .chars
                .get(self.at + 1)
                .is_some_and(|c| !is_separator(*c) && !matches!(c, '-' | '－' | '−' | ')' | '）'))
    }

    fn negate(&mut self, position: usize) {
        let frame = self.frame();
        frame.negation = if frame.negation.is_some() { None } else { Some(position) };
    }

    fn operator(&mut self, operator: Operator, position: usize) {
        let frame = self.frame();
        let name = operator.as_str();
        let fault = if frame.is_empty() {
            Some(format!("nothing stands before `{name}`"))
        } else if let Some((first, _)) = frame.operator {
            Some(format!("`{name}` follows `{}`", first.as_str()))
        } else {
            frame.operator = Some((operator, position));
            None
        };
        if let Some(fault) = fault {
            self.warnings.mend(position, fault, LEFT_OUT);
        }
    }

    /// Adds a part, or says that it cannot be searched for.
    fn add(&mut self, clause: Option<Clause>, position: usize) {
        match clause {
            Some(clause) if self.clauses < MAX_CLAUSES => {
                self.clauses += 1;
                self.frame().add(clause);
            }
            Some(_) => {
                if self.clauses == MAX_CLAUSES {
                    self.clauses += 1;
                    let fault = format!("the query has more than {MAX_CLAUSES} parts");
                    self.warnings.mend(position, fault, "the first are looked for");
                }
                self.frame().negation = None;
            }
            None => self.frame().negation = None,
        }
    }

    fn open(&mut self) {
        let prefix = self.prefix.take().map(|(scope, _)| scope);
        if self.frames.len() > MAX_DEPTH {
            if self.too_deep == 0 {
                let fault = format!("parentheses are more than {MAX_DEPTH} deep");
                self.warnings.mend(self.at, fault, "the inner ones are left out");
            }
            self.too_deep += 1;
        } else {
            let scope = prefix.unwrap_or(self.frame().scope);
            self.frames.push(Frame::new(scope, self.at));
        }
        self.at += 1;
    }

    fn close(&mut self) {
        let position = self.at;
        self.at += 1;
        let (suffixes, length) = Suffixes::after(&self.chars[self.at..]);
        self.at += length;
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.frames.len() == 1 {
            self.warnings.mend(position, "this parenthesis was never opened", LEFT_OUT);
        } else {
            let boost = factor(suffixes.boost, position, &mut self.warnings);
            self.leave(boost);
        }
    }

    /// Ends the innermost parentheses.
    fn leave(&mut self, boost: Option<f32>) {
        let Some(frame) = self.frames.pop() else { return };
        match frame.finish(&mut self.warnings) {
            Some(clause) => self.frame().add(boosted(clause, boost)),
            None => self.frame().negation = None,
        }
    }

    fn phrase(&mut self) {
        let position = self.at;
        let rest = &self.chars[self.at + 1..];
        let ends = |at: &usize| is_quote(rest[*at]) && !is_gershayim(rest, *at);
        let length = (0..rest.len()).find(ends).unwrap_or(rest.len());
        if length == rest.len() {
            self.warnings.mend(position, "this quotation is never closed", UP_TO_THE_END);
        }
        let text: String = rest[..length].iter().collect();
        self.at = (self.at + length + 2).min(self.chars.len());
        let (suffixes, length) = Suffixes::after(&self.chars[self.at..]);
        self.at += length;
        let scope = self.prefix.take().map_or(self.frame().scope, |(scope, _)| scope);
        let clause = self.leaves.phrase(scope, &text, suffixes, position, &mut self.warnings);
        if clause.is_none() && !scope.warns() {
            let fault = "there is nothing to search for between these quotes";
            self.warnings.mend(position, fault, "they are left out");
        }
        self.add(clause, position);
    }

    /// Reads what has no quotes around it: a word, an operator, a prefix with or without a value.
    fn bare(&mut self) {
        let position = self.at;
        let rest = &self.chars[self.at..];
        let ends = |at: &usize| ends_bare(rest[*at]) && !is_gershayim(rest, *at);
        let mut length = (0..rest.len()).find(ends).unwrap_or(rest.len());
        if rest[..length].windows(3).any(|three| three == [':', '/', '/']) {
            length = address_length(rest);
        }
        self.at += length;
        let text: String = rest[..length].iter().collect();
        match text.as_str() {
            "OR" | "||" => return self.operator(Operator::Or, position),
            "AND" | "&&" => return self.operator(Operator::And, position),
            "NOT" => return self.negate(position),
            _ => {}
        }
        if text.chars().all(is_punctuation) {
            return self.frame().negation = None;
        }
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let prefixed = text
            .split_once([':', '：'])
            .and_then(|(prefix, value)| Some((Scope::named(prefix)?, value)));
        let follows = self.chars.get(self.at).copied();
        match prefixed {
            Some((scope, ""))
                if follows.is_some_and(|c| is_quote(c) || matches!(c, '(' | '（')) =>
            {
                self.prefix = Some((scope, position));
            }
            Some((_, "")) => {
                self.warnings.mend(position, format!("nothing follows `{text}`"), LEFT_OUT);
                self.frame().negation = None;
            }
            Some((scope, value)) => self.word(scope, value, position),
            None => {
                let scope = self.frame().scope;
                self.word(scope, text, position);
            }
        }
    }

    fn word(&mut self, scope: Scope, text: &str, position: usize) {
        let clause = self.leaves.word(scope, text, position, &mut self.warnings);
        if clause.is_none() && !scope.warns() {
            let fault = "there is no letter or digit here to search for";
            self.warnings.mend(position, fault, LEFT_OUT);
        }
        match clause {
            Some(address) if is_address(&address) && !self.is_negated() => {
                self.frame().negation = None;
                if self.addresses.len() < MAX_CLAUSES {
                    self.addresses.push((address, position));
                }
            }
            clause => self.add(clause, position),
        }
    }

    /// Whether what stands here would be taken away from the results.
    fn is_negated(&self) -> bool {
        self.frames.iter().filter(|frame| frame.negation.is_some()).count() % 2 == 1
    }

    /// A web address that was pasted beside words is seldom printed in an article: it is looked
    /// for only when there is nothing else.
    fn with_addresses(&mut self, clause: Option<Clause>) -> Option<Clause> {
        if clause.is_none() {
            return all(std::mem::take(&mut self.addresses).into_iter().map(|(c, _)| c).collect());
        }
        for (_, position) in &self.addresses {
            let fault = "a web address is looked for beside words only after `link:`";
            self.warnings.mend(*position, fault, LEFT_OUT);
        }
        clause
    }
}

fn is_address(clause: &Clause) -> bool {
    match clause {
        Clause::Term { field: TextField::Any, word, .. } => word.contains("://"),
        Clause::Boost(inner, _) => {
            matches!(&**inner, Clause::Term { field: TextField::Any, word, .. } if word.contains("://"))
        }
        _ => false,
    }
}

/// How long the web address is that begins here. Parentheses belong to it (`…/Kazan_(city)`), but
/// for those that close what was opened before it.
fn address_length(rest: &[char]) -> usize {
    let ends = |c: &char| is_separator(*c) || is_quote(*c);
    let mut length = rest.iter().position(ends).unwrap_or(rest.len());
    let count = |length: usize, c| rest[..length].iter().filter(|other| **other == c).count();
    let mut unopened = count(length, ')').saturating_sub(count(length, '('));
    while unopened > 0 && rest[length - 1] == ')' {
        (length, unopened) = (length - 1, unopened - 1);
    }
    length
}
