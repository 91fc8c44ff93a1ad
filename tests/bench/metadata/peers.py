"""What trafilatura and htmldate make of the same pages.

Reads pages as JSON lines from standard input ({"id", "url", "html"}), and writes one JSON line for
each page and tool: {"tool", "id", "body", "title", "authors", "publisher", "date"}. A field that a
tool does not give is null. Needs `pip install trafilatura htmldate`.
"""

import json
import logging
import sys
import time

import htmldate
import trafilatura
from trafilatura.settings import use_config

logging.disable(logging.CRITICAL)
# No limit of time: a slow machine is not to look like a poor extractor.
CONFIG = use_config()
CONFIG.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")


def with_trafilatura(page):
    found = trafilatura.bare_extraction(
        page["html"],
        url=page["url"],
        include_comments=False,
        with_metadata=True,
        config=CONFIG,
    )
    if found is None:
        return {}
    found = found.as_dict() if hasattr(found, "as_dict") else found
    authors = [name.strip() for name in (found.get("author") or "").split(";")]
    return {
        "body": found.get("text"),
        "title": found.get("title"),
        "authors": [name for name in authors if name],
        "publisher": found.get("sitename"),
        "date": found.get("date"),
    }


def with_htmldate(page, extensive):
    date = htmldate.find_date(
        page["html"], url=page["url"], extensive_search=extensive, original_date=True
    )
    return {"date": date}


TOOLS = {
    "trafilatura": with_trafilatura,
    "htmldate extensive": lambda page: with_htmldate(page, True),
    "htmldate fast": lambda page: with_htmldate(page, False),
}


def main():
    spent = dict.fromkeys(TOOLS, 0.0)
    for line in sys.stdin:
        page = json.loads(line)
        for tool, extract in TOOLS.items():
            start = time.process_time()
            try:
                found = extract(page)
            except Exception as error:  # a tool that fails on a page has no answer for it
                print(f"{tool} on {page['id']}: {error}", file=sys.stderr)
                found = {}
            spent[tool] += time.process_time() - start
            print(json.dumps({"tool": tool, "id": page["id"], **found}))
    for tool, seconds in spent.items():
        print(f"{tool}: {seconds:.1f} s of processor time", file=sys.stderr)


if __name__ == "__main__":
    main()
