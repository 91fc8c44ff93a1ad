//! The tables of names that librarians keep: who is called what.
//!
//! Rows come from the table embedded in the program and from a folder of the user's; a later row
//! replaces an earlier one with the same id. It knows no article.

mod bulk;
mod forms;
mod overrides;
mod table;
mod trie;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, OnceLock};

use crate::model::EntityId;

pub(super) use forms::{Form, FormKind};
use overrides::Overrides;
pub(super) use table::Record;
use table::Row;
pub use table::{AuthorityError, AuthorityWarning};
pub(super) use trie::{NO_WORD, Trie};

/// The rules by which names are found. It changes with them.
const RULES: &str = "names-6";

/// Who is called what. Clones share the same tables.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    tables: Arc<Tables>,
}

#[derive(Debug, Default)]
struct Tables {
    records: Vec<Record>,
    by_id: HashMap<EntityId, u32>,
    forms: Vec<Form>,
    trie: Trie,
    overrides: Overrides,
    /// Of all records, once it was asked for.
    digest: OnceLock<[u8; 32]>,
}

impl Authority {
    /// The tables that are part of the program, read once.
    pub fn bundled() -> Self {
        static BUNDLED: LazyLock<Authority> = LazyLock::new(|| {
            let mut rows = table::parse(
                include_str!("../../../data/authority/entities.toml"),
                "data/authority/entities.toml",
            )
            .expect("the table of entities is part of the program and well-formed");
            // After what was written by hand, which goes first where two bear a name.
            rows.extend(bulk::rows().expect("the generated tables are well-formed"));
            let mut overrides = Overrides::default();
            overrides
                .add(
                    include_str!("../../../data/authority/overrides.toml"),
                    "data/authority/overrides.toml",
                )
                .expect("the decisions are part of the program and well-formed");
            Authority::of(Vec::new(), rows, overrides).0
        });
        BUNDLED.clone()
    }

    /// Adds the `entities.toml` and the `overrides.toml` of a folder. A row replaces an earlier one
    /// with the same id. A folder without these files adds nothing.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, is not TOML of the right shape, gives an id
    /// twice, or merges in a circle; the error names the line.
    pub fn with_folder(
        self,
        folder: &Path,
    ) -> Result<(Self, Vec<AuthorityWarning>), AuthorityError> {
        let rows = match table::read(&folder.join("entities.toml"), folder)? {
            Some((text, file)) => table::parse(&text, &file)?,
            None => Vec::new(),
        };
        let mut overrides = self.tables.overrides.clone();
        if let Some((text, file)) = table::read(&folder.join("overrides.toml"), folder)? {
            overrides.add(&text, &file)?;
        }
        Ok(Self::of(self.tables.records.clone(), rows, overrides))
    }

    /// A hash of all that the tables say and of the rules by which names are found: with the
    /// same hash, the same names are found in the same text.
    pub fn digest(&self) -> [u8; 32] {
        *self.tables.digest.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(RULES.as_bytes());
            for record in &self.tables.records {
                hasher.update(format!("{record:?}\n").as_bytes());
            }
            hasher.update(format!("{:?}", self.tables.overrides).as_bytes());
            *hasher.finalize().as_bytes()
        })
    }

    /// How many entities the tables hold.
    pub fn len(&self) -> usize {
        self.tables.records.len()
    }

    /// Whether the tables hold nothing.
    pub fn is_empty(&self) -> bool {
        self.tables.records.is_empty()
    }

    pub(super) fn record(&self, index: u32) -> &Record {
        &self.tables.records[index as usize]
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.tables.records
    }

    /// The record with this id.
    pub(super) fn find(&self, id: &EntityId) -> Option<u32> {
        self.tables.by_id.get(id).copied()
    }

    /// The record that a full name in its comparable spelling spells, when only one does.
    pub(super) fn spelled(&self, key: &str) -> Option<u32> {
        let forms = self.trie().spelled(key).iter().map(|form| self.form(*form));
        let mut records = forms.filter(|form| form.kind.is_name()).map(|form| form.record);
        let first = records.next()?;
        records.all(|other| other == first).then_some(first)
    }

    /// What people decided against the rules.
    pub(super) fn overrides(&self) -> &Overrides {
        &self.tables.overrides
    }

    pub(super) fn form(&self, index: u32) -> &Form {
        &self.tables.forms[index as usize]
    }

    pub(super) fn trie(&self) -> &Trie {
        &self.tables.trie
    }

    fn of(
        records: Vec<Record>,
        rows: Vec<Row>,
        overrides: Overrides,
    ) -> (Self, Vec<AuthorityWarning>) {
        let mut tables = Tables { records, overrides, ..Tables::default() };
        let ids = tables.records.iter().enumerate();
        tables.by_id = ids.map(|(at, record)| (record.id.clone(), at as u32)).collect();
        let mut places = HashMap::new();
        for row in rows {
            let at =
                *tables.by_id.entry(row.record.id.clone()).or_insert(tables.records.len() as u32);
            places.insert(at, row.place);
            if at as usize == tables.records.len() {
                tables.records.push(row.record);
            } else {
                tables.records[at as usize] = row.record;
            }
        }
        let warnings = tables.index_forms(&places);
        (Self { tables: Arc::new(tables) }, warnings)
    }
}

impl Tables {
    /// Enters every form of every record, and says which are owned twice by a row in `places`.
    fn index_forms(&mut self, places: &HashMap<u32, table::Place>) -> Vec<AuthorityWarning> {
        let mut warnings = Vec::new();
        let mut owners: HashMap<Box<str>, u32> = HashMap::new();
        for (at, record) in self.records.iter().enumerate() {
            let at = at as u32;
            for broader in &record.broader {
                if let (None, Some(place)) = (self.by_id.get(broader), places.get(&at)) {
                    warnings.push(place.warning(format!(
                        "`{}` names `{broader}` as broader, which no table holds",
                        record.id
                    )));
                }
            }
            for (form, key) in forms::of(record, at) {
                if self.overrides.blocks(&key, record.entity_type) {
                    continue;
                }
                if form.kind.is_name() {
                    let owner = *owners.entry(key.as_str().into()).or_insert(at);
                    let place = places.get(&at).or_else(|| places.get(&owner));
                    if let (true, Some(place)) = (owner != at, place) {
                        let other = &self.records[owner as usize].id;
                        warnings.push(place.warning(format!(
                            "“{}” is a name of both `{other}` and `{}`",
                            form.spelled, record.id
                        )));
                    }
                }
                self.trie.insert(key.split(' '), self.forms.len() as u32);
                self.forms.push(form);
            }
        }
        warnings
    }
}
