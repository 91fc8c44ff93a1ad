//! With whom an entity is named, as a small picture: it in the middle, the others around it, and
//! lines as strong as they are named together. The list beside it says the same in words.

use std::f64::consts::TAU;

use super::words::{plain, shortened};

/// How many others are drawn, and how much of a name.
const DRAWN: usize = 8;
const NAME: usize = 18;

/// The middle of the picture, and how far from it the others are.
const MIDDLE: (f64, f64) = (320.0, 160.0);
const REACH: (f64, f64) = (225.0, 112.0);

/// One of the others.
pub(super) struct Node {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) x: i32,
    pub(super) y: i32,
    /// Where its name stands.
    pub(super) label_y: i32,
    /// How strong its line is.
    pub(super) weight: u64,
}

/// A picture.
pub(super) struct Network {
    pub(super) name: String,
    pub(super) nodes: Vec<Node>,
    /// What is to be seen, in words.
    pub(super) summary: String,
}

/// One of those named together with an entity: name, type, in how many articles.
pub(super) type Companion<'a> = (&'a str, &'static str, u64);

impl Network {
    /// The picture of an entity's first companions; none where it has fewer than two.
    pub(super) fn of(name: &str, companions: &[Companion<'_>]) -> Option<Self> {
        let drawn = &companions[..companions.len().min(DRAWN)];
        let strongest = drawn.iter().map(|(.., together)| *together).max()?.max(1);
        let node = |(at, (name, kind, together)): (usize, &Companion<'_>)| {
            let angle = TAU * (at as f64 + 0.5) / drawn.len() as f64 - TAU / 4.0;
            let x = MIDDLE.0 + REACH.0 * angle.cos();
            let y = MIDDLE.1 + REACH.1 * angle.sin();
            let beside = if angle.sin() < 0.0 { -14.0 } else { 24.0 };
            Node {
                name: shortened(&plain(name), NAME),
                kind,
                x: x.round() as i32,
                y: y.round() as i32,
                label_y: (y + beside).round() as i32,
                weight: 1 + together * 7 / strongest,
            }
        };
        let listed: Vec<_> = drawn.iter().map(|(name, ..)| plain(name)).collect();
        (drawn.len() > 1).then(|| Self {
            name: shortened(&plain(name), NAME),
            nodes: drawn.iter().enumerate().map(node).collect(),
            summary: format!("{} in the middle of {}", plain(name), listed.join(", ")),
        })
    }
}
