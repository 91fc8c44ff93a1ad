//! The names of months and weekdays, in the languages of many papers.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use crate::analysis::fold;

/// Names of each month, folded, without a final dot, in the forms and short forms that papers
/// print in a date: English, German, French, Spanish, Portuguese, Italian, Dutch and Russian; then
/// Polish, Czech, Turkish (but for March, `Mart`, which is a shop in English), Romanian, the
/// Nordic languages, Indonesian, Ukrainian, Bulgarian, Greek, Arabic and Hebrew.
const MONTHS: [&str; 12] = [
    "january jan januar janvier janv enero ene janeiro gennaio gen januari января январь янв \
     janner stycznia ledna ocak ianuarie tammikuuta січня януари ιανουαριου يناير ינואר בינואר",
    "february feb febr februar fevrier fevr febrero fevereiro fev febbraio februari февраля \
     февраль фев февр lutego unora subat februarie helmikuuta лютого февруари φεβρουαριου فبراير \
     פברואר בפברואר",
    "march mar marz maerz mars marzo marco maart марта март мар marca brezna martie marts \
     maaliskuuta maret березня μαρτιου مارس מרץ במרץ",
    "april apr avril avr abril abr aprile апреля апрель апр kwietnia dubna nisan aprilie \
     huhtikuuta квітня април απριλιου أبريل ابريل אפריל באפריל",
    "may mai mayo maio maggio mag mei мая маи maja kvetna mayis maj toukokuuta травня μαιου مايو \
     מאי במאי",
    "june jun juni juin junio junho giugno giu июня июнь июн czerwca cervna haziran iunie \
     kesakuuta червня юни ιουνιου يونيو יוני ביוני",
    "july jul juli juillet juil julio julho luglio lug июля июль июл lipca cervence temmuz iulie \
     heinakuuta липня юли ιουλιου يوليو יולי ביולי",
    "august aug aout agosto ago augustus августа август авг sierpnia srpna agustos augusti \
     elokuuta agustus серпня αυγουστου أغسطس اغسطس אוגוסט באוגוסט",
    "september sept sep septembre septiembre setiembre setembro settembre сентября сентябрь сент \
     сен wrzesnia zari eylul septembrie syyskuuta вересня септември σεπτεμβριου سبتمبر ספטמבר \
     בספטמבר",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт \
     pazdziernika rijna ekim octombrie lokakuuta жовтня октомври οκτωβριου أكتوبر اكتوبر אוקטובר \
     באוקטובר",
    "november nov novembre noviembre novembro ноября ноябрь ноя нояб listopada listopadu kasim \
     noiembrie marraskuuta листопада ноември νοεμβριου نوفمبر נובמבר בנובמבר",
    "december dec dezember dez decembre diciembre dic dezembro dicembre декабря декабрь дек \
     grudnia prosince aralik decembrie desember joulukuuta грудня декември δεκεμβριου ديسمبر \
     דצמבר בדצמבר",
];

/// Names of each weekday from Monday, folded, in the forms that stand in a running text.
const WEEKDAYS: [&str; 7] = [
    "monday mon montag lundi lunes lunedi понедельник",
    "tuesday tue tues dienstag mardi martes martedi вторник",
    "wednesday wed mittwoch mercredi miercoles mercoledi среду среда",
    "thursday thu thur thurs donnerstag jeudi jueves giovedi четверг",
    "friday fri freitag vendredi viernes venerdi пятницу пятница",
    "saturday sat samstag sonnabend samedi sabado sabato субботу суббота",
    "sunday sun sonntag dimanche domingo domenica воскресенье",
];

/// The month that a word names, 1 to 12.
pub(crate) fn month(word: &str) -> Option<i8> {
    static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| numbers(&MONTHS));
    number(&NUMBERS, word).map(|index| index + 1)
}

/// The weekday that a word names.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| numbers(&WEEKDAYS));
    Weekday::from_monday_zero_offset(number(&NUMBERS, word)?).ok()
}

/// Names with the numbers of their rows, from 0.
type Numbers = HashMap<&'static str, i8>;

fn numbers(table: &[&'static str]) -> Numbers {
    let rows = (0..).zip(table);
    rows.flat_map(|(row, names)| names.split(' ').map(move |name| (name, row))).collect()
}

fn number(numbers: &Numbers, word: &str) -> Option<i8> {
    numbers.get(fold(word.trim_end_matches('.')).as_str()).copied()
}
