//! An article as plain text: its title, who printed it when, and what it says.

use crate::model::Article;

/// An article as plain text. The lines between title and body that nothing is known for are left
/// out.
pub(super) fn text(article: &Article) -> String {
    let source = article.source.as_ref().map(|source| source.name.clone());
    let date = article.published.date.as_ref().map(ToString::to_string);
    let printed: Vec<_> = source.into_iter().chain(date).collect();
    let lines = [article.byline.join(", "), printed.join(", ")];
    let known: String =
        lines.iter().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    let mut parts = vec![format!("{}\n", article.title), known, format!("{}\n", article.body)];
    parts.extend(article.captions.iter().map(|caption| format!("[{caption}]\n")));
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n")
}
