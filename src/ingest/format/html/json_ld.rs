//! What a page says about its article in JSON-LD, the vocabulary of schema.org. Scripts in the
//! wild are often broken; what can be read is read. It decides nothing between pages' claims.

use serde_json::{Map, Value};

use super::likeness::resembles;

/// The article's node among those of a page.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Described {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    /// Names of authors that are not marked as organizations.
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) url: Option<String>,
    /// The text, which some pages hold only here.
    pub(super) body: Option<String>,
    /// Whether the node is an article's and not the page's.
    pub(super) is_article: bool,
}

/// The description of the article in these scripts. Of several articles, the first whose
/// headline the page's titles contain, or else the first.
pub(super) fn described(scripts: &[String], titles: &[&str]) -> Option<Described> {
    let roots: Vec<Value> = scripts.iter().flat_map(|script| values(script)).collect();
    let nodes = nodes(&roots);
    let find = |id: &str| {
        nodes.iter().copied().find(|node| node.len() > 1 && text(node.get("@id")) == Some(id))
    };
    let fits = |node: &&Map<String, Value>| {
        let Some(headline) = text(node.get("headline")).or(text(node.get("name"))) else {
            return false;
        };
        titles.iter().any(|title| resembles(title, headline))
    };
    let of_rank = |wanted: u8| nodes.iter().copied().filter(move |node| rank(node) == Some(wanted));
    let best = (0..=2).find_map(|wanted| {
        of_rank(wanted).find(|node| fits(node)).or_else(|| of_rank(wanted).next())
    })?;
    let field = |key: &str| text(best.get(key)).map(str::to_owned);
    let mut described = Described {
        headline: field("headline").or_else(|| field("name")),
        published: field("datePublished")
            .or_else(|| field("uploadDate"))
            .or_else(|| field("dateCreated")),
        modified: field("dateModified"),
        authors: Vec::new(),
        publisher: None,
        lang: field("inLanguage"),
        url: field("url").or_else(|| field("mainEntityOfPage")),
        body: field("articleBody"),
        is_article: rank(best) == Some(0),
    };
    for author in ["author", "creator"].iter().filter_map(|key| best.get(*key)) {
        names(author, &find, "Organization", &mut described.authors);
        if !described.authors.is_empty() {
            break;
        }
    }
    let mut publishers = Vec::new();
    for publisher in
        ["publisher", "sourceOrganization", "provider"].iter().filter_map(|key| best.get(*key))
    {
        names(publisher, &find, "", &mut publishers);
    }
    described.publisher = publishers.into_iter().next();
    Some(described)
}

/// All values of a script. Some hold several, one after the other.
fn values(script: &str) -> Vec<Value> {
    let bare = strip_comment(script);
    let read = |text: &str| -> Option<Vec<Value>> {
        let all: Result<Vec<Value>, _> =
            serde_json::Deserializer::from_str(text).into_iter().collect();
        all.ok().filter(|all| !all.is_empty())
    };
    read(bare).or_else(|| read(&repair(bare))).unwrap_or_default()
}

/// The script without the comment marks that hide it from old browsers.
fn strip_comment(script: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || c == ';';
    let mut bare = script.trim_matches(is_mark);
    for mark in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//"] {
        bare = bare.strip_prefix(mark).unwrap_or(bare).trim_start();
    }
    for mark in ["-->", "//]]>", "/*]]>*/", "]]>", "//"] {
        bare = bare.strip_suffix(mark).unwrap_or(bare).trim_end_matches(is_mark);
    }
    bare
}

