//! How what people type is understood.

mod addresses;
mod hostile;
mod language;
mod written;
