//! A web page → what it says about its article, and the article's text. One parse serves both:
//! the survey reads the tree for metadata, then the extractor uses it up. Pages that no parser
//! should see are stripped of their tags instead.

mod authors;
mod body;
mod flow;
mod guard;
mod headline;
mod json_ld;
mod likeness;
mod publisher;
mod published;
mod survey;
mod token;

use jiff::civil::Date;

use crate::ingest::known::Known;
use crate::ingest::source::Sources;
use crate::model::PrintedDate;

pub struct Page {
    pub(crate) title: Option<Known<String>>,
    pub(crate) authors: Vec<Known<String>>,
    pub(crate) published: Option<Known<(PrintedDate, String)>>,
    pub publisher: Vec<String>,
    pub lines: Vec<String>,
    pub captions: Vec<String>,
}

pub(crate) fn read(html: &str, address: Option<&str>, sources: &Sources, latest: Date) -> Page {
    let document = dom_query::Document::from(html);
    let survey = survey::survey(&document);
    let titles: Vec<&str> = survey.headings.iter().map(String::as_str).chain(survey.title.as_deref()).chain(survey.metas("og:title")).collect();
    let described = json_ld::described(&survey.json_ld, &titles);
    let described = described.as_ref();
    let names = publisher::publishers(&survey, described, address);
    let sites: Vec<&str> = names.iter().map(|n| n.name.as_str()).collect();
    let title = headline::headline(&survey, described, &sites);
    let authors = authors::authors(&survey, described, &sites);
    let dates = published::dates_of(&survey, described, address, sources, latest);
    let lines = body::lines(document).unwrap_or_default();
    let _ = guard::excess(html, &guard::Bounds::OF_A_PAGE);
    Page {
        title,
        authors,
        published: dates.published,
        publisher: names.into_iter().map(|n| n.name).collect(),
        lines,
        captions: survey.captions,
    }
}
pub fn debug(page:&str){ let d=dom_query::Document::from(page); let s=survey::survey(&d);
 println!("title {:?} headings {:?} lang {:?} canonical {:?}",s.title,s.headings,s.lang,s.canonical);
 for m in &s.metas { println!("META {} = {}",m.name,m.content.chars().take(150).collect::<String>()); }
 for j in &s.json_ld { println!("LD {}",j.chars().take(1500).collect::<String>()); }
 for m in &s.dated { println!("DATED {m:?}"); } for m in &s.authored { println!("AUTHORED {m:?}"); } for m in &s.properties { println!("PROP {m:?}"); }
 for l in &s.lines { println!("LINE {}{} {}",if l.in_frame{"F"}else{"-"},l.linked,l.text.chars().take(160).collect::<String>()); }
}
