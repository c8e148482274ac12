import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./render-markdown.js";

describe("a document of ours as a page", () => {
  it.each([
    ["## 标题 `code`", "<h2>标题 <code>code</code></h2>"],
    ["one\ntwo **bold**\n\nthree", "<p>one\ntwo <strong>bold</strong></p>\n<p>three</p>"],
    ["- a\n- b\n  goes on", "<ul><li>a</li><li>b\ngoes on</li></ul>"],
    ["1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"],
    ["```sh\na < b\n\nc\n```", '<pre tabindex="0"><code>a &lt; b\n\nc</code></pre>'],
    [
      "| a | b |\n|---|---|\n| `c` | d |",
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>c</code></td><td>d</td></tr></tbody></table>",
    ],
    [
      "[here](/docs) and [there](https://example.org/a)",
      '<p><a href="/docs">here</a> and <a href="https://example.org/a">there</a></p>',
    ],
  ])("%j", (markdown, html) => {
    expect(renderMarkdown(markdown)).toBe(html);
  });

  it("leaves markup and addresses that run something as the text they are", () => {
    const page = renderMarkdown('<script>alert(1)</script> [x](javascript:alert(1)) `<img src=x>` [y](/a"onclick="b)');
    expect(page).not.toMatch(/<script|<img|href="javascript|"onclick/);
  });
});
