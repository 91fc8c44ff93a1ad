//! Tables.

use backfile::ingest::Reason;
use backfile::model::{ArticleId, FileFormat};

use super::build::{articles, body, outcomes, told};

fn day(article: &backfile::model::Article) -> Option<String> {
    article.published.date.as_ref().map(ToString::to_string)
}

#[test]
fn each_row_is_an_article_with_its_columns_as_fields() {
    let table = format!(
        "Headline,Author,Publish Date,URL,Text\n\
         \"Council rebuilds the ferry landing\",Ada Moor,2024-06-11,https://news.example/a,\"{}\"\n\
         Bridge reopens after a long winter,\"['Ben Low', 'Cy Fen']\",2024-06-12,,\"Short, but a text.\"\n",
        body("Norhaven")
    );
    let rows = articles("articles.csv", &table);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].title, "Council rebuilds the ferry landing");
    assert_eq!(rows[0].byline, ["Ada Moor"]);
    assert_eq!(day(&rows[0]).as_deref(), Some("2024-06-11"));
    assert_eq!(rows[0].link.as_deref(), Some("https://news.example/a"));
    assert_eq!(rows[0].body, body("Norhaven"));
    assert_eq!(rows[1].byline, ["Ben Low", "Cy Fen"]);
    assert_eq!(rows[1].link, None);
    assert_eq!(rows[1].provenance.origin.format, FileFormat::Csv);
    assert_eq!(rows[1].provenance.origin.record, Some(1));
}

#[test]
fn an_article_is_known_by_the_text_of_its_row() {
    let rows = articles("a.csv", "title,body\nOne headline here,A text.\n");
    assert_eq!(rows[0].id, ArticleId::of_record(b"One headline here,A text.\n"));
}

#[test]
fn semicolons_tabs_and_bars_set_values_apart_too() {
    for delimiter in [",", ";", "\t", "|"] {
        let table =
            ["title,date,body", "A headline of words,2024-06-11,\"A text, of words; more\""]
                .map(|row| row.replacen(',', delimiter, 2))
                .join("\r\n");
        let rows = articles("table.csv", &table);
        assert_eq!(rows.len(), 1, "{delimiter:?}");
        assert_eq!(rows[0].body, "A text, of words; more", "{delimiter:?}");
        assert_eq!(day(&rows[0]).as_deref(), Some("2024-06-11"), "{delimiter:?}");
    }
}

#[test]
fn a_table_is_told_by_its_first_row_whatever_its_name() {
    let rows = articles("dump.txt", "title\tdate\tbody\nA headline of words\t2024\tA text.\n");
    assert_eq!(rows[0].provenance.origin.format, FileFormat::Csv);
    let made =
        articles("note.txt", "Fair, dry and mild\n\nThe week stays fair, and no rain is due.");
    assert_eq!(made[0].provenance.origin.format, FileFormat::Text);
}

#[test]
fn byte_order_marks_and_encodings_are_read() {
    let table = "title,body\nDécès à Orléans hier soir,Un été très doux à la préfecture déjà.\n";
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let files = [
        format!("\u{feff}{table}").into_bytes(),
        encoding_rs::WINDOWS_1252.encode(table).0.into_owned(),
        utf16,
    ];
    for file in files {
        let rows = articles("table.csv", file);
        assert_eq!(rows[0].title, "Décès à Orléans hier soir");
    }
}

#[test]
fn a_ragged_row_is_rejected_by_its_line_and_no_other() {
    let table = "title,body\n\
                 \"A headline\nover two lines\",One text.\n\
                 Only a title here\n\
                 Too,many,values\n\
                 Another good headline,Another text.,,\n";
    let all = outcomes("table.csv", table);
    let lines: Vec<_> =
        all.iter().map(|it| it.as_ref().err().map(|it| (it.reason, &it.detail[..7]))).collect();
    assert_eq!(
        lines,
        [None, Some((Reason::CsvSyntax, "line 4:")), Some((Reason::CsvSyntax, "line 5:")), None]
    );
}

#[test]
fn a_quotation_that_nothing_closes_costs_its_line_and_no_other() {
    let table = "title,body\nFirst headline here,Text one.\n\"Second headline,Text two.\n\
                 Third headline here,Text three.\n";
    let all = outcomes("table.csv", table);
    assert_eq!(all.len(), 3);
    let reject = all[1].as_ref().expect_err("its quotation is open");
    assert_eq!(reject.reason, Reason::CsvSyntax);
    assert!(reject.detail.starts_with("line 3: it opens a quotation"), "{}", reject.detail);
    assert_eq!(all[2].as_ref().expect("it is good").title, "Third headline here");
}

#[test]
fn a_last_row_without_a_line_end_is_a_row() {
    for last in ["A headline of words,A text.", "A headline of words,\"A text.\nMore of it.\""] {
        assert_eq!(articles("t.csv", format!("title,body\n{last}")).len(), 1, "{last}");
    }
}

#[test]
fn words_for_nothing_are_no_values() {
    let rows =
        articles("t.csv", "title,author,body,source\nA headline of words,NaN,A text.,None\n");
    assert!(rows[0].byline.is_empty());
    assert_eq!(rows[0].source, None);
}

#[test]
fn a_table_without_articles_says_which_columns_it_names() {
    let all = outcomes("prices.csv", "day,price\n2024-06-11,17\n");
    let reject = all[0].as_ref().expect_err("there is no article");
    assert_eq!((all.len(), reject.reason, reject.record), (1, Reason::NoBody, None));
    assert!(reject.detail.contains("`day`, `price`"), "{}", reject.detail);
}

#[test]
fn a_row_larger_than_allowed_is_rejected_and_the_next_read() {
    let long = "word ".repeat(4 << 20);
    let table = format!("title,body\nA headline of words,{long}\nThe next headline here,A text.\n");
    let (titles, reasons) = told("table.csv", table);
    assert_eq!(titles, ["The next headline here"]);
    assert_eq!(reasons, [Reason::TooLarge]);
}
