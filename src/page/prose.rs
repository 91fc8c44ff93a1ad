//! The text of an article in paragraphs, with the names in it told apart from what is between.

use crate::http::MentionReply;

use super::words::word;

/// A piece of a paragraph: a name that leads to its entity, or what stands between names.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) name: Option<Name<'a>>,
}

/// What a name leads to.
pub(super) struct Name<'a> {
    pub(super) entity: &'a str,
    pub(super) kind: &'static str,
}

/// The paragraphs of a body. Mentions whose place is not in it, or taken already, are left out.
pub(super) fn paragraphs<'a>(body: &'a str, mentions: &'a [MentionReply]) -> Vec<Vec<Piece<'a>>> {
    let mut names = names(body, mentions).into_iter().peekable();
    let mut paragraphs = Vec::new();
    let mut next_line = 0;
    for line in body.split_inclusive('\n') {
        let (mut at, end) = (next_line, next_line + line.trim_end().len());
        next_line += line.len();
        let mut pieces = Vec::new();
        while let Some((start, stop, name)) = names.next_if(|(start, ..)| *start < next_line) {
            if start >= at && stop <= end {
                between(&mut pieces, &body[at..start]);
                pieces.push(Piece { text: &body[start..stop], name: Some(name) });
                at = stop;
            }
        }
        between(&mut pieces, &body[at..end]);
        if !pieces.is_empty() {
            paragraphs.push(pieces);
        }
    }
    paragraphs
}

fn between<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece { text, name: None });
    }
}

/// The names in a body as byte ranges: in order and apart.
fn names<'a>(body: &'a str, mentions: &'a [MentionReply]) -> Vec<(usize, usize, Name<'a>)> {
    let linked =
        |mention: &&MentionReply| mention.entity.is_some() && word(&mention.zone) == "body";
    let mut mentions: Vec<_> = mentions.iter().filter(linked).collect();
    mentions.sort_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end)));
    let (mut byte, mut point) = (0, 0);
    let mut reach = |to: u32| {
        let ahead = to.checked_sub(point)? as usize;
        let rest = &body[byte..];
        let step = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(ahead)?;
        (byte, point) = (byte + step, to);
        Some(byte)
    };
    let place = |mention: &'a MentionReply| {
        let start = reach(mention.start)?;
        let stop = reach(mention.end)?;
        let name = Name { entity: mention.entity.as_deref()?, kind: mention.r#type.as_str() };
        (start < stop).then_some((start, stop, name))
    };
    mentions.into_iter().filter_map(place).collect()
}
