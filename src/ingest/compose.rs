//! A record → an article with its provenance: the steps of ingestion, in order.

use jiff::civil::Date;

use crate::model::{
    Article, ArticleId, Basis, Confidence, DateStatement, Field, FieldNote, Lang, Origin,
    Provenance, SourceKind, SourceRef, Via,
};

use super::byline::authors_in_field;
use super::context::Context;
use super::correction::{Change, amend_all};
use super::date::date_in_field;
use super::event::event;
use super::format::{Fields, Given, Record, Weighed};
use super::known::{Known, Worded, quote, unknown};
use super::language;
use super::line::tidy;
use super::published::{Signals, published};
use super::reading::{Reading, read};
use super::report::{Reason, Refusal};
use super::source::{Claim, Part, Sources, domain_in};
use super::title::{first_words, from_file_name};
use super::wire::{Wire, wire};

/// Makes the article of a record.
pub(super) fn compose(
    record: Record,
    origin: Origin,
    id: ArticleId,
    context: Context<'_>,
) -> Result<Article, Refusal> {
    let Context { sources, latest, .. } = context;
    let Record { mut fields, lines, captions, is_scraped, mut warnings, .. } = record;
    let weighed = std::mem::take(&mut fields.weighed);
    // A title of nothing but control characters is none.
    fields.title = fields.title.filter(|given| !tidy(&given.value).is_empty());
    let given_title = fields.title.as_ref().map(|given| given.value.as_str());
    let given_title = given_title.or(weighed.title.as_ref().map(|title| title.value.as_str()));
    let mut reading = read(&lines, given_title, is_scraped, context);
    reading.captions.extend(captions);
    warnings.append(&mut reading.warnings);

    let body = reading.body.text();
    let Weighed { title: weighed_title, published: vote, modified: change, .. } = &weighed;
    reading.title = weighed_title.clone().or(reading.title.take());
    // The name of a file that holds many articles tells nothing of any of them.
    let path = if origin.record.is_none() { origin.path.as_str() } else { "" };
    let title = title(&fields, &mut reading, path, &body).ok_or_else(|| {
        let cut = reading.cuts.len();
        let detail = match cut {
            0 => "it has neither a title nor a text".to_owned(),
            _ => format!("nothing is left but {cut} lines of navigation, credits and notices"),
        };
        Refusal::new(Reason::NoBody, detail, "give the article a title or a text")
    })?;

    let first = reading.body.paragraphs.first().map_or("", String::as_str);
    let wire = wire(first, sources, latest);
    claim_fields(&fields, &weighed, &mut reading, sources);
    if let Some(wire) = &wire {
        claim_wire(wire, &mut reading, sources);
    }
    let signals = Signals {
        field: field_date(fields.published.as_ref(), latest, &mut warnings),
        lines: std::mem::take(&mut reading.dates),
        wire: wire.as_ref(),
        path,
        latest,
    };
    let close = fields.published.as_ref().map(|given| given.value.clone());
    // A format that weighed all dates of a record has counted its lines too.
    let (printed, changed) = match vote {
        Some(vote) if fields.published.is_none() => (Some(vote.clone()), change.clone()),
        _ => published(signals),
    };
    let modified = field_date(fields.modified.as_ref(), latest, &mut warnings).or(changed);
    let printed_on = printed.as_ref().and_then(|p| p.value.0.known_day());
    let event = field_date(fields.event_date.as_ref(), Date::MAX, &mut warnings)
        .or_else(|| event(&body, wire.as_ref(), printed_on, latest));
    let byline = byline(&fields, &weighed.authors, &mut reading, sources);
    let lang = declared(fields.lang.as_ref()).or_else(|| language::recognize(&body));
    let (publisher, via) = std::mem::take(&mut reading.claims).resolve();

    let link = fields.link.as_ref().map(|given| stated(given, given.value.clone()));
    let mut notes = vec![title.note(Field::Title, title.value.clone())];
    notes.push(note(Field::Published, printed.as_ref(), |(date, _)| date.to_string()));
    notes.extend(modified.as_ref().map(|m| m.note(Field::Modified, m.value.0.to_string())));
    notes.push(note(Field::EventDate, event.as_ref(), |(date, _)| date.to_string()));
    notes.extend(byline.iter().map(|author| author.note(Field::Byline, author.value.clone())));
    if byline.is_empty() {
        notes.push(unknown(Field::Byline));
    }
    notes.push(note(Field::Source, publisher.as_ref(), |source: &SourceRef| source.name.clone()));
    notes.extend(via.iter().map(|v| v.note(Field::Via, v.value.source.name.clone())));
    notes.push(note(Field::Lang, lang.as_ref(), Lang::to_string));
    notes.extend(link.as_ref().map(|link| link.note(Field::Link, link.value.clone())));

    let mut article = Article {
        id,
        title: title.value,
        body,
        captions: reading.captions,
        lang: lang.map(|lang| lang.value),
        published: printed.map_or_else(|| DateStatement::unknown(close), Known::statement),
        modified: modified.map(Known::statement),
        event_date: event.map(Known::statement),
        byline: byline.into_iter().map(|author| author.value).collect(),
        source: publisher.map(|source| source.value),
        via: via.into_iter().map(|via: Known<Via>| via.value).collect(),
        link: link.map(|link| link.value),
        mentions: Vec::new(),
        story: None,
        copy_of: None,
        provenance: Provenance {
            origin,
            duplicates: Vec::new(),
            fields: notes,
            cuts: reading.cuts,
            inserted_spaces: reading.body.inserted_spaces,
            warnings,
        },
    };
    amend_all(&mut article, &unknowns(&fields), context);
    Ok(article)
}

