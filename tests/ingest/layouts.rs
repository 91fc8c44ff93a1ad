//! The layouts of scraped pages, in texts of our own.

use backfile::model::{Article, CutReason, Field};

use super::reading::{article, reject};

const LEAD: &str = "The two ministers talked for three hours on Tuesday and agreed to meet again.";
const REST: &str = "They had last met in spring, when the talks broke off after a single day.";

fn reasons(article: &Article) -> Vec<CutReason> {
    article.provenance.cuts.iter().map(|cut| cut.reason).collect()
}

fn body() -> String {
    format!("{LEAD}\n\n{REST}")
}

#[test]
fn a_portal_page_loses_its_frame_and_nothing_else() {
    let text = format!(
        "Home > News > World\n\nMinisters meet for talks in Geneva\n\nBy Jane Doe and Karl Weiß, \
         Staff Writers\nOctober 30, 2024 at 9:15 a.m.\n\nShare\n\n12.jpg\n\nThe ministers arrive \
         at the lake on Tuesday. (Photo/Lakeside Herald)\n\n{LEAD}\n\nAdvertisement\n\nRead more: \
         What the treaty says\n\n{REST}\n\n(Web editor: Ann Lee, Bob Roe)\n\nTags: Geneva, \
         talks\n\n© 2024 Lakeside Herald. All rights reserved.\n"
    );
    let article = article("a.txt", text);
    assert_eq!(article.title, "Ministers meet for talks in Geneva");
    assert_eq!(article.byline, ["Jane Doe", "Karl Weiß"]);
    assert_eq!(article.body, body());
    assert_eq!(
        article.captions,
        ["The ministers arrive at the lake on Tuesday. (Photo/Lakeside Herald)"]
    );
    use CutReason::{Caption, Copyright, Credit, Dateline, ImageName, Link, Navigation, Title};
    assert_eq!(
        reasons(&article),
        [
            Navigation, Title, Dateline, Dateline, Link, ImageName, Caption, Link, Link, Credit,
            Link, Copyright
        ]
    );
}

#[test]
fn every_cut_names_its_line_and_its_words() {
    let text = format!("Ministers meet in Geneva\n\n{LEAD}\n\nSource link\n");
    let article = article("a.txt", text);
    let cut = article.provenance.cuts.last().expect("one was cut");
    assert_eq!(
        (cut.line, cut.text.as_str(), cut.reason),
        (Some(5), "Source link", CutReason::Link)
    );
    let title = &article.provenance.fields[0];
    assert_eq!(title.field, Field::Title);
    assert_eq!(title.evidence.as_ref().and_then(|evidence| evidence.line), Some(1));
}

#[test]
fn prose_that_resembles_boilerplate_stays() {
    for line in [
        "Copyright law is to change, the minister said, and the reform is due next year.",
        "Home is where the talks will be held once more, the two ministers agreed on Tuesday.",
        "Share prices fell after the talks broke off, traders in Geneva and London said.",
        "Reuters reported that the ministers had met before, which neither side would confirm.",
        "Read more books, the minister advised the students who had waited for him outside.",
        "By Tuesday evening the ministers had agreed on everything but the seat of the court.",
        "The photo: a minister, asleep. It went around the world within a single hour.",
        "He said the editors were wrong to print it and asked them to withdraw the report.",
    ] {
        let article =
            article("a.txt", format!("Ministers meet in Geneva\n\n{LEAD}\n\n{line}\n\n{REST}"));
        assert!(article.body.contains(line), "{line}");
    }
}

#[test]
fn a_headline_with_by_in_it_is_no_byline() {
    for headline in ["Minister Stunned By Sudden Offer", "Step By Step Towards A Treaty"] {
        let article = article("a.txt", format!("{headline}\n\n{LEAD}"));
        assert_eq!(article.title, headline);
        assert!(article.byline.is_empty(), "{:?}", article.byline);
    }
}

