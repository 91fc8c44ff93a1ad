//! What happens around every request, whatever it asks for: ids and the access log, limits,
//! formats, caching, time. Knows no resource.

mod accept;
mod answers;
mod base;
mod cache;
mod coding;
mod exchange;
mod guard;
mod limits;
mod negotiate;

pub(super) use answers::Answers;
pub(super) use base::Base;
pub(super) use cache::{Published, cached};
pub(super) use coding::tag_by_coding;
pub(super) use exchange::{RequestId, exchange};
pub(super) use guard::guard;
pub(super) use limits::{explain_panic, limit_time};
pub(super) use negotiate::{Place, Wanted, offer, refuse_suffix, strip_suffix, wants_page};
