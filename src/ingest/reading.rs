//! The lines of a record → headline, dates, authors, sources, body, captions and cuts.

use crate::analysis::fold;
use crate::model::{Confidence, Cut, CutReason};

use super::body::{Body, body};
use super::byline::is_person;
use super::clean::{Marks, mark, mark_repetitions, restore_overcut};
use super::context::Context;
use super::header::{Header, Label, header};
use super::known::{Known, quote};
use super::line::{Line, word_count};
use super::masthead::{printed_headline, site_beside};
use super::published::LineDate;
use super::rules::{copyright_holder, credited, photo_credit, presenter};
use super::source::{
    Claim, Claims, Part, credit_of, glued_credit, is_outlet_name, names_only_sources,
};
use super::title::{is_headline, split_site};
use super::wire::wire;

/// What the lines of a record say.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) title: Option<Known<String>>,
    pub(super) dates: Vec<LineDate>,
    pub(super) authors: Vec<Known<String>>,
    pub(super) claims: Claims,
    pub(super) body: Body,
    pub(super) captions: Vec<String>,
    pub(super) cuts: Vec<Cut>,
    pub(super) warnings: Vec<String>,
}

/// Reads the lines of a record. `given_title` is the headline when a field states it; lines of
/// a body that was given as a field are taken as they are.
pub(super) fn read(
    lines: &[Line],
    given_title: Option<&str>,
    is_scraped: bool,
    context: Context<'_>,
) -> Reading {
    if !is_scraped {
        return Reading { body: body(lines, lines, false), ..Reading::default() };
    }
    let mut reading = Reading::default();
    let (above, lines) = lines.split_at(printed_headline(lines).unwrap_or(0));
    reading.leave_above(above, lines, context);
    let mut marks = mark(lines, context.sources);
    let headlines = reading.read_header(lines, &mut marks, context);
    reading.choose_title(lines, &headlines, given_title, &mut marks, context);
    mark_repetitions(lines, &mut marks);
    for (line, reason) in lines.iter().zip(&marks.cut) {
        if let Some(reason) = reason {
            reading.learn_from_cut(line, *reason, context);
        }
    }
    reading.warnings.extend(restore_overcut(lines, &mut marks));
    reading.keep_rest(lines, &marks, context);
    reading
}

impl Reading {
    /// Cuts what stands above a headline that the first line has too; the rest of the first line
    /// names the site.
    fn leave_above(&mut self, above: &[Line], below: &[Line], context: Context<'_>) {
        let (Some(first), Some(headline)) = (above.first(), below.first()) else { return };
        let site = site_beside(&first.text, &headline.text);
        let site = site.and_then(|site| context.sources.refer(site));
        self.claim(Part::SiteSuffix, site.into_iter().collect(), first, context);
        let title = headline.text.clone();
        self.title = Some(Known::stated(title, "repeated_line", headline, Confidence::High));
        self.cuts.extend(above.iter().map(|line| Cut {
            line: line.number,
            text: line.text.clone(),
            reason: if line == first { CutReason::Title } else { CutReason::Navigation },
        }));
    }

    /// Takes the lines that state dates, authors and sources out of the header, and returns
    /// those that may be the headline.
    fn read_header(
        &mut self,
        lines: &[Line],
        marks: &mut Marks,
        context: Context<'_>,
    ) -> Vec<usize> {
        let mut headlines = Vec::new();
        let mut label = None;
        for (at, line) in lines.iter().enumerate().take(marks.first_prose) {
            if marks.cut[at].is_some() {
                continue;
            }
            match header(&line.text, context.sources, context.latest) {
                Some(mut header) if header.is_whole => {
                    if let (Some(label), Some(first)) = (label.take(), header.dates.first_mut())
                        && first.label == Label::None
                    {
                        first.label = label;
                    }
                    label = header.label;
                    self.gather(&header, line, None, context);
                    marks.cut[at] = Some(CutReason::Dateline);
                }
                // An agency's dateline opens the text also where it stands alone.
                _ if wire(&line.text, context.sources, context.latest).is_some() => {}
                Some(header) if self.title.is_none() && is_stuck(&header) => {
                    self.gather(&header, line, Some("leading_date"), context);
                    let title = header.rest;
                    self.title = Some(Known::stated(title, "after_date", line, Confidence::Medium));
                    marks.cut[at] = Some(CutReason::Title);
                }
                _ if is_headline(&line.text) => headlines.push(at),
                _ => {}
            }
        }
        headlines
    }

    fn gather(&mut self, header: &Header, line: &Line, method: Option<&str>, context: Context<'_>) {
        // A date beside a time, a name or a source is surely the article's. Alone it may as well
        // be the day on which the page was shown.
        let is_timed = header.dates.iter().any(|printed| printed.date.time().is_some());
        let is_supported = is_timed || !header.authors.is_empty() || !header.sources.is_empty();
        for printed in &header.dates {
            let (by_label, confidence) = match printed.label {
                Label::Published => ("labelled_line", Confidence::High),
                Label::Modified => ("labelled_line", Confidence::Medium),
                Label::None if is_supported => ("dateline", Confidence::High),
                Label::None => ("dateline", Confidence::Medium),
            };
            let confidence = method.map_or(confidence, |_| Confidence::Medium);
            let value = (printed.date.clone(), printed.words.clone());
            let date = Known::stated(value, method.unwrap_or(by_label), line, confidence);
            self.dates.push(LineDate { label: printed.label, date });
        }
        for author in &header.authors {
            let author = Known::stated(author.clone(), "byline", line, Confidence::High);
            self.authors.push(author);
        }
        for (part, source) in &header.sources {
            self.claim(*part, vec![source.clone()], line, context);
        }
    }

