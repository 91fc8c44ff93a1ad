//! The table of boilerplate: what a whole line looks like that is no part of an article's text.
//!
//! Ordered: the first rule that fits decides. A rule fits whole lines only, and none is longer
//! than its limit, because a false cut of prose is worse than a missed one. Rules that prose
//! might fit by chance apply only at the edges, above the first and below the last paragraph.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use crate::model::CutReason;

/// Where a rule applies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Above the first and below the last paragraph.
    Edges,
}

/// One row of the table. No pattern asks for a word boundary: with Unicode that takes the set of
/// all patterns off its fast path, which is ten times slower.
struct Rule {
    reason: CutReason,
    place: Place,
    /// The longest line it fits, in characters.
    longest: usize,
    pattern: &'static str,
}

use CutReason::{Caption, Copyright, Credit, ImageName, Licence, Link, Navigation};
use Place::{Anywhere, Edges};

const fn rule(reason: CutReason, place: Place, longest: usize, pattern: &'static str) -> Rule {
    Rule { reason, place, longest, pattern }
}

/// The longest line that any rule fits, in characters.
pub(super) const LONGEST: usize = 400;

const RULES: [Rule; 27] = [
    // 11.png
    rule(ImageName, Anywhere, 120, r"(?i)^\S+\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|avif)$"),
    // 京ICP备18041594号-1, 京公网安备 11010202005508号
    rule(
        Licence,
        Anywhere,
        200,
        r"ICP[备備证證]|公[网網]安[备備]|[许許]可[证證](?:编号|号|號|[:\x{ff1a}])|^(?:统一社会信用代码|广播电视节目制作经营许可证)",
    ),
    // Copyright © 2024 NAME. All rights reserved.
    rule(
        Copyright,
        Anywhere,
        300,
        r"(?i)^(?:copyright\s?(?:©|\(c\)|[12][0-9]{3}|by\s)|©|\(c\)\s?(?:copyright\s)?[12][0-9]{3}|版[权權]所有|著作权|无断)",
    ),
    rule(
        Copyright,
        Anywhere,
        200,
        r"(?i)(?:all rights reserved|todos los derechos reservados|tous droits réservés|alle rechte vorbehalten|все права защищены|tutti i diritti riservati|todos os direitos reservados)\.?|未经授权|不得转载",
    ),
    // Presented by NAME
    rule(Credit, Edges, 80, r"(?i)^(?:presented|powered|sponsored|brought to you) by\s[^.]+\.?$"),
    // (Photo/NAME), (Photo by NAME/Getty Images), … Photo:
    rule(
        Caption,
        Anywhere,
        400,
        r"(?i)[(\[](?:file |ap |afp |reuters |xinhua )?(?:photo|image|picture|pic|screenshot|illustration|photograph)s?(?:\s(?:courtesy|credit|provided))?\s?(?:[/:\x{ff1a}]|by\s|of\s|from\s|via\s)[^)\]]*[)\]]\.?$",
    ),
    rule(
        Caption,
        Anywhere,
        400,
        r"(?:Photos?|Image|Picture|PHOTO|Photo credit|Credit|Photograph|Foto|图|照片)\s?[:\x{ff1a}]\s?[\pL0-9 ./&'’,-]*$",
    ),
    rule(
        Caption,
        Anywhere,
        400,
        r"[(\[](?:AP|AFP|REUTERS|Reuters|EPA|Xinhua|Getty|VCG|TASS|IANS|PTI|ANI) ?(?:Photo|Images)?(?:/[^)\]]+)[)\]]$|(?i:[(\[](?:ap photo|file photo|representational image|file image|getty images|xinhua photo|ap file photo)[)\]])$",
    ),
    rule(
        Caption,
        Anywhere,
        300,
        r"^(?:(?:Image|Media) (?:copyright|caption|source)|Image source,|Image caption,)\s?\p{Lu}",
    ),
    rule(
        Caption,
        Anywhere,
        300,
        r"^(?:Photo|Image|Picture|File photo|FILE PHOTO|FILE|Caption|Pic|Foto|Фото|图为|图|图片|照片|资料图)\s?[:\x{ff1a}]\s?\S",
    ),
    rule(
        Credit,
        Anywhere,
        120,
        r"^[^.!?]+/(?:Getty(?: Images)?|AFP|AP|Reuters|REUTERS|Xinhua|EPA|Shutterstock|iStock(?:photo)?|Alamy|PA|Bloomberg)(?: Images| via Getty Images| Photo)?$",
    ),
    // (Web editor: A, B), (Reporting by A; Editing by B)
    rule(
        Credit,
        Anywhere,
        200,
        r"(?i)^[(\[（【]?\s?(?:(?:web|copy|online|managing|photo|video|executive|news|page)[ -])?(?:editors?|proofreader|责任编辑|責任編輯|编辑|編輯|责编|校对|审核|редактор)\s?[:\x{ff1a}]\s?[^.!?]+[)\]）】]?$",
    ),
    rule(
        Credit,
        Anywhere,
        300,
        r"(?i)^[(\[]\s?(?:(?:additional )?(?:reporting|writing|editing)|edited|compiled|translated|produced|written|reported) by\s[^()]+[)\]]\.?$",
    ),
    rule(
        Credit,
        Edges,
        300,
        r"(?i)^(?:additional )?(?:reporting|writing|editing) by\s[^.!?]+(?:[;,]\s?(?:writing|editing|additional reporting) by\s[^.!?]+)?\.?$",
    ),
    // (Credits- NAME), (With inputs from NAME)
    rule(
        Credit,
        Anywhere,
        140,
        r"(?i)^[(\[（]\s?(?:credits?|source|sources|via|courtesy|agencies|with (?:agency )?inputs? from|inputs? from|来源|來源)\s?[-:–—\x{ff1a}]{0,2}\s?[^()]*[)\]）]$",
    ),
    rule(
        Credit,
        Edges,
        100,
        r"(?i)^(?:with (?:agency )?inputs? from|inputs? from|credits?\s?[-:–—]|via\s?:|sources?\s?[:\x{ff1a}]|来源\s?[:\x{ff1a}]|來源\s?[:\x{ff1a}]|источник\s?:|quelle\s?:|fuente\s?:)\s?[^.!?|0-9]+\.?$",
    ),
    // Source link, Read more, Share this article
    rule(
        Link,
        Anywhere,
        60,
        r"(?i)^[\s>»→•*\[(]*(?:source link|read more|read full (?:story|article)|full story|continue reading|keep reading|click here(?: to [a-z ]+)?|read original(?: article)?|view original|original article|see (?:more|all)|load more|show more|more details|learn more|view (?:all|more)|weiterlesen|lire (?:la suite|aussi)|leer más|читать далее|阅读全文|点击查看|查看原文|原文链接|阅读更多)[\s.:…!»>→\])]*$",
    ),
    rule(
        Link,
        Anywhere,
        60,
        r"(?i)^(?:share(?: this)?(?: article| story| page| post| on)?(?: (?:on|via) (?:facebook|twitter|whatsapp|linkedin|email|x))?|tweet(?: this)?|follow us(?: on [a-z, ]+)?|print(?: this)?(?: article| page)?|e-?mail(?: this)?(?: article)?|save(?: article)?|copy link|subscribe(?: now| to [a-z ]+)?|sign up(?: now| here)?|log ?in|register|comments?(?: \([0-9]+\))?|leave a (?:comment|reply)|post a comment|view comments|advertisements?|sponsored(?: content)?|story continues below(?: advertisement)?|article continues below|scroll (?:down )?to continue|anzeige|werbung|publicité|publicidad|реклама|广告|分享|分享到)[\s.:…!]*$",
    ),
    // Read more: Another headline
    rule(
        Link,
        Anywhere,
        200,
        r"(?i)^(?:read (?:more|also|next|this)|also read|see also|related(?: articles?| stor(?:y|ies)| news| coverage)?|more on this(?: story)?|don['’]t miss|recommended|watch(?: now| live)?|lesen sie auch|lire aussi|à lire aussi|lea también|читайте также|延伸阅读|相关阅读|推荐阅读)\s?[:|\x{ff1a}]\s?\S",
    ),
    // 中文 Français Contact Us
    rule(
        Navigation,
        Anywhere,
        200,
        r"(?i)^(?:(?:中文(?:版)?|简体(?:中文)?|繁體(?:中文)?|français|english|русский|español|العربية|deutsch|日本語|日文|한국어|português|italiano|türkçe|हिन्दी|bahasa(?: indonesia)?|tiếng việt|contact(?: us)?|about(?: us)?|home(?: ?page)?|site ?map|rss|faq|help|login|sign in|register|search|mobile|app)(?:[\s|>/·•,-]+|$)){2,}$",
    ),
    // Skip to content, Menu
    rule(
        Navigation,
        Anywhere,
        60,
        r"(?i)^(?:skip to (?:main )?(?:content|navigation)|jump to (?:content|navigation)|back to top|go to top|toggle navigation|main menu|open menu|close menu|accept (?:all )?cookies|cookie (?:settings|policy)|privacy (?:policy|notice|settings)|terms (?:of (?:use|service)|and conditions|& conditions)|返回顶部|关闭窗口)[\s.]*$",
    ),
    rule(
        Navigation,
        Edges,
        40,
        r"(?i)^(?:home(?: ?page)?|menu|search|news|latest(?: news)?|world|politics|business|sports?|opinion|video|videos|photos|contact(?: us)?|about(?: us)?|sitemap|tags?|topics?|sections?|next(?: article| page| story)?|previous(?: article| page| story)?|prev|facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|pinterest|wechat|weibo|most (?:read|popular|viewed)|trending(?: now)?|top (?:stories|news)|breaking news|newsletters?|careers|中文|français|english|русский|español|首页|新闻|导航)[\s:>»]*$",
    ),
    // Home > News > World
    rule(
        Navigation,
        Edges,
        140,
        r"(?i)^(?:home(?: ?page)?|front page|startseite|accueil|inicio|главная|首页|您的位置|当前位置)\s?[>»/|›:\x{ff1a}→]\s?\S",
    ),
    rule(Navigation, Edges, 300, r"^[^.!?|]+(?:\s?\|\s?[^.!?|]+){3,}$"),
    // Tags: a, b
    rule(
        Link,
        Edges,
        200,
        r"(?i)^(?:tags?|topics?|keywords?|filed under|related topics|categor(?:y|ies)|schlagworte|mots-clés|etiquetas|теги|关键词|标签)\s?[:\x{ff1a}]\s?\S",
    ),
    // https://…
    rule(Link, Edges, 300, r"(?i)^(?:https?://|www\.)\S+$"),
    // END, ###, -30-
    rule(Credit, Edges, 12, r"^[(*\[\s-]*(?:END|ENDS|#{2,}|-?30-?|完)[)*\]\s-]*$"),
];

