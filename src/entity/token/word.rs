//! A word of a text: how it is written, and what lies around it.

use std::ops::Range;

use crate::entity::lexicon::Classes;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entity) enum Shape {
    /// In small letters, or in a script without capitals.
    Small,
    /// With a capital at its beginning.
    Capital,
    /// All in capitals: at least two letters.
    Capitals,
    /// One capital letter.
    Initial,
    /// Beginning with a digit.
    Number,
}

/// What lies between a word and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::entity) struct Gap(u16);

impl Gap {
    /// Nothing at all.
    pub(super) const NONE: Self = Self(0);
    pub(in crate::entity) const SPACE: Self = Self(1);
    pub(in crate::entity) const HYPHEN: Self = Self(1 << 1);
    /// The dot of an abbreviation.
    pub(in crate::entity) const DOT: Self = Self(1 << 2);
    pub(in crate::entity) const COMMA: Self = Self(1 << 3);
    pub(in crate::entity) const OPEN: Self = Self(1 << 4);
    pub(in crate::entity) const CLOSE: Self = Self(1 << 5);
    pub(in crate::entity) const QUOTE: Self = Self(1 << 6);
    /// The end of a sentence, a colon, or the beginning of the text.
    pub(in crate::entity) const STOP: Self = Self(1 << 7);
    pub(in crate::entity) const LINE: Self = Self(1 << 8);
    pub(in crate::entity) const OTHER: Self = Self(1 << 9);

    pub(in crate::entity) fn any(self, gap: Self) -> bool {
        self.0 & gap.0 != 0
    }

    pub(in crate::entity) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two words stand side by side, with nothing but a space, a hyphen or the dot
    /// of an abbreviation between them.
    pub(in crate::entity) fn links(self) -> bool {
        !self.any(Self(!(Self::SPACE.0 | Self::HYPHEN.0 | Self::DOT.0)))
    }

    /// Whether a capital letter after it says nothing.
    pub(super) fn begins_sentence(self) -> bool {
        self.any(Self::STOP.with(Self::LINE).with(Self::QUOTE).with(Self::OPEN).with(Self::OTHER))
    }
}

/// One word of a text.
#[derive(Clone, Debug)]
pub(in crate::entity) struct Token {
    /// First code point.
    pub(in crate::entity) start: u32,
    /// One past the last code point, a possessive ending left out.
    pub(in crate::entity) end: u32,
    /// Where it stands in the text, in bytes.
    pub(super) bytes: Range<u32>,
    /// Where its comparable spelling stands among those of the text.
    pub(super) comparable: Range<u32>,
    pub(in crate::entity) shape: Shape,
    pub(in crate::entity) before: Gap,
    /// What lies between the word and the next, or the end of the text.
    pub(in crate::entity) after: Gap,
    pub(in crate::entity) possessive: bool,
    /// Whether a capital letter says nothing, because a sentence begins here.
    pub(in crate::entity) begins_sentence: bool,
    pub(in crate::entity) classes: Classes,
    /// The line of the text.
    pub(in crate::entity) line: u32,
}

impl Token {
    /// Whether the word is written like a name or a part of one.
    pub(in crate::entity) fn is_capitalized(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Initial)
    }

    pub(in crate::entity) fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }
}