#[test]
fn desks_editors_and_photographers_are_no_authors() {
    for line in [
        "By Staff Writer",
        "By Reuters",
        "By Our Foreign Desk",
        "(Web editor: Ann Lee)",
        "Photo by Ann Lee",
        "By CNN.com Staff",
        "By Al Jazeera",
    ] {
        let article = article("a.txt", format!("Ministers meet in Geneva\n\n{line}\n\n{LEAD}"));
        assert!(article.byline.is_empty(), "{line}: {:?}", article.byline);
    }
}

#[test]
fn bylines_of_many_papers_are_read() {
    for (line, authors) in [
        ("By Jane Doe", vec!["Jane Doe"]),
        ("By Al Doe", vec!["Al Doe"]),
        ("By Van Roe and Karl Von Weiss", vec!["Van Roe", "Karl Von Weiss"]),
        ("By JANE DOE and KARL VON WEISS", vec!["JANE DOE", "KARL VON WEISS"]),
        ("By Jane Doe in Moscow", vec!["Jane Doe"]),
        ("By Jane Doe, Ann Lee and Bob Roe, Reuters", vec!["Jane Doe", "Ann Lee", "Bob Roe"]),
        ("08:14, October 31, 2024 By Li Lei ( China Daily", vec!["Li Lei"]),
        ("Posted by Jane Doe on 3 May 2024", vec!["Jane Doe"]),
        ("Von Karl Weiß", vec!["Karl Weiß"]),
        ("Par Jeanne d'Arcy et Luc Petit", vec!["Jeanne d'Arcy", "Luc Petit"]),
        ("Автор: Иван Петров", vec!["Иван Петров"]),
        ("作者:李雷", vec!["李雷"]),
    ] {
        let article = article("a.txt", format!("Ministers meet in Geneva\n\n{line}\n\n{LEAD}"));
        assert_eq!(article.byline, authors, "{line}");
        assert_eq!(article.body, LEAD, "{line}");
    }
}

#[test]
fn sentences_that_were_glued_together_are_parted_and_the_places_noted() {
    let text = "Ministers meet in Geneva\n\nThe ministers met on the lake.They talked for hours.A \
                treaty is near, they said at www.DearReader.com and in e.g.Geneva.";
    let article = article("a.txt", text);
    assert!(article.body.contains("the lake. They talked for hours. A treaty"));
    assert!(article.body.contains("www.DearReader.com"));
    for at in &article.provenance.inserted_spaces {
        assert_eq!(article.body.chars().nth(*at as usize), Some(' '));
    }
    assert_eq!(article.provenance.inserted_spaces.len(), 2);
}

#[test]
fn lines_wrapped_at_a_width_become_paragraphs() {
    let text = "Ministers meet in Geneva\n\nThe two ministers talked for three hours on Tuesday and\n\
                agreed to meet again before the end of the year, as both of\nthem told reporters who \
                had waited at the lake since the early\nmorning.\n\nThey had last met in spring, when \
                the talks broke off after a\nsingle day of arguing.";
    let article = article("a.txt", text);
    assert_eq!(article.body.matches("\n\n").count(), 1);
    assert!(article.body.contains("Tuesday and agreed to meet"));
    assert!(!article.body.replace("\n\n", "").contains('\n'));
}

#[test]
fn a_wire_story_keeps_its_dateline_in_the_text() {
    let first = "MOSCOW, Sept 20 (Reuters) - The ministers met in Moscow and talked at length.";
    let article = article("a.txt", format!("Ministers meet in Moscow\n\n{first}\n\n{REST}"));
    assert!(article.body.starts_with("MOSCOW, Sept 20 (Reuters)"));
    let published = article.published.date.expect("its day is printed");
    assert_eq!(published.to_string(), "XXXX-09-20");
    assert_eq!(article.published.method.as_deref(), Some("wire_dateline"));
    assert_eq!(article.event_date, None);
}

