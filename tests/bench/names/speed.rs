//! Speed: CPU time of one thread for tagging, for finding and for joining names.

use std::hint::black_box;
use std::path::Path;
use std::time::UNIX_EPOCH;

use backfile::entity::tagger::{Tagger, tokenize};
use backfile::entity::{Authority, Recognized, recognize};

use crate::article::article;
use crate::corpora::rows;
use crate::names::resolve_names;

/// The mean length of the five sample articles in tokens, the unit of speed.
const ARTICLE: usize = 510;

/// Measures a thousand articles.
pub(crate) fn print(corpora: &Path) {
    let authority = Authority::bundled();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let articles: Vec<_> = rows(corpora, "articles-allsides/articles")
        .iter()
        .take(1000)
        .map(|row| article(&text(&row["title"]), &text(&row["body"])))
        .collect();
    let tokens = articles
        .iter()
        .map(|article| tokenize(&article.body).count() + tokenize(&article.title).count());
    let units = tokens.sum::<usize>() as f64 / ARTICLE as f64;
    let names: Vec<Recognized> = articles.iter().map(|a| recognize(a, &authority)).collect();
    let tagger = Tagger::bundled();
    let tag = best_of_three(|| {
        articles.iter().for_each(|article| drop(black_box(tagger.find(&article.body))));
    });
    let find = best_of_three(|| {
        articles.iter().for_each(|article| drop(black_box(recognize(article, &authority))));
    });
    let join = best_of_three(|| {
        let resolution = resolve_names(&names, &authority);
        for names in &names {
            black_box(resolution.names.mentions(names));
        }
    });
    let per_minute = |seconds: f64| 60.0 * units / seconds;
    println!(
        "\narticles of {ARTICLE} tokens a minute of one core, from {} articles:",
        articles.len()
    );
    println!("  tagging alone  {:.0}", per_minute(tag));
    println!("  finding names  {:.0}", per_minute(find));
    println!("  joining them   {:.0}", per_minute(join));
    println!("  end to end     {:.0}", per_minute(find + join));
}

/// The least CPU time of three runs, in seconds.
fn best_of_three(mut work: impl FnMut()) -> f64 {
    let mut timed = || {
        let start = cpu_seconds();
        work();
        cpu_seconds() - start
    };
    (0..3).map(|_| timed()).fold(f64::INFINITY, f64::min)
}

/// CPU time of this thread as Linux counts it; elsewhere the time on the wall.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = stat.and_then(|stat| stat.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(
        || UNIX_EPOCH.elapsed().map_or(0.0, |elapsed| elapsed.as_secs_f64()),
        |nanoseconds| nanoseconds / 1e9,
    )
}
