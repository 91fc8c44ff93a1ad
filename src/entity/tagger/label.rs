//! The labels that words carry while names are sought, and which may follow which.
//!
//! BILOU: a name of one word is `Unit`; a longer one is `Begin`, `Inside`…, `Last`. Knows no
//! words and no weights.

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameType {
    /// A human being.
    Person,
    /// A country, city, region, river, building.
    Place,
    /// A company, agency, ministry, party, alliance.
    Org,
    /// Every other name: nationalities, languages, events, laws, works, products.
    Other,
}

impl NameType {
    /// Every type, in the order of the model's tables.
    pub const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Org, Self::Other];
}

/// How many labels there are.
pub(super) const LABELS: usize = 1 + 4 * NameType::ALL.len();

/// A label as an index below [`LABELS`]: 0 is no name, then four for each type.
pub(super) type Label = u8;

/// Not part of a name.
pub(super) const OUTSIDE: Label = 0;

/// Where a word stands in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Begin,
    Inside,
    Last,
    Unit,
}

/// The label of a word at this part of a name of this type.
pub(super) const fn label(name: NameType, part: Part) -> Label {
    1 + 4 * name as Label + part as Label
}

/// The type of the name that the label is part of.
pub(super) fn name_type(label: Label) -> Option<NameType> {
    (label != OUTSIDE).then(|| NameType::ALL[usize::from(label - 1) / 4])
}

const fn ends(label: Label) -> bool {
    label == OUTSIDE || (label - 1) % 4 >= Part::Last as Label
}

const fn starts(label: Label) -> bool {
    label == OUTSIDE || matches!((label - 1) % 4, 0 | 3)
}

/// Whether the label may stand first, and, mirrored, last.
pub(super) const fn may_start(label: Label) -> bool {
    starts(label)
}

/// Whether the label may stand last.
pub(super) const fn may_end(label: Label) -> bool {
    ends(label)
}

/// Whether `next` may follow `previous`.
pub(super) const fn may_follow(previous: Label, next: Label) -> bool {
    if ends(previous) {
        starts(next)
    } else {
        !starts(next) && (previous - 1) / 4 == (next - 1) / 4
    }
}

/// The labels that may stand before each label: how many, and which.
pub(super) const BEFORE: [(usize, [Label; LABELS]); LABELS] = {
    let mut table = [(0, [OUTSIDE; LABELS]); LABELS];
    let mut next = 0;
    while next < LABELS {
        let mut previous = 0;
        while previous < LABELS {
            if may_follow(previous as Label, next as Label) {
                table[next].1[table[next].0] = previous as Label;
                table[next].0 += 1;
            }
            previous += 1;
        }
        next += 1;
    }
    table
};

/// The names that a row of labels spells, in order: first word, one past the last, type.
pub(super) fn names(labels: &[Label]) -> impl Iterator<Item = (usize, usize, NameType)> {
    let mut begin = 0;
    labels.iter().enumerate().filter_map(move |(at, &label)| {
        if label != OUTSIDE && starts(label) {
            begin = at;
        }
        let name = name_type(label)?;
        ends(label).then_some((begin, at + 1, name))
    })
}
