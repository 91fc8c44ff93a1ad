//! The invented articles in each format that is read, laid out as it is met in the wild.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::invented::Invented;

/// Writes articles into a folder.
type Write = fn(&[Invented], &Path);

/// The formats by name.
pub(crate) const FORMATS: [(&str, Write); 9] = [
    ("jsonl", jsonl),
    ("json", json_files),
    ("text", text),
    ("markdown", markdown),
    ("html", html),
    ("csv", csv),
    ("feed", feed),
    ("warc", warc),
    ("nitf", nitf),
];

fn record(article: &Invented) -> serde_json::Value {
    json!({
        "title": article.title,
        "date": article.day,
        "source": article.source,
        "url": address(article),
        "authors": [article.author],
        "body": article.body(),
    })
}

fn address(article: &Invented) -> String {
    format!("https://news.example/{}/{}.html", article.day.replace('-', "/"), article.number)
}

fn jsonl(articles: &[Invented], folder: &Path) {
    let lines: Vec<String> = articles.iter().map(|a| record(a).to_string()).collect();
    fs::write(folder.join("articles.jsonl"), lines.join("\n")).unwrap();
}

fn each(articles: &[Invented], folder: &Path, ending: &str, content: fn(&Invented) -> String) {
    for article in articles {
        let file = format!("{:06}.{ending}", article.number);
        fs::write(folder.join(file), content(article)).unwrap();
    }
}

fn json_files(articles: &[Invented], folder: &Path) {
    each(articles, folder, "json", |article| record(article).to_string());
}

fn text(articles: &[Invented], folder: &Path) {
    each(articles, folder, "txt", |article| {
        let Invented { title, author, source, day, .. } = article;
        format!("{title}\n\nBy {author}\n{source}\n{day}\n\n{}\n", article.body())
    });
}

fn markdown(articles: &[Invented], folder: &Path) {
    each(articles, folder, "md", |article| {
        let Invented { title, author, source, day, .. } = article;
        format!(
            "---\ntitle: \"{title}\"\nauthor: {author}\nsource: {source}\ndate: {day}\n---\n\n{}\n",
            article.body()
        )
    });
}

fn page(article: &Invented) -> String {
    let Invented { title, author, source, day, paragraphs, .. } = article;
    let paragraphs: String = paragraphs.iter().map(|p| format!("<p>{p}</p>\n")).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | {source}\
         </title><meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:site_name\" content=\"{source}\">\
         <meta property=\"article:published_time\" content=\"{day}T08:00:00Z\">\
         <meta name=\"author\" content=\"{author}\"></head><body>\
         <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/town\">Town</a></li></ul></nav>\
         <article><h1>{title}</h1><p class=\"byline\">By {author}</p>\n{paragraphs}</article>\
         <aside><a href=\"/more\">More stories</a></aside>\
         <footer>Copyright {source}. All rights reserved.</footer></body></html>"
    )
}

fn html(articles: &[Invented], folder: &Path) {
    each(articles, folder, "html", page);
}

fn csv(articles: &[Invented], folder: &Path) {
    let mut table = "title,date,source,author,url,body\n".to_owned();
    for article in articles {
        let Invented { title, author, source, day, .. } = article;
        let body = article.body().replace('"', "\"\"");
        table += &format!("\"{title}\",{day},{source},{author},{},\"{body}\"\n", address(article));
    }
    fs::write(folder.join("articles.csv"), table).unwrap();
}

/// Feeds of fifty items.
fn feed(articles: &[Invented], folder: &Path) {
    for (number, part) in articles.chunks(50).enumerate() {
        let mut feed = "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" \
            xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
            xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Norhaven Press</title>\
            <link>https://news.example/</link><description>News</description>\n"
            .to_owned();
        for article in part {
            let Invented { title, author, day, paragraphs, .. } = article;
            let content: String = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
            feed += &format!(
                "<item><title>{title}</title><link>{}</link><dc:creator>{author}</dc:creator>\
                 <dc:date>{day}T08:00:00Z</dc:date>\
                 <content:encoded><![CDATA[{content}]]></content:encoded></item>\n",
                address(article)
            );
        }
        fs::write(folder.join(format!("{number:04}.rss")), feed + "</channel></rss>").unwrap();
    }
}

fn warc(articles: &[Invented], folder: &Path) {
    let mut archive = String::new();
    for article in articles {
        let page = page(article);
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}",
            page.len()
        );
        archive += &format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: 2024-06-11T08:00:00Z\r\n\
             WARC-Record-ID: <urn:example:{}>\r\nContent-Type: application/http;msgtype=response\r\n\
             Content-Length: {}\r\n\r\n{answer}\r\n\r\n",
            address(article),
            article.number,
            answer.len()
        );
    }
    fs::write(folder.join("crawl.warc"), archive).unwrap();
}

fn nitf(articles: &[Invented], folder: &Path) {
    each(articles, folder, "xml", |article| {
        let Invented { title, author, source, day, paragraphs, .. } = article;
        let paragraphs: String = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
        format!(
            "<?xml version=\"1.0\"?><nitf xml:lang=\"en\"><head><docdata><date.issue norm=\"{}\"/>\
             </docdata></head><body><body.head><hedline><hl1>{title}</hl1></hedline>\
             <byline>By <person>{author}</person></byline><distributor>{source}</distributor>\
             </body.head><body.content><block>{paragraphs}</block></body.content></body></nitf>",
            day.replace('-', "")
        )
    });
}
