//! What web pages say of their articles, and the text that is taken from them.

mod authors;
mod body;
mod dates;
mod encoding;
mod hostile;
mod pages;
mod publishers;
mod titles;
