//! The product, in domain words. Knows no HTTP.
