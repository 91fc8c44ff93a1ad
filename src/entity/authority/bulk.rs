//! The tables that are generated from public data: one entity a line, columns between tabs, and
//! several values of a column between bars. They are part of the program, so that reading them
//! refuses nothing that a test has not seen.

use super::table::{AuthorityError, Lines, Record, Row, id};

/// The generated tables, each with its file.
const TABLES: [(&str, &str); 4] = [
    (
        "data/authority/bulk/organizations.tsv",
        include_str!("../../../data/authority/bulk/organizations.tsv"),
    ),
    ("data/authority/bulk/leaders.tsv", include_str!("../../../data/authority/bulk/leaders.tsv")),
    (
        "data/authority/bulk/officials.tsv",
        include_str!("../../../data/authority/bulk/officials.tsv"),
    ),
    ("data/authority/bulk/cities.tsv", include_str!("../../../data/authority/bulk/cities.tsv")),
];

/// The texts of all generated tables.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    TABLES.into_iter().map(|(_, text)| text)
}

/// The rows of all generated tables.
pub(super) fn rows() -> Result<Vec<Row>, AuthorityError> {
    let mut rows = Vec::new();
    for (file, text) in TABLES {
        let lines = Lines::of("", file);
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let record = record(line).map_err(|message| lines.refuse(at + 1, message))?;
            rows.push(Row { record, place: lines.place(at + 1) });
        }
    }
    Ok(rows)
}

fn record(line: &str) -> Result<Record, String> {
    let mut columns = line.split('\t');
    let mut next = |what: &str| columns.next().ok_or_else(|| format!("no column for the {what}"));
    let several = |column: &str| -> Vec<String> {
        column.split('|').filter(|value| !value.is_empty()).map(str::to_owned).collect()
    };
    let some = |column: &str| (!column.is_empty()).then(|| column.to_owned());
    Ok(Record {
        id: id(next("id")?)?,
        entity_type: next("type")?.parse().map_err(|error| format!("{error}"))?,
        name: next("name")?.to_owned(),
        aliases: several(next("other names")?),
        wikidata: some(next("Wikidata id")?),
        description: some(next("description")?),
        broader: several(next("wholes")?).iter().map(|id_| id(id_)).collect::<Result<_, _>>()?,
        hidden: Vec::new(),
        short: Vec::new(),
        demonyms: Vec::new(),
        exact: true,
        family_first: false,
        generated: true,
    })
}
