//! The yardstick: the same articles in a Tantivy index as its own examples would make it, asked
//! with its own query parser, collectors, aggregations and snippets.

use backfile::engine::embedded::Limits;
use backfile::model::{Article, MentionKind};
use serde_json::{Value, json};
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::agg_result::AggregationResults;
use tantivy::aggregation::{AggContextParams, AggregationCollector};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{Query, QueryParser};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing,
    TextOptions, Value as _,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::{DateTime, DocAddress, Index, IndexWriter, Order, Score, Searcher, TantivyDocument};

/// How many values a facet has, and how long a passage is.
const VALUES: usize = 10;
const PASSAGE: usize = 240;

pub(crate) struct Plain {
    searcher: Searcher,
    parser: QueryParser,
    title: Field,
    body: Field,
    facets: Aggregations,
    entities: Aggregations,
}

/// What both sides must agree upon.
pub(crate) struct Answer {
    pub(crate) total: usize,
    /// The counts of source, year and entity with their values.
    pub(crate) facets: Vec<Vec<(String, u64)>>,
}

fn aggregations(fields: &[&str]) -> Aggregations {
    let one = |name: &&str| ((*name).to_owned(), json!({"terms": {"field": name, "size": VALUES}}));
    let all: serde_json::Map<String, Value> = fields.iter().map(one).collect();
    serde_json::from_value(Value::Object(all)).expect("they are well-formed")
}

/// Makes the index article by article.
pub(crate) struct Builder {
    writer: IndexWriter,
    index: Index,
    fields: [Field; 5],
}

impl Builder {
    pub(crate) fn new() -> Self {
        let stemmed = TextOptions::default().set_stored().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("en_stem")
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let mut schema = Schema::builder();
        let fields = [
            schema.add_text_field("title", stemmed.clone()),
            schema.add_text_field("body", stemmed),
            schema.add_text_field("source", STRING | FAST | STORED),
            schema.add_text_field("entity", STRING | FAST | STORED),
            schema.add_date_field("published", INDEXED | FAST | STORED),
        ];
        let year = schema.add_u64_field("year", FAST);
        let index = Index::create_in_ram(schema.build());
        debug_assert_eq!(index.schema().get_field("year").ok(), Some(year));
        let limits = Limits::default();
        let writer = index
            .writer_with_num_threads(limits.writer_threads, limits.writer_bytes)
            .expect("there is no other writer");
        Self { writer, index, fields }
    }

    pub(crate) fn add(&self, article: &Article) {
        let [title, body, source, entity, published] = self.fields;
        let year = self.index.schema().get_field("year").expect("it was made");
        let mut document = TantivyDocument::default();
        document.add_text(title, &article.title);
        document.add_text(body, &article.body);
        if let Some(from) = &article.source {
            document.add_text(source, from.id.as_str());
        }
        for mention in article.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            if let Some(id) = &mention.entity {
                document.add_text(entity, id.as_str());
            }
        }
        if let Some((first, _)) = article.published.span() {
            let days = (first - jiff::civil::date(1970, 1, 1)).get_days();
            document.add_date(published, DateTime::from_timestamp_secs(i64::from(days) * 86_400));
            document.add_u64(year, first.year() as u64);
        }
        self.writer.add_document(document).expect("the writer takes articles");
    }

    pub(crate) fn finish(mut self) -> Plain {
        self.writer.commit().expect("an index in memory can be written");
        self.writer.wait_merging_threads().expect("merging succeeds");
        let [title, body, ..] = self.fields;
        let mut parser = QueryParser::for_index(&self.index, vec![title, body]);
        parser.set_conjunction_by_default();
        let searcher = self.index.reader().expect("it can be read").searcher();
        Plain {
            searcher,
            parser,
            title,
            body,
            facets: aggregations(&["source", "year", "entity"]),
            entities: aggregations(&["entity"]),
        }
    }
}

impl Plain {
    pub(crate) fn segments(&self) -> usize {
        self.searcher.segment_readers().len()
    }

    fn query(&self, q: &str) -> Box<dyn Query> {
        self.parser.parse_query(q).expect("the questions are well-formed")
    }

    fn best(&self) -> impl tantivy::collector::Collector<Fruit = Vec<(Score, DocAddress)>> {
        TopDocs::with_limit(VALUES).order_by_score()
    }

    fn counting(aggregations: &Aggregations) -> AggregationCollector {
        AggregationCollector::from_aggs(aggregations.clone(), AggContextParams::default())
    }

    /// The ten best and how many there are.
    pub(crate) fn bare(&self, q: &str) -> usize {
        let query = self.query(q);
        self.searcher.search(&query, &(self.best(), Count)).expect("it is found").1
    }

    /// The same, with the commonest entities.
    pub(crate) fn with_entities(&self, q: &str) -> usize {
        let collector = (self.best(), Count, Self::counting(&self.entities));
        self.searcher.search(&self.query(q), &collector).expect("it is found").1
    }

    /// The ten best with title and passage, how many there are, and three facets.
    pub(crate) fn full(&self, q: &str) -> Answer {
        let query = self.query(q);
        let collector = (self.best(), Count, Self::counting(&self.facets));
        let (best, total, counts) = self.searcher.search(&query, &collector).expect("it is found");
        let mut snippets = self.snippets(&*query);
        for (_, address) in best {
            let document: TantivyDocument = self.searcher.doc(address).expect("it is stored");
            let snippet = snippets.snippet_from_doc(&document).to_html();
            let title = document.get_first(self.title).and_then(|title| title.as_str());
            std::hint::black_box((snippet, title));
        }
        snippets.set_max_num_chars(PASSAGE);
        Answer { total, facets: buckets(&counts) }
    }

    fn snippets(&self, query: &dyn Query) -> SnippetGenerator {
        let mut snippets =
            SnippetGenerator::create(&self.searcher, query, self.body).expect("the body is a text");
        snippets.set_max_num_chars(PASSAGE);
        snippets
    }

    /// Passages of some bodies; says how many show a match.
    pub(crate) fn passages(&self, q: &str, bodies: &[&str]) -> usize {
        let snippets = self.snippets(&*self.query(q));
        let shows = |body: &&&str| !snippets.snippet(body).to_html().is_empty();
        bodies.iter().filter(shows).count()
    }

    /// The seconds of publication of the ten latest.
    pub(crate) fn newest(&self, q: &str) -> Vec<i64> {
        let latest =
            TopDocs::with_limit(VALUES).order_by_fast_field::<DateTime>("published", Order::Desc);
        let found = self.searcher.search(&self.query(q), &latest).expect("it is found");
        found.into_iter().filter_map(|(at, _)| Some(at?.into_timestamp_secs())).collect()
    }
}

fn buckets(counts: &AggregationResults) -> Vec<Vec<(String, u64)>> {
    let counts = serde_json::to_value(counts).expect("they can be written");
    let bucket = |bucket: &Value| {
        let key = match &bucket["key"] {
            Value::String(key) => key.clone(),
            number => format!("{:.0}", number.as_f64().unwrap_or_default()),
        };
        (key, bucket["doc_count"].as_u64().unwrap_or_default())
    };
    ["source", "year", "entity"]
        .iter()
        .map(|name| counts[name]["buckets"].as_array().into_iter().flatten().map(bucket).collect())
        .collect()
}
