//! What a text says of who it comes from, and which of those parties is the publisher. Four
//! roles that are never one string: publisher, host, origin and photo credit.

use crate::model::{Basis, Confidence, Evidence, SourceRef, Via, ViaRole};

use super::super::known::Known;

/// How a record names a source. Declared in the order in which a publisher is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// A field of the record.
    Field,
    /// The site's name at the end of the headline.
    SiteSuffix,
    /// The paper after the author's name.
    Byline,
    /// A line that is an outlet's name and nothing else.
    OutletLine,
    /// The holder of the copyright.
    Copyright,
    /// Outlets' names stuck to the end of the last sentence.
    GluedCredit,
    /// `Source: NAME`.
    Label,
    /// A name or domain on the line of the date.
    Dateline,
    /// The domain of the article's address.
    Address,
    /// `Presented by NAME`.
    Presented,
    /// `(Credits: NAME)`, `(With inputs from NAME)`.
    Credit,
    /// The agency in brackets before the first sentence.
    Wire,
    /// The owner of a picture.
    Photo,
}

impl Part {
    /// Whether this can make a source the publisher.
    fn publishes(self) -> bool {
        self <= Self::Address
    }

    /// The role of a source that is not the publisher.
    fn role(self) -> ViaRole {
        match self {
            Self::SiteSuffix | Self::Presented | Self::Address | Self::Copyright => ViaRole::Host,
            Self::Photo => ViaRole::Photo,
            _ => ViaRole::Origin,
        }
    }

    /// The rule's name, where the claim has none of its own.
    fn method(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::SiteSuffix => "site_suffix",
            Self::Byline => "byline_outlet",
            Self::OutletLine => "outlet_line",
            Self::Copyright => "copyright_holder",
            Self::GluedCredit => "trailing_credit",
            Self::Label => "source_label",
            Self::Dateline => "dateline_outlet",
            Self::Address => "address",
            Self::Presented => "presented_by",
            Self::Credit => "agency_credit",
            Self::Wire => "wire_dateline",
            Self::Photo => "photo_credit",
        }
    }

    /// On what the publisher rests when this names it.
    fn basis(self) -> (Basis, Confidence) {
        match self {
            Self::Field | Self::Byline | Self::OutletLine => (Basis::Stated, Confidence::High),
            Self::SiteSuffix | Self::Copyright | Self::Label => (Basis::Stated, Confidence::Medium),
            Self::Address => (Basis::Derived, Confidence::Medium),
            _ => (Basis::Inferred, Confidence::Medium),
        }
    }
}

/// One statement about where an article comes from.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) source: SourceRef,
    /// Whether the table knows it as an agency, which others print.
    pub(crate) is_agency: bool,
    pub(crate) part: Part,
    /// The rule, when it is more exact than the part.
    pub(crate) method: Option<String>,
    pub(crate) evidence: Option<Evidence>,
}

/// All statements about where an article comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims(Vec<Claim>);

impl Claims {
    /// Adds a statement.
    pub(crate) fn push(&mut self, claim: Claim) {
        self.0.push(claim);
    }

    /// The publisher, and the others with their parts.
    pub(crate) fn resolve(self) -> (Option<Known<SourceRef>>, Vec<Known<Via>>) {
        let first = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, claim)| claim.part.publishes())
            .min_by_key(|(at, claim)| {
                // An agency beside a paper wrote what the paper published; only a field, which
                // names the publisher and nothing else, is believed before that.
                (claim.part > Part::Field && claim.is_agency, claim.part, *at)
            })
            .map(|(_, claim)| claim.clone());
        let publisher = first.map(|claim| {
            let (basis, confidence) = claim.part.basis();
            known(claim, basis, confidence)
        });
        let mut via: Vec<Known<Via>> = Vec::new();
        for claim in self.0 {
            let role = claim.part.role();
            let is_publisher = publisher.as_ref().is_some_and(|p| p.value.id == claim.source.id);
            let is_known = via
                .iter()
                .any(|other| other.value.source.id == claim.source.id && other.value.role == role);
            if !is_publisher && !is_known {
                let known = known(claim, Basis::Stated, Confidence::Medium);
                let source = known.value.clone();
                via.push(known.with(Via { source, role }));
            }
        }
        (publisher, via)
    }
}

fn known(claim: Claim, basis: Basis, confidence: Confidence) -> Known<SourceRef> {
    let method = claim.method.unwrap_or_else(|| claim.part.method().to_owned());
    Known { value: claim.source, basis, method, evidence: claim.evidence, confidence }
}
