//! The style, the script and the icon: part of the program, each under a name that changes with
//! what is in it, so that a browser may keep it for ever.

use std::sync::LazyLock;

/// A file that pages use.
pub(crate) struct Asset {
    /// Where it is: the path holds a hash of the bytes.
    pub(crate) path: String,
    /// Its media type.
    pub(crate) content_type: &'static str,
    /// What is in it.
    pub(crate) bytes: &'static [u8],
}

/// The names of a page's assets.
pub(super) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("style", "css", "text/css; charset=utf-8", include_bytes!("asset/style.css"))
});
pub(super) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("script", "js", "text/javascript; charset=utf-8", include_bytes!("asset/script.js"))
});
pub(super) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_bytes!("asset/icon.svg")));

impl Asset {
    fn new(name: &str, suffix: &str, content_type: &'static str, bytes: &'static [u8]) -> Self {
        let hash = blake3::hash(bytes).to_hex();
        Self { path: format!("/assets/{name}-{}.{suffix}", &hash[..12]), content_type, bytes }
    }
}

/// The asset at a path.
pub(crate) fn asset(path: &str) -> Option<&'static Asset> {
    [&*STYLE, &*SCRIPT, &*ICON].into_iter().find(|asset| asset.path == path)
}
