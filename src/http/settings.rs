//! What whoever runs Backfile decides about its addresses.

/// Which addresses there are beside those that every archive has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether assistants may ask at `/mcp`.
    pub mcp: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { mcp: true }
    }
}