/// What the record itself says to leave unknown.
fn unknowns(fields: &Fields) -> Vec<Change> {
    let leave = |(field, method): &(Field, String)| Change::unknown(*field, method.clone());
    fields.unknown.iter().map(leave).collect()
}

fn note<T>(field: Field, known: Option<&Known<T>>, text: impl Fn(&T) -> String) -> FieldNote {
    known.map_or_else(|| unknown(field), |known| known.note(field, text(&known.value)))
}

fn stated<T>(given: &Given, value: T) -> Known<T> {
    Known {
        value,
        basis: Basis::Stated,
        method: given.method.clone(),
        evidence: Some(quote(&given.value, None)),
        confidence: Confidence::High,
    }
}

/// The headline: as given, as read, from the file's name, or the first words.
fn title(fields: &Fields, reading: &mut Reading, path: &str, body: &str) -> Option<Known<String>> {
    let inferred = |value: String, method: &str, words: &str| Known {
        value,
        basis: Basis::Inferred,
        method: method.to_owned(),
        evidence: Some(quote(words, None)),
        confidence: Confidence::Low,
    };
    if let Some(given) = &fields.title {
        return Some(stated(given, given.value.clone()));
    }
    if let Some(title) = reading.title.take() {
        return Some(title);
    }
    if body.is_empty() {
        return None;
    }
    match from_file_name(path) {
        Some(title) => Some(inferred(title, "file_name", path)),
        None => {
            let first = first_words(body);
            Some(inferred(first.clone(), "first_words", &first))
        }
    }
}

fn field_date(
    given: Option<&Given>,
    latest: Date,
    warnings: &mut Vec<String>,
) -> Option<Known<Worded>> {
    let given = given?;
    let Some(date) = date_in_field(&given.value, latest) else {
        let shown = quote(&given.value, None).quote;
        warnings.push(format!("“{shown}” ({}) is not taken for a date", given.method));
        return None;
    };
    Some(stated(given, (date, given.value.clone())))
}

fn declared(given: Option<&Given>) -> Option<Known<Lang>> {
    let given = given?;
    given.value.parse().ok().map(|lang| stated(given, lang))
}

/// The authors of the fields, or else those of the text; an agency among them is no author but
/// a source.
fn byline(
    fields: &Fields,
    weighed: &[Known<String>],
    reading: &mut Reading,
    sources: &Sources,
) -> Vec<Known<String>> {
    let mut authors: Vec<Known<String>> = Vec::new();
    for given in &fields.authors {
        let listed = authors_in_field(&given.value);
        for name in listed.others.iter().chain(&listed.authors) {
            if let Some(source) = sources.named(name) {
                reading.claims.push(Claim {
                    source: source.reference(),
                    is_agency: source.kind == Some(SourceKind::Agency),
                    part: Part::Byline,
                    method: Some(given.method.clone()),
                    evidence: Some(quote(&given.value, None)),
                });
            }
        }
        let persons = listed.authors.into_iter().filter(|name| sources.named(name).is_none());
        authors.extend(persons.map(|name| stated(given, name)));
    }
    if authors.is_empty() {
        authors.extend_from_slice(weighed);
    }
    if authors.is_empty() {
        authors.append(&mut reading.authors);
    }
    authors
}

fn claim_wire(wire: &Wire, reading: &mut Reading, sources: &Sources) {
    let Some(source) = wire.agency.clone() else { return };
    // An agency wrote what others print; anyone else signs what they publish themselves.
    let is_agency = sources.is_agency(&source.id);
    reading.claims.push(Claim {
        source,
        is_agency,
        part: if is_agency { Part::Wire } else { Part::Dateline },
        method: Some("wire_dateline".to_owned()),
        evidence: Some(quote(&wire.words, None)),
    });
}

/// Claims the publisher that is named outside the text: by the record's field, as its format
/// weighed it, by the feed that it stands in, or by its address. The first of these alone counts.
fn claim_fields(fields: &Fields, weighed: &Weighed, reading: &mut Reading, sources: &Sources) {
    let claim = |name: &str, part, method: &str, evidence| {
        let source = sources.refer(name)?;
        // Whoever stands here publishes, be it an agency.
        let (is_agency, method) = (false, Some(method.to_owned()));
        Some(Claim { source, is_agency, part, method, evidence })
    };
    let stated = |given: &Given| {
        claim(&given.value, Part::Field, &given.method, Some(quote(&given.value, None)))
    };
    let claimed = if let Some(given) = &fields.source {
        stated(given)
    } else if let Some(publisher) = &weighed.publisher {
        let is_stated = publisher.basis == Basis::Stated;
        let part = if is_stated { Part::Field } else { Part::Address };
        claim(&publisher.value, part, &publisher.method, publisher.evidence.clone())
    } else {
        let host = fields.link.as_ref().and_then(|given| domain_in(&given.value));
        let host = host.map(|host| host.strip_prefix("www.").unwrap_or(host));
        let is_known = host.is_some_and(|host| sources.named(host).is_some());
        let channel = fields.channel.as_ref().filter(|_| !is_known);
        channel.and_then(stated).or_else(|| {
            let (link, host) = (fields.link.as_ref()?, host?);
            claim(host, Part::Address, &link.method, Some(quote(host, None)))
        })
    };
    if let Some(claim) = claimed {
        reading.claims.push(claim);
    }
}
