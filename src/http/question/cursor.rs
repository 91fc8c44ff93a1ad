//! Cursors: where a walk through all results has come to, as a text that a client passes on
//! without understanding it.
//!
//! A cursor is a position and a hash of it and of the question that it belongs to. The hash finds
//! cursors that were damaged or are used with another question; it keeps nobody from making one
//! up, which would only be a place in a list that everybody may read.

use crate::http::extract::ParameterHint;
use crate::model::{ArticleId, Position, Rank};

/// What begins a walk.
const BEGINNING: &str = "*";

/// The form of a cursor: with another one, older cursors are refused.
const FORM: u8 = 1;

/// How many bytes of the hash a cursor carries.
const HASH: usize = 8;

/// The kinds of rank.
const SCORE: u8 = b's';
const MOMENT: u8 = b'm';
const UNDATED: u8 = b'u';

/// A cursor as it was given.
#[derive(Clone, Debug)]
pub(in crate::http) struct Cursor {
    /// The position to go on after; `None` to begin.
    pub(in crate::http) after: Option<Position>,
    pub(in crate::http) text: String,
}

impl Cursor {
    /// The cursor that goes on after a position, for the question with these parameters.
    pub(in crate::http) fn written(position: &Position, walk: &[(&'static str, String)]) -> String {
        let mut bytes = vec![FORM];
        match position.rank {
            Rank::Score { score, state } => {
                bytes.push(SCORE);
                bytes.extend(score.to_be_bytes());
                bytes.extend(state.to_be_bytes());
            }
            Rank::Moment(Some(moment)) => {
                bytes.push(MOMENT);
                bytes.extend(moment.to_be_bytes());
            }
            Rank::Moment(None) => bytes.push(UNDATED),
        }
        bytes.extend(&position.id.number().to_be_bytes()[2..]);
        bytes.extend(hash(&bytes, walk));
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads a cursor for the question with these parameters.
    pub(in crate::http) fn read(
        text: &str,
        walk: &[(&'static str, String)],
    ) -> Result<Self, ParameterHint> {
        let expected = "* to begin, or a cursor that `links.next` of the same question gave";
        let after = match text {
            BEGINNING => None,
            text => Some(position(text, walk).ok_or(expected)?),
        };
        Ok(Self { after, text: text.to_owned() })
    }
}

fn position(text: &str, walk: &[(&'static str, String)]) -> Option<Position> {
    let bytes = bytes(text)?;
    let (body, hashed) = bytes.split_last_chunk::<HASH>()?;
    if *hashed != hash(body, walk) {
        return None;
    }
    let (rank, id) = body.strip_prefix(&[FORM])?.split_last_chunk::<6>()?;
    let rank = match rank.split_first()? {
        (&SCORE, rank) => {
            let (score, state) = rank.split_first_chunk::<4>()?;
            let score = f32::from_be_bytes(*score);
            let state = u64::from_be_bytes(state.try_into().ok()?);
            Rank::Score { score: Some(score).filter(|score| *score >= 0.0)?, state }
        }
        (&MOMENT, moment) => Rank::Moment(Some(i64::from_be_bytes(moment.try_into().ok()?))),
        (&UNDATED, []) => Rank::Moment(None),
        _ => return None,
    };
    let id = id.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    Some(Position { rank, id: ArticleId::from_number(id) })
}

/// The bytes written as pairs of hexadecimal digits.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(pair.first()?)? << 4 | digit(pair.get(1)?)?)).collect()
}

/// A hash of a position and of the question that it belongs to.
fn hash(body: &[u8], walk: &[(&'static str, String)]) -> [u8; HASH] {
    let mut hash = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hash.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    };
    part(body);
    for (name, value) in walk {
        part(name.as_bytes());
        part(value.as_bytes());
    }
    let mut short = [0; HASH];
    short.copy_from_slice(&hash.finalize().as_bytes()[..HASH]);
    short
}
