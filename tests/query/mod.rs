//! How what people type is understood.

mod hostile;
mod language;
mod written;