/// Mends what hand-made templates break: line breaks inside strings, quotes in the middle of a
/// string, unknown escapes, and commas before a closing bracket.
fn repair(script: &str) -> String {
    let mut mended = String::with_capacity(script.len() + 16);
    let mut chars = script.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        match (in_string, c) {
            (false, ',') => {
                let next = script[at + 1..].trim_start().chars().next();
                if !matches!(next, Some('}' | ']') | None) {
                    mended.push(',');
                }
            }
            (false, '"') => {
                in_string = true;
                mended.push('"');
            }
            (true, '"') => {
                // A quote ends a string only where the syntax can go on.
                let next = script[at + 1..].trim_start().chars().next();
                in_string = !matches!(next, Some(',' | ':' | '}' | ']') | None);
                mended.push_str(if in_string { "\\\"" } else { "\"" });
            }
            (true, '\\') => match chars.next() {
                Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                    mended.push('\\');
                    mended.push(escaped);
                }
                Some((_, other)) => mended.push(other),
                None => {}
            },
            (true, '\n' | '\r' | '\t') => mended.push(' '),
            (_, c) if c.is_control() && !c.is_whitespace() => {}
            (_, c) => mended.push(c),
        }
    }
    mended
}

/// All objects that may describe the page: the roots and what `@graph`, lists and the main
/// entity hold. Objects inside other fields describe other things.
fn nodes(roots: &[Value]) -> Vec<&Map<String, Value>> {
    /// More than any page needs; each is compared with the page's titles.
    const MOST: usize = 1_000;
    let mut nodes = Vec::new();
    let mut open: Vec<&Value> = roots.iter().rev().collect();
    while let Some(value) = open.pop().filter(|_| nodes.len() < MOST) {
        match value {
            Value::Array(list) => open.extend(list.iter().rev()),
            Value::Object(node) => {
                nodes.push(node);
                for key in ["mainEntityOfPage", "mainEntity", "@graph"] {
                    open.extend(node.get(key).filter(|v| v.is_object() || v.is_array()));
                }
            }
            _ => {}
        }
    }
    nodes
}

/// How well a node's type fits an article: 0 is an article, 1 another work, 2 a page.
fn rank(node: &Map<String, Value>) -> Option<u8> {
    let types: Vec<&str> = match node.get("@type")? {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let rank = |name: &str| {
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        match name {
            _ if name.ends_with("Article") || name.ends_with("Posting") && name != "JobPosting" => {
                Some(0)
            }
            "Report" | "Review" | "CriticReview" | "Recipe" | "VideoObject" | "PodcastEpisode"
            | "CreativeWork" | "MedicalWebPage" | "ItemPage" | "Question" | "HowTo" => Some(1),
            "WebPage" | "AboutPage" => Some(2),
            _ => None,
        }
    };
    types.into_iter().filter_map(rank).min()
}

/// A text, or the first of several, or the name in an object.
fn text(value: Option<&Value>) -> Option<&str> {
    let value = match value? {
        Value::Array(list) => list.first()?,
        value => value,
    };
    let value = match value {
        Value::Object(node) => {
            node.get("@value").or_else(|| node.get("name")).or_else(|| node.get("@id"))?
        }
        value => value,
    };
    value.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The names of persons or organizations, references to other nodes followed once. Those of the
/// type `except` are left out.
fn names<'a>(
    value: &'a Value,
    find: &impl Fn(&str) -> Option<&'a Map<String, Value>>,
    except: &str,
    found: &mut Vec<String>,
) {
    /// No article has more authors; each may point to another node.
    const MOST: usize = 100;
    let list = match value {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    for one in list.iter().take(MOST) {
        let name = match one {
            Value::String(name) => Some(name.as_str()),
            Value::Object(node) => {
                let node = match text(node.get("@id")).and_then(find) {
                    Some(other) if !node.contains_key("name") => other,
                    _ => node,
                };
                let kind = node.get("@type").and_then(Value::as_str).unwrap_or_default();
                if !except.is_empty() && kind.ends_with(except) {
                    continue;
                }
                if let Some(Value::Array(many)) = node.get("name") {
                    found
                        .extend(many.iter().filter_map(Value::as_str).map(|n| n.trim().to_owned()));
                    continue;
                }
                text(node.get("name"))
            }
            _ => None,
        };
        if let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) {
            found.push(name.to_owned());
        }
    }
}
