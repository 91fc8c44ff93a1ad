//! The fields of the index. Knows how they are stored, not what fills or asks them.

use tantivy::IndexSettings;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

use super::tokenizer::{STEMS, WORDS};
use crate::model::Facet;

/// Fast field: the article's id as a number, also indexed.
pub(super) const ID: &str = "id";
/// Fast fields: the first and the last day that the publication date can mean, in days since
/// 1970-01-01; absent when undated.
pub(super) const FIRST_DAY: &str = "first_day";
/// See [`FIRST_DAY`].
pub(super) const LAST_DAY: &str = "last_day";
/// Fast field: the first second that the publication date can mean, since 1970-01-01, as printed.
pub(super) const MOMENT: &str = "moment";

/// Fast field: the number of the story that an article shares with others; absent when it is alone
/// in the story that bears its own id.
pub(super) const STORY: &str = "story";
/// Fast field: the number of the article whose text it copies; absent when it copies none.
pub(super) const LEAD: &str = "lead";

/// Indexed: numbers of the web address at which the article is.
pub(super) const LINK: &str = "link";

/// Indexed: the entities that no facet counts (see `unlisted`).
pub(super) const UNLISTED: &str = "unlisted";

/// A text in two forms: its words as they are, and their stems.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextFields {
    /// Folded words.
    pub(super) words: Field,
    /// Stems; a value begins with the language of the text (see `tokenizer`).
    pub(super) stems: Field,
}

/// Every field of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) id: Field,
    pub(super) title: TextFields,
    pub(super) body: TextFields,
    pub(super) first_day: Field,
    pub(super) last_day: Field,
    pub(super) moment: Field,
    pub(super) story: Field,
    pub(super) lead: Field,
    facets: [Field; Facet::ALL.len()],
    pub(super) link: Field,
    pub(super) unlisted: Field,
    /// The whole article, packed.
    pub(super) article: Field,
}

impl Fields {
    /// The field of a facet; its name is that of the facet. Years are numbers, months are numbers
    /// of the form `YYYYMM`, the others are texts.
    pub(super) fn facet(&self, facet: Facet) -> Field {
        self.facets[facet as usize]
    }
}

/// How long the blocks are, in bytes, in which stored articles are packed, as soon as they are this
/// long: hardly longer than an article. Whoever wants one article unpacks its whole block.
const BLOCK: usize = 4096;

/// How the index is written.
pub(super) fn settings() -> IndexSettings {
    IndexSettings { docstore_blocksize: BLOCK, ..IndexSettings::default() }
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |tokenizer: &str| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        )
    };
    let value = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let keyword = value.clone().set_fast("raw");
    let fields = Fields {
        id: builder.add_u64_field(ID, INDEXED | FAST),
        title: TextFields {
            words: builder.add_text_field("title_words", text(WORDS)),
            stems: builder.add_text_field("title_stems", text(STEMS)),
        },
        body: TextFields {
            words: builder.add_text_field("body_words", text(WORDS)),
            stems: builder.add_text_field("body_stems", text(STEMS)),
        },
        first_day: builder.add_i64_field(FIRST_DAY, FAST),
        last_day: builder.add_i64_field(LAST_DAY, FAST),
        moment: builder.add_i64_field(MOMENT, FAST),
        story: builder.add_u64_field(STORY, FAST),
        lead: builder.add_u64_field(LEAD, FAST),
        facets: Facet::ALL.map(|facet| match facet {
            Facet::Year | Facet::Month => builder.add_u64_field(facet.as_str(), INDEXED | FAST),
            _ => builder.add_text_field(facet.as_str(), keyword.clone()),
        }),
        link: builder.add_u64_field(LINK, INDEXED),
        unlisted: builder.add_text_field(UNLISTED, value),
        article: builder.add_bytes_field("article", STORED),
    };
    (builder.build(), fields)
}
