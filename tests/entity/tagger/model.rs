//! The model file: it is read back as it was written, or refused.

use backfile::entity::tagger::{ModelError, NameType, Tagger};

use super::{SMALL, found};

fn refusal(bytes: Vec<u8>) -> ModelError {
    Tagger::from_model(bytes).err().expect("the model is refused")
}

#[test]
fn a_model_that_was_trained_is_read_back_and_finds_what_it_learned() {
    let tagger = Tagger::from_model(SMALL.clone()).expect("a model");
    let text = "Mira Tolvane met Jon Askel in Olvar on Monday.";
    let names = [
        ("Mira Tolvane", NameType::Person),
        ("Jon Askel", NameType::Person),
        ("Olvar", NameType::Place),
    ];
    assert_eq!(found(&tagger, text), names);
}

#[test]
fn a_model_with_any_byte_changed_is_refused() {
    let step = SMALL.len() / 97;
    for at in (0..SMALL.len()).step_by(step) {
        let mut bytes = SMALL.clone();
        bytes[at] ^= 0x10;
        refusal(bytes);
    }
}

#[test]
fn a_model_cut_short_anywhere_is_refused() {
    for length in [8, 9, 12, 23, 24, 40, 56, 57, 5000, SMALL.len() / 2, SMALL.len() - 1] {
        assert_eq!(refusal(SMALL[..length].to_vec()), ModelError::Damaged, "{length} bytes");
    }
}

#[test]
fn a_model_with_something_after_its_end_is_refused() {
    let mut bytes = SMALL.clone();
    bytes.push(0);
    assert_eq!(refusal(bytes), ModelError::Damaged);
}

#[test]
fn another_file_and_another_version_are_told_apart() {
    assert_eq!(refusal(Vec::new()), ModelError::Foreign);
    assert_eq!(refusal(b"<!DOCTYPE html>".to_vec()), ModelError::Foreign);
    let mut bytes = SMALL.clone();
    bytes[8..12].copy_from_slice(&700_u32.to_le_bytes());
    let error = refusal(bytes);
    assert_eq!(error, ModelError::Version { found: 700 });
    assert!(error.to_string().contains("train it again"), "{error}");
}
