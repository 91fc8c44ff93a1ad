//! Pages made for the tests: every name and event on them is invented.

/// Three paragraphs of a report.
pub(super) const TEXT: &str = "\
<p>The harbour council of Port Ellery voted on Tuesday to rebuild the northern breakwater, which \
last winter's storms had left with a gap forty metres wide. Nine of eleven members were in \
favour.</p>
<p>Work is to begin in spring, the council said in a statement, and to take two years. The \
breakwater was built in 1911 and has been mended four times since; engineers had warned that it \
would not stand another season of gales.</p>
<p>Fishing crews, who have moored upriver since January, welcomed the vote. “We lost a third of \
our days at sea,” said one skipper, adding that the detour costs each boat an hour every \
morning.</p>";

/// A page with this head and this body.
pub(super) fn page(head: &str, body: &str) -> String {
    format!("<!DOCTYPE html>\n<html lang=\"en\"><head>{head}</head><body>{body}</body></html>")
}

/// A page of a report with this head, and this between headline and text.
pub(super) fn report(head: &str, under_headline: &str) -> String {
    let body = format!(
        "<nav><a href=\"/\">Home</a> <a href=\"/news\">News</a></nav>\n<article>\n\
         <h1>Council votes to rebuild breakwater</h1>\n{under_headline}\n{TEXT}\n</article>\n\
         <footer>Imprint</footer>"
    );
    page(head, &body)
}

/// A page as a browser saves it from this address.
pub(super) fn saved(address: &str, page: &str) -> String {
    format!("<!-- saved from url=({:04}){address} -->\n{page}", address.len())
}

/// The script that describes an article in JSON-LD.
pub(super) fn json_ld(script: &str) -> String {
    format!("<script type=\"application/ld+json\">{script}</script>")
}
