// The page read.html, which shows any document of many. The address says which: `p` is the number of a passage, and `id` is
// that of its document, which tells when a rebuild has moved the numbers; `mark` is what to mark.

import { markAll } from "./highlight.js";
import { search, show, tell, tellWhy, wordsOf } from "./reader.js";
import "./size.js";

async function read() {
  const asked = new URL(location.href);
  const id = asked.searchParams.get("id");
  const found = await search.client.document(Number(asked.searchParams.get("p")));
  if (found === null || (id !== null && id !== found.document.id)) {
    tell(wordsOf().moved, id);
    return;
  }
  if (id === null) {
    asked.searchParams.set("id", found.document.id);
    history.replaceState(history.state, "", asked);
  }
  show(found, "?p=", ({ anchor }) => anchor);
  markAll(asked.searchParams.getAll("mark"));
}

read().catch(tellWhy);