    fn claim(
        &mut self,
        part: Part,
        sources: Vec<crate::model::SourceRef>,
        line: &Line,
        context: Context<'_>,
    ) {
        for source in sources {
            self.claims.push(Claim {
                is_agency: context.sources.is_agency(&source.id),
                source,
                part,
                method: None,
                evidence: Some(quote(&line.text, line.number)),
            });
        }
    }

    /// Chooses the headline among the lines that may be it, and cuts it and its repetitions.
    fn choose_title(
        &mut self,
        lines: &[Line],
        headlines: &[usize],
        given: Option<&str>,
        marks: &mut Marks,
        context: Context<'_>,
    ) {
        let text = |at: &usize| lines[*at].text.as_str();
        let mut names: Vec<String> = given.map(fold).into_iter().collect();
        names.extend(self.title.as_ref().map(|title| fold(&title.value)));
        if names.is_empty() {
            // One or two words are a section's name more often than a headline.
            let full = headlines.iter().find(|at| word_count(text(at)) >= 3);
            let short = || headlines.iter().find(|at| !is_person(text(at)));
            let Some(at) = full.or_else(short) else { return };
            let line = &lines[*at];
            let raw = fold(&line.text);
            let repeats = headlines.iter().filter(|other| fold(text(other)) == raw).count() > 1;
            let split = split_site(&line.text, repeats, context.sources);
            self.claim(Part::SiteSuffix, split.site.into_iter().collect(), line, context);
            let confidence = if repeats { Confidence::High } else { Confidence::Medium };
            names.extend([raw, fold(&split.title)]);
            self.title = Some(Known::stated(split.title, "first_line", line, confidence));
        }
        for at in headlines {
            let is_title = |text: &str| names.contains(&fold(text));
            if is_title(text(at)) {
                marks.cut[*at] = Some(CutReason::Title);
            } else if let split = split_site(text(at), true, context.sources)
                && let Some(site) = split.site
                && is_title(&split.title)
            {
                self.claim(Part::SiteSuffix, vec![site], &lines[*at], context);
                marks.cut[*at] = Some(CutReason::Title);
            }
        }
    }

    /// What a cut line still tells: whom it credits, and what a picture shows.
    fn learn_from_cut(&mut self, line: &Line, reason: CutReason, context: Context<'_>) {
        let sources = context.sources;
        let text = line.text.as_str();
        match reason {
            CutReason::Credit => {
                if let Some(named) = names_only_sources(text, sources) {
                    self.claim(Part::OutletLine, named, line, context);
                } else if let Some(name) = credited(text) {
                    let is_label =
                        !text.starts_with(['(', '[', '（']) && text.contains([':', '：']);
                    let part = if is_label { Part::Label } else { Part::Credit };
                    self.claim(part, credit_of(name, sources), line, context);
                }
            }
            CutReason::Copyright => {
                if let Some(holder) = copyright_holder(text) {
                    let holder = sources.refer(holder).into_iter().collect();
                    self.claim(Part::Copyright, holder, line, context);
                }
            }
            CutReason::Caption => {
                if let Some(owner) = photo_credit(text)
                    && (sources.named(owner).is_some()
                        || sources.at_domain(owner).is_some()
                        || is_outlet_name(owner))
                {
                    let owner = sources.refer(owner).into_iter().collect();
                    self.claim(Part::Photo, owner, line, context);
                }
                // Fewer words credit a picture and do not describe it.
                if word_count(text) >= 5 && !self.captions.contains(&line.text) {
                    self.captions.push(line.text.clone());
                }
            }
            _ => {}
        }
        if matches!(reason, CutReason::Copyright | CutReason::Credit)
            && let Some(presenter) = presenter(text)
        {
            let presenter = sources.refer(presenter).into_iter().collect();
            self.claim(Part::Presented, presenter, line, context);
        }
    }

    /// Makes the body of the lines that stay, and records the others.
    fn keep_rest(&mut self, lines: &[Line], marks: &Marks, context: Context<'_>) {
        let mut kept: Vec<Line> = Vec::new();
        for (line, reason) in lines.iter().zip(&marks.cut) {
            match reason {
                None => kept.push(line.clone()),
                Some(reason) => self.cuts.push(Cut {
                    line: line.number,
                    text: line.text.clone(),
                    reason: *reason,
                }),
            }
        }
        if let Some(last) = kept.last_mut()
            && let Some((at, named)) = glued_credit(&last.text, context.sources)
        {
            self.claim(Part::GluedCredit, named, last, context);
            let text = last.text.split_off(at);
            last.text.truncate(last.text.trim_end().len());
            self.cuts.push(Cut { line: last.number, text, reason: CutReason::Credit });
            self.cuts.sort_by_key(|cut| cut.line);
        }
        self.body = body(&kept, lines, true);
    }
}

/// Whether a date was stuck to a headline.
fn is_stuck(header: &Header) -> bool {
    header.opens_with_date && word_count(&header.rest) >= 3 && is_headline(&header.rest)
}
