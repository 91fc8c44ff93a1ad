//! The parameters of a list of entities: which, and named by which articles.

use crate::archive::{EntityFilter, EntityOrder, EntityRequest};
use crate::http::extract::{FromParameters, Paging, Parameters, choice, joined};
use crate::http::question::Question;
use crate::http::reply::EntityReply;
use crate::model::{Entity, EntityType, Filters};

const ORDERS: [(&str, EntityOrder); 4] = [
    ("articles", EntityOrder::Articles),
    ("mentions", EntityOrder::Mentions),
    ("name", EntityOrder::Name),
    ("first_seen", EntityOrder::FirstSeen),
];
const ALL: [(&str, bool); 2] = [("true", true), ("false", false)];

/// Said of an order by mentions under filters.
const UNCOUNTED: &str = "mentions are counted over the whole archive only: articles under filters, \
                         or no filters";

/// The longest name that is looked for, in characters.
const LONGEST: usize = 200;

/// Which entities, as asked for.
pub(in crate::http) struct EntityParams {
    filter: EntityFilter,
    /// Of its parts, the filters alone are asked for.
    question: Question,
    pub(super) paging: Paging,
}

impl FromParameters for EntityParams {
    const NAMES: &'static [&'static str] = &joined::<_, 22, 7, 29>(
        Question::FILTERS,
        ["q", "type", "sort", "all", "limit", "offset", "page"],
    );
    const ALIASES: &'static [(&'static str, &'static str)] =
        &joined::<_, 5, 1, 6>(Question::ALIASES, [("page-size", "limit")]);

    fn read(parameters: &mut Parameters) -> Self {
        let types = EntityType::ALL.map(|t| (t.as_str(), t));
        let name = parameters.one("q", |text| {
            let fits = text.chars().nth(LONGEST).is_none();
            fits.then(|| text.to_owned())
                .ok_or_else(|| format!("a name of at most {LONGEST} characters").into())
        });
        let params = Self {
            filter: EntityFilter {
                name: name.unwrap_or_default(),
                entity_type: parameters.one("type", |text| choice(text, &types)),
                order: parameters.one("sort", |text| choice(text, &ORDERS)).unwrap_or_default(),
                all: parameters.one("all", |text| choice(text, &ALL)).unwrap_or_default(),
            },
            question: Question::read(parameters),
            paging: Paging::read(parameters),
        };
        if params.filter.order == EntityOrder::Mentions && params.filters() != Filters::default() {
            parameters.refuse("sort", "mentions", UNCOUNTED);
        }
        params
    }
}

impl EntityParams {
    /// The question to the archive.
    pub(super) fn request(&self) -> EntityRequest {
        let Paging { offset, limit, .. } = self.paging;
        EntityRequest { filter: self.filter.clone(), offset, limit }
    }

    /// The same for formats that hold the whole list.
    pub(super) fn whole(&self) -> EntityRequest {
        let Paging { offset, limit, .. } = self.paging.or_all();
        EntityRequest { filter: self.filter.clone(), offset, limit }
    }

    /// Which articles are to name them.
    pub(super) fn filters(&self) -> Filters {
        self.question.filters()
    }

    /// How an entity of the list is shown: under filters without a count of its mentions.
    pub(super) fn reply(&self) -> fn(&Entity) -> EntityReply {
        let is_whole = self.filters() == Filters::default();
        if is_whole { |entity| EntityReply::from(entity) } else { EntityReply::among_some }
    }

    /// The question but for its page, as parameters of a link, defaults left out.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let EntityFilter { name, entity_type, order, all } = &self.filter;
        let sort = ORDERS.iter().find(|(_, o)| o == order && *o != EntityOrder::default());
        let pairs = [
            (!name.is_empty()).then(|| ("q", name.clone())),
            entity_type.map(|t| ("type", t.as_str().to_owned())),
            sort.map(|(name, _)| ("sort", (*name).to_owned())),
            all.then(|| ("all", "true".to_owned())),
        ];
        self.question.filter_pairs().into_iter().chain(pairs.into_iter().flatten()).collect()
    }
}
