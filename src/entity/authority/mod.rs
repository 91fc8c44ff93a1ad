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
///
/// Those that are part of the program are read when somebody is first looked up in them: a server
/// whose articles are named already starts without.
#[derive(Clone, Debug)]
pub struct Authority {
    tables: Arc<OnceLock<Tables>>,
    digest: [u8; 32],
}

#[derive(Debug, Default)]
struct Tables {
    records: Vec<Record>,
    by_id: HashMap<EntityId, u32>,
    forms: Vec<Form>,
    trie: Trie,
    overrides: Overrides,
}

/// The tables that are written by hand, each with its file.
const ENTITIES: (&str, &str) =
    (include_str!("../../../data/authority/entities.toml"), "data/authority/entities.toml");
const OVERRIDES: (&str, &str) =
    (include_str!("../../../data/authority/overrides.toml"), "data/authority/overrides.toml");

impl Default for Authority {
    /// Nobody is called anything.
    fn default() -> Self {
        Self { tables: Arc::new(Tables::default().into()), digest: digest(&[RULES]) }
    }
}

impl Authority {
    /// The tables that are part of the program, read once.
    pub fn bundled() -> Self {
        static BUNDLED: LazyLock<Authority> = LazyLock::new(|| {
            let texts = [RULES, ENTITIES.0, OVERRIDES.0].into_iter().chain(bulk::texts());
            let digest = digest(&texts.collect::<Vec<_>>());
            Authority { tables: Arc::default(), digest }
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
        let mut hasher = blake3::Hasher::new_keyed(&self.digest);
        let mut read = |name: &str| {
            let read = table::read(&folder.join(name), folder)?;
            let text = read.as_ref().map_or("", |(text, _)| text);
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
            Ok::<_, AuthorityError>(read)
        };
        let rows = match read("entities.toml")? {
            Some((text, file)) => table::parse(&text, &file)?,
            None => Vec::new(),
        };
        let known = self.tables();
        let mut overrides = known.overrides.clone();
        if let Some((text, file)) = read("overrides.toml")? {
            overrides.add(&text, &file)?;
        }
        let (tables, warnings) = Tables::of(known.records.clone(), rows, overrides);
        let digest = *hasher.finalize().as_bytes();
        Ok((Self { tables: Arc::new(tables.into()), digest }, warnings))
    }

    /// A hash of all that the tables say and of the rules by which names are found: with the
    /// same hash, the same names are found in the same text.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// How many entities the tables hold.
    pub fn len(&self) -> usize {
        self.records().len()
    }

    /// Whether the tables hold nothing.
    pub fn is_empty(&self) -> bool {
        self.records().is_empty()
    }

    pub(super) fn record(&self, index: u32) -> &Record {
        &self.records()[index as usize]
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.tables().records
    }

    /// The record with this id.
    pub(super) fn find(&self, id: &EntityId) -> Option<u32> {
        self.tables().by_id.get(id).copied()
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
        &self.tables().overrides
    }

    pub(super) fn form(&self, index: u32) -> &Form {
        &self.tables().forms[index as usize]
    }

    pub(super) fn trie(&self) -> &Trie {
        &self.tables().trie
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(Tables::bundled)
    }
}

/// A hash of texts.
fn digest(texts: &[&str]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

impl Tables {
    /// Reads the tables that are part of the program.
    fn bundled() -> Self {
        let (text, file) = ENTITIES;
        let mut rows = table::parse(text, file)
            .expect("the table of entities is part of the program and well-formed");
        // After what was written by hand, which goes first where two bear a name.
        rows.extend(bulk::rows().expect("the generated tables are well-formed"));
        let (text, file) = OVERRIDES;
        let mut overrides = Overrides::default();
        let read = overrides.add(text, file);
        read.expect("the decisions are part of the program and well-formed");
        Self::of(Vec::new(), rows, overrides).0
    }

    fn of(
        records: Vec<Record>,
        rows: Vec<Row>,
        overrides: Overrides,
    ) -> (Self, Vec<AuthorityWarning>) {
        let mut tables = Self { records, overrides, ..Self::default() };
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
        (tables, warnings)
    }

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
