//! A reader's way through the archive, in a real browser, with and without a script.

use crate::harness::app::folder_of;
use crate::harness::fixtures::ARCHIVE;
use crate::harness::program::Running;

use super::cdp::Browser;

/// From the front page to a search, two sources, an article, a name, and back again.
fn journey(browser: &mut Browser, origin: &str) {
    browser.open(origin);
    browser.until("location.pathname === '/' && document.querySelector('.welcome')");
    browser.click("#q");
    browser.write("harbour");
    browser.press("Enter", "\r");
    browser.until("location.pathname === '/search' && document.querySelector('.total')");
    assert_eq!(browser.value("document.querySelectorAll('.result').length"), 5);

    browser.click(".facet a:not(.on)");
    browser.until("document.querySelectorAll('.facet a.on').length === 1");
    browser.click(".facet a:not(.on)");
    browser.until("document.querySelectorAll('.facet a.on').length === 2");
    assert_eq!(browser.value("location.search.match(/source=/g).length"), 2);
    let heading = browser.value("document.querySelector('.total').textContent");

    browser.click(".chart a");
    browser.until("location.search.includes('from=')");
    browser.until("document.querySelector('.chips').textContent.includes('printed')");
    browser.value("history.back()");
    browser.until("!location.search.includes('from=')");
    browser.until("!document.querySelector('.chips').textContent.includes('printed')");
    assert_eq!(browser.value("document.querySelector('.total').textContent"), heading);

    browser.click(".result h3 a[href*='treaty-signed']");
    browser.until("location.pathname.startsWith('/articles/') && document.querySelector('.text')");
    browser.click(".text a.person");
    browser.until("location.pathname.startsWith('/entities/') && document.querySelector('.names')");
    assert_eq!(browser.value("document.querySelector('h1').textContent"), "Anna Verhoeven");
    browser.value("history.back()");
    browser.until("location.pathname.startsWith('/articles/')");
    browser.value("history.back()");
    browser.until("location.pathname === '/search'");
    browser.until("document.querySelectorAll('.facet a.on').length === 2");
}

#[test]
fn a_reader_finds_the_way_with_a_script_and_without_one() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder_of(&ARCHIVE);
    let server = Running::start(&[folder.path().to_str().unwrap()]);
    let host = server.address.to_string();
    let origin = format!("http://{host}/");
    browser.in_every_way(|browser, _| journey(browser, &origin));
    assert_eq!(browser.complaints(&host), Vec::<String>::new());
}

#[test]
fn what_is_typed_is_completed_and_a_completion_leads_to_what_it_names() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder_of(&ARCHIVE);
    let server = Running::start(&[folder.path().to_str().unwrap()]);
    let host = server.address.to_string();
    browser.open(&format!("http://{host}/"));
    browser.until("document.querySelector('#q[role=combobox]')");
    browser.click("#q");
    browser.write("verhoe");
    browser.until("document.querySelector('.offers:not([hidden]) li')");
    browser.press("ArrowDown", "");
    assert_eq!(
        browser.value("document.querySelector('#q').getAttribute('aria-activedescendant')"),
        "q-offers0"
    );
    browser.press("Enter", "\r");
    browser.until("location.pathname.startsWith('/entities/') && document.querySelector('.names')");
    assert_eq!(browser.value("document.querySelector('h1').textContent"), "Anna Verhoeven");
    assert_eq!(browser.complaints(&host), Vec::<String>::new());
}

#[test]
fn keys_lead_to_the_search_box_and_from_result_to_result() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = folder_of(&ARCHIVE);
    let server = Running::start(&[folder.path().to_str().unwrap()]);
    let host = server.address.to_string();
    browser.open(&format!("http://{host}/search?q=harbour"));
    browser.until("document.querySelector('.result') && !document.querySelector('.keys').hidden");
    let focused = "document.activeElement.closest('.result')?.querySelector('h3').textContent";
    let title = |n: usize| format!("document.querySelectorAll('.result h3')[{n}].textContent");
    for (key, at) in [("j", 0), ("j", 1), ("k", 0)] {
        browser.press(key, key);
        let expected = browser.value(&title(at));
        assert_eq!(browser.value(focused), expected, "after {key}");
    }
    browser.press("/", "/");
    assert_eq!(browser.value("document.activeElement.id"), "q");
    // The slash went to no field, and letters in a field are letters.
    browser.press("j", "j");
    assert_eq!(browser.value("document.querySelector('#q').value"), "j");
    assert_eq!(browser.complaints(&host), Vec::<String>::new());
}
