//! The characters of a page: what it declares, and what it holds.

use super::super::reading::article;
use super::pages::page;

const TEXT: &str = "<p>Le conseil du port a voté mardi la réfection de la jetée, où les tempêtes \
                    de l’hiver ont ouvert une brèche de quarante mètres.</p>";

fn in_windows_1252(declaration: &str) -> Vec<u8> {
    let page = page(declaration, TEXT);
    page.chars()
        .map(|c| if c == '’' { 0x92 } else { u8::try_from(u32::from(c)).unwrap() })
        .collect()
}

#[test]
fn a_declared_encoding_is_used() {
    for declaration in [
        "<meta charset=\"windows-1252\">",
        "<META CHARSET=iso-8859-1>",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">",
    ] {
        let article = article("a.html", in_windows_1252(declaration));
        assert!(article.body.contains("où les tempêtes de l’hiver"), "{}", article.body);
        assert_eq!(article.provenance.origin.encoding, "windows-1252");
    }
}

#[test]
fn valid_utf_8_is_utf_8_whatever_was_declared() {
    let article = article("a.html", page("<meta charset=\"iso-8859-1\">", TEXT));
    assert!(article.body.contains("où les tempêtes de l’hiver"), "{}", article.body);
    assert_eq!(article.provenance.origin.encoding, "UTF-8");
}

#[test]
fn a_declaration_that_does_not_fit_does_not_harm() {
    for declaration in
        ["<meta charset=\"no-such\">", "<meta charset=>", "<meta charset=\"shift_jis\">"]
    {
        let article = article("a.html", in_windows_1252(declaration));
        assert!(article.body.contains("Le conseil du port"), "{declaration}: {}", article.body);
    }
}

#[test]
fn the_declared_language_is_believed() {
    let french = page("", TEXT).replace("lang=\"en\"", "lang=\"fr-CA\"");
    assert_eq!(article("a.html", french).lang.unwrap().code(), "fr");
    let locale = "<meta property=\"og:locale\" content=\"fr_FR\">";
    let silent = page(locale, TEXT).replace(" lang=\"en\"", "");
    assert_eq!(article("a.html", silent).lang.unwrap().code(), "fr");
}
