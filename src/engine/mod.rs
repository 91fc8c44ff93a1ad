//! Where articles are kept and found.
//!
//! [`contract`] says what any engine promises, [`embedded`] keeps it with Tantivy inside this
//! process, and [`open`] chooses. [`highlight`] shows why an article was found, whoever found it.

pub mod contract;
pub mod embedded;
pub mod highlight;
pub mod open;