#[test]
fn languages_are_recognised_by_their_bodies() {
    for (code, body) in [
        ("de", "Die beiden Minister sprachen am Dienstag drei Stunden lang miteinander und \
          vereinbarten ein weiteres Treffen. Zuletzt hatten sie sich im Frühjahr gesehen, als die \
          Gespräche schon nach einem Tag abgebrochen wurden und niemand wusste, wie es weitergeht."),
        ("fr", "Les deux ministres se sont entretenus mardi pendant trois heures et sont convenus \
          d'une nouvelle rencontre. Ils s'étaient vus pour la dernière fois au printemps, lorsque \
          les discussions avaient été interrompues après une seule journée de débats difficiles."),
        ("es", "Los dos ministros hablaron el martes durante tres horas y acordaron volver a \
          reunirse. Se habían visto por última vez en primavera, cuando las conversaciones se \
          interrumpieron al cabo de un solo día y nadie sabía cómo se iba a continuar después."),
        ("ru", "Министры беседовали во вторник три часа и договорились о новой встрече. В прошлый \
          раз они виделись весной, когда переговоры прервались уже через день, и никто не знал, \
          как они будут продолжены и чем закончатся. Обе стороны назвали беседу полезной."),
        ("zh", &"两位部长星期二会谈了三个小时,并同意再次会面。他们上次见面是在春天,当时会谈只进行了一天就中断了。".repeat(6)),
        ("en", "The two ministers talked for three hours on Tuesday and agreed to meet again. They \
          had last seen each other in spring, when the talks were broken off after a single day \
          and nobody could say what would become of them, or which of the sides was to blame."),
        ("de", "Der Sprecher las auf Englisch vor: „We would like to go there and to see what they \
          have done with the money that this country gave.“ Mehr wollte er am Dienstag vor der \
          Presse in Genf nicht sagen, und auch seine Begleiter schwiegen, bevor sie nach drei \
          Stunden wieder abreisten, ohne dass ein neues Treffen vereinbart worden wäre."),
        ("de", "Auf dem Spielplan stehen „The Man Who Would Be King“, „From Here to Eternity“ und \
          „What They Had“, dazu als Gast der Chor mit einem Abend unter dem Titel „This and That“. \
          Karten gibt es ab Montag an der Kasse des Theaters und in allen Buchhandlungen der Stadt."),
    ] {
        let article = article("a.txt", format!("Titel\n\n{body}"));
        assert_eq!(article.lang.map(|lang| lang.to_string()).as_deref(), Some(code));
    }
    let short = article("a.txt", format!("Ministers meet in Geneva\n\n{LEAD}"));
    assert_eq!(short.lang, None, "too short to be sure");
}

#[test]
fn a_chinese_page_is_read_like_any_other() {
    let text = "首页 > 国际\n\n两国外长在日内瓦举行会谈\n\n2024年10月31日 08:14 来源:新华网 作者:李雷\n\n\
                两国外长星期二在日内瓦会谈了三个小时,并同意在年底之前再次会面,双方都这样表示。\n\n\
                (责任编辑:韩梅梅)\n\n京ICP备12345678号-1";
    let article = article("a.txt", text);
    assert_eq!(article.title, "两国外长在日内瓦举行会谈");
    assert_eq!(article.published.date.map(|date| date.to_string()).as_deref(), Some("2024-10-31"));
    assert_eq!(article.source.map(|source| source.id.to_string()).as_deref(), Some("xinhua"));
    assert_eq!(article.byline, ["李雷"]);
    assert!(article.body.starts_with("两国外长星期二") && article.body.ends_with("表示。"));
}

#[test]
fn a_text_without_a_headline_gets_one_from_its_file_name_or_its_first_words() {
    let text = format!("{LEAD} {REST}");
    let named = article("ministers-meet-in-geneva.txt", &text);
    assert_eq!(named.title, "ministers meet in geneva");
    let hashed = article("000_47aa687a571d13dd.txt", &text);
    assert!(hashed.title.starts_with("The two ministers talked"));
    assert_eq!(named.body, text);
    assert_eq!(hashed.body, text);
}

