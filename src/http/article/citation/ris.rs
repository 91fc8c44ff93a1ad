//! A reference as RIS, by the specification of 2011: a newspaper article, a tag on each line.

use super::reference::{Parts, Reference, on_one_line};

/// Writes a reference.
pub(in crate::http::article) fn ris(reference: &Reference<'_>) -> String {
    let article = reference.article;
    let mut lines = vec![("TY", "NEWS".to_owned())];
    lines.push(("ID", article.id.to_string()));
    lines.push(("TI", article.title.clone()));
    lines.extend(article.byline.iter().map(|name| ("AU", name.clone())));
    lines.extend(reference.source().map(|source| ("T2", source.to_owned())));
    if let Some(parts) = reference.parts() {
        lines.extend(parts.year.map(|year| ("PY", format!("{year:04}"))));
        lines.push(("DA", date(&parts)));
    }
    lines.extend(article.lang.map(|lang| ("LA", lang.to_string())));
    lines.extend(reference.named.iter().map(|entity| ("KW", entity.name.clone())));
    lines.push(("UR", reference.url()));
    if reference.body {
        lines.push(("AB", article.body.clone()));
    }
    lines.push(("DB", "Backfile".to_owned()));
    lines.push(("ER", String::new()));
    let line = |(tag, value): (&str, String)| format!("{tag}  - {}\r\n", on_one_line(&value));
    lines.into_iter().map(line).collect()
}

/// A date as `YYYY/MM/DD/other`, in which what is not known is left out.
fn date(parts: &Parts) -> String {
    let two = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    let year = parts.year.map(|year| format!("{year:04}")).unwrap_or_default();
    let other = if parts.is_uncertain { "year inferred" } else { "" };
    format!("{year}/{}/{}/{other}", two(parts.month), two(parts.day))
}
