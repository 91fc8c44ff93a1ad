//! Careless dumps of whole pages: the document's title, the site's navigation, and the headline
//! again above the article.

use super::reading::article;

const ARTICLE: &str = "\
By Ada Quill
October 30, 2024
The harbour council of Port Ellery voted on Tuesday to rebuild the northern breakwater, which last
winter's storms had left with a gap forty metres wide.
Work is to begin in spring, the council said in a statement, and to take two years.";

fn dump(title: &str, above: &str) -> String {
    format!("{title}\n{above}\n{ARTICLE}\n")
}

#[test]
fn what_stands_above_the_repeated_headline_belongs_to_the_site() {
    let above = "News\nSport\nThursday, October 31, 2024\nSubscribe for a pound a week, and read \
                 everything that we print, without advertisements.\nCouncil votes to rebuild \
                 breakwater";
    let text = dump("Council votes to rebuild breakwater | Harbour Post", above);
    let article = article("a.txt", text);
    assert_eq!(article.title, "Council votes to rebuild breakwater");
    assert_eq!(article.published.date.unwrap().to_string(), "2024-10-30");
    assert_eq!(article.source.unwrap().name, "Harbour Post");
    assert_eq!(article.byline, ["Ada Quill"]);
    assert!(article.body.starts_with("The harbour council"), "{}", article.body);
    assert!(article.provenance.cuts.iter().any(|cut| cut.text.contains("a pound a week")));
}

#[test]
fn the_day_of_the_visit_is_not_the_articles() {
    let above = "News\nSport\nThursday, October 31, 2024\nCouncil votes to rebuild breakwater";
    let text = dump("Council votes to rebuild breakwater - Harbour Post", above);
    let article = article("a.txt", text.replace("October 30, 2024\n", ""));
    assert_eq!(article.published.date, None);
}

#[test]
fn a_headline_that_comes_again_below_the_article_cuts_nothing() {
    let text = format!(
        "Council votes to rebuild breakwater\n{ARTICLE}\nShare\nNext article\nCouncil votes to \
         rebuild breakwater\n"
    );
    let article = article("a.txt", text);
    assert!(article.body.starts_with("The harbour council"), "{}", article.body);
    assert_eq!(article.published.date.unwrap().to_string(), "2024-10-30");
}
