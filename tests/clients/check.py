"""Programs that others wrote read what a running server answers.

Usage: check.py ADDRESS. Feeds are read by feedparser, references by reference managers' libraries,
the description by its validator, and every tool is called by the official client of the Model
Context Protocol.
"""

import asyncio
import json
import sys
import unittest
import urllib.request

import atoma
import bibtexparser
import feedparser
import rispy
from citeproc.source.json import CiteProcJSON
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from openapi_spec_validator import validate

ADDRESS = sys.argv.pop().rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8080"


def get(path):
    """The body of an answer, as text."""
    with urllib.request.urlopen(ADDRESS + path) as answer:
        return answer.read().decode()


def results(path="/search?limit=100&facet=none"):
    return json.loads(get(path))["results"]


class Description(unittest.TestCase):
    def test_the_description_is_openapi(self):
        validate(json.loads(get("/openapi.json")))


class Feeds(unittest.TestCase):
    def test_every_feed_is_read_without_complaint(self):
        urls = {result["url"] for result in results()}
        for suffix in ["atom", "rss"]:
            with self.subTest(suffix):
                feed = feedparser.parse(get(f"/search.{suffix}?limit=100"))
                self.assertFalse(feed.bozo, feed.get("bozo_exception"))
                self.assertEqual({entry.link.removeprefix(ADDRESS) for entry in feed.entries}, urls)
                self.assertEqual(len({entry.id for entry in feed.entries}), len(urls))

    def test_a_strict_reader_finds_all_that_the_formats_require(self):
        parts = "limit=100&include=body,entities"
        atom = atoma.parse_atom_bytes(get(f"/search.atom?{parts}").encode())
        rss = atoma.parse_rss_bytes(get(f"/search.rss?{parts}").encode())
        feed = atoma.parse_json_feed_bytes(get(f"/search.feed.json?{parts}").encode())
        count = len(results())
        self.assertEqual([len(atom.entries), len(rss.items), len(feed.items)], [count] * 3)
        for entry in atom.entries:
            self.assertTrue(entry.links and entry.authors and entry.summary.value, entry)
        self.assertEqual({link.rel for link in atom.links} & {"self", "first"}, {"self", "first"})

    def test_the_json_feed_has_what_its_version_asks_for(self):
        feed = json.loads(get("/search.feed.json?limit=100"))
        self.assertEqual(feed["version"], "https://jsonfeed.org/version/1.1")
        self.assertTrue(feed["title"])
        for item in feed["items"]:
            self.assertTrue(item["id"])
            self.assertTrue("content_text" in item or "content_html" in item, item)


class References(unittest.TestCase):
    def test_reference_managers_read_every_article(self):
        for result in results():
            with self.subTest(result["title"]):
                url, title = result["url"], result["title"]
                (ris,) = rispy.loads(get(url + ".ris"))
                self.assertEqual(ris["title"], title)
                bibliography = bibtexparser.parse_string(get(url + ".bib"))
                self.assertEqual(len(bibliography.entries), 1)
                self.assertFalse(bibliography.failed_blocks)
                csl = json.loads(get(url + ".csl.json"))
                csl = csl if isinstance(csl, list) else [csl]
                self.assertEqual(csl[0]["title"], title)
                self.assertEqual(len(CiteProcJSON(csl)), 1)
                self.assertEqual(json.loads(get(url + ".jsonld"))["headline"], title)


class Assistants(unittest.TestCase):
    def test_the_official_client_calls_every_tool(self):
        asyncio.run(self.call())

    async def call(self):
        (first,) = results("/search?limit=1&facet=none")
        (entity,) = results("/entities?limit=1")
        arguments = {
            "search": {"q": entity["name"], "limit": 2},
            "timeline": {"interval": "month"},
            "get_article": {"id": first["url"]},
            "get_entity": {"id": entity["id"]},
            "get_story": {"id": first["story"]["id"]},
        }
        async with streamable_http_client(ADDRESS + "/mcp") as streams:
            async with ClientSession(streams[0], streams[1]) as session:
                await session.initialize()
                tools = await session.list_tools()
                self.assertEqual({tool.name for tool in tools.tools}, set(arguments))
                for tool, given in arguments.items():
                    answer = await session.call_tool(tool, given)
                    self.assertFalse(answer.is_error, answer)


if __name__ == "__main__":
    unittest.main()
