//! The tools: what each is called, what it says of itself, and which address answers for it.

use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{CallToolResult, Implementation, ServerCapabilities, ServerConfig};
use rmcp::{ServerHandler, tool, tool_handler, tool_router};

use super::arguments::{OneArticle, OneEntity, OneStory, Search, Timeline};
use super::inquiry::{Inquirer, Outcome};

/// What an assistant is told before it uses a tool.
const INSTRUCTIONS: &str = "\
An archive of news articles. Begin with `search`; every result has a url and, where known, a link \
to its publisher: cite an article by title, source, date and one of these. Read an article in \
full with `get_article` before you quote it. A date has the precision that was printed; `null` \
means that none is known. Counts are exact.";

/// The tools of one archive.
#[derive(Clone)]
pub(in crate::http) struct Tools {
    inquirer: Inquirer,
    tool_router: ToolRouter<Self>,
}

#[tool_router]
impl Tools {
    pub(super) fn new(inquirer: Inquirer) -> Self {
        Self { inquirer, tool_router: Self::tool_router() }
    }

    #[tool(
        description = "Finds articles: the best first, each with title, source, date, a snippet \
                       that shows why it was found, and its url; with the exact total.",
        annotations(title = "Search the archive", read_only_hint = true, open_world_hint = false)
    )]
    async fn search(&self, Parameters(search): Parameters<Search>) -> CallToolResult {
        handed_on(self.inquirer.list("/search", &search.pairs()).await)
    }

    #[tool(
        description = "Gives one article in full: text, source, date and how it is known, \
                       authors, and the people, organizations, places and events it names.",
        annotations(title = "Read an article", read_only_hint = true, open_world_hint = false)
    )]
    async fn get_article(&self, Parameters(article): Parameters<OneArticle>) -> CallToolResult {
        let include = [("include".into(), "body,entities".to_owned())];
        handed_on(self.inquirer.one("/articles", &article.id, &include).await)
    }

    #[tool(
        description = "Tells of a person, organization, place or event: its names, when and where \
                       it was in the news, whom it appears with, and its newest articles.",
        annotations(title = "Look up a name", read_only_hint = true, open_world_hint = false)
    )]
    async fn get_entity(&self, Parameters(entity): Parameters<OneEntity>) -> CallToolResult {
        handed_on(self.inquirer.one("/entities", &entity.id, &[]).await)
    }

    #[tool(
        description = "Compares the reports of one happening: its articles, what several of them \
                       say, what only one says, and where they differ.",
        annotations(title = "Compare a story", read_only_hint = true, open_world_hint = false)
    )]
    async fn get_story(&self, Parameters(story): Parameters<OneStory>) -> CallToolResult {
        handed_on(self.inquirer.one("/stories", &story.id, &[]).await)
    }

    #[tool(
        description = "Counts the articles that a question finds in each year, month, week or day.",
        annotations(title = "Count over time", read_only_hint = true, open_world_hint = false)
    )]
    async fn timeline(&self, Parameters(timeline): Parameters<Timeline>) -> CallToolResult {
        handed_on(self.inquirer.list("/timeline", &timeline.pairs()).await)
    }
}

#[tool_handler(router = self.tool_router)]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("backfile", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }
}

fn handed_on(outcome: Outcome) -> CallToolResult {
    match outcome {
        Outcome::Answered(answer) => CallToolResult::structured(answer),
        Outcome::Refused(problem) => CallToolResult::structured_error(problem),
    }
}