#[test]
fn rules_that_would_cut_most_of_a_text_are_taken_back() {
    let links = "Read more: Another report from the talks in Geneva\n\n".repeat(8);
    let article = article("a.txt", format!("Ministers meet in Geneva\n\n{LEAD}\n\n{links}"));
    assert!(article.body.contains("Another report"));
    assert!(article.provenance.warnings.iter().any(|w| w.contains("all were kept")));
}

#[test]
fn a_file_of_nothing_but_boilerplate_is_rejected_with_the_reason() {
    let reject = reject("a.txt", "Home\n\nMenu\n\nShare\n\n© 2024 Lakeside Herald\n");
    assert_eq!(serde_json::to_value(reject.reason).expect("a name"), "no_body");
    assert!(reject.detail.contains("4 lines"), "{}", reject.detail);
    assert!(!reject.advice.is_empty());
}

#[test]
fn a_headline_alone_is_an_article_without_a_body() {
    let article = article("a.txt", "Ministers meet in Geneva\n");
    assert_eq!((article.title.as_str(), article.body.as_str()), ("Ministers meet in Geneva", ""));
}

#[test]
fn a_script_of_its_own_tells_the_language_of_a_short_text() {
    for (code, body) in [
        ("ja", "外相は五日、港の再建について市長と会談した。会談は約一時間にわたった。"),
        ("zh", "两位部长星期二在湖边会谈了三个小时，并同意再次会面，双方都这样表示。"),
        ("ko", "두 장관은 화요일 호숫가에서 세 시간 동안 회담하고 다시 만나기로 했다."),
        ("el", "Οι δύο υπουργοί μίλησαν την Τρίτη για τρεις ώρες και θα συναντηθούν ξανά."),
        ("th", "รัฐมนตรีทั้งสองหารือกันสามชั่วโมงเมื่อวันอังคารและตกลงจะพบกันอีก"),
    ] {
        let article = article("a.txt", format!("Title\n\n{body}"));
        assert_eq!(article.lang.map(|lang| lang.to_string()).as_deref(), Some(code));
    }
    let two = article("a.txt", "Ferry\n\nΟι δύο ήρθαν.");
    assert_eq!(two.lang, None, "a word or two may be quoted");
}

#[test]
fn a_byline_ends_where_a_date_or_an_address_begins() {
    for line in [
        "by Ada Moor December 23, 2016 at 7:18am",
        "By Ada Moor@adamoor Dec 23, 2016, 1:55pm EST",
        "By: Ada Moor on December 23, 2016 at 7:18am",
    ] {
        let article =
            article("a.txt", format!("Ministers meet in Geneva\n\n{line}\n\n{LEAD}\n\n{REST}"));
        assert_eq!(article.byline, ["Ada Moor"], "{line}");
        let date = article.published.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2016-12-23"), "{line}");
        assert!(article.body.starts_with(LEAD), "{}", article.body);
    }
}

#[test]
fn a_desk_is_no_author_and_its_line_no_headline() {
    for line in ["By Staff", "By Staff Reporter", "By Our Correspondent", "BY NEWS DESK"] {
        let article =
            article("a.txt", format!("Ministers meet in Geneva\n\n{line}\n\n{LEAD}\n\n{REST}"));
        assert_eq!(article.title, "Ministers meet in Geneva");
        assert!(article.byline.is_empty() && article.body.starts_with(LEAD), "{}", article.body);
    }
}

#[test]
fn an_agencys_dateline_on_a_line_of_its_own_is_no_headline() {
    let text = "两国外长在日内瓦举行会谈\n\n新华社日内瓦2024年10月31日电\n\n\
                两国外长星期四在日内瓦会谈了三个小时,并同意在年底之前再次会面,双方都这样表示。";
    let article = article("a.txt", text);
    assert_eq!(article.title, "两国外长在日内瓦举行会谈");
    assert_eq!(article.published.date.map(|date| date.to_string()).as_deref(), Some("2024-10-31"));
}