static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new(RULES.iter().map(|rule| rule.pattern))
        .expect("the patterns of this file are well-formed")
});

/// Why a whole line is no part of a text; `None` when it may be. Edge rules count only where
/// the line is `at_edge`.
pub(super) fn boilerplate(line: &str, at_edge: bool) -> Option<CutReason> {
    let length = line.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return None;
    }
    let fits = |index: &usize| {
        let rule = &RULES[*index];
        length <= rule.longest && (at_edge || rule.place == Anywhere)
    };
    PATTERNS.matches(line).iter().find(fits).map(|index| RULES[index].reason)
}

/// The holder of the copyright in a notice.
pub(super) fn copyright_holder(notice: &str) -> Option<&str> {
    static HOLDER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:(?:©|\(c\)|copyright)[\s0-9,–-]*)+(?:by\s|the\s)?(?P<name>\p{L}(?:[\pL0-9&'’ -]|\.\pL)*?)\s?(?:[.,;|]|\ball rights|[0-9]{4}|$)")
            .expect("the pattern of this file is well-formed")
    });
    let name = HOLDER.captures(notice)?.name("name")?.as_str().trim();
    let is_name = name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii());
    (is_name && !name.to_lowercase().starts_with("all rights")).then_some(name)
}

/// Who presents the site, in a notice.
pub(super) fn presenter(notice: &str) -> Option<&str> {
    static PRESENTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bpresented by\s(?P<name>\p{Lu}[\pL0-9&'’ -]+)")
            .expect("the pattern of this file is well-formed")
    });
    Some(PRESENTER.captures(notice)?.name("name")?.as_str().trim())
}

/// The name in a credit line, without brackets and label.
pub(super) fn credited(line: &str) -> Option<&str> {
    static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^[(\[（\s]*(?:credits?|sources?|via|courtesy|agencies|with (?:agency )?inputs? from|inputs? from|来源|來源|источник|quelle|fuente)\s?[-:–—\x{ff1a}]{0,2}\s?(?P<name>[^()\[\]（）]+)")
            .expect("the pattern of this file is well-formed")
    });
    Some(CREDIT.captures(line)?.name("name")?.as_str().trim())
}

/// The owner of a picture, in its caption.
pub(super) fn photo_credit(caption: &str) -> Option<&str> {
    static PHOTO: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:photo|image|picture|credit)s?(?: credit| courtesy)?\s?[/:\x{ff1a}]\s?(?:courtesy(?: of)? )?(?P<name>[\pL0-9.&'’ -]+)[)\]]?$")
            .expect("the pattern of this file is well-formed")
    });
    Some(PHOTO.captures(caption)?.name("name")?.as_str().trim())
}
