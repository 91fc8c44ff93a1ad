//! The comparison of a story's articles: what several sources say, what only one says, and where
//! their names, numbers and quotations differ. A pure function of the articles. It compares
//! words, and does not judge who is right.

use std::collections::HashMap;

use crate::analysis::Stemmer;
use crate::model::{Article, ArticleId, Lang};

use super::differences::{Difference, names, numbers, quotations};
use super::sentences::sentences;
use super::spans::{Printed, Span, Statement};
use super::statements::{Content, Reader, align};

/// How many articles are compared.
const MAX_ARTICLES: usize = 24;

/// How many sentences of an article are compared.
const MAX_SENTENCES: usize = 150;

/// A statement that several sources print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The sentence of the first article that prints it.
    pub text: String,
    /// Where each article says the same, that sentence first.
    pub places: Vec<Span>,
}

/// What the articles of a story share and where they differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What several sources print, in the order of the first article that does.
    pub shared: Vec<Shared>,
    /// What only one source prints, in the order of the articles. A sentence that resembles
    /// another in part is in neither list.
    pub only: Vec<Statement>,
    /// Where names, numbers and quotations differ.
    pub differs: Vec<Difference>,
    /// Articles that were not compared because the story has so many.
    pub left_out: Vec<ArticleId>,
}

/// Compares the articles of one story, given oldest first. An article without a source counts as
/// a source of its own; with fewer than two sources there is nothing to compare. Of a large story
/// 24 articles are compared, the first of every source before the second of any.
pub fn compare(articles: &[&Article]) -> Comparison {
    let (articles, left_out) = choose(articles);
    if articles.iter().all(|(_, source)| *source == 0) {
        return Comparison::default();
    }
    let mut printed: Vec<Printed<'_>> = Vec::new();
    let mut contents: Vec<Content> = Vec::new();
    let mut reader = Reader::default();
    let mut stemmers: HashMap<Option<Lang>, Stemmer> = HashMap::new();
    for &(article, source) in &articles {
        let stemmer = stemmer(&mut stemmers, article.lang);
        for sentence in sentences(&article.body, MAX_SENTENCES) {
            let sentence = Printed { article, sentence, source };
            contents.push(reader.read(sentence.text(), source, stemmer));
            printed.push(sentence);
        }
    }
    let alignment = align(&mut contents);
    let mut compared =
        Comparison { left_out, only: Vec::new(), shared: Vec::new(), differs: Vec::new() };
    for sentences in alignment.shared {
        let sentences: Vec<Printed<'_>> = sentences.into_iter().map(|at| printed[at]).collect();
        let stemmer = stemmer(&mut stemmers, sentences[0].article.lang);
        compared.differs.extend(numbers(&sentences, stemmer));
        compared.differs.extend(names(&sentences));
        compared.shared.push(Shared {
            text: sentences[0].text().to_owned(),
            places: sentences.iter().map(Printed::place).collect(),
        });
    }
    let language = articles.first().and_then(|(article, _)| article.lang);
    compared.differs.extend(quotations(&articles, stemmer(&mut stemmers, language)));
    compared.only = alignment.alone.into_iter().map(|at| printed[at].statement()).collect();
    compared
}

fn stemmer(stemmers: &mut HashMap<Option<Lang>, Stemmer>, lang: Option<Lang>) -> &mut Stemmer {
    stemmers.entry(lang).or_insert_with(|| Stemmer::new(lang.as_ref().map_or("", Lang::code)))
}

/// The articles to compare, oldest first, each with the number of its source; and those left out.
fn choose<'a>(articles: &[&'a Article]) -> (Vec<(&'a Article, usize)>, Vec<ArticleId>) {
    let mut sources: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut next = 0;
    // Each with the number of its source, and how many articles of the source come before it.
    let mut ranked: Vec<(usize, usize, usize)> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let (source, before) = match &article.source {
            Some(source) => {
                let known = sources.entry(source.id.as_str()).or_insert_with(|| {
                    next += 1;
                    (next - 1, 0)
                });
                known.1 += 1;
                (known.0, known.1 - 1)
            }
            None => {
                next += 1;
                (next - 1, 0)
            }
        };
        ranked.push((before, at, source));
    }
    ranked.sort_unstable();
    let left = ranked.split_off(ranked.len().min(MAX_ARTICLES));
    ranked.sort_unstable_by_key(|(_, at, _)| *at);
    let mut left: Vec<usize> = left.into_iter().map(|(_, at, _)| at).collect();
    left.sort_unstable();
    (
        ranked.into_iter().map(|(_, at, source)| (articles[at], source)).collect(),
        left.into_iter().map(|at| articles[at].id).collect(),
    )
}
