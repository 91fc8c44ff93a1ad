//! A reference as BibTeX: `year` and `month` for the classic styles, and `date` in EDTF for
//! biblatex, which knows partial and uncertain dates.

use super::reference::{Parts, Reference, on_one_line};

/// The macros for the months.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Writes a reference.
pub(in crate::http::article) fn bibtex(reference: &Reference<'_>) -> String {
    let article = reference.article;
    let braced = |text: &str| format!("{{{}}}", escaped(&on_one_line(text)));
    // Doubled braces keep styles from changing the case of names in a title.
    let mut fields = vec![("title", format!("{{{}}}", braced(&article.title)))];
    if !article.byline.is_empty() {
        // An inner pair of braces keeps a name from being taken apart.
        let names: Vec<_> = article.byline.iter().map(|name| braced(name)).collect();
        fields.push(("author", format!("{{{}}}", names.join(" and "))));
    }
    fields.extend(reference.source().map(|source| ("journal", braced(source))));
    if let Some(parts) = reference.parts() {
        fields.extend(parts.year.map(|year| ("year", format!("{{{year:04}}}"))));
        let month = parts.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
        fields.extend(month.map(|month| ("month", (*month).to_owned())));
        fields.extend(date(&parts).map(|date| ("date", format!("{{{date}}}"))));
    }
    fields.extend(article.lang.map(|lang| ("langid", format!("{{{lang}}}"))));
    fields.push(("url", format!("{{{}}}", address(&reference.url()))));
    if reference.body {
        fields.push(("abstract", braced(&article.body)));
    }
    let kind = if reference.source().is_some() { "article" } else { "misc" };
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("  {name} = {value}")).collect();
    format!("@{kind}{{backfile-{},\n{}\n}}\n", article.id, fields.join(",\n"))
}

/// A date in EDTF, as biblatex reads it; none when the year is not known.
fn date(parts: &Parts) -> Option<String> {
    let part = |part: Option<u8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
    let uncertain = if parts.is_uncertain { "?" } else { "" };
    Some(format!("{:04}{}{}{uncertain}", parts.year?, part(parts.month), part(parts.day)))
}

/// A text in which no character means anything to TeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // Braces count, escaped or not, so that a single one would swallow the entry.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// A web address, which stands as it is but for what would end it.
fn address(url: &str) -> String {
    let encoded = |c: char| match c {
        '{' => "%7B".to_owned(),
        '}' => "%7D".to_owned(),
        '\\' => "%5C".to_owned(),
        c if c.is_whitespace() => "%20".to_owned(),
        c => c.to_string(),
    };
    url.chars().map(encoded).collect()
}
