//! Words that articles write together or apart.

use std::collections::HashMap;

use backfile::model::{Clause, EntityId};
use backfile::query::{also_otherwise, maybe_otherwise, parse, understood};

#[test]
fn words_and_two_in_a_row_might_be_written_otherwise() {
    for (query, texts) in [
        ("healthcare", &["healthcare"][..]),
        ("health-care", &["health-care"]),
        ("health care plan", &["health care", "care plan", "health", "care", "plan"]),
        ("title:health care", &["health", "care"]),
        ("health OR care", &["health", "care"]),
        ("(health care)^2", &["health care", "health", "care"]),
        ("\"health care\" -healthcare health* healthy~", &[]),
    ] {
        assert_eq!(maybe_otherwise(&parse(query).clause), texts, "{query}");
    }
    let long = "word ".repeat(64) + &(0..64).map(|n| format!(" a{n}")).collect::<String>();
    assert!(maybe_otherwise(&parse(&long).clause).len() <= 12);
}

#[test]
fn a_question_takes_the_other_way_beside_what_was_typed() {
    let pairs = [
        ("healthcare", "health care"),
        ("health care", "healthcare"),
        ("health-care", "healthcare"),
        ("air strike", "airstrike"),
    ];
    let others: HashMap<String, String> =
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    for (query, plain) in [
        ("healthcare", "healthcare OR \"health care\""),
        ("title:healthcare", "title:healthcare OR title:\"health care\""),
        ("health-care", "health-care OR healthcare"),
        ("health care", "health AND care OR healthcare"),
        ("health care plan", "(health AND care OR healthcare) plan"),
        ("health care OR schools", "health AND care OR healthcare OR schools"),
        ("new air strike -healthcare", "new (air AND strike OR airstrike) -healthcare"),
        ("healthcare^2 plan", "(healthcare OR \"health care\")^2 plan"),
        ("\"healthcare\" \"health care\"", "\"healthcare\" \"health care\""),
        ("schools", "schools"),
    ] {
        let clause = also_otherwise(parse(query).clause, &others);
        assert_eq!(understood(&clause), plain, "{query}");
        assert_eq!(understood(&parse(plain).clause), plain, "{query}");
    }
}

#[test]
fn a_name_of_one_word_or_two_may_be_written_otherwise_as_a_whole() {
    let others = [("health care", "healthcare"), ("whitehouse", "white house")];
    let others: HashMap<String, String> =
        others.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    for (name, text, plain) in [
        ("health care", Some("health care"), "health AND care OR healthcare"),
        ("whitehouse", Some("whitehouse"), "whitehouse OR \"white house\""),
        ("sheldon whitehouse", Some("sheldon whitehouse"), "sheldon whitehouse"),
        ("health care act", None, "health care act"),
    ] {
        let clause = Clause::Name {
            literal: Box::new(parse(name).clause),
            entity: EntityId::from_name(name).unwrap(),
            forms: vec![name.to_owned()],
        };
        assert_eq!(maybe_otherwise(&clause), Vec::from_iter(text));
        let clause = also_otherwise(clause, &others);
        assert_eq!(understood(&clause), plain);
        let plan = Clause::All(vec![clause, parse("plan").clause]);
        assert_eq!(understood(&parse(&understood(&plan)).clause), understood(&plan));
    }
    let web = Clause::Name {
        literal: Box::new(parse("web").clause),
        entity: EntityId::from_name("W.E.B.").unwrap(),
        forms: vec!["W.E.B.".to_owned()],
    };
    let both = Clause::All(vec![web, parse("site").clause]);
    assert_eq!(maybe_otherwise(&both), ["web site", "web", "site"]);
    let others = HashMap::from([("web site".to_owned(), "website".to_owned())]);
    assert_eq!(understood(&also_otherwise(both, &others)), "web AND site OR website");
}
