// What a front end says to the archive, against the types that are generated from its description.
import type { components, paths } from "./backfile";

type Answer = paths["/search"]["get"]["responses"]["200"]["content"]["application/json"];
type Parameters = NonNullable<paths["/search"]["get"]["parameters"]["query"]>;

const asked: Parameters = { q: "BRICS", source: ["xinhua"], sort: "newest", limit: 5 };

export function titles(answer: Answer): string[] {
  return answer.results.map((result) => result.title ?? "");
}

export function largest(facet: components["schemas"]["Facet"]): [string, number][] {
  return facet.values.map((value) => [value.label, value.count]);
}

export async function search(): Promise<string[]> {
  const query = new URLSearchParams({ q: asked.q ?? "", limit: String(asked.limit) });
  const response = await fetch(`http://localhost:8080/search?${query}`);
  return titles((await response.json()) as Answer);
}
