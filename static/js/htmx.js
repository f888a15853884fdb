// htmx for the pages that update a part of themselves, tamed for our Content-Security-Policy.
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // pages hold personal data: nothing of them stays in the browser's storage
  refreshOnHistoryMiss: true,
  timeout: 20000,
});
